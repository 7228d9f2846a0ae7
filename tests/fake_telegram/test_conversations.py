"""A bot and people in conversation: what each side sends arrives at the other, and is in the ledger."""

from typing import Any

import pytest
from telegram import Bot, BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, Update

from tests.fake_telegram import FakeTelegram, Person
from tests.fake_telegram.media import MEDIA

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


def says_all(shown: Any, said: Any) -> bool:
    """Whether a structure has all that another has; it may have more, such as flags that are off."""
    if isinstance(said, dict):
        return all(name in shown and says_all(shown[name], value) for name, value in said.items())
    if isinstance(said, list):
        return len(shown) == len(said) and all(map(says_all, shown, said))
    return bool(shown == said)


def updates(bot: Bot, run: Run) -> tuple[Update, ...]:
    """What is pending, confirmed at once."""
    received = run(bot.get_updates(allowed_updates=Update.ALL_TYPES))
    if received:
        run(bot.get_updates(offset=received[-1].update_id + 1))
    return received


def test_bot_knows_itself(telegram: FakeTelegram, bot: Bot) -> None:
    """getMe names the bot by the number in its token."""
    assert bot.bot.username == "cugino_test_bot"
    assert telegram.token.startswith(f"{bot.bot.id}:")


def test_question_press_and_edit(telegram: FakeTelegram, bot: Bot, run: Run, pina: Person) -> None:
    """A question is asked, its button pressed, the press acknowledged and the question edited."""
    updates(bot, run)
    sent = run(bot.send_message(pina.id, "<b>Hai un cugino?</b>", parse_mode="HTML", reply_markup=CHOICE))
    assert sent.text == "Hai un cugino?"
    assert sent.reply_markup == CHOICE
    press = pina.presses("Sì")
    [update] = updates(bot, run)
    query = update.callback_query
    assert query
    assert (query.data, query.from_user.id) == ("s1:yes", pina.id)
    assert query.message
    assert query.message.message_id == sent.message_id
    assert not press.answered
    run(bot.answer_callback_query(query.id, text="Grazie"))
    assert (press.answered, press.toast) == (True, "Grazie")
    edited = run(bot.edit_message_text("Hai un cugino: sì", pina.id, sent.message_id))
    assert isinstance(edited, type(sent))
    assert edited.reply_markup is None
    [message] = telegram.messages
    assert (message.text, message.labels) == ("Hai un cugino: sì", [])
    [(_, first)] = message.history
    assert first.html == "<b>Hai un cugino?</b>"
    assert first.labels == ["Sì", "No", "Guida"]
    assert first.entities == ({"type": "bold", "offset": 0, "length": 14},)


def test_buttons_alone_are_edited(bot: Bot, run: Run, pina: Person) -> None:
    """editMessageReplyMarkup leaves the text and can take the buttons away."""
    sent = run(bot.send_message(pina.id, "Ecco", reply_markup=CHOICE))
    run(bot.edit_message_reply_markup(pina.id, sent.message_id))
    assert (pina.inbox[-1].text, pina.inbox[-1].buttons) == ("Ecco", ())


def test_document_arrives_whole(telegram: FakeTelegram, bot: Bot, run: Run, pina: Person) -> None:
    """A file's bytes, name and caption reach the person, and its id sends it again."""
    content = bytes(range(256)) * 9
    sent = run(
        bot.send_document(pina.id, content, caption="<i>Dati</i>", parse_mode="HTML", filename="dati.csv")
    )
    document = pina.inbox[-1].document
    assert document
    assert (document.name, document.content) == ("dati.csv", content)
    assert (sent.caption, pina.inbox[-1].text) == ("Dati", "Dati")
    assert sent.document
    again = run(bot.send_document(pina.id, sent.document.file_id))
    assert again.document
    assert again.document.file_size == len(content)
    assert telegram.messages[-1].document == document


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        (lambda pina: pina.says("Ciao 🙂 /aiuto"), "text"),
        (lambda pina: pina.sends_photo("la vetrina"), "photo"),
        (lambda pina: pina.sends_photo(album="7"), "media_group_id"),
        (lambda pina: pina.sends_voice(), "voice"),
        (lambda pina: pina.sends_sticker(), "sticker"),
        *((lambda pina, kind=kind: pina.sends(kind), kind) for kind in MEDIA),
        (lambda pina: pina.sends("document", "il listino", album="7"), "caption"),
        (lambda pina: pina.edits(pina.says("prima"), "dopo"), "text"),
        (lambda pina: pina.presses("s1:no"), ""),
        (lambda pina: pina.blocks(), ""),
    ],
)
def test_updates_lose_nothing_in_the_library(
    telegram: FakeTelegram, bot: Bot, run: Run, pina: Person, act: Any, kind: str
) -> None:
    """What python-telegram-bot makes of an update says all that the update said."""
    run(bot.send_message(pina.id, "Ecco", reply_markup=CHOICE))
    act(pina)
    raw = telegram.pending_updates[-1]
    update = Update.de_json(raw, bot)
    assert says_all(update.to_dict(), raw), update
    assert update.effective_user
    assert update.effective_user.first_name == "Pina"
    if kind:
        assert update.effective_message
        assert getattr(update.effective_message, kind)


def test_commands_are_marked(telegram: FakeTelegram, pina: Person) -> None:
    """Commands get their entity wherever they stand, counted in UTF-16; slashes elsewhere get none."""
    said = pina.says("🙂 /start@cugino_test_bot e/o 3/4 /stop").json
    text = said["text"].encode("utf-16-le")
    assert [entity["type"] for entity in said["entities"]] == ["bot_command"] * 2
    found = [text[2 * e["offset"] : 2 * (e["offset"] + e["length"])] for e in said["entities"]]
    assert [part.decode("utf-16-le") for part in found] == ["/start@cugino_test_bot", "/stop"]


def test_edit_reaches_the_bot(bot: Bot, run: Run, pina: Person) -> None:
    """An edit comes as edited_message, with the id of the message it changes."""
    said = pina.says("12")
    updates(bot, run)
    pina.edits(said, "13")
    [update] = updates(bot, run)
    assert update.edited_message
    assert (update.edited_message.message_id, update.edited_message.text) == (said.message_id, "13")


def test_group(telegram: FakeTelegram, bot: Bot, run: Run, pina: Person) -> None:
    """Added to a group, the bot learns of it twice, may write there, hears people, and is told to go."""
    updates(bot, run)
    group = telegram.group(-100500, "Negozi del centro")
    with pytest.raises(Exception, match="bot is not a member of the supergroup chat"):
        run(bot.send_message(group.id, "permesso?"))
    group.added_bot(pina)
    group.says(pina, "eccolo")
    run(bot.send_message(group.id, "Lavoro in privato", reply_markup=CHOICE))
    group.presses(pina, "Sì")
    membership, joined, said, pressed = updates(bot, run)
    assert membership.my_chat_member
    assert membership.my_chat_member.new_chat_member.status == "member"
    assert joined.message
    assert joined.message.new_chat_members == (bot.bot,)
    assert said.message
    assert (said.message.chat.type, said.message.text) == ("supergroup", "eccolo")
    assert pressed.callback_query
    assert group.waits_for().text == "Lavoro in privato"
    group.removed_bot(pina)
    with pytest.raises(Exception, match="bot was kicked from the supergroup chat"):
        run(bot.send_message(group.id, "ciao"))


def test_commands_and_descriptions_are_kept_per_language(telegram: FakeTelegram, bot: Bot, run: Run) -> None:
    """What is set for a language is what is read for it, until it is deleted."""
    run(bot.set_my_commands([BotCommand("aiuto", "Come funziona")], language_code="it"))
    run(bot.set_my_description("Il cugino", language_code="it"))
    run(bot.set_my_short_description("Ciao"))
    assert run(bot.get_my_commands(language_code="it"))[0].command == "aiuto"
    assert telegram.commands("it") == [{"command": "aiuto", "description": "Come funziona"}]
    assert telegram.commands() == []
    assert run(bot.get_my_description(language_code="it")).description == "Il cugino"
    assert run(bot.get_my_short_description()).short_description == "Ciao"
    run(bot.delete_my_commands(language_code="it"))
    assert telegram.commands("it") == []


def test_webhook_is_off(telegram: FakeTelegram, bot: Bot, run: Run, pina: Person) -> None:
    """getWebhookInfo shows no address and what waits; deleteWebhook drops it only when asked."""
    info = run(bot.get_webhook_info())
    assert (info.url, info.pending_update_count) == ("", 1)
    run(bot.delete_webhook())
    assert len(telegram.pending_updates) == 1
    run(bot.delete_webhook(drop_pending_updates=True))
    assert telegram.pending_updates == []
