"""Groups, with their topics, and channels: what a test does there in people's name."""

from __future__ import annotations

from typing import Literal

from .model import BotMessage, Chat, Json, Press, Said, topic_fields
from .people import Person
from .rooms import Room, text_content
from .state import State

ANONYMOUS_ADMINISTRATOR: Json = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
CHANNEL_STAND_IN: Json = {
    "id": 136817688,
    "is_bot": True,
    "first_name": "Channel",
    "username": "Channel_Bot",
}


class Group(Room):
    def __init__(self, state: State, chat_id: int, title: str, *, is_forum: bool = False) -> None:
        kind: Literal["group", "supergroup"] = "supergroup" if str(chat_id).startswith("-100") else "group"
        if is_forum and kind == "group":
            raise ValueError(f"{chat_id} cannot have topics: only supergroups (-100…) can")
        super().__init__(state, Chat(chat_id, kind, title, "outside", topics=set() if is_forum else None))

    def added_bot(self, by: Person) -> None:
        """Somebody adds the bot: Telegram reports the membership, and shows it as a message as well."""
        with self.state.change():
            self.chat.access = "open"
            self.change_membership(by.user, "left", "member", "(adds the bot)")
            self.say({"from": by.user}, {"new_chat_members": [self.state.bot]}, "(the bot joins)")

    def removed_bot(self, by: Person) -> None:
        with self.state.change():
            self.chat.access = "kicked"
            self.change_membership(by.user, "member", "kicked", "(removes the bot)")

    def says(self, user: Person, text: str, topic: int = 0) -> Said:
        """`topic` is what `opens_topic` returned; 0 is the general one."""
        content = {**topic_fields(topic), **text_content(text)}
        return self.say({"from": user.user}, content, f"{user.chat.name}: {text}")

    def presses(self, user: Person, label_or_data: str, message: BotMessage | None = None) -> Press:
        return self.press(user.user, label_or_data, message)

    def opens_topic(self, user: Person, name: str) -> int:
        """The new topic's id, which is that of the message that announces it."""
        if self.chat.topics is None:
            raise AssertionError(f"{self.chat.name} is no forum")
        with self.state.change():
            created = {"name": name, "icon_color": 7322096}
            said = self.say({"from": user.user}, {"forum_topic_created": created}, f"(topic {name})")
            # The update holds this very message: the topic's number is known only now.
            said.json.update(topic_fields(said.message_id))
            self.chat.topics.add(said.message_id)
        return said.message_id

    def becomes(self, supergroup: Group, by: Person) -> None:
        """Both sides of the move are shown as messages; from now on sends here name the new id (400)."""
        with self.state.change():
            self.chat.access, self.chat.migrated_to = "migrated", supergroup.id
            supergroup.chat.access = "open"
            self.say({"from": by.user}, {"migrate_to_chat_id": supergroup.id}, "(becomes a supergroup)")
            sender = {"from": ANONYMOUS_ADMINISTRATOR, "sender_chat": supergroup.chat.json()}
            supergroup.say(sender, {"migrate_from_chat_id": self.id}, "(was a group)")


class Channel(Room):
    """A channel: posts come as `channel_post`, with a `sender_chat` and nobody they are from."""

    def __init__(self, state: State, chat_id: int, title: str) -> None:
        super().__init__(state, Chat(chat_id, "channel", title, "outside"))

    def added_bot(self, by: Person) -> None:
        with self.state.change():
            self.chat.access = "open"
            self.change_membership(by.user, "left", "administrator", "(adds the bot)")

    def posts(self, text: str) -> Said:
        return self.say({"sender_chat": self.chat.json()}, text_content(text), text)

    def posts_in(self, group: Group, text: str) -> Said:
        """Somebody writes in a group in the channel's name: Telegram puts a stand-in where a person would be."""
        sender = {"from": CHANNEL_STAND_IN, "sender_chat": self.chat.json()}
        return group.say(sender, text_content(text), f"{self.chat.name}: {text}")
