"""How fast messages may go out: so many per chat, so many overall, replies first, and silence when asked for."""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections import deque
from collections.abc import Callable

MANY_CHATS = 4096


class Window:
    """At most `most` in any `seconds`; times are those of the event loop's clock."""

    def __init__(self, most: int, seconds: float) -> None:
        self._seconds = seconds
        self._taken: deque[float] = deque(maxlen=most)

    def free_at(self) -> float:
        """When the next one may go; in the past where it may go now."""
        is_full = len(self._taken) == self._taken.maxlen
        return self._taken[0] + self._seconds if is_full else 0.0

    def take(self, now: float) -> None:
        """Counts one."""
        self._taken.append(now)

    def is_idle(self, now: float) -> bool:
        """Whether everything counted lies further back than it matters."""
        return not self._taken or self._taken[-1] + self._seconds <= now


class Pace:
    """Lets messages go one by one. Left without limits it lets everything go at once."""

    def __init__(self, overall: Window | None = None, of_chat: Callable[[str], Window] | None = None) -> None:
        """`of_chat` makes the limit of one account's chat."""
        self._overall = overall
        self._of_chat = of_chat
        self._chats: dict[str, Window] = {}
        self._held_until = 0.0
        self._queue: list[tuple[bool, int, asyncio.Future[None]]] = []
        self._turns = itertools.count()
        self._alarm: asyncio.TimerHandle | None = None

    @property
    def is_held(self) -> bool:
        """Whether nothing may be sent at all."""
        return self._held_until > _now()

    @staticmethod
    def now() -> float:
        """The event loop's clock, in seconds."""
        return _now()

    def hold(self, seconds: float) -> None:
        """Lets nothing go for so long; a longer pause that is under way goes on."""
        self._held_until = max(self._held_until, _now() + seconds)

    async def admitted(self, account: str, urgent: bool) -> None:
        """Returns when a message to this account may go, and counts it. Urgent ones go before the others."""
        chat = self._chat(account)
        while chat is not None and (wait := chat.free_at() - _now()) > 0:
            await asyncio.sleep(wait)
        await self._turn(urgent)
        while self.is_held:
            # The pause began between being called and going.
            await self._turn(urgent)
        if chat is not None:
            chat.take(_now())

    def _chat(self, account: str) -> Window | None:
        if self._of_chat is None:
            return None
        if len(self._chats) > MANY_CHATS:
            now = _now()
            self._chats = {a: window for a, window in self._chats.items() if not window.is_idle(now)}
        if account not in self._chats:
            self._chats[account] = self._of_chat(account)
        return self._chats[account]

    async def _turn(self, urgent: bool) -> None:
        """Waits in line: urgent before the rest, else first come, first served."""
        if not self._queue and self._wait() <= 0:
            self._count()
            return
        turn = asyncio.get_running_loop().create_future()
        heapq.heappush(self._queue, (not urgent, next(self._turns), turn))
        self._set_alarm()
        await turn

    def _wait(self) -> float:
        free_at = self._overall.free_at() if self._overall is not None else 0.0
        return max(free_at, self._held_until) - _now()

    def _count(self) -> None:
        if self._overall is not None:
            self._overall.take(_now())

    def _set_alarm(self) -> None:
        if self._alarm is None and self._queue:
            self._alarm = asyncio.get_running_loop().call_later(max(0.0, self._wait()), self._call)

    def _call(self) -> None:
        """Calls as many as may go now, and comes back for the others."""
        self._alarm = None
        while self._queue and self._wait() <= 0:
            turn = heapq.heappop(self._queue)[2]
            if not turn.done():
                self._count()
                turn.set_result(None)
        self._set_alarm()


def _now() -> float:
    return asyncio.get_running_loop().time()
