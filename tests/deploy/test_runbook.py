"""The runbooks: both say the same, what they tell to run exists, and every section can be followed to its end."""

from __future__ import annotations

import re
import shlex

import pytest

from bot.cli import main
from tests.deploy.files import RUNBOOKS, alerts, anchors

FENCE = re.compile(r"^ *```sh\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)
# Only what may have options; a name in running text is looked for in the commands as well.
INLINE = re.compile(r"`(cugino [^`]+)`")
WITHIN = re.compile(r"(?:bin/|--entrypoint cugino |exec bot |exec backup |^|= )cugino ([^|;]+)")
DONE = {"it": "**È finita quando**", "en": "**It is over when**"}
LOOK = {"it": ("**Guarda**", "**Guarda.**"), "en": ("**Look**", "**Look.**")}
# Neither a symptom nor an alert: how to read, and what the alerts are.
FRAME = {"it": ("prima-di-tutto", "gli-allarmi"), "en": ("before-anything-else", "the-alarms")}

BOTH = pytest.mark.parametrize("language", RUNBOOKS)


def text(language: str) -> str:
    """A runbook."""
    return RUNBOOKS[language].read_text(encoding="utf-8")


def lines_to_run(language: str) -> list[str]:
    """What stands in its shell blocks, and in its tables of commands."""
    blocks = [line.strip() for body in FENCE.findall(text(language)) for line in body.splitlines()]
    cells = re.findall(r"`((?:sudo|docker|alias|curl|systemctl) [^`]+)`", text(language))
    return [*filter(None, blocks), *cells]


def asked_of_cugino(language: str) -> list[list[str]]:
    """Every call of a command, as its words."""
    inside = [found for line in lines_to_run(language) for found in WITHIN.findall(line)]
    inside += [one.removeprefix("cugino ") for one in INLINE.findall(text(language))]
    return [shlex.split(one) for one in inside if "…" not in one]


def sections(language: str) -> dict[str, str]:
    """The text of each section by its anchor."""
    parts = re.split(r"^##+ .+$", text(language), flags=re.MULTILINE)
    return dict(zip(anchors(RUNBOOKS[language])[1:], parts[1:], strict=True))


@BOTH
def test_every_command_and_option_exists(language: str) -> None:
    """With the arguments that they take."""
    asked = [words for words in asked_of_cugino(language) if words != ["run"]]
    assert len(asked) > 25
    for words in asked:
        if words == ["--version"]:
            continue
        name, *rest = words
        assert name in main.commands, words
        # Read as it would be, up to where it would do something; a name alone is only spoken of.
        main.commands[name].make_context(name, list(rest), resilient_parsing=not rest).close()


@BOTH
def test_every_symptom_says_how_to_look_and_when_it_is_over(language: str) -> None:
    """A section is a way from what one sees to the end of it."""
    own = {anchor: body for anchor, body in sections(language).items() if not anchor.startswith("cugino")}
    symptoms = {anchor: body for anchor, body in own.items() if anchor not in FRAME[language]}
    assert len(symptoms) == 14
    assert [anchor for anchor, body in symptoms.items() if DONE[language] not in body] == []
    # What is a procedure rather than a search begins with its steps.
    steps = [anchor for anchor, body in symptoms.items() if not any(word in body for word in LOOK[language])]
    assert len(steps) == 3


@BOTH
def test_the_list_of_symptoms_is_complete(language: str) -> None:
    """Whoever opens it finds all of them at the top, in their order."""
    top = text(language).partition("\n## ")[0]
    listed = re.findall(r"^- \[.+\]\(#(.+)\)$", top, re.MULTILINE)
    there = [anchor for anchor in sections(language) if not anchor.startswith("cugino")]
    assert listed == [anchor for anchor in there if anchor != FRAME[language][0]]


@BOTH
def test_every_alert_has_its_section_in_the_order_of_the_file(language: str) -> None:
    """And no section speaks of an alert that does not exist."""
    found = [anchor for anchor in sections(language) if anchor.startswith("cugino")]
    assert found == [str(alert["alert"]).lower() for alert in alerts()]
    assert all(len(body.split()) > 5 for body in sections(language).values())


def test_both_languages_run_the_same() -> None:
    """Who speaks Italian does what who speaks English does."""
    it, en = (lines_to_run(language) for language in ("it", "en"))
    assert it == en


def test_both_languages_know_the_same_places() -> None:
    """As many sections, in the same order, each with links to the same of them."""
    order = {language: list(sections(language)) for language in RUNBOOKS}
    assert len(order["it"]) == len(order["en"])
    for a, b in zip(order["it"], order["en"], strict=True):
        links = [
            [
                order[language].index(link)
                for link in re.findall(r"\]\(#([^)]+)\)", sections(language)[anchor])
            ]
            for language, anchor in (("it", a), ("en", b))
        ]
        assert links[0] == links[1], (a, b)
