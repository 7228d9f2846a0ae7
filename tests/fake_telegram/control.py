"""The side of the tests: starts and stops the stand-in, brings people in, tells what happened."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Coroutine
from types import TracebackType
from typing import Any, Self

from .faults import Faults
from .groups import Channel, Group
from .limits import Limits, most_at_once
from .methods import SENDS
from .model import BotMessage, Call, Delivery, Json
from .people import Person
from .rooms import WAIT_SECONDS
from .server import Server
from .state import DEFAULT_TOKEN, State
from .transcript import transcript
from .updates import Fate
from .webhook import Webhook

HOST = "127.0.0.1"
CONTROL_SECONDS = 30.0


class FakeTelegram:
    """Telegram's Bot API on a free local port, served by a thread of its own while the block runs.

    Everything here may be called from any thread. Leaving the block fails if the stand-in itself crashed.
    """

    def __init__(self, token: str = DEFAULT_TOKEN) -> None:
        self.state = State(token)
        self.faults = Faults(self.state)
        self.limits = Limits(self.state)
        self.webhook = Webhook(self.state)
        self._server = Server(self.state, self.faults, self.limits, self.webhook)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._socket: socket.socket | None = None
        self._port = 0
        self._people: dict[int, Person] = {}
        self._groups: dict[int, Group] = {}
        self._channels: dict[int, Channel] = {}

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="fake-telegram", daemon=True)
        self._thread.start()
        self._reserve_port()
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        assert self._loop
        assert self._thread
        assert self._socket
        self._socket.close()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(CONTROL_SECONDS)
        self._loop.close()
        if self.state.crashes and error is None:
            raise self.state.crashes[0]

    @property
    def token(self) -> str:
        return self.state.token

    @property
    def api_url(self) -> str:
        """What goes before token and method: python-telegram-bot's `base_url`."""
        return f"http://{HOST}:{self._port}/bot"

    def start(self) -> None:
        """After `stop`: on the same port, with everything that was known before."""
        assert self._socket, "the stand-in runs inside a with block"
        self._run(self._server.start(self._socket))
        self._socket = None

    def stop(self) -> None:
        """An outage: what is under way ends without an answer, new connections are refused."""
        if self._socket is None:
            self._run(self._server.stop())
            self._reserve_port()

    def restart(self) -> None:
        self.stop()
        self.start()

    def person(self, user_id: int, first_name: str = "Pina", language_code: str = "it") -> Person:
        """The person of that id; made at the first call, the same one afterwards."""
        with self.state.change():
            if user_id not in self._people:
                person = Person(self.state, user_id, first_name, language_code)
                self._people[user_id] = person
                self.state.chats[user_id] = person.chat
            return self._people[user_id]

    def group(self, chat_id: int, title: str, *, is_forum: bool = False) -> Group:
        """The group of that (negative) id; one that starts with -100 is a supergroup, and may have topics."""
        with self.state.change():
            if chat_id not in self._groups:
                group = Group(self.state, chat_id, title, is_forum=is_forum)
                self._groups[chat_id] = group
                self.state.chats[chat_id] = group.chat
            return self._groups[chat_id]

    def channel(self, chat_id: int, title: str) -> Channel:
        with self.state.change():
            if chat_id not in self._channels:
                channel = Channel(self.state, chat_id, title)
                self._channels[chat_id] = channel
                self.state.chats[chat_id] = channel.chat
            return self._channels[chat_id]

    @property
    def messages(self) -> list[BotMessage]:
        """Every message accepted from the bot, in order."""
        with self.state.changed:
            return list(self.state.messages)

    @property
    def calls(self) -> list[Call]:
        with self.state.changed:
            return list(self.state.calls)

    def calls_to(self, *methods: str) -> list[Call]:
        with self.state.changed:
            made = [call for method in methods for call in self.state.calls_by_method[method]]
        return made if len(methods) == 1 else sorted(made, key=lambda call: call.at)

    def count_calls(self, method: str) -> int:
        """As many as `calls_to` would return, without the list: for conditions looked at very often."""
        with self.state.changed:
            return len(self.state.calls_by_method[method])

    @property
    def deliveries(self) -> list[Delivery]:
        """Every attempt to deliver an update by webhook, in order."""
        with self.state.changed:
            return list(self.state.deliveries)

    def most_sent(self, seconds: float, chat: int | None = None) -> int:
        """The largest number of messages accepted in any window of so many seconds, overall or in one chat.

        Two exactly that far apart count as apart; a bot that keeps a pace by its own clock can be seen to be
        some milliseconds early here.
        """
        with self.state.changed:
            sent = self.state.messages if chat is None else self.state.chats[chat].bot_messages()
            return most_at_once([message.sent_at for message in sent], seconds)

    def sent_while_held(self, grace: float = 0.5) -> list[Call]:
        """The sends that arrived while the `retry_after` of an earlier 429 to a send was still running.

        In the first `grace` seconds the bot may not have read the 429 yet.
        """
        return self.limits.sent_while_held(self.calls_to(*SENDS), grace)

    def commands(self, language_code: str = "", scope: str = "default") -> list[Json]:
        """The commands set for exactly this language and scope, without Telegram's fallbacks."""
        with self.state.changed:
            return list(self.state.commands.get((scope, language_code), []))

    @property
    def pending_updates(self) -> list[Json]:
        with self.state.changed:
            return self.state.updates.pending

    @property
    def pending(self) -> list[int]:
        """The ids of the updates that the bot has not confirmed and that have not expired, oldest first."""
        return [update["update_id"] for update in self.pending_updates]

    @property
    def confirmed(self) -> list[int]:
        """The ids of the updates that Telegram let go of because the bot confirmed them, however it got them."""
        with self.state.changed:
            return [id for id, fate in self.state.updates.fates.items() if fate == "confirmed"]

    def is_confirmed(self, update_id: int) -> bool:
        return self.fate(update_id) == "confirmed"

    def fate(self, update_id: int) -> Fate:
        """What became of an update: `pending`, `confirmed`, `expired`, or `dropped` as the bot asked.

        Of one queued again under its old id, what became of the last copy. A KeyError for an unknown id.
        """
        with self.state.changed:
            self.state.updates.expire()
            return self.state.updates.fates[update_id]

    def waits_for_confirmation(self, *update_ids: int, timeout: float = WAIT_SECONDS) -> None:
        """Waits until none of these updates is pending any more, or, named none, nothing at all.

        Fails if one ended in another way than by the bot's confirmation.
        """
        wanted = update_ids or tuple(self.pending)
        self.waits_until(lambda: all(self.fate(id) != "pending" for id in wanted), "confirmations", timeout)
        lost = {id: fate for id in wanted if (fate := self.fate(id)) != "confirmed"}
        if lost:
            raise AssertionError(f"not confirmed: {lost}")

    @property
    def confirmed_offset(self) -> int:
        """The offset of the last getUpdates that confirmed something; 0 before the first."""
        with self.state.changed:
            return self.state.updates.confirmed_offset

    def push(self, update: Json) -> int:
        """Queues an update as it is, of any shape or age, and returns its `update_id` (the next by default).

        It is delivered at least once even where a higher offset is confirmed already.
        """
        with self.state.change():
            return self.state.updates.push(update)

    def renumber_updates(self, first: int) -> None:
        """The next update has this id, as after a quiet week when Telegram starts again at a random one."""
        with self.state.change():
            self.state.updates.renumber(first)

    def advance(self, seconds: float) -> None:
        """Moves Telegram's clock on: dates, expiry of updates (24 h, presses 150 s) and of presses."""
        with self.state.change():
            self.state.skipped_seconds += seconds

    def waits_until(self, condition: Callable[[], bool], what: str, timeout: float = WAIT_SECONDS) -> None:
        """Waits until `condition`, looked at after everything that happens; `what` words the failure."""
        if not self.state.wait_until(condition, timeout):
            calls = "\n".join(f"{call.method}: {call.outcome}" for call in self.calls[-10:])
            raise AssertionError(
                f"waited {timeout:g} s in vain: {what}; the last calls:\n{calls or '(none)'}"
            )

    def _reserve_port(self) -> None:
        """Holds the port without listening: connections are refused, and nobody else can take it.

        While the server runs the socket is its own, and there is none here.
        """
        self._socket = socket.socket()
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._socket.bind((HOST, self._port))
        self._port = self._socket.getsockname()[1]

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        assert self._loop
        asyncio.run_coroutine_threadsafe(work, self._loop).result(CONTROL_SECONDS)


def render(room: Person | Group) -> str:
    """The conversation as text, for golden transcripts; see `transcript`."""
    with room.state.changed:
        return transcript(room.chat.log)
