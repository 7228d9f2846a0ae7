"""An export from the asking to the file: what is wanted, the tables, the file, and how far it has come."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import tzinfo
from importlib.metadata import version
from pathlib import Path

from bot.clock import Clock
from bot.export.cursor import Cursor, Options, load_cursor, save_cursor
from bot.export.destination import working_folder
from bot.export.dictionary import Dictionary
from bot.export.faults import ExportError
from bot.export.guard import Guard
from bot.export.labels import Labels
from bot.export.pseudonyms import Pseudonyms, key_of
from bot.export.snapshot import at_one_moment
from bot.export.tables import Progress, Table, table_of
from bot.export.wanted import EVERYTHING, STATISTICS, Wanted, check_output
from bot.export.wide import wide_table
from bot.export.writing import Papers, write_tables
from bot.store import Store
from bot.store.datasets import DATASETS
from content.library import Library
from flows.catalogue import Catalogue


@dataclass(frozen=True)
class Exported:
    """How many rows were written, and how many people are in none because they opted out of statistics."""

    rows: int
    left_out: int


class Exporter:
    """Takes rows out of one database, which others may be writing to. Days are those of `zone`, and labels are in
    the library's own language."""

    def __init__(
        self, store: Store, catalogue: Catalogue, library: Library, zone: tzinfo, clock: Clock
    ) -> None:
        store.reading.be_patient()
        self._store = store
        self._zone = zone
        self._clock = clock
        self._language = library.fallback
        self.labels = Labels(store.revisions.all(), catalogue, library)
        self.dictionary = Dictionary(library[library.fallback])

    def file_name(self, wanted: Wanted) -> str:
        """What the file might be called today."""
        return wanted.file_name(self._clock.now().astimezone(self._zone).date())

    def size(self, wanted: Wanted) -> int:
        """How far `progress` will count, about."""
        names = ["sessions"] if wanted.wide else _names(wanted)
        return sum(self._store.reading.last(DATASETS[name]) for name in names)

    def check(self, wanted: Wanted, output: Path | None, cursor: Path | None = None) -> None:
        """Raises `ExportError` where this cannot be had."""
        wanted.check(self.labels)
        _check_places(wanted, output, cursor, self.file_name(wanted))

    def write(
        self,
        wanted: Wanted,
        output: Path | None = None,
        cursor: Path | None = None,
        progress: Progress = lambda _: None,
    ) -> Exported:
        """Writes what is wanted to a file, or to standard output where `output` is None.

        With a `cursor` file only what is new or changed since the last time, which that file remembers; it is
        written when the output is complete. The output appears under its name only then. Needs the same memory
        for any number of rows. Raises `ExportError` or `StoreError`.
        """
        self.check(wanted, output, cursor)
        pseudonyms = Pseudonyms(key_of(self._store.path))
        guard = Guard(pseudonyms, self.labels, self._zone, wanted.identified)
        options = self._options(wanted, pseudonyms)
        before = load_cursor(cursor, options) if cursor else None
        now = self._now(options, waits=cursor is not None)
        with self._source(wanted) as store:
            tables = self._tables(store, guard, wanted, before, now, progress)
            papers = Papers(self._about(wanted, before), self.dictionary, self.labels)
            rows = write_tables(tables, wanted.format, output, papers, wanted.is_zipped)
        if cursor:
            save_cursor(cursor, now)
        return Exported(rows, len(now.left_out))

    @contextlib.contextmanager
    def statistics(self, progress: Progress = lambda _: None) -> Iterator[Path]:
        """The statistics database of this moment, a file which is gone at the end. Raises `ExportError` or
        `StoreError`."""
        with working_folder(self._store.path.absolute().parent) as folder:
            # One level further down: whatever writes a file sweeps the folder in which it is to be.
            file = folder / "made" / "statistics.db"
            file.parent.mkdir()
            self.write(STATISTICS, file, progress=progress)
            yield file

    def _now(self, options: Options, waits: bool) -> Cursor:
        """Where the next export goes on: between two turns, for which it `waits`, so that each of them lies wholly
        before or after. Where there is no next one, nobody is waited for."""
        with self._store.transaction() if waits else self._store.moment():
            reading = self._store.reading
            return Cursor(options, self._clock.now(), reading.lasts(), reading.left_out())

    @contextlib.contextmanager
    def _source(self, wanted: Wanted) -> Iterator[Store]:
        """Several tables are all of one moment, so that what one refers to is in the others."""
        if wanted.dataset == EVERYTHING:
            with at_one_moment(self._store.path) as store:
                yield store
        else:
            yield self._store

    def _tables(
        self,
        store: Store,
        guard: Guard,
        wanted: Wanted,
        before: Cursor | None,
        now: Cursor,
        progress: Progress,
    ) -> list[Table]:
        found = []
        for name in _names(wanted):
            of = "sessions" if wanted.wide else name
            span = replace(
                wanted.span, last=now.keys[of], news=before.news(of, now) if before is not None else None
            )
            if wanted.wide:
                found.append(wide_table(store, guard, self.labels, wanted.flow or "", span, progress))
            else:
                found.append(table_of(store, guard, DATASETS[name], span, progress))
        return found

    def _options(self, wanted: Wanted, pseudonyms: Pseudonyms) -> dict[str, str | bool | None]:
        """What must be the same each time, or the rows would not fit together."""
        return {
            **wanted.options,
            "CUGINO_TIMEZONE": str(self._zone),
            "CUGINO_LANGUAGE": self._language,
            "the key of the pseudonyms": pseudonyms.fingerprint,
        }

    def _about(self, wanted: Wanted, before: Cursor | None) -> list[tuple[str, str]]:
        """What there is to know about a file, by name."""
        said: Mapping[str, object] = {
            "publication": self.dictionary.text("not_for_publication"),
            "dataset": wanted.dataset,
            "made_on": self._clock.now().astimezone(self._zone).date().isoformat(),
            "since": wanted.since.astimezone(self._zone).isoformat() if wanted.since else None,
            "until": wanted.until.astimezone(self._zone).isoformat() if wanted.until else None,
            "news_since": before.at.astimezone(self._zone).isoformat() if before else None,
            "flow": wanted.flow,
            "trade": wanted.trade,
            "identified": "yes" if wanted.identified else "no",
            "timezone": str(self._zone),
            "opted_out": self._store.reading.opted_out(),
            "version": version("cugino"),
        }
        return [(name, str(value)) for name, value in said.items() if value is not None]


def _names(wanted: Wanted) -> list[str]:
    return list(DATASETS) if wanted.dataset == EVERYTHING else [wanted.dataset]


def _check_places(wanted: Wanted, output: Path | None, cursor: Path | None, name: str) -> None:
    if output is None and wanted.is_zipped:
        raise ExportError(f"--output: several tables go into one file; name one, such as --output {name}")
    check_output(wanted.format, output, name)
    if cursor is None:
        return
    if wanted.format == "sqlite":
        raise ExportError(
            "--incremental: a SQLite file holds everything; choose csv, jsonl or xlsx, or leave it out"
        )
    if wanted.trade:
        raise ExportError(
            "--incremental: a business may change its trade, and its rows of before would be missing; leave"
            " --trade out, and choose by the trade in businesses"
        )
    if output is not None and output.absolute() == cursor.absolute():
        raise ExportError("--incremental: the cursor is a file of its own; name another one than --output")
