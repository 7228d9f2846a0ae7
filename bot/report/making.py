"""From a statistics database to the finished page."""

from __future__ import annotations

import contextlib
import sqlite3
from datetime import date
from importlib.metadata import version
from pathlib import Path

from bot.report.findings import findings, people, topics
from bot.report.page import Facts, page
from bot.stats.counting import Progress, begun, count
from bot.stats.periods import Period, period_of
from bot.stats.wording import Wording
from content.library import Words
from flows.catalogue import Catalogue


def made(
    statistics: Path,
    since: str | None,
    until: str | None,
    today: date,
    catalogue: Catalogue,
    words: Words,
    progress: Progress = lambda _: None,
) -> tuple[Period, str]:
    """The period that was meant, and the HTML about it; `progress` is told as by `count`. Raises `NoPeriod` and
    `Unusable`."""
    period = period_of(since, until, today, begun(statistics) or today)
    wording = Wording(words, catalogue, _asked_earlier(statistics))
    counted = count(statistics, period, catalogue, progress=progress)
    facts = Facts(
        wording.period(period),
        people(counted, wording),
        findings(counted, wording, words),
        topics(counted, wording, words),
        today,
        version("cugino"),
    )
    return period, page(counted, facts, wording, words)


def _asked_earlier(statistics: Path) -> dict[tuple[str, str], str]:
    """What questions are called, by flow and step: of several revisions the one that was noted last."""
    with contextlib.closing(sqlite3.connect(statistics)) as database:
        rows = database.execute("select flow, step, name from steps order by rowid").fetchall()
    return {(flow, step): name for flow, step, name in rows}
