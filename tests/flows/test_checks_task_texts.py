"""What `cugino check` finds in the texts of tasks, and in the words around lists, days and zones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from content.problems import Problem
from flows.catalogue import load_catalogue
from flows.checks.wording.texts import text_problems
from tests.flows.broken import GONE, At, Copy

TEXTS, PHRASES, LANGUAGE = "content/it/tasks.yaml", "content/it/phrases.yaml", "content/it/language.yaml"
CATALOGUE = load_catalogue()
LONG_WORD = "Indispensabilmente " * 8
TEXT_CASES: list[tuple[str, At, Any, str, str]] = [
    (TEXTS, ("C-DLY-04", "text"), GONE, "no C-DLY-04.text", "add 'text' here"),
    (TEXTS, ("C-DLY-06", "explain"), GONE, "no C-DLY-06.explain", "add 'explain' here"),
    (TEXTS, ("C-DLY-05", "ask"), GONE, "no C-DLY-05.ask", "add 'ask' here"),
    (TEXTS, ("C-MON-02", "yes"), GONE, "no reply C-MON-02.yes", "add 'yes' here"),
    (TEXTS, ("C-MON-11", "no"), GONE, "no reply C-MON-11.no", "add 'no' here"),
    (TEXTS, ("C-ROT-09", "thanks"), GONE, "no reply C-ROT-09.thanks", "add 'thanks' here"),
    (TEXTS, ("C-SEA-03",), GONE, "no C-SEA-03", "add 'C-SEA-03' here"),
    (TEXTS, ("C-ROT-01", "ask"), "Quante?", "nobody says C-ROT-01.ask", "leave it out"),
    (TEXTS, ("C-WKL-01", "thanks"), "Segnato.", "nobody says C-WKL-01.thanks", "leave it out"),
    (TEXTS, ("C-ROT-12", "yes"), "Sì.", "nobody says C-ROT-12.yes", "leave it out"),
    (TEXTS, ("C-XXX-01",), {"text": "Ciao."}, "nobody says C-XXX-01", "leave it out"),
    (TEXTS, ("C-ROT-02", "text"), {"default": "Sì."}, "C-ROT-02.text has parts where", "write one text"),
    (TEXTS, ("C-ROT-03", "text"), "Oggi. " * 27, "C-ROT-03.text is too long: 16", "160 at most"),
    (TEXTS, ("C-ROT-04", "explain"), "Sì. " * 88, "C-ROT-04.explain is too long: 35", "350 at most"),
    (TEXTS, ("C-WKL-09", "ask"), "Sì? " * 51, "C-WKL-09.ask is too long: 20", "200 at most"),
    (
        TEXTS,
        ("C-ROT-05", "text"),
        "{% if trade == 'farm' %}Devi annotare.{% else %}Annota.{% endif %}",
        "C-ROT-05.text says 'devi'",
        "say prova",
    ),
    (
        TEXTS,
        ("C-WKL-03", "explain"),
        "{% if who == 'all' %}È urgente.{% else %}Sì.{% endif %}",
        "C-WKL-03.explain says 'urgente'",
        "say oggi",
    ),
    (
        TEXTS,
        ("C-WKL-05", "explain"),
        "{% if role == 'manager' %}È virale.{% else %}Sì.{% endif %}",
        "C-WKL-05.explain says 'virale'",
        "say che gira molto",
    ),
    (
        TEXTS,
        ("C-ONE-02", "explain"),
        "{% if 'fb' in channels and 'ig' in channels %}Basta un must.{% else %}Sì.{% endif %}",
        "C-ONE-02.explain says 'must'",
        "say da fare",
    ),
    (
        TEXTS,
        ("C-DLY-01", "explain"),
        "{% if comments and not reviews %}<b>Sì.{% else %}No.{% endif %}",
        "C-DLY-01.explain <b> is not closed",
        "add </b>",
    ),
    (TEXTS, ("C-ONE-09", "text"), "{{ faq1 }}{{ faq1 }}.", "C-ONE-09.text is too long", "160 at most"),
    (TEXTS, ("C-MON-03", "text"), "Dimmi {{ metrics }}. " * 3, "C-MON-03.text is too long", "160 at most"),
    (TEXTS, ("C-MON-06", "explain"), LONG_WORD * 2, "C-MON-06.explain is hard to read", "shorter sentences"),
    (TEXTS, ("C-MON-05", "explain"), "a " * 30 + "b.", "has a sentence of 31 words", "30 at most"),
    (TEXTS, ("C-MON-07", "text"), "Il CIN 🎉 c'è?", "C-MON-07.text has an emoji", "none where it is about"),
    (TEXTS, ("C-ROT-06", "explain"), "{{ ex.pst }}.", "no example is called 'pst'", "did you mean ex.post?"),
    (TEXTS, ("C-ONE-03", "text"), "{{ ui.googel }}.", "there is no screen name 'googel'", "did you mean ui."),
    (TEXTS, ("C-ROT-07", "text"), "{{ minuts }}.", "there is no 'minuts' to show", "did you mean minutes?"),
    (TEXTS, ("C-ROT-11", "text"), "{{ number }}.", "there is no 'number' to show", "did you mean numbers?"),
    (TEXTS, ("C-MON-01", "explain"), "{{ example }}.", "there is no 'example' to show", "there are:"),
    (TEXTS, ("C-ROT-12", "thanks"), "{{ number / 0 }}", "does not render: ZeroDivisionError", "look at the"),
    (TEXTS, ("C-MON-08", "text"), "{{ minutes", "C-MON-08.text: is no template", "look at the braces"),
    (PHRASES, ("reason", "answer"), GONE, "no phrase reason.answer", "add 'answer'"),
    (PHRASES, ("area", "rules"), GONE, "no mark area.rules", "add 'rules'"),
    (PHRASES, ("area", "cheese"), "il formaggio", "nobody says area.cheese", "leave it out, or name it"),
    (PHRASES, ("praise", "answered_6"), "Sei.", "nobody says praise.answered_6", "leave it out, or name it"),
    (PHRASES, ("remind", "tool"), GONE, "no phrase remind.tool", "add 'tool'"),
    (PHRASES, ("list", "hour_set"), "Alle {{ our }}.", "there is no 'our' to show", "did you mean hour?"),
    (PHRASES, ("list", "old"), "Devi riprovare.", "list.old says 'devi'", "say prova"),
    (PHRASES, ("button", "item_why"), "Spiegami per bene la numero {{ number }}", "too long", "28 at most"),
    (PHRASES, ("button", "pause_days"), "{{ day }} giorni", "there is no 'day'", "did you mean days?"),
    (LANGUAGE, ("list", "why"), GONE, "no list.why, which the code has", "add 'why'"),
    (LANGUAGE, ("list", "when"), ["quando"], "the code has no list.when", "there are:"),
    (LANGUAGE, ("list", "later"), ["dopo", "Fatto!"], "'fatto' already means 'done'", "let it mean one"),
    (LANGUAGE, ("spans", "to"), "al", "spans.to is no list", "write it in brackets"),
    (LANGUAGE, ("spans", "months"), {"sett": 13}, "'sett' is no month: 13", "a number from 1 to 12"),
    (LANGUAGE, ("spans", "named_days", "natale"), "25-12", "'natale' is no day: '25-12'", "write day/month"),
    (LANGUAGE, ("zones", "never"), GONE, "no zones.never, which the code has", "add 'never'"),
    (
        LANGUAGE,
        ("zones", "also", "Galles"),
        "Europe/Londn",
        "no zone 'Europe/Londn'",
        "did you mean Europe/Lo",
    ),
]
WEEK = "<b>{{ activ }}</b> su {{ working }}\n"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[Problem]:
    """What is said of everything above, all at once: each stands in a place of its own."""
    copy = Copy(tmp_path_factory.mktemp("words"))
    for file, path, value, *_ in TEXT_CASES:
        copy.put(file, path, value)
    copy.path("content/it/messages/week.j2").write_text(WEEK, encoding="utf-8")
    copy.path("content/it/messages/list.j2").write_text("{{ items[0].txt }}\n", encoding="utf-8")
    library = copy.library
    problems, _ = text_problems(CATALOGUE, library, library.first, None, {})
    return sorted({Problem(copy.name(p.file), p.line, p.what, p.remedy) for p in problems})


@pytest.mark.parametrize(("file", "path", "value", "what", "remedy"), TEXT_CASES)
def test_words_of_tasks_and_lists(
    told: list[Problem], file: str, path: At, value: Any, what: str, remedy: str
) -> None:
    """Missing, superfluous, too long, not in our words, not rendering for some reader: told once, in its file."""
    here = [problem for problem in told if problem.file == file and what in problem.what]
    assert len(here) == 1, [str(problem) for problem in here]
    assert here[0].remedy.startswith(remedy)
    assert here[0].line > 0


def test_nothing_else_is_said(told: list[Problem]) -> None:
    """Each of these files has as many problems as were made in it."""
    made = [file for file, *_ in TEXT_CASES]
    for file in (TEXTS, PHRASES, LANGUAGE):
        assert sum(problem.file == file for problem in told) == made.count(file)


def test_problem_stands_at_its_line(tmp_path: Path) -> None:
    """The line is that of the text."""
    copy = Copy(tmp_path)
    copy.put(TEXTS, ("C-EVT-05", "text"), "Devi fermarti.")
    library = copy.library
    problems, _ = text_problems(CATALOGUE, library, library.first, None, {})
    (problem,) = problems
    assert (copy.name(problem.file), problem.line) == (TEXTS, copy.line(TEXTS, ("C-EVT-05", "text")))


def test_lists_and_weeks_as_they_are_read(told: list[Problem]) -> None:
    """The two messages are rendered with lists and weeks as they come."""
    whats = {problem.file: (problem.line, problem.what) for problem in told if "/messages/" in problem.file}
    assert whats.pop("content/it/messages/week.j2") == (1, "there is no 'activ' to show")
    line, what = whats.pop("content/it/messages/list.j2")
    assert line == 1
    assert "does not render" in what
    assert whats == {}
