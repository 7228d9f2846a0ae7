"""What tests see and wait for: buttons, messages, the ledger, the transcript."""

import threading

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest

from tests.fake_telegram import BotMessage, Content, FakeTelegram, Person, render
from tests.fake_telegram.model import Chat, Event
from tests.fake_telegram.rooms import Arrivals

from .conftest import Run

CHOICE = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("Sì", callback_data="s1:yes"),
            InlineKeyboardButton("No", callback_data="s1:no"),
        ],
        [InlineKeyboardButton("Guida", url="https://example.org/guida")],
    ]
)


def test_missing_button_is_told_with_those_there_are(bot: Bot, run: Run, pina: Person) -> None:
    """Pressing what is not shown fails with the buttons that are."""
    run(bot.send_message(pina.id, "Ecco", reply_markup=CHOICE))
    with pytest.raises(
        AssertionError, match=r"no button 'Forse' for Pina; there are: \[Sì\] \(s1:yes\), \[No\]"
    ):
        pina.presses("Forse")
    with pytest.raises(AssertionError, match=r"\[Guida\] tells the bot nothing"):
        pina.presses("Guida")


def test_newest_button_wins_and_old_screens_remain(bot: Bot, run: Run, pina: Person) -> None:
    """A press goes to the newest message that shows the button; a named message also to its old buttons."""
    first = run(bot.send_message(pina.id, "Uno", reply_markup=CHOICE))
    second = run(bot.send_message(pina.id, "Due", reply_markup=CHOICE))
    assert pina.presses("No").message.message_id == second.message_id
    run(bot.edit_message_reply_markup(pina.id, first.message_id))
    assert pina.presses("No", pina.inbox[0]).message.message_id == first.message_id
    run(bot.edit_message_reply_markup(pina.id, second.message_id))
    with pytest.raises(AssertionError, match="there are: none"):
        pina.presses("No")


def test_waits_count_from_the_last_wait(bot: Bot, run: Run, pina: Person) -> None:
    """Messages that came before the wait count once; edits are found by their text."""
    for text in ("uno", "due", "tre"):
        run(bot.send_message(pina.id, text))
    assert pina.waits_for(2).text == "due"
    third = pina.waits_for()
    assert third.text == "tre"
    run(bot.edit_message_text("quattro", pina.id, third.message_id))
    assert pina.waits_for(text="quatt") is third


def test_wait_ends_when_the_message_comes(bot: Bot, run: Run, pina: Person) -> None:
    """A wait that began earlier is woken by the message."""
    found: list[BotMessage] = []
    waiter = threading.Thread(
        target=lambda: found.append(pina.waits_for(text="eccomi", timeout=600)), daemon=True
    )
    waiter.start()
    run(bot.send_message(pina.id, "eccomi"))
    waiter.join(10)
    assert [message.text for message in found] == ["eccomi"]


def test_vain_wait_shows_what_came_instead(bot: Bot, run: Run, pina: Person) -> None:
    """The failure shows the conversation since the last wait and the call that failed."""
    run(bot.send_message(pina.id, "altro"))
    with pytest.raises(BadRequest):
        run(bot.send_message(pina.id, " "))
    with pytest.raises(AssertionError) as failure:
        pina.waits_for(text="questo", timeout=0)
    shown = str(failure.value)
    assert "Pina waited 0 s for a message with 'questo'" in shown
    assert "> /start\n\naltro" in shown
    assert "sendMessage: 400 Bad Request: text must be non-empty" in shown


def test_ledger_of_calls(telegram: FakeTelegram, bot: Bot, run: Run, pina: Person) -> None:
    """Each call is kept with its method, parameters and outcome."""
    run(bot.send_chat_action(pina.id, "typing"))
    with pytest.raises(BadRequest):
        run(bot.send_chat_action(pina.id, "dancing"))
    first, second = telegram.calls_to("sendChatAction")
    assert (first.parameters, first.outcome) == ({"chat_id": "1001", "action": "typing"}, "ok")
    assert second.outcome == "400 Bad Request: wrong parameter action in request"


def test_transcript(bot: Bot, run: Run, pina: Person) -> None:
    """A conversation reads as text: inputs after >, buttons in brackets, edits after *."""
    sent = run(bot.send_message(pina.id, "Hai un <b>cugino</b>?", parse_mode="HTML", reply_markup=CHOICE))
    pina.presses("Sì")
    run(bot.edit_message_reply_markup(pina.id, sent.message_id))
    run(bot.edit_message_text("Hai un cugino: sì", pina.id, sent.message_id))
    pina.says("due\nrighe")
    run(bot.send_document(pina.id, b"1", filename="dati.csv", caption="Ecco"))
    pina.blocks()
    assert render(pina) == (
        "> /start\n\nHai un cugino?\n[Sì] [No]\n[Guida]\n\n> [Sì]\n\n* (no more buttons)\n\n"
        "* Hai un cugino: sì\n\n> due\n> righe\n\n(document dati.csv)\nEcco\n\n> (blocks the bot)\n"
    )


def test_fates_of_updates(telegram: FakeTelegram, bot: Bot, run: Run, pina: Person) -> None:
    """Confirmed, expired and dropped are told apart, by polling as by webhook."""
    said = [pina.says(text).update_id for text in ("uno", "due", "tre")]
    first, second, third = (update_id for update_id in said if update_id)
    assert telegram.pending[1:] == said
    run(bot.get_updates(offset=second))
    assert telegram.is_confirmed(first)
    assert telegram.confirmed == [first - 1, first]
    assert telegram.fate(second) == "pending"
    run(bot.get_updates(offset=-1))
    assert telegram.fate(second) == "dropped"
    telegram.advance(24 * 3600)
    assert telegram.fate(third) == "expired"
    assert telegram.pending == []
    with pytest.raises(AssertionError, match=r"not confirmed: .*'dropped'.*'expired'"):
        telegram.waits_for_confirmation(first, second, third)


def test_update_the_bot_did_not_ask_for_has_no_id(
    telegram: FakeTelegram, bot: Bot, run: Run, pina: Person
) -> None:
    """What a person does is no update where the bot does not want that kind."""
    run(bot.get_updates(allowed_updates=["message"]))
    said = pina.says("uno")
    assert said.update_id == telegram.pending[-1]
    assert pina.edits(said, "due").update_id is None


def test_calls_are_counted_without_a_list(telegram: FakeTelegram, bot: Bot, run: Run, pina: Person) -> None:
    """count_calls is the length of calls_to, which puts several methods in the order of the calls."""
    run(bot.send_message(pina.id, "uno"))
    run(bot.send_chat_action(pina.id, "typing"))
    run(bot.send_message(pina.id, "due"))
    assert telegram.count_calls("sendMessage") == len(telegram.calls_to("sendMessage")) == 2
    made = telegram.calls_to("sendChatAction", "sendMessage")
    assert [call.method for call in made] == ["sendMessage", "sendChatAction", "sendMessage"]


def test_waits_look_at_each_line_once() -> None:
    """However often a wait is woken, what it has looked at it does not look at again."""
    chat = Chat(1, "private", "Pina", "open")
    arrivals = Arrivals(chat, 0, "sì")
    chat.log.extend(Event("sent", content=Content(text)) for text in ("no", "sì", "no"))
    assert not arrivals.has(2)
    assert arrivals.looked_at == 3
    chat.log[0] = Event("sent", content=Content("sì"))
    assert not arrivals.has(2)
    chat.log.append(Event("edited", content=Content("sì!")))
    assert arrivals.has(2)
