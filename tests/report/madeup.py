"""Statistics as they might be published, made up from the definitions: of every query some rows, so that the page
has every table and every sort of picture in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from bot.stats.definitions import Panel, Query, load_panels
from bot.stats.tables import FEW, NOT_SHOWN, Figure, Hidden, Table

CODES: Mapping[str, tuple[str | int, ...]] = {
    "trade": ("bakery", "food", "stay", "shop", ""),
    "role": ("owner", "manager", "helper"),
    "language": ("it", "en"),
    "campaign": ("", "fiera"),
    "who": ("me", "cousin", "staff"),
    "flow": ("start", "checkup"),
    "revision": ("a1b2c3d4", "e5f6a7b8"),
    "step": ("ck1", "ck2", "ck3", "ck4", "ck5"),
    "sign": ("focus", "measure", "roles", "routine", "strategy"),
    "advice": ("A-ACC-01", "A-ACC-02", "A-ACC-04"),
    "area": ("focus", "roles", "strategy"),
    "metric": ("m_book", "m_calls"),
    "cause": ("lockout", "shared_pw"),
    "week": ("2026-10-05", "2026-10-12", "2026-10-19"),
    "weeks": (1, 2, 3, 4),
    "hour": tuple(range(24)),
    "kind": ("checklist", "advice", "resume"),
    "channels": (0, 1, 2, 3, 4),
    "skill": ("calm", "friends", "know"),
    "missed": (1, 2, 3, 7),
    "topic": ("focus", "measure", "roles"),
}


def counted(hide: bool = True) -> list[tuple[Panel, list[Table]]]:
    """A table for every query; where rows are many, nothing of the last one may be shown."""
    return [(panel, [table_of(query, hide) for query in panel.queries]) for panel in load_panels()]


def table_of(query: Query, hide: bool = True) -> Table:
    """One of them."""
    rows = [row_of(query, codes, 40 + 10 * n) for n, codes in enumerate(_combinations(query))]
    if hide and len(rows) > 2:
        rows[-1] = hidden(query, rows[-1])
        rows[0] = {**rows[0], query.counts[-1]: FEW}
    return Table(query, tuple(rows))


def row_of(query: Query, codes: tuple[str | int, ...], size: int) -> dict[str, Figure]:
    """A row of which everything is shown and adds up."""
    counts = dict.fromkeys(query.counts, size)
    for total, parts in reversed(query.parts.items()):
        counts[total] = sum(counts[part] for part in parts)
    row: dict[str, Figure] = {**dict(zip(query.dimensions, codes, strict=True)), **counts}
    row |= {name: min(1.0, counts[part] / counts[of]) for name, (part, of) in query.rates.items()}
    return row | {name: 10.5 + 20 * n for n, name in enumerate(query.values)}


def hidden(query: Query, row: Mapping[str, Figure]) -> dict[str, Figure]:
    """The same row, of which no figure may be shown."""
    kept: dict[str, Figure] = {name: row[name] for name in query.dimensions}
    kept |= dict.fromkeys(query.counts, FEW)
    rates = [Hidden("<4%"), Hidden(">96%"), NOT_SHOWN]
    kept |= {name: rates[n % 3] for n, name in enumerate(query.rates)}
    return kept | dict.fromkeys(query.values, NOT_SHOWN)


def _combinations(query: Query) -> Iterator[tuple[str | int, ...]]:
    yield from product(*(CODES[vocabulary] for vocabulary in query.dimensions.values()))
