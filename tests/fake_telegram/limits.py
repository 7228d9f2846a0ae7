"""Telegram's limits on what a bot sends, and whether it kept to them."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from .model import ApiError, Call, Chat
from .state import State


@dataclass(frozen=True)
class Violation:
    """A send that came too early, and which limit it met: `private`, `group` or `overall`."""

    call: Call
    chat_id: int
    limit: str
    retry_after: int


@dataclass(frozen=True)
class Hold:
    """From `since` to `until` nothing may be sent: a send was answered with a 429."""

    since: float
    until: float


class Bucket:
    """`burst` sends at once, and one more each `seconds`."""

    def __init__(self, seconds: float, burst: int) -> None:
        self._seconds = seconds
        self._burst = burst
        self._full_at = 0.0

    def wait(self, now: float) -> float:
        """The seconds until one more is allowed; 0 if it is now."""
        return max(0.0, self._full_at - now - self._seconds * (self._burst - 1))

    def take(self, now: float) -> None:
        self._full_at = max(self._full_at, now) + self._seconds


class Limits:
    """Nothing is refused until `enforce`; what was sent while a 429 ran is known always."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._enforced = False
        self._refusing_until = 0.0
        self._buckets: dict[int, Bucket] = {}
        self._holds: list[Hold] = []
        self._violations: list[Violation] = []

    def enforce(
        self,
        *,
        private_per_second: float = 1.0,
        private_burst: int = 3,
        group_per_minute: int = 20,
        overall_per_second: float = 30.0,
        overall_burst: int = 30,
    ) -> None:
        """From now on a send that comes too early gets a 429, and so does every send after it until
        `retry_after` is over. The figures are Telegram's; how large a burst it allows, it does not say."""
        with self._state.change():
            self._private = (1 / private_per_second, private_burst)
            self._group = (60 / group_per_minute, group_per_minute)
            self._overall = Bucket(1 / overall_per_second, overall_burst)
            self._buckets = {}
            self._enforced = True

    @property
    def violations(self) -> list[Violation]:
        """The sends that met a limit; those refused in the time after are not among them."""
        with self._state.changed:
            return list(self._violations)

    def check(self, call: Call, chat: Chat | None) -> None:
        """A 429 where the send comes too early, otherwise counts it; the state's lock is held."""
        if not self._enforced or chat is None:
            return
        now = self._state.now()
        if now < self._refusing_until:
            raise _too_many(self._refusing_until - now)
        of_chat = self._buckets.setdefault(chat.id, self._bucket(chat))
        for limit, bucket in ((_kind(chat), of_chat), ("overall", self._overall)):
            if wait := bucket.wait(now):
                raise self._violation(call, chat, limit, wait)
        of_chat.take(now)
        self._overall.take(now)

    def _violation(self, call: Call, chat: Chat, limit: str, wait: float) -> ApiError:
        refusal = _too_many(wait)
        retry_after = refusal.parameters["retry_after"]
        self._refusing_until = self._state.now() + retry_after
        self._violations.append(Violation(call, chat.id, limit, retry_after))
        return refusal

    def note(self, refusal: ApiError) -> None:
        """A send is answered with this; the state's lock is held."""
        retry_after = refusal.parameters.get("retry_after", 0)
        if refusal.code == 429 and retry_after:
            now = self._state.now()
            self._holds.append(Hold(now, now + retry_after))

    def sent_while_held(self, sends: Iterable[Call], grace: float) -> list[Call]:
        with self._state.changed:
            return [call for call in sends if self._was_held(call.at, grace)]

    def _was_held(self, at: float, grace: float) -> bool:
        return any(hold.since + grace < at < hold.until for hold in self._holds)

    def _bucket(self, chat: Chat) -> Bucket:
        return Bucket(*(self._private if chat.kind == "private" else self._group))


def most_at_once(times: Iterable[float], seconds: float) -> int:
    """The largest number of times in any window of that length; two exactly so far apart share none."""
    window: deque[float] = deque()
    most = 0
    for time in times:
        window.append(time)
        while window[0] <= time - seconds:
            window.popleft()
        most = max(most, len(window))
    return most


def _kind(chat: Chat) -> str:
    return "private" if chat.kind == "private" else "group"


def _too_many(seconds: float) -> ApiError:
    retry_after = max(1, math.ceil(seconds))
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)
