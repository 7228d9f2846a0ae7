"""Delivers updates to the bot's webhook as the Bot API server does (its WebhookActor.cpp).

A lane is what is delivered in order and one at a time: the messages of a chat; the presses of a person; the
bot's membership in a chat. So a press and a text of one person may well arrive at once on two connections.
"""

from __future__ import annotations

import asyncio
import json
import os
from collections import deque
from urllib.parse import parse_qsl

import aiohttp

from .model import Delivery, Hook, Json
from .state import State
from .updates import KINDS, Pending
from .webhook import Webhook

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
LONGEST_PAUSE = 60
LONGEST_RETRY_AFTER = 3600
LANES_OF_THEIR_OWN = ("callback_query", "my_chat_member")
ANSWER_LOST = "the answer was lost"


class Unconfirmed(Exception):
    """The update must come again; `retry_after` are the seconds that the bot asks for, 0 if it does not."""

    def __init__(self, what: str, retry_after: int = 0) -> None:
        super().__init__(what)
        self.retry_after = retry_after


class Lane:
    def __init__(self) -> None:
        self.updates: deque[Pending] = deque()
        self.two_wait = asyncio.Event()

    def append(self, pending: Pending) -> None:
        self.updates.append(pending)
        if len(self.updates) > 1:
            self.two_wait.set()

    async def swap(self) -> None:
        """Waits for a second update and puts it before the first."""
        if len(self.updates) < 2:
            self.two_wait.clear()
            await self.two_wait.wait()
        self.updates[0], self.updates[1] = self.updates[1], self.updates[0]


class Deliverer:
    """Runs on the loop of the stand-in's thread while it is up; idle as long as no webhook is set."""

    def __init__(self, state: State, webhook: Webhook) -> None:
        self._state = state
        self._webhook = webhook
        self._loop = asyncio.get_running_loop()
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0), timeout=aiohttp.ClientTimeout()
        )
        self._hook: Hook | None = None
        self._lanes: dict[tuple[str, int], Lane] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._seen = 0
        with state.change():
            state.updates.listeners.append(self._on_news)
        self._look()

    async def close(self) -> None:
        with self._state.change():
            self._state.updates.listeners.remove(self._on_news)
        self._give_up()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._session.close()

    def _on_news(self) -> None:
        """Called from any thread, with the state's lock held."""
        self._loop.call_soon_threadsafe(self._look)

    def _look(self) -> None:
        """Takes up a changed webhook and new updates."""
        if self._session.closed:
            return
        with self._state.changed:
            if self._state.hook is not self._hook:
                self._give_up()
                self._hook = self._state.hook
                self._connections = asyncio.Semaphore(self._hook.max_connections if self._hook else 1)
            if self._hook:
                for pending in self._state.updates.after(self._seen):
                    self._put_into_lane(pending, self._hook)
                    self._seen = pending.place

    def _give_up(self) -> None:
        """What is under way ends unconfirmed, even where the bot has done its work."""
        for task in self._tasks:
            task.cancel()
        self._lanes = {}
        self._seen = 0

    def _put_into_lane(self, pending: Pending, hook: Hook) -> None:
        name = lane_of(pending.update)
        if name in self._lanes:
            self._lanes[name].append(pending)
            return
        lane = self._lanes[name] = Lane()
        lane.append(pending)
        task = self._loop.create_task(self._serve(name, lane, hook))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, name: tuple[str, int], lane: Lane, hook: Hook) -> None:
        try:
            while lane.updates:
                if self._takes("swap"):
                    await lane.swap()
                await self._deliver(lane.updates[0], hook)
                lane.updates.popleft()
            del self._lanes[name]
        except Exception as crash:
            self._state.crashes.append(crash)

    async def _deliver(self, pending: Pending, hook: Hook) -> None:
        """Tries until the update is confirmed, dropped or about to expire."""
        failures = 0
        while self._waits(pending):
            retry_after = await self._attempt(pending, hook)
            if retry_after is None:
                return
            pause = retry_after or (min(2**failures, LONGEST_PAUSE) if failures else 0)
            failures += 1
            with self._state.change():
                if self._state.now() + pause > pending.expires_at:
                    self._state.updates.end(pending, "expired")
            await asyncio.sleep(pause * self._webhook.retry_seconds)

    async def _attempt(self, pending: Pending, hook: Hook) -> int | None:
        """None if the update is confirmed, otherwise the seconds that the bot asks to wait (0 for none)."""
        async with self._connections:
            posts = [self._post(pending, hook) for _ in range(1 + self._takes("double"))]
            answers = await asyncio.gather(*posts)
        if None not in answers:
            return max(answer for answer in answers if answer is not None)
        with self._state.change():
            self._state.updates.end(pending, "confirmed")
        return None

    async def _post(self, pending: Pending, hook: Hook) -> int | None:
        """One request, and its line in the ledger; returns as `_attempt` does."""
        delivery = self._begin(pending)
        try:
            await self._send(pending.update, hook, delivery)
        except asyncio.CancelledError:
            self._finish(delivery, "given up")
            raise
        except Unconfirmed as failure:
            self._fail(delivery, str(failure))
            return failure.retry_after
        except (OSError, aiohttp.ClientError) as error:
            self._fail(delivery, _in_telegrams_words(error))
            return 0
        self._finish(delivery, "confirmed")
        return None

    async def _send(self, update: Json, hook: Hook, delivery: Delivery) -> None:
        with self._state.changed:
            delay, drops, loses = self._webhook.take_delay(), self._takes("drop"), self._takes("lose")
        await asyncio.sleep(delay)
        if drops:
            raise Unconfirmed("Webhook connection closed")
        headers = {SECRET_HEADER: hook.secret_token} if hook.secret_token else {}
        async with (
            asyncio.timeout(self._webhook.answer_seconds),
            self._session.post(hook.url, json=update, headers=headers, allow_redirects=False) as response,
        ):
            body = await response.text(errors="replace")
        delivery.status = response.status
        self._check(response, body)
        if loses:
            raise Unconfirmed(ANSWER_LOST)

    def _check(self, response: aiohttp.ClientResponse, body: str) -> None:
        if not 200 <= response.status <= 299:
            asked = response.headers.get("Retry-After", "")
            retry_after = min(int(asked), LONGEST_RETRY_AFTER) if asked.isdecimal() else 0
            wrong = f"Wrong response from the webhook: {response.status} {response.reason}"
            raise Unconfirmed(wrong, retry_after)
        if _names_a_method(body):
            self._state.crashes.append(AssertionError(f"the webhook's answer would be a call: {body}"))

    def _begin(self, pending: Pending) -> Delivery:
        with self._state.change():
            pending.attempts += 1
            delivery = Delivery(pending.id, pending.attempts, self._state.now())
            self._state.deliveries.append(delivery)
        return delivery

    def _fail(self, delivery: Delivery, broken: str) -> None:
        with self._state.change():
            delivery.outcome = broken
            self._state.hook_error = (self._state.now(), broken)

    def _finish(self, delivery: Delivery, outcome: str) -> None:
        with self._state.change():
            delivery.outcome = outcome

    def _waits(self, pending: Pending) -> bool:
        with self._state.changed:
            return self._state.updates.holds(pending)

    def _takes(self, fault: str) -> bool:
        with self._state.changed:
            return self._webhook.take(fault)


def lane_of(update: Json) -> tuple[str, int]:
    """What the update must not overtake; one of no known shape is in nobody's way."""
    kind = next((name for name in update if name in KINDS), "")
    try:
        owner = int(update[kind]["from" if kind == "callback_query" else "chat"]["id"])
    except (KeyError, TypeError, ValueError):
        return "", update["update_id"]
    return kind if kind in LANES_OF_THEIR_OWN else "chat", owner


def _in_telegrams_words(error: OSError | aiohttp.ClientError) -> str:
    if isinstance(error, TimeoutError):
        return "Read timeout expired"
    if isinstance(error, aiohttp.ClientConnectorError):
        number = error.os_error.errno or 0
        return os.strerror(number) if number > 0 else str(error.os_error)
    return "Webhook connection closed"


def _names_a_method(body: str) -> bool:
    """Whether a body asks for a method of the Bot API, as JSON or as a form."""
    try:
        answer = json.loads(body)
    except ValueError:
        answer = dict(parse_qsl(body))
    return isinstance(answer, dict) and "method" in answer
