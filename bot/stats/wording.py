"""Tables in words: titles, denominators, headings and figures as a language writes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from babel.dates import format_skeleton
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit

from bot.stats.definitions import Panel, Query
from bot.stats.periods import Period
from bot.stats.tables import Figure, Hidden, Table
from content.library import Words
from flows.catalogue import Catalogue

NOTHING = "–"
NUMBER = "#,##0.#"
# Times are told in days from two of them on, in hours from an hour and a half on, and so forth.
SECONDS: Mapping[str, int] = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86_400}
LEAST = {"days": 48 * 3600, "hours": 90 * 60, "minutes": 90, "seconds": float("-inf")}


@dataclass(frozen=True)
class Worded:
    """A table to read: every cell is text; `numeric` says of each column whether it holds figures."""

    title: str
    denominator: str
    headings: tuple[str, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]


class Wording:
    """One language. `steps`: what questions were called that no flow asks any more, by flow and step."""

    def __init__(
        self, words: Words, catalogue: Catalogue, steps: Mapping[tuple[str, str], str] | None = None
    ) -> None:
        self._words = words
        self._catalogue = catalogue
        self._steps = steps or {}

    def title(self, panel: Panel) -> str:
        """What a panel is called."""
        return self._text(f"panels.{panel.panel}.title")

    def question(self, panel: Panel) -> str:
        """The question that a panel answers."""
        return self._text(f"panels.{panel.panel}.question")

    def period(self, period: Period) -> str:
        """The months, such as "May to October 2026"."""
        first, last = (
            format_skeleton("yMMMM", day, locale=self._words.locale) for day in (period.first, period.last)
        )
        return first if first == last else self._text("period", first=first, last=last)

    def table(self, table: Table) -> Worded:
        """A table in words."""
        query = table.query
        return Worded(
            self._text(f"queries.{query.query}.title"),
            self._text(f"queries.{query.query}.denominator"),
            tuple(self.heading(query, column) for column in query.columns),
            tuple(column not in query.dimensions for column in query.columns),
            tuple(
                tuple(self.cell(query, column, row) for column in query.columns) for row in table.rows
            ),
        )  # fmt: skip

    def heading(self, query: Query, column: str) -> str:
        """What a column is called."""
        found = self._words.get(f"stats.queries.{query.query}.columns.{column}")
        return str(found) if found is not None else self._text(f"columns.{column}")

    def cell(self, query: Query, column: str, row: Mapping[str, Figure]) -> str:
        """One figure of a row, or one code in words."""
        figure, locale = row[column], self._words.locale
        if isinstance(figure, Hidden):
            return figure.text
        if column in query.dimensions:
            return self.code(query.dimensions[column], figure, row)
        if figure is None:
            return NOTHING
        assert not isinstance(figure, str), f"{query.query}.{column} is a count or a value, not {figure!r}"
        if column in query.rates:
            return format_percent(figure, locale=locale)
        match query.values.get(column):
            case "seconds" | "minutes" as unit:
                return self._duration(figure * SECONDS[unit])
            case "hours" | "days" as unit:
                return self._measured(figure, unit)
            case "per_cent":
                return format_percent(figure / 100, locale=locale)
            case _:
                return str(format_decimal(figure, format=NUMBER, locale=locale))

    def _duration(self, seconds: float) -> str:
        """In the unit in which it is easily read."""
        unit = next(unit for unit, least in LEAST.items() if seconds >= least)
        return self._measured(seconds / SECONDS[unit], unit)

    def _measured(self, number: float, unit: str) -> str:
        name = unit.removesuffix("s")
        return str(format_unit(number, name, "short", format=NUMBER, locale=self._words.locale))

    def code(self, vocabulary: str, code: Figure, row: Mapping[str, Figure]) -> str:
        """What a code of a vocabulary is called; the code itself where nobody knows any more."""
        if code is None or code == "":
            return self._text("unknown")
        own = self._words.get(f"stats.values.{vocabulary}.{code}")
        if own is not None:
            return str(own)
        match vocabulary:
            case "week":
                return format_skeleton("MMMd", date.fromisoformat(str(code)), locale=self._words.locale)
            case "hour":
                return f"{code}:00"
            case "step":
                return self._step(str(row.get("flow") or ""), str(code))
        for key in KEYS.get(vocabulary, ()):
            found = self._words.get(key.format(code=code, area=self._area(str(code))))
            if isinstance(found, Mapping):
                found = found.get("default")
            if found is not None:
                return str(found)
        return str(code)

    def _step(self, flow: str, step: str) -> str:
        known = flow or (self._catalogue.step_flow[step].flow if step in self._catalogue.step_flow else "")
        found = self._words.get(f"flows.{known}.{step}.name") or self._steps.get((known, step))
        return str(found or step)

    def _area(self, advice: str) -> str:
        return self._catalogue.advice[advice].area if advice in self._catalogue.advice else ""

    def _text(self, key: str, **values: object) -> str:
        return str(self._words.text(f"stats.{key}", **values).unescape())


# Where words that are said elsewhere stand.
KEYS: Mapping[str, tuple[str, ...]] = {
    "trade": ("flows.start.trade.options.{code}",),
    "role": ("flows.start.role.options.{code}",),
    "who": ("flows.start.who.options.{code}",),
    "channel": ("labels.channels.{code}",),
    "flow": ("flows.{code}.title",),
    "skill": ("flows.roles.ro2.options.{code}",),
    "sign": ("phrases.sign.{code}",),
    "area": ("phrases.area.{code}",),
    "advice": ("advice.{area}.{code}.title",),
    "metric": ("metrics.{code}.name",),
}
