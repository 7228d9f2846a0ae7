"""What `cugino check` finds in the words of a language: each test breaks one thing in a copy."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from content.problems import Problem
from flows.catalogue import Catalogue, load_catalogue
from flows.checks import endings_of, outcomes_of
from flows.checks.walking.contexts import Before, Lexicon
from flows.checks.walking.trouble import Troubles
from flows.checks.walking.walks import Walked, walk_flow
from flows.checks.wording.texts import text_problems
from tests.flows.broken import GONE, At, Copy

PHRASES, CHECKUP, START = "phrases.yaml", "flows/checkup.yaml", "flows/start.yaml"
ACCESS, ROUTINE, RULES = "advice/access.yaml", "advice/routine.yaml", "advice/rules.yaml"
MEASURE = "advice/measure.yaml"


@dataclass(frozen=True)
class Case:
    """One thing broken in the Italian words: where, how, and what is to be said of it (at `place`, if that is
    another line)."""

    file: str
    path: At
    value: Any
    what: str
    remedy: str
    place: At = ()


@pytest.fixture(scope="module")
def walked() -> dict[str, Walked]:
    """The two flows whose words are broken here, walked once; the others are walked by the whole check."""
    before, none = Before(), Lexicon({})
    flows, troubles = catalogue().flows, Troubles(catalogue())
    return {
        name: walk_flow(catalogue(), flows[name], before, none, troubles) for name in ("start", "checkup")
    }


@cache
def catalogue() -> Catalogue:
    """The real definitions: these tests break only words."""
    return load_catalogue()


def found(copy: Copy, walked: dict[str, Walked], language: str = "it") -> list[Problem]:
    """What is wrong with the words of one language in a copy, files named as in their own place."""
    library = copy.library
    words = library.languages[language]
    problems, _ = text_problems(catalogue(), library, words, outcomes_of(walked), endings_of(walked))
    return sorted({Problem(copy.name(p.file), p.line, p.what, p.remedy) for p in problems})


MISSING: list[Case] = [
    Case(CHECKUP, ("title",), GONE, "no title", "add 'title'"),
    Case(CHECKUP, ("ck1", "question"), GONE, "no ck1.question", "add 'question'"),
    Case(CHECKUP, ("ck1", "name"), GONE, "no ck1.name", "add 'name'"),
    Case(CHECKUP, ("ck1", "options", "two"), GONE, "no label ck1.options.two", "add 'two'"),
    Case(CHECKUP, ("ck3",), GONE, "no ck3", "add 'ck3'"),
    Case(CHECKUP, ("ck2", "options", "cousin", "default"), GONE, "has no wording 'default'", "add the one"),
    Case(PHRASES, ("unclear", "too_few"), GONE, "no phrase unclear.too_few", "add 'too_few'"),
    Case(PHRASES, ("unclear_again", "time"), GONE, "no phrase unclear_again.time", "add 'time'"),
    Case(PHRASES, ("button", "skip"), GONE, "no button button.skip", "add 'skip'"),
    Case(PHRASES, ("sign", "roles"), GONE, "no mark sign.roles", "add 'roles'"),
    Case(PHRASES, ("light_word", "later"), GONE, "no mark light_word.later", "add 'later'"),
    Case("labels.yaml", ("channels", "tt"), GONE, "no label channels.tt", "add 'tt'"),
    Case("commands.yaml", ("menu", "description"), GONE, "no menu.description", "add 'description'"),
    Case("examples.yaml", ("hair", "metric"), GONE, "no line hair.metric", "add 'metric'"),
    Case("language.yaml", ("negations",), GONE, "no negations, which the code has", "add 'negations'"),
    Case(ROUTINE, ("A-ROU-01", "title"), GONE, "no A-ROU-01.title", "add 'title'"),
    Case(
        ACCESS,
        ("A-ACC-01", "more", "stuck", "button"),
        GONE,
        "no label A-ACC-01.more.stuck.button",
        "add 'button'",
    ),
]


ODD: list[Case] = [
    Case(CHECKUP, ("ck1", "keywords", "five"), ["cinque"], "nobody says ck1.keywords.five", "leave it out"),
    Case(CHECKUP, ("ck9",), {"name": "x"}, "nobody says ck9", "leave it out"),
    Case(CHECKUP, ("ck6", "question", "boss"), "Entri?", "ck6.question has no wording 'boss'", "there are:"),
    Case(CHECKUP, ("ck1", "keywords", "two"), "uno", "ck1.keywords.two is no list", "write it in brackets"),
    Case(CHECKUP, ("ck1", "question"), ["Su", "quanti"], "ck1.question is no text", "write a text"),
    Case(PHRASES, ("hurrah",), "Evviva!", "nobody says hurrah", "leave it out, or name it in"),
    Case(PHRASES, ("band", "storm"), "Tempesta.", "nobody says band.storm", "leave it out, or name it in"),
    Case(PHRASES, ("light", "red"), "🔴", "nobody says light.red", "leave it out, or name it in"),
    Case(
        "labels.yaml", ("groups", "days", "weekend"), ["sta"], "names 'sta', which is no", "did you mean sat?"
    ),
    Case("language.yaml", ("from_to",), "da (.+", "is no range", "a regular expression with two parts"),
    Case("ui_labels.yaml", ("spare",), {"label": "Pezzo"}, "no text shows ui.spare", "leave it out"),
    Case("style.yaml", ("sentence_words_exempt",), ["A-ACC-02", "A-ACC-99"], "no advice A-ACC-99", "did you"),
    Case(
        "commands.yaml", ("menu", "command"), "Menù!", "'Menù!' is none that Telegram", "1 to 32", ("menu",)
    ),
    Case(
        "commands.yaml", ("help", "command"), "start", "'/start' already means 'start'", "let it", ("help",)
    ),
]


SAID: list[Case] = [
    Case(CHECKUP, ("ck1", "options", "two"), "Uno oppure due, ma non di più", "too long: 29", "28 at most"),
    Case(CHECKUP, ("ck1", "question"), "Quanti? " * 26, "is too long: 208 characters", "200 at most"),
    Case(CHECKUP, ("title",), "T" * 61, "is too long: 61 characters", "60 at most"),
    Case(PHRASES, ("button", "skip"), "Salta questa domanda e va avanti", "is too long", "28 at most"),
    Case(PHRASES, ("paused",), "Sosta. " * 51, "is too long", "350 at most"),
    Case(PHRASES, ("cancelled",), "Devi aspettare.", "says 'devi'", "say prova a, oppure"),
    Case(PHRASES, ("skipped",), "È virale, e non è urgente.", "says 'virale'", "say che gira molto"),
    Case(
        PHRASES,
        ("nothing_open",),
        "a " * 30 + "b.",
        "has a sentence of 31 words: «a a a a a …»",
        "30 at most",
    ),
    Case(PHRASES, ("edited",), "Indispensabilmente " * 12, "is hard to read (Gulpease", "shorter sentences"),
    Case(PHRASES, ("group",), "Festa! 🎉 E ancora! 🎊", "has 2 emoji", "one at most"),
    Case(PHRASES, ("welcome_back",), "<b>Ciao", "<b> is not closed", "add </b>"),
    Case(PHRASES, ("not_text",), "<h1>Foto</h1>", "the tag <h1> is none of ours", "use b, i, u"),
    Case(PHRASES, ("old_button",), "Pane & vino", "'&' stands by itself", "write &amp;"),
    Case(PHRASES, ("kept",), "{{ valu }}", "there is no 'valu' to show", "did you mean value?"),
    Case(
        PHRASES,
        ("earlier",),
        "{% if false %}{{ valu }}{% endif %}",
        "there is no 'valu'",
        "did you mean value?",
    ),
    Case(PHRASES, ("default_taken",), "{{ value.size.big }}", "does not render", "ask with"),
    Case(PHRASES, ("echo",), "{{ value / 2 }}", "does not render: TypeError", "look at the braces"),
    Case(PHRASES, ("ticked",), "{{ label", "is no template", "look at the braces"),
    Case(PHRASES, ("unticked",), "{{ label | shout }}", "is no template: No filter", "look at the braces"),
    Case(PHRASES, ("choose_change",), "{{ t('phrases.nothing') }}", "no text 'phrases.nothing'", "name one"),
    Case("commands.yaml", ("menu", "description"), "D" * 257, "is too long: 257 characters", "256 at most"),
    Case(
        ROUTINE,
        ("A-ROU-01", "title"),
        "Un gesto fisso ogni giorno.",
        "ends with a full stop",
        "a sentence goes on",
    ),
    Case(ROUTINE, ("A-ROU-02", "title"), "Breve", "is too short: 5 characters", "12 at least"),
    Case("advice/focus.yaml", ("A-FOC-03", "text"), "Poco.", "is too short: 5 characters", "150 at least"),
    Case(MEASURE, ("A-MEA-03", "text"), "Sì. " * 115, "is too long: 460 characters", "450 at most"),
    Case(ACCESS, ("A-ACC-01", "more", "stuck", "text"), "Poco.", "is too short: 5 characters", "80 at least"),
    Case(
        ACCESS, ("A-ACC-02", "more", "stuck", "button"), "B" * 29, "is too long: 29 characters", "28 at most"
    ),
    Case(
        ACCESS,
        ("A-ACC-04", "example"),
        "{{ ui.page_acess }}.",
        "'page_acess'",
        "did you mean ui.page_access?",
    ),
    Case(MEASURE, ("A-MEA-01", "example"), "{{ ex.metrik }}.", "'metrik'", "did you mean ex.metric?"),
    Case(MEASURE, ("A-MEA-02", "example"), "{% if rol %}Sì{% endif %}.", "no 'rol'", "did you mean role?"),
    Case(
        RULES, ("A-LEG-08", "example"), "{% if trade == 'farm' %}Devi{% endif %}", "says 'devi'", "say prova"
    ),
    Case(RULES, ("A-LEG-07", "example"), "Festa 🎉", "has an emoji", "none where"),
]


Told = dict[tuple[str, int], list[Problem]]


def told(
    folder: Path, cases: list[Case], walked: dict[str, Walked]
) -> tuple[Told, dict[str, tuple[str, int]]]:
    """All these things broken in one copy: the problems by place, and each case's place by what it says."""
    copy = Copy(folder)
    for case in cases:
        copy.put(f"content/it/{case.file}", case.path, case.value)
    problems: Told = {}
    for problem in found(copy, walked):
        problems.setdefault((problem.file, problem.line), []).append(problem)
    places = {}
    for case in cases:
        file, path = f"content/it/{case.file}", case.path[:-1] if case.value is GONE else case.path
        places[repr(case.path)] = (file, copy.line(file, case.place or path))
    return problems, places


@pytest.fixture(scope="module")
def all_told(
    tmp_path_factory: pytest.TempPathFactory, walked: dict[str, Walked]
) -> list[tuple[Told, dict[str, tuple[str, int]]]]:
    """What is said of each table below, all its cases at once: they stand in different places."""
    return [told(tmp_path_factory.mktemp("words"), cases, walked) for cases in (MISSING, ODD, SAID)]


def one_problem(case: Case, told: tuple[Told, dict[str, tuple[str, int]]]) -> None:
    """At the place of this case stands its problem, with its remedy, and no problem of any other kind."""
    problems, places = told
    here = [p for p in problems.get(places[repr(case.path)], []) if case.what in p.what]
    assert len(here) == 1, problems.get(places[repr(case.path)])
    assert here[0].remedy.startswith(case.remedy)


@pytest.mark.parametrize("case", MISSING, ids=lambda case: case.what)
def test_text_that_is_missing(case: Case, all_told: list[Any]) -> None:
    """A text that the definitions or the code need is missed at the part of the file where it belongs."""
    one_problem(case, all_told[0])


@pytest.mark.parametrize("case", ODD, ids=lambda case: case.what)
def test_text_that_nobody_says(case: Case, all_told: list[Any]) -> None:
    """A key that nothing needs, a wording that is none, and words that stand for no answer are found."""
    one_problem(case, all_told[1])


@pytest.mark.parametrize("case", SAID, ids=lambda case: case.what)
def test_text_as_it_is_read(case: Case, all_told: list[Any]) -> None:
    """Too long, in words we do not use, hard to read, not rendering or not well formed: told at its line."""
    one_problem(case, all_told[2])


@pytest.mark.parametrize(
    ("table", "cases"), [(0, MISSING), (1, ODD), (2, SAID)], ids=["missing", "odd", "said"]
)
def test_nothing_else_is_said(table: int, cases: list[Case], all_told: list[Any]) -> None:
    """What is broken in one place brings up nothing in any other."""
    problems, places = all_told[table]
    assert problems.keys() == set(places.values())
    assert len(cases) == len(places)


def test_both_languages_are_compared(tmp_path: Path, walked: dict[str, Walked]) -> None:
    """What only one of two languages has is found in the one that differs from the first."""
    copy = Copy(tmp_path)
    copy.put("content/en/ui_labels.yaml", ("full_control",), GONE)
    copy.put("content/en/commands.yaml", ("dance",), {"command": "dance", "description": "Dance"})
    assert found(copy, walked) == []
    problems = {(p.file, p.what): p.remedy for p in found(copy, walked, "en")}
    assert problems.pop(("content/en/commands.yaml", "nobody says dance")) == "leave it out"
    missing = ("content/en/ui_labels.yaml", "no full_control, which it/ui_labels.yaml has")
    assert problems.pop(missing) == "add 'full_control'"
    assert problems
    assert all("there is no screen name 'full_control'" in what for _, what in problems)


def test_misspelt_key_is_one_problem(tmp_path: Path, walked: dict[str, Walked]) -> None:
    """A key that was probably meant for one that is missing is told once, with the right one."""
    copy = Copy(tmp_path)
    copy.rename("content/it/flows/checkup.yaml", ("ck1", "question"), "qestion")
    (problem,) = found(copy, walked)
    assert (problem.what, problem.remedy) == ("nobody says ck1.qestion", "did you mean question?")
    assert problem.line == copy.line("content/it/flows/checkup.yaml", ("ck1", "qestion"))


def test_wording_without_any_text_of_its_own(tmp_path: Path, walked: dict[str, Walked]) -> None:
    """A wording that a definition tells apart has to be worded somewhere."""
    copy = Copy(tmp_path)
    copy.put("content/it/flows/checkup.yaml", ("ck2", "options", "cousin"), "Chi può")
    (problem,) = found(copy, walked)
    assert problem.what == "ck2 has no text for the wording 'manager'"


def test_advice_too_long_with_its_example(tmp_path: Path, walked: dict[str, Walked]) -> None:
    """Text and example together have a length of their own; it is told where the text stands."""
    copy = Copy(tmp_path)
    copy.put("content/it/advice/routine.yaml", ("A-ROU-01", "example"), "Sì. " * 80)
    (problem,) = found(copy, walked)
    assert problem.line == copy.line("content/it/advice/routine.yaml", ("A-ROU-01", "text"))
    assert "A-ROU-01.text is too long with its example" in problem.what
    assert problem.remedy == "600 at most"


MESSAGES: list[tuple[str, str, int, str, str]] = [
    ("welcome", "Ciao.\n" + "Ciao ciao. " * 70, 0, "is too long", "700 at most"),
    ("stop", "Va bene.\nDevi tornare.\n", 2, "says 'devi'", "say prova"),
    ("menu", "Ciao.\n{{ opn }}\n", 2, "there is no 'opn' to show", "did you mean open?"),
    ("profile", "Ciao.\n\n{{ profile.a.b }}\n", 3, "does not render", "ask with"),
    ("help", "Ciao.\n{% if commands %}\n", 2, "is no template", "look at the braces"),
    ("erase", "<i>Sicuro?\n", 0, "<i> is not closed", "add </i>"),
    ("checkup_result", "Ecco.\n{{ t('phrases.x.' ~ derived.band) }}\n", 2, "does not render: no text", "add"),
    ("start_done", "Grazie.\n{{ advice }}\n", 2, "there is no 'advice' to show", "there are:"),
]


@pytest.fixture(scope="module")
def messages_told(tmp_path_factory: pytest.TempPathFactory, walked: dict[str, Walked]) -> list[Problem]:
    """What is said of all the broken messages above."""
    copy = Copy(tmp_path_factory.mktemp("messages"))
    for name, text, *_ in MESSAGES:
        copy.path(f"content/it/messages/{name}.j2").write_text(text, encoding="utf-8")
    return found(copy, walked)


@pytest.mark.parametrize(("name", "text", "line", "what", "remedy"), MESSAGES)
def test_message_as_it_is_read(
    messages_told: list[Problem], name: str, text: str, line: int, what: str, remedy: str
) -> None:
    """Whole messages are rendered with all that the coach hands to them; the template's line is told."""
    problems = [p for p in messages_told if p.file == f"content/it/messages/{name}.j2"]
    (problem,) = [one for one in problems if what in one.what]
    assert problem.line == line
    assert problem.remedy.startswith(remedy)


def test_files_that_are_missing_or_too_many(tmp_path: Path, walked: dict[str, Walked]) -> None:
    """Files and messages are the same in every language, and each is needed."""
    copy = Copy(tmp_path)
    copy.path("content/en/labels.yaml").unlink()
    copy.path("content/en/advice/old.yaml").write_text("A: b\n", encoding="utf-8")
    copy.path("content/en/messages/stop.j2").rename(copy.path("content/en/messages/stopp.j2"))
    copy.path("content/en/messages/erase.j2").unlink()
    problems = {(p.file, p.what): p.remedy for p in found(copy, walked, "en") if p.line == 0}
    assert problems == {
        ("content/en/labels.yaml", "is missing"): "copy it from it/ and translate it",
        ("content/en/advice/old.yaml", "nothing reads this file"): "leave it out",
        ("content/en/messages/stopp.j2", "nobody says this message"): "did you mean stop.j2?",
        ("content/en/messages/erase.j2", "is missing"): "write it as the other languages do",
    }


def test_real_words_are_clean(tmp_path: Path, walked: dict[str, Walked]) -> None:
    """A copy with nothing broken has nothing to mend: whatever the other tests find, they broke."""
    copy = Copy(tmp_path)
    assert found(copy, walked) + found(copy, walked, "en") == []
