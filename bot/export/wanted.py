"""What can be asked for, and what cannot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path

from bot.export.faults import ExportError
from bot.export.labels import Labels
from bot.store.datasets import DATASETS, Span

FORMATS = ("csv", "jsonl", "xlsx", "sqlite")
EVERYTHING = "all"
WHOLE_FILES = ("xlsx", "sqlite")  # which cannot be written to a pipe
# Instead of rows: what may be shown of whole months.
FIGURES = ("funnel", "cohorts")
ENDINGS = {"csv": "csv", "jsonl": "jsonl", "xlsx": "xlsx", "sqlite": "db"}


@dataclass(frozen=True)
class Wanted:
    """One of `DATASETS` or `EVERYTHING`, in one of `FORMATS`; of the rows those from `since` on and before `until`
    (both aware), of one flow and of one trade. `wide`: answers, with a row for each session. `identified`: with
    everything that says who somebody is."""

    dataset: str
    format: str = "csv"
    since: datetime | None = None
    until: datetime | None = None
    flow: str | None = None
    trade: str | None = None
    wide: bool = False
    identified: bool = False

    @property
    def span(self) -> Span:
        """Which rows."""
        return Span(self.since, self.until, self.flow, self.trade)

    @property
    def options(self) -> dict[str, str | bool | None]:
        """What was asked for, as one asks for it."""
        return {
            "dataset": self.dataset,
            "--format": self.format,
            "--since": self.since.isoformat() if self.since else None,
            "--until": self.until.isoformat() if self.until else None,
            "--flow": self.flow,
            "--trade": self.trade,
            "--wide": self.wide,
            "--identified": self.identified,
        }

    @property
    def is_zipped(self) -> bool:
        """Whether several files go into one archive."""
        return self.dataset == EVERYTHING and self.format not in WHOLE_FILES

    def file_name(self, day: date) -> str:
        """What its file might be called, so that nobody takes it for something to be shown around."""
        name = f"{self.dataset}-wide" if self.wide else self.dataset
        mark = "identified" if self.identified else "internal"
        return f"cugino-{name}-{day}-{mark}.{'zip' if self.is_zipped else ENDINGS[self.format]}"

    def check(self, labels: Labels) -> None:
        """Raises `ExportError` where this cannot be had."""
        if self.dataset not in (*DATASETS, EVERYTHING):
            raise ExportError(
                f"there is no dataset {self.dataset!r}; there are: {', '.join(DATASETS)}, {EVERYTHING}"
            )
        if self.format not in FORMATS:
            raise ExportError(f"there is no format {self.format!r}; there are: {', '.join(FORMATS)}")
        if self.since and self.until and self.since >= self.until:
            raise ExportError(
                f"nothing lies between {self.since} and {self.until}; put the earlier one first"
            )
        self._check_flow(labels)
        if self.trade is not None and self.trade not in labels.trades:
            raise ExportError(
                f"--trade: there is no trade {self.trade!r}; there are: {', '.join(sorted(labels.trades))}"
            )

    def _check_flow(self, labels: Labels) -> None:
        by_flow = [dataset.name for dataset in DATASETS.values() if dataset.flow]
        if self.wide and self.dataset != "answers":
            raise ExportError(f"--wide: {self.dataset} has no wide form; it goes with answers")
        if self.wide and self.flow is None:
            raise ExportError(
                f"--wide: name the flow whose questions become columns, such as --flow {min(labels.flows)}"
            )
        if self.flow is None:
            return
        if self.dataset not in by_flow:
            raise ExportError(
                f"--flow: {self.dataset} cannot be chosen by it; it goes with {', '.join(by_flow)}"
            )
        if self.flow not in labels.flows:
            raise ExportError(
                f"--flow: there is no flow {self.flow!r}; there are: {', '.join(sorted(labels.flows))}"
            )


STATISTICS = Wanted(EVERYTHING, "sqlite")


def check_output(format: str, output: Path | None, name: str) -> None:
    """Raises `ExportError` where a format needs a file; `name` is what it might be called."""
    if output is None and format in WHOLE_FILES:
        raise ExportError(f"--output: {format} is no text; name one, such as --output {name}")


def moment(text: str, zone: tzinfo, end: bool = False) -> datetime:
    """The instant that an operator means: a day (YYYY-MM-DD) from its midnight on, as `end` to the midnight
    after it; or an ISO timestamp. Both in `zone` unless they say otherwise. Raises `ExportError`."""
    try:
        try:
            day = date.fromisoformat(text) + timedelta(days=end)
            found = datetime.combine(day, time.min)
        except ValueError:
            found = datetime.fromisoformat(text)
        return (found if found.tzinfo else found.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ExportError(f"{text!r} is no date; write 2026-03-31 or 2026-03-31T18:00:00+02:00") from None
