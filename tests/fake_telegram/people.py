"""People and groups: what a test does in their name."""

from __future__ import annotations

from typing import Literal

from .entities import clean, command_entities, trim, utf16_length
from .model import BotMessage, Chat, Event, Json, Press, Said
from .rooms import Room
from .state import State
from .validation import MAX_TEXT


class Person(Room):
    """One person in their private chat with the bot. Until the first `says` the bot may not write (403)."""

    def __init__(self, state: State, user_id: int, first_name: str, language_code: str) -> None:
        user = {
            "id": user_id,
            "is_bot": False,
            "first_name": first_name,
            "language_code": language_code,
        }
        super().__init__(state, Chat(user_id, "private", first_name, "new"))
        self.user: Json = user

    def says(self, text: str) -> Said:
        return self._speak(text_content(text), text)

    def presses(self, label_or_data: str, message: BotMessage | None = None) -> Press:
        """Presses the button of that label or callback data on the newest message that shows one.

        On a `message` that is named, a button that an edit took away can be pressed too: an old screen.
        """
        self._must_reach_the_bot()
        return self.press(self.user, label_or_data, message)

    def sends_photo(self, caption: str = "", album: str = "") -> Said:
        """Photos sent with the same `album` are one album: a message each, with that `media_group_id`."""
        photo = {
            "file_id": "PHOTO1",
            "file_unique_id": "uPHOTO1",
            "width": 90,
            "height": 60,
            "file_size": 1234,
        }
        content: Json = {"photo": [photo]}
        content |= {"caption": caption} if caption else {}
        content |= {"media_group_id": album} if album else {}
        return self._speak(content, f"(photo) {caption}".strip())

    def sends_voice(self) -> Said:
        voice = {"file_id": "VOICE1", "file_unique_id": "uVOICE1", "duration": 3, "mime_type": "audio/ogg"}
        return self._speak({"voice": voice}, "(voice)")

    def sends_sticker(self) -> Said:
        sticker: Json = {
            "file_id": "STICKER1",
            "file_unique_id": "uSTICKER1",
            "type": "regular",
            "emoji": "👍",
        }
        sticker |= {"width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self._speak({"sticker": sticker}, "(sticker 👍)")

    def edits(self, message: Said, text: str) -> None:
        with self.state.change():
            date = int(self.state.now())
            kept = {name: value for name, value in message.json.items() if name not in ("text", "entities")}
            self.chat.log.append(Event("input", f"(edits) {text}"))
            self.state.updates.add("edited_message", {**kept, "edit_date": date, **text_content(text)})

    def blocks(self) -> None:
        with self.state.change():
            self.change_membership(self.user, "member", "kicked", "(blocks the bot)")
            self.chat.access = "blocked"

    def unblocks(self) -> None:
        with self.state.change():
            self.change_membership(self.user, "kicked", "member", "(unblocks the bot)")
            self.chat.access = "open"

    def deactivates(self) -> None:
        """The account is deleted: Telegram tells the bot nothing, and sends get 403."""
        with self.state.change():
            self.chat.access = "deactivated"

    def _speak(self, content: Json, shown: str) -> Said:
        self._must_reach_the_bot()
        with self.state.change():
            self.chat.access = "open"
            return self.say(self.user, content, shown)

    def _must_reach_the_bot(self) -> None:
        if self.chat.access in ("blocked", "deactivated"):
            raise AssertionError(f"{self.chat.name} cannot write to the bot: {self.chat.access}")


class Group(Room):
    def __init__(self, state: State, chat_id: int, title: str) -> None:
        kind: Literal["group", "supergroup"] = "supergroup" if str(chat_id).startswith("-100") else "group"
        super().__init__(state, Chat(chat_id, kind, title, "outside"))

    def added_bot(self, by: Person) -> None:
        """Somebody adds the bot: Telegram reports the membership, and shows it as a message as well."""
        with self.state.change():
            self.chat.access = "open"
            self.change_membership(by.user, "left", "member", "(adds the bot)")
            bot = self.state.bot
            self.say(by.user, {"new_chat_members": [bot]}, "(the bot joins)")

    def removed_bot(self, by: Person) -> None:
        with self.state.change():
            self.chat.access = "kicked"
            self.change_membership(by.user, "member", "kicked", "(removes the bot)")

    def says(self, user: Person, text: str) -> Said:
        return self.say(user.user, text_content(text), f"{user.chat.name}: {text}")

    def presses(self, user: Person, label_or_data: str, message: BotMessage | None = None) -> Press:
        return self.press(user.user, label_or_data, message)


def text_content(text: str) -> Json:
    """Text as it reaches the bot: cleaned and trimmed, commands marked."""
    text, _ = trim(clean(text), [])
    if not 0 < utf16_length(text) <= MAX_TEXT:
        raise AssertionError(f"Telegram lets nobody send {utf16_length(text)} characters; push() can")
    entities = command_entities(text)
    return {"text": text} | ({"entities": entities} if entities else {})
