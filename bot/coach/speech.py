"""What is said: turns and questions put into words and buttons, in the person's language."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from typing import Any

from markupsafe import Markup

from bot.messages import Button, Outgoing
from content.library import Words
from flows.catalogue import Catalogue
from flows.conditions import Unknown
from flows.schema import Flow
from flows.session import KNOWN, Question, Saying, Session, Shown, Turn
from flows.situation import Situation, slot_key
from flows.spoken import item_name, spoken, step_name
from flows.steps import Step

# Callback data: what it is about, then its parts. A question's carries session, slot, revision and action.
QUESTION, ADVICE, COMMAND, LANGUAGE, ERASE, SHEET = "q", "a", "m", "l", "e", "s"
READING, LIST, REMINDER, OPERATOR = "n", "c", "r", "o"
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def base36(number: int) -> str:
    """A number as short as Telegram's 64 bytes ask for."""
    found = ""
    while number:
        number, rest = divmod(number, 36)
        found = DIGITS[rest] + found
    return found or "0"


def number(text: str) -> int:
    """The number that base 36 stands for; -1 for what was never one of ours."""
    return int(text, 36) if re.fullmatch(r"[0-9a-z]{1,12}", text) else -1


def data(*parts: object) -> str:
    """Callback data of these parts; numbers in base 36."""
    return ":".join(base36(part) if isinstance(part, int) else str(part) for part in parts)


def say(words: Words, saying: Saying) -> Markup:
    """One saying in words; its values are escaped where they are shown."""
    key = saying.phrase if saying.phrase.startswith("flows.") else f"phrases.{saying.phrase}"
    return words.text(key, **saying.values)


def question_message(words: Words, catalogue: Catalogue, session: int, revision: str, turn: Turn) -> Outgoing:
    """The open question of a turn, below what the turn has to say."""
    question = turn.asks
    assert question is not None
    said = [say(words, saying) for saying in turn.says]
    step = catalogue.step(question.step)
    key = f"flows.{question.flow}.{question.step}"

    carried = data(QUESTION, session, question.slot, revision)

    def button(label: str, action: str) -> Button:
        return Button(label, f"{carried}:{action}")

    named = item_name(question.item, words) if question.item else ""
    if question.confirm:
        value = spoken(question.flow, step, question.confirm_value, question.wording, words)
        rows = [[button(label_of_button(words, "yes"), "yes"), button(label_of_button(words, "no"), "no")]]
        if question.confirm == KNOWN:
            known = words.text(f"{key}.known", question.wording, value=value, item=named)
            body = "\n".join(part for part in (_progress(words, question), f"<b>{known}</b>") if part)
            rows += [] if question.first else [[button(label_of_button(words, "back"), "back")]]
            return Outgoing("\n\n".join([*said, body]), rows)
        asked = words.text(f"{key}.confirm.{question.confirm}", value=value)
        return Outgoing("\n\n".join([*said, str(asked)]), rows)

    head = _progress(words, question)
    asked = words.text(f"{key}.question", question.wording, item=named)
    body = "\n".join(part for part in (head, f"<b>{asked}</b>", *_hints(words, catalogue, question)) if part)
    return Outgoing("\n\n".join([*said, body]), _question_rows(words, catalogue, question, button))


def label_of_button(words: Words, name: str, **values: Any) -> str:
    """A button's label: plain text, so that what was escaped for a message is turned back."""
    return html.unescape(str(words.text(f"phrases.button.{name}", **values)))


def _progress(words: Words, question: Question) -> str:
    if not question.number or question.total < 2:
        return ""
    done, still = words.text("phrases.bar.done"), words.text("phrases.bar.open")
    bar = done * question.number + still * (question.total - question.number)
    return str(words.text("phrases.progress", bar=bar, number=question.number, total=question.total))


def _hints(words: Words, catalogue: Catalogue, question: Question) -> Iterable[str]:
    if question.kind == "multi":
        yield str(words.text("phrases.pick_several"))
    if question.item and question.unknown and words.get(f"metrics.{question.item}"):
        yield from (str(words.text(f"metrics.{question.item}.{part}")) for part in ("count", "where"))
    if question.unit:
        yield str(words.text(f"labels.units.{question.unit}"))
    if question.earlier is not None:
        step = catalogue.step(question.step)
        value = spoken(question.flow, step, question.earlier, question.wording, words)
        yield str(words.text("phrases.earlier", value=value))


def _question_rows(words: Words, catalogue: Catalogue, question: Question, button: Any) -> list[list[Button]]:
    several = question.kind == "multi"
    shown = [
        button(_ticked(words, o.label, o.picked), f"{'-' if o.picked else '+'}{o.id}")
        if several
        else button(_picked(words, o), f"={o.id}")
        for o in question.options
    ]
    shown += [button(value, f"={value}") for value in question.suggest]
    rows = [list(shown[n : n + question.columns]) for n in range(0, len(shown), question.columns)]
    if several:
        rows.append([button(label_of_button(words, "done"), "ok")])
    if question.unknown:
        rows.append([button(label_of_button(words, "unknown"), "dk")])
    if question.kind == "show":
        rows.append([button(label_of_button(words, "go"), "go")])
    around = []
    if not question.first:
        around.append(button(label_of_button(words, "back"), "back"))
    if question.earlier is not None:
        around.append(button(label_of_button(words, "keep"), "keep"))
    elif question.skippable and question.kind != "show":
        around.append(button(label_of_button(words, "skip"), "skip"))
    return [*rows, around] if around else rows


def _picked(words: Words, option: Shown) -> str:
    """A choice's label, marked where it holds already."""
    return (
        html.unescape(str(words.text("phrases.echo", value=option.label))) if option.picked else option.label
    )


def _ticked(words: Words, label: str, picked: bool) -> str:
    return html.unescape(str(words.text("phrases.ticked" if picked else "phrases.unticked", label=label)))


def choose_message(words: Words, flow: str, session: int, revision: str, slots: Sequence[str]) -> Outgoing:
    """Which answer would you like to change?"""
    if not slots:
        return Outgoing(str(words.text("phrases.nothing_to_change")))
    leave = command_button(words, "resume", "leave_as_is")
    buttons = [
        Button(step_name(flow, slot, words), data(QUESTION, session, slot, revision, "change"))
        for slot in slots
    ]
    rows = [buttons[n : n + 2] for n in range(0, len(buttons), 2)]
    return Outgoing(str(words.text("phrases.choose_change")), [*rows, [leave]])


def change_button(words: Words, session: int, revision: str, slot: str = "", label: str = "change") -> Button:
    """A button that asks one question of a session again; without a slot it lists the answers there are."""
    return Button(label_of_button(words, label), data(QUESTION, session, slot, revision, "change"))


def on_request_buttons(
    words: Words, situation: Situation, flow: Flow, session: int, revision: str
) -> list[Button]:
    """A button for each question that is only asked on request and has no answer yet, or not the best one."""
    return [
        Button(step_name(flow.flow, step.step, words), data(QUESTION, session, step.step, revision, "change"))
        for step in flow.steps
        if step.on_request and not _is_settled(situation, step)
    ]


def _is_settled(situation: Situation, step: Step) -> bool:
    """Whether a question has an answer, and no other one would count more."""
    if isinstance(situation.answer(step.step), Unknown):
        return False
    best = max((situation.first(option.score) or 0 for option in step.options), default=0)
    return bool(situation.value(f"points.{step.step}") >= best)


def restart_button(words: Words, number: int, session: Session) -> Button:
    """A button that begins a conversation anew, as long as it stands at this question."""
    slot = slot_key(session.step or "", session.item)
    return Button(
        label_of_button(words, "restart"), data(QUESTION, number, slot, session.revision, "restart")
    )


def lights(words: Words, situation: Situation) -> list[dict[str, Markup | str]]:
    """The lights of a flow, in the definition's order: `id`, `name`, `mark` and `word`."""
    found: list[dict[str, Markup | str]] = []
    for name, cases in (situation.flow.lights if situation.flow else {}).items():
        light = str(situation.first(cases))
        found.append(
            {
                "id": name,
                "name": words.text(f"phrases.sign.{name}"),
                "mark": words.text(f"phrases.light.{light}"),
                "word": words.text(f"phrases.light_word.{light}"),
            }
        )
    return found


def command_button(words: Words, command: str, label: str) -> Button:
    """A button that does what a command does."""
    return Button(label_of_button(words, label), data(COMMAND, command))


def flow_button(words: Words, flow: str) -> Button:
    """A button that begins a flow."""
    return Button(str(words.get(f"flows.{flow}.title")), data(COMMAND, flow))


def advice_button(words: Words, label: str, given: int, action: str) -> Button:
    """A button under an advice."""
    return Button(label_of_button(words, label), data(ADVICE, given, action))
