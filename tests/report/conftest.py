"""Pages for the tests: made up in both languages, so that every table and picture is there."""

from __future__ import annotations

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
    """The made-up report by language, as files."""
    library, catalogue, made = Library(), load_catalogue(), counted()
    folder = tmp_path_factory.mktemp("reports")
    found: dict[str, Path] = {}
    for language in LANGUAGES:
        words = library[language]
        wording = Wording(words, catalogue)
        facts = Facts(
            wording.period(PERIOD), people(made, wording), findings(made, wording, words),
            topics(made, wording, words), date(2026, 11, 3), "1.2.3",
        )  # fmt: skip
        found[language] = folder / f"{language}.html"
        found[language].write_text(page(made, facts, wording, words), encoding="utf-8")
    return found
