"""Groups with topics, groups that move, channels, and who hears what."""

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest, ChatMigrated

from tests.fake_telegram import FakeTelegram, Person

from .conftest import Run
from .test_conversations import says_all, updates

CHOICE = InlineKeyboardMarkup([[InlineKeyboardButton("Sì", callback_data="x")]])


def test_topics(telegram: FakeTelegram, bot: Bot, run: Run, pina: Person) -> None:
    """What is said in a forum's topic says so, the bot can answer there, and only where there is a topic."""
    forum = telegram.group(-100500, "Negozi", is_forum=True)
    forum.added_bot(pina)
    topic = forum.opens_topic(pina, "Vetrine")
    forum.says(pina, "qui", topic)
    forum.says(pina, "fuori")
    raw = telegram.pending_updates[-3:]
    opened, inside, outside = (Update.de_json(update, bot).message for update in raw)
    assert all(says_all(Update.de_json(update, bot).to_dict(), update) for update in raw)
    assert opened
    assert opened.forum_topic_created
    assert opened.message_thread_id == opened.message_id == topic
    assert inside
    assert (inside.chat.is_forum, inside.is_topic_message, inside.message_thread_id) == (True, True, topic)
    assert outside
    assert (outside.is_topic_message, outside.message_thread_id) == (None, None)
    sent = run(bot.send_message(forum.id, "Ecco", message_thread_id=topic, reply_markup=CHOICE))
    assert (sent.is_topic_message, sent.message_thread_id) == (True, topic)
    assert forum.inbox[-1].topic == topic
    with pytest.raises(BadRequest, match="Message thread not found"):
        run(bot.send_message(forum.id, "Ecco", message_thread_id=999))
    run(bot.send_message(pina.id, "Ecco", message_thread_id=999))


def test_only_forums_have_topics(telegram: FakeTelegram, pina: Person) -> None:
    """A plain group cannot be a forum, and where there is none no topic is opened."""
    with pytest.raises(ValueError, match="-500 cannot have topics"):
        telegram.group(-500, "Negozi", is_forum=True)
    with pytest.raises(AssertionError, match="is no forum"):
        telegram.group(-500, "Negozi").opens_topic(pina, "Vetrine")


def test_migration(telegram: FakeTelegram, bot: Bot, run: Run, pina: Person) -> None:
    """A group that becomes a supergroup says so on both sides, and its old id leads to the new one."""
    group, supergroup = telegram.group(-500, "Negozi"), telegram.group(-100500, "Negozi")
    group.added_bot(pina)
    sent = run(bot.send_message(group.id, "Ecco", reply_markup=CHOICE))
    updates(bot, run)
    group.becomes(supergroup, pina)
    old, new = (update.message for update in updates(bot, run))
    assert old
    assert (old.chat.id, old.migrate_to_chat_id) == (-500, -100500)
    assert new
    assert (new.chat.id, new.migrate_from_chat_id) == (-100500, -500)
    for call in (bot.send_message(group.id, "x"), bot.edit_message_text("x", group.id, sent.message_id)):
        with pytest.raises(ChatMigrated) as refusal:
            run(call)
        assert refusal.value.new_chat_id == -100500
    assert telegram.calls[-1].outcome == ("400 Bad Request: group chat was upgraded to a supergroup chat")
    run(bot.send_message(supergroup.id, "Ecco"))


def test_channel(telegram: FakeTelegram, bot: Bot, run: Run, pina: Person) -> None:
    """A channel's posts are from nobody; in a group it speaks through Telegram's stand-in for channels."""
    updates(bot, run)
    channel, group = telegram.channel(-100700, "Offerte"), telegram.group(-100500, "Negozi")
    channel.added_bot(pina)
    group.added_bot(pina)
    channel.edits(channel.posts("saldi"), "saldi!")
    channel.posts_in(group, "venite")
    raw = telegram.pending_updates
    assert all(says_all(Update.de_json(update, bot).to_dict(), update) for update in raw)
    membership, _, _, posted, edited, said = updates(bot, run)
    assert membership.my_chat_member
    assert membership.my_chat_member.new_chat_member.status == "administrator"
    assert posted.channel_post
    assert (posted.effective_user, posted.channel_post.from_user) == (None, None)
    assert posted.channel_post.sender_chat == posted.channel_post.chat
    assert edited.edited_channel_post
    assert edited.edited_channel_post.text == "saldi!"
    assert said.message
    assert said.message.sender_chat
    assert (said.message.chat.id, said.message.sender_chat.id) == (group.id, channel.id)
    assert said.message.from_user
    assert said.message.from_user.is_bot
    run(bot.send_message(channel.id, "Ecco"))
    assert channel.inbox[-1].text == "Ecco"


def test_bot_does_not_hear_itself(telegram: FakeTelegram, bot: Bot, run: Run, pina: Person) -> None:
    """What the bot sends or edits, to a person, a group or a channel, never comes back as an update."""
    group, channel = telegram.group(-100500, "Negozi"), telegram.channel(-100700, "Offerte")
    group.added_bot(pina)
    channel.added_bot(pina)
    before = telegram.pending
    for chat_id in (pina.id, group.id, channel.id):
        sent = run(bot.send_message(chat_id, "Ecco"))
        run(bot.edit_message_text("Ecco!", chat_id, sent.message_id))
    assert telegram.pending == before
