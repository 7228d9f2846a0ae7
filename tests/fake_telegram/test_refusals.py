"""What Telegram refuses, the stand-in refuses in the same words, and nothing of it reaches anybody."""

from collections.abc import Coroutine
from typing import Any

import pytest
from telegram import Bot, BotCommand, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden

from tests.fake_telegram import FakeTelegram, Person

from .conftest import Run

OLD_QUERY = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"
NOT_MODIFIED = (
    "400 Bad Request: message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)
Keyboard = list[list[InlineKeyboardButton]]


def button(label: str = "Sì", data: str = "x") -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=data)


def refusal(telegram: FakeTelegram, run: Run, call: Coroutine[Any, Any, Any]) -> str | None:
    """The outcome of a call that must fail as a bad request."""
    with pytest.raises(BadRequest):
        run(call)
    return telegram.calls[-1].outcome


@pytest.mark.parametrize(
    ("text", "mode", "outcome"),
    [
        ("", None, "message text is empty"),
        (" \n ", None, "text must be non-empty"),
        ("<b> </b>", "HTML", "text must be non-empty"),
        ("x" * 4097, None, "message is too long"),
        ("🙂" * 2049, None, "message is too long"),
        ("x" * 32769, None, "text is too long"),
        ("x", "XML", "unsupported parse_mode"),
        (
            "<b>Mario & C.",
            "HTML",
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
    ],
)
def test_texts_refused(
    telegram: FakeTelegram, bot: Bot, run: Run, pina: Person, text: str, mode: str | None, outcome: str
) -> None:
    """Empty, blank, too long and unparsable texts are refused."""
    call = bot.send_message(pina.id, text, parse_mode=mode)
    assert refusal(telegram, run, call) == f"400 Bad Request: {outcome}"
    assert pina.inbox == []


@pytest.mark.parametrize("text", ["x" * 4096, "🙂" * 2048, "<b>" + "x" * 4096 + "</b>", "&lt;" * 4096])
def test_longest_texts_accepted(bot: Bot, run: Run, pina: Person, text: str) -> None:
    """4,096 UTF-16 code units are counted after the entities are parsed."""
    run(bot.send_message(pina.id, text, parse_mode="HTML"))
    assert len(pina.inbox[-1].text.encode("utf-16-le")) == 2 * 4096


def test_captions_and_documents_refused(telegram: FakeTelegram, bot: Bot, run: Run, pina: Person) -> None:
    """A caption of 1,024 passes, one more does not; nor does no file, an empty one or an unknown id."""
    run(bot.send_document(pina.id, b"1", caption="x" * 1024))
    outcomes = [
        refusal(telegram, run, bot.send_document(pina.id, b"1", caption="x" * 1025)),
        refusal(telegram, run, bot.send_document(pina.id, b"")),
        refusal(telegram, run, bot.send_document(pina.id, "NOFILE")),
        refusal(telegram, run, bot.send_document(pina.id, "")),
    ]
    assert outcomes == [
        "400 Bad Request: message caption is too long",
        "400 Bad Request: file must be non-empty",
        "400 Bad Request: wrong file identifier/HTTP URL specified",
        "400 Bad Request: there is no document in the request",
    ]
    assert len(pina.inbox) == 1


@pytest.mark.parametrize(
    ("keyboard", "outcome"),
    [
        ([[button(data="x" * 65)]], "BUTTON_DATA_INVALID"),
        ([[button(data="è" * 33)]], "BUTTON_DATA_INVALID"),
        ([[button(label=" ")]], "inline keyboard button text must be non-empty"),
        ([[button()] * 9], "reply markup is too long"),
        ([[button()] * 8] * 12 + [[button()] * 5], "reply markup is too long"),
        ([[button(label="x" * 300)] for _ in range(40)], "reply markup is too long"),
        (
            [[InlineKeyboardButton("Sì")]],
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            [[button(data="")]],
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            [[InlineKeyboardButton("Sì", url="nowhere")]],
            "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL",
        ),
    ],
)
def test_keyboards_refused(
    telegram: FakeTelegram, bot: Bot, run: Run, pina: Person, keyboard: Keyboard, outcome: str
) -> None:
    """Buttons without data, with too much of it, too many or too long are refused."""
    call = bot.send_message(pina.id, "Ecco", reply_markup=InlineKeyboardMarkup(keyboard))
    assert refusal(telegram, run, call) == f"400 Bad Request: {outcome}"
    assert pina.inbox == []


def test_largest_keyboard_accepted(bot: Bot, run: Run, pina: Person) -> None:
    """64 bytes of data, 8 buttons in a row and 100 in all are within the limits."""
    run(bot.send_message(pina.id, "Ecco", reply_markup=InlineKeyboardMarkup([[button(data="è" * 32)]])))
    rows = [[button()] * 8] * 12 + [[button()] * 4]
    run(bot.send_message(pina.id, "Ecco", reply_markup=InlineKeyboardMarkup(rows)))
    assert len(pina.inbox[-1].labels) == 100


def test_edits_refused(telegram: FakeTelegram, bot: Bot, run: Run, pina: Person) -> None:
    """Edits that change nothing, find nothing, or touch what is not the bot's are refused."""
    keyboard = InlineKeyboardMarkup([[button()]])
    sent = run(bot.send_message(pina.id, "<b>Ecco</b>", parse_mode="HTML", reply_markup=keyboard))
    document = run(bot.send_document(pina.id, b"1"))
    said = pina.says("12")
    id = sent.message_id
    edit, edit_markup = bot.edit_message_text, bot.edit_message_reply_markup
    expected = [
        (edit(" <strong>Ecco</strong>", pina.id, id, parse_mode="HTML", reply_markup=keyboard), NOT_MODIFIED),
        (edit_markup(pina.id, id, reply_markup=keyboard), NOT_MODIFIED),
        (edit("Ecco", pina.id, 999), "400 Bad Request: message to edit not found"),
        (edit_markup(pina.id, 999), "400 Bad Request: message to edit not found"),
        (edit("Ecco", pina.id, said.message_id), "400 Bad Request: message can't be edited"),
        (edit("x", pina.id, document.message_id), "400 Bad Request: there is no text in the message to edit"),
        (edit("x" * 4097, pina.id, id), "400 Bad Request: MESSAGE_TOO_LONG"),
        (edit("", pina.id, id), "400 Bad Request: message text is empty"),
        (edit("x", 77, id), "400 Bad Request: chat not found"),
        (edit("x"), "400 Bad Request: message identifier is not specified"),
    ]
    assert [refusal(telegram, run, call) for call, _ in expected] == [outcome for _, outcome in expected]
    assert pina.inbox[0].history == []
    run(edit("Ecco", pina.id, id, reply_markup=keyboard))
    assert pina.inbox[0].entities == ()


def test_presses_are_answered_once_and_in_time(
    telegram: FakeTelegram, bot: Bot, run: Run, pina: Person
) -> None:
    """An unknown press, an answered one and one 150 seconds old cannot be answered."""
    run(bot.send_message(pina.id, "Ecco", reply_markup=InlineKeyboardMarkup([[button()]])))
    first, second = pina.presses("Sì"), pina.presses("Sì")
    assert refusal(telegram, run, bot.answer_callback_query("17")) == OLD_QUERY
    long = bot.answer_callback_query(first.query_id, text="x" * 201)
    assert refusal(telegram, run, long) == "400 Bad Request: MESSAGE_TOO_LONG"
    run(bot.answer_callback_query(first.query_id))
    assert refusal(telegram, run, bot.answer_callback_query(first.query_id)) == OLD_QUERY
    telegram.advance(151)
    assert refusal(telegram, run, bot.answer_callback_query(second.query_id)) == OLD_QUERY
    assert not second.answered


def test_unreachable_people(telegram: FakeTelegram, bot: Bot, run: Run, pina: Person) -> None:
    """Unknown chats get 400; people who never wrote, block or are gone get 403, until they come back."""
    outcome = refusal(telegram, run, bot.send_message(77, "x"))
    assert outcome == "400 Bad Request: chat not found"
    silent, gone = telegram.person(1002, "Gino"), telegram.person(1003, "Ida")
    gone.says("/start")
    gone.deactivates()
    sent = run(bot.send_message(pina.id, "x"))
    pina.blocks()
    calls: list[tuple[Coroutine[Any, Any, Any], str]] = [
        (bot.send_message(silent.id, "x"), "bot can't initiate conversation with a user"),
        (bot.send_message(gone.id, "x"), "user is deactivated"),
        (bot.send_message(pina.id, "x"), "bot was blocked by the user"),
        (bot.send_chat_action(pina.id, "typing"), "bot was blocked by the user"),
        (bot.edit_message_text("y", pina.id, sent.message_id), "bot was blocked by the user"),
    ]
    for call, description in calls:
        with pytest.raises(Forbidden):
            run(call)
        assert telegram.calls[-1].outcome == f"403 Forbidden: {description}"
    with pytest.raises(AssertionError, match="Pina cannot write to the bot: blocked"):
        pina.says("ciao")
    pina.unblocks()
    run(bot.send_message(pina.id, "x"))
    changes = [u["my_chat_member"] for u in telegram.pending_updates if "my_chat_member" in u]
    assert [change["new_chat_member"]["status"] for change in changes] == ["kicked", "member"]


def test_command_limits_accepted(telegram: FakeTelegram, bot: Bot, run: Run) -> None:
    """The longest command, the longest description and a hundred commands pass; one more does not."""
    commands = [BotCommand("x" * 32, "y" * 256)] * 100
    run(bot.set_my_commands(commands))
    assert len(telegram.commands()) == 100
    outcome = refusal(telegram, run, bot.set_my_commands([*commands, commands[0]]))
    assert outcome == "400 Bad Request: BOT_COMMANDS_TOO_MUCH"
