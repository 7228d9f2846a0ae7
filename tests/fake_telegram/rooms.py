"""A chat with the bot from the side of the people in it: what they send, press and wait for."""

from __future__ import annotations

from .entities import clean, command_entities, trim, utf16_length
from .model import BotMessage, Button, Chat, Event, Json, Press, Said
from .state import State
from .transcript import transcript
from .validation import MAX_TEXT

WAIT_SECONDS = 10.0
RIGHTS = (
    "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats "
    "can_restrict_members can_promote_members can_change_info can_invite_users can_post_stories "
    "can_edit_stories can_delete_stories"
)
MEMBER_FIELDS: dict[str, Json] = {
    "kicked": {"until_date": 0},
    "administrator": {**dict.fromkeys(RIGHTS.split(), False), "can_manage_chat": True},
}


class Room:
    """What private chats and groups have in common."""

    def __init__(self, state: State, chat: Chat) -> None:
        self.state = state
        self.chat = chat
        self._seen = 0

    @property
    def id(self) -> int:
        return self.chat.id

    @property
    def _kind(self) -> str:
        return "channel_post" if self.chat.kind == "channel" else "message"

    @property
    def inbox(self) -> list[BotMessage]:
        """The bot's messages here as they are now, newest last."""
        with self.state.changed:
            return self.chat.bot_messages()

    def waits_for(
        self, n_more: int = 1, *, text: str | None = None, timeout: float = WAIT_SECONDS
    ) -> BotMessage:
        """Waits for the bot, counting from what the last wait returned, and returns the message.

        Without `text`: the last of `n_more` new messages. With it: the first new or edited message that
        contains it. After `timeout` seconds an AssertionError shows what did arrive.
        """
        arrivals = Arrivals(self.chat, self._seen, text)
        if not self.state.wait_for_bot(self.chat, lambda: arrivals.has(n_more), timeout):
            wanted = f"{n_more} more message(s)" if text is None else f"a message with {text!r}"
            raise AssertionError(
                f"{self.chat.name} waited {timeout:g} s for {wanted}; since the last wait:\n{self._news()}"
            )
        event = self.chat.log[arrivals.looked_at - 1]
        self._seen = arrivals.looked_at
        assert event.message
        return event.message

    def _news(self) -> str:
        with self.state.changed:
            news = transcript(self.chat.log[self._seen :]) or "(nothing)\n"
            failed = [call for call in self.state.calls if call.outcome not in ("ok", None)][-5:]
        lines = [f"{call.method}: {call.outcome}" for call in failed]
        return news + "".join(f"last failed call: {line}\n" for line in lines)

    def say(self, sender: Json, content: Json, shown: str) -> Said:
        """Something new in the chat; `sender` are the fields that say whose it is."""
        with self.state.change():
            message_id = self.state.next_message_id()
            head = {"message_id": message_id, **sender, "chat": self.chat.json()}
            message = {**head, "date": int(self.state.now()), **content}
            self.chat.said.add(message_id)
            self.chat.log.append(Event("input", shown))
            return Said(message_id, message, self.state.updates.add(self._kind, message))

    def edits(self, said: Said, text: str) -> Said:
        """Whoever said it changes it."""
        with self.state.change():
            kept = {name: value for name, value in said.json.items() if name not in ("text", "entities")}
            message = {**kept, "edit_date": int(self.state.now()), **text_content(text)}
            self.chat.log.append(Event("input", f"(edits) {text}"))
            return Said(said.message_id, message, self.state.updates.add(f"edited_{self._kind}", message))

    def change_membership(self, user: Json, before: str, after: str, shown: str) -> None:
        def member(status: str) -> Json:
            return {"user": self.state.bot, "status": status, **MEMBER_FIELDS.get(status, {})}

        with self.state.change():
            head = {"chat": self.chat.json(), "from": user, "date": int(self.state.now())}
            change = {**head, "old_chat_member": member(before), "new_chat_member": member(after)}
            self.chat.log.append(Event("input", shown))
            self.state.updates.add("my_chat_member", change)

    def _find_button(self, label_or_data: str, message: BotMessage | None) -> tuple[BotMessage, Button]:
        shown: list[str] = []
        for candidate in [message] if message else reversed(self.chat.messages.values()):
            screens = [candidate.content]
            if message:
                screens += [content for _, content in reversed(candidate.history)]
            for content in screens:
                for button in [button for row in content.buttons for button in row]:
                    if label_or_data in (button.label, button.data):
                        return candidate, button
                    shown.append(f"[{button.label}] ({button.data})")
        raise AssertionError(
            f"no button {label_or_data!r} for {self.chat.name}; there are: {', '.join(shown) or 'none'}"
        )

    def press(self, user: Json, label_or_data: str, message: BotMessage | None) -> Press:
        with self.state.change():
            pressed, button = self._find_button(label_or_data, message)
            if button.data is None:
                raise AssertionError(f"[{button.label}] tells the bot nothing: {button.raw}")
            query_id = self.state.next_query_id()
            press = Press(query_id, user["id"], button.data, pressed, self.state.now())
            self.state.presses[query_id] = press
            self.chat.log.append(Event("input", f"[{button.label}]"))
            query = {"id": query_id, "from": user, "message": pressed.json(self.state.bot)}
            query |= {"chat_instance": str(-self.chat.id), "data": button.data}
            press.update_id = self.state.updates.add("callback_query", query)
        return press


class Arrivals:
    """Counts what is waited for in a chat's log; each line is looked at once, however often it is asked.

    `looked_at` is how far it got: just behind the last line that counted.
    """

    def __init__(self, chat: Chat, since: int, text: str | None) -> None:
        self._log = chat.log
        self._text = text
        self._count = 0
        self.looked_at = since

    def has(self, wanted: int) -> bool:
        while self._count < wanted and self.looked_at < len(self._log):
            self._count += self._counts(self._log[self.looked_at])
            self.looked_at += 1
        return self._count >= wanted

    def _counts(self, event: Event) -> bool:
        if self._text is None:
            return event.kind == "sent"
        return event.content is not None and self._text in event.content.text


def text_content(text: str) -> Json:
    """Text as it reaches the bot: cleaned and trimmed, commands marked."""
    text, _ = trim(clean(text), [])
    if not 0 < utf16_length(text) <= MAX_TEXT:
        raise AssertionError(f"Telegram lets nobody send {utf16_length(text)} characters; push() can")
    entities = command_entities(text)
    return {"text": text} | ({"entities": entities} if entities else {})
