"""Faults to come: errors, dropped connections, delays, in the order in which a test asked for them."""

from __future__ import annotations

from dataclasses import dataclass

from .model import ApiError
from .state import State

DESCRIPTIONS = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    429: "Too Many Requests",
    500: "Internal Server Error",
    502: "Bad Gateway",
    504: "Gateway Timeout",
}


@dataclass
class Fault:
    """An error, a delay in seconds, or, with neither, a dropped connection."""

    method: str
    times: int
    error: ApiError | None = None
    seconds: float | None = None
    after_accepting: bool = False


@dataclass(frozen=True)
class Plan:
    """What goes wrong with one call: at most one delay, and at most one error or drop after it."""

    delay: Fault | None
    ending: Fault | None

    def delay_before(self, *, accepting: bool) -> float:
        return self.delay.seconds or 0 if self.delay and self.delay.after_accepting != accepting else 0

    def drops_before(self, *, accepting: bool) -> bool:
        ending = self.ending
        return ending is not None and ending.error is None and ending.after_accepting != accepting


class Faults:
    """Each applies to the next `times` calls of its method (`*` is any method); faults queue up."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._queue: list[Fault] = []

    def next(
        self,
        method: str,
        *,
        error_code: int,
        description: str | None = None,
        retry_after: int | None = None,
        migrate_to_chat_id: int | None = None,
        times: int = 1,
    ) -> None:
        """The call is refused and changes nothing; `description` defaults to Telegram's own."""
        given = {"retry_after": retry_after, "migrate_to_chat_id": migrate_to_chat_id}
        parameters = {name: value for name, value in given.items() if value is not None}
        if description is None:
            description = DESCRIPTIONS.get(error_code, f"Error {error_code}")
            description += f": retry after {retry_after}" if retry_after is not None else ""
        self._add(Fault(method, times, error=ApiError(error_code, description, **parameters)))

    def drop(self, method: str, *, after_accepting: bool, times: int = 1) -> None:
        """The connection ends without an answer; with `after_accepting` the call has had its effect."""
        self._add(Fault(method, times, after_accepting=after_accepting))

    def delay(self, method: str, seconds: float, *, after_accepting: bool = False, times: int = 1) -> None:
        """The call waits before it is accepted (even if the client has gone by then), or its answer does."""
        self._add(Fault(method, times, seconds=seconds, after_accepting=after_accepting))

    def clear(self) -> None:
        with self._state.change():
            self._queue.clear()

    def plan(self, method: str) -> Plan:
        """Takes the faults of one call off the queue; the state's lock is held."""
        delay = self._take(method, delays=True)
        return Plan(delay, self._take(method, delays=False))

    def _add(self, fault: Fault) -> None:
        with self._state.change():
            self._queue.append(fault)

    def _take(self, method: str, *, delays: bool) -> Fault | None:
        for fault in self._queue:
            if fault.method.lower() in ("*", method.lower()) and (fault.seconds is not None) == delays:
                fault.times -= 1
                if fault.times <= 0:
                    self._queue.remove(fault)
                return fault
        return None
