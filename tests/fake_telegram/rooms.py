"""A chat with the bot from the side of the people in it: what they send, press and wait for."""

from __future__ import annotations

from .model import BotMessage, Button, Chat, Event, Json, Press, Said
from .state import State
from .transcript import transcript

WAIT_SECONDS = 10.0


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
        found: list[int] = []

        def has_arrived() -> bool:
            found[:] = self._arrivals(text)
            return len(found) >= n_more

        if not self.state.wait_until(has_arrived, timeout):
            wanted = f"{n_more} more message(s)" if text is None else f"a message with {text!r}"
            raise AssertionError(
                f"{self.chat.name} waited {timeout:g} s for {wanted}; since the last wait:\n{self._news()}"
            )
        event = self.chat.log[found[n_more - 1]]
        self._seen = found[n_more - 1] + 1
        assert event.message
        return event.message

    def _arrivals(self, text: str | None) -> list[int]:
        """Where in the log, after what was seen, stands what is waited for."""
        later = list(enumerate(self.chat.log))[self._seen :]
        if text is None:
            return [at for at, event in later if event.kind == "sent"]
        return [at for at, event in later if event.content and text in event.content.text]

    def _news(self) -> str:
        with self.state.changed:
            news = transcript(self.chat.log[self._seen :]) or "(nothing)\n"
            failed = [call for call in self.state.calls if call.outcome not in ("ok", None)][-5:]
        lines = [f"{call.method}: {call.outcome}" for call in failed]
        return news + "".join(f"last failed call: {line}\n" for line in lines)

    def say(self, user: Json, content: Json, shown: str) -> Said:
        with self.state.change():
            message_id = self.state.next_message_id()
            head = {"message_id": message_id, "from": user, "chat": self.chat.json()}
            said = Said(message_id, {**head, "date": int(self.state.now()), **content})
            self.chat.said.add(message_id)
            self.chat.log.append(Event("input", shown))
            self.state.updates.add("message", said.json)
        return said

    def change_membership(self, user: Json, before: str, after: str, shown: str) -> None:
        def member(status: str) -> Json:
            until = {"until_date": 0} if status == "kicked" else {}
            return {"user": self.state.bot, "status": status, **until}

        with self.state.change():
            head = {"chat": self.chat.json(), "from": user, "date": int(self.state.now())}
            change = {**head, "old_chat_member": member(before), "new_chat_member": member(after)}
            self.chat.log.append(Event("input", shown))
            self.state.updates.add("my_chat_member", change)

    def _find_button(self, label_or_data: str, message: BotMessage | None) -> tuple[BotMessage, Button]:
        shown: list[str] = []
        for candidate in [message] if message else reversed(self.inbox):
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
            self.state.updates.add("callback_query", query)
        return press
