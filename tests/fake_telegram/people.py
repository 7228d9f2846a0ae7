"""People: what a test does in their name."""

from __future__ import annotations

from .media import media_content, shown_as
from .model import BotMessage, Chat, Json, Press, Said
from .rooms import Room, text_content
from .state import State


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

    def sends(self, kind: str, caption: str = "", album: str = "") -> Said:
        """Anything but text, by the name of its field (see `media`), with a caption where it can have one.

        What is sent with the same `album` is one album: a message each, with that `media_group_id`.
        """
        return self._speak(media_content(kind, caption, album), shown_as(kind, caption))

    def sends_photo(self, caption: str = "", album: str = "") -> Said:
        return self.sends("photo", caption, album)

    def sends_voice(self) -> Said:
        return self.sends("voice")

    def sends_sticker(self) -> Said:
        return self.sends("sticker")

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
            return self.say({"from": self.user}, content, shown)

    def _must_reach_the_bot(self) -> None:
        if self.chat.access in ("blocked", "deactivated"):
            raise AssertionError(f"{self.chat.name} cannot write to the bot: {self.chat.access}")
