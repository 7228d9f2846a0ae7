"""Pages for the tests: made up in both languages, so that every table and picture is there."""

from __future__ import annotations

import fcntl
import os
from datetime import date
from pathlib import Path

import pytest

from bot.report.findings import findings, people, topics
from bot.report.page import Facts, page
from bot.stats.periods import Period
from bot.stats.wording import Wording
from content.library import Library
from flows.catalogue import load_catalogue
from tests.report.madeup import counted

LANGUAGES = ("it", "en")
PERIOD = Period(date(2026, 5, 1), date(2026, 10, 31))


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The made-up report by language, as files: made once a run, however many processes it has."""
    own = tmp_path_factory.getbasetemp()
    folder = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    finished = folder / "reports"
    with (folder / "reports.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not finished.exists():
            write_pages(tmp_path_factory.mktemp("reports")).rename(finished)
    return {language: finished / f"{language}.html" for language in LANGUAGES}


def write_pages(folder: Path) -> Path:
    """Writes them into a folder, which is given back."""
    library, catalogue, made = Library(), load_catalogue(), counted()
    for language in LANGUAGES:
        words = library[language]
        wording = Wording(words, catalogue)
        facts = Facts(
            wording.period(PERIOD), people(made, wording), findings(made, wording, words),
            topics(made, wording, words), date(2026, 11, 3), "1.2.3",
        )  # fmt: skip
        (folder / f"{language}.html").write_text(page(made, facts, wording, words), encoding="utf-8")
    return folder
