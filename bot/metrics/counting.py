"""What the process counts as it works: turns, reminders, sends."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Any, ParamSpec, Protocol

from prometheus_client import CollectorRegistry, Counter, Histogram

from bot.faults import Held, InTrouble, MaybeSent, Moved, NeverSendable, NotSent, Refused, Unreachable
from bot.messages import Outgoing, Receipt
from bot.store import Store, StoreError
from bot.store.figures import decided
from bot.store.outbox import Parcel

P = ParamSpec("P")
Send = Callable[[str, Outgoing], Awaitable[Receipt]]
Together = Callable[[], AbstractContextManager[None]]

TURN_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)
LAG_SECONDS = (0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200)
# Of faults that are each other's subclasses the narrower one comes first.
RESULTS: Mapping[type[Exception], str] = {
    Held: "held",
    InTrouble: "in_trouble",
    MaybeSent: "broken",
    NotSent: "not_sent",
    Moved: "moved",
    Unreachable: "unreachable",
    NeverSendable: "never_sendable",
    Refused: "refused",
    Exception: "fault",
}
LISTS = "checklist"  # the kind of reminder that everybody gets
OUTCOMES = ("sent", "silent", "dropped", "skipped_late", "failed")


class Outlet(Protocol):
    """Where the ticker hands over what it decided: delivery."""

    @property
    def under_way(self) -> int:
        """To how many people something is on its way."""

    def together(self) -> AbstractContextManager[None]:
        """Commits all that is decided inside as one, and lets it go after that."""

    def post(self, parcels: Iterable[Parcel]) -> None:
        """Takes messages over."""


class Counting:
    """Wraps what the application is put together from, and counts what goes through."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._turn = Histogram(
            "cugino_turn_duration_seconds", "From receiving a message or press to its commit.",
            registry=registry, buckets=TURN_SECONDS,
        )  # fmt: skip
        self._refused = Counter(
            "cugino_commits_failed_total", "Times that nothing could be taken in for the database.",
            registry=registry,
        )  # fmt: skip
        self._sends = Counter(
            "cugino_sends_total", "Requests to send or redraw a message, by what came of them.", ["result"],
            registry=registry,
        )  # fmt: skip
        self._reminders = Counter(
            "cugino_reminders_total", "Reminders decided about, by kind and outcome.", ["kind", "outcome"],
            registry=registry,
        )  # fmt: skip
        self._lag = Histogram(
            "cugino_reminder_lag_seconds", "Of reminders that go out: from due to committed.",
            registry=registry, buckets=LAG_SECONDS,
        )  # fmt: skip
        # Known from the start: of a series that begins at 1 Prometheus sees no increase.
        for result in ("sent", "plain", *RESULTS.values()):
            self._sends.labels(result)
        for outcome in OUTCOMES:
            self._reminders.labels(LISTS, outcome)
        self._taken = 0

    def each_turn(self, take: Callable[P, None]) -> Callable[P, None]:
        """Counts what is taken in."""

        def counted(*arguments: P.args, **named: P.kwargs) -> None:
            self._taken += 1
            take(*arguments, **named)

        return counted

    def timed(self, together: Together) -> Together:
        """Times commits: all that is taken in by one of them has waited for the end of it."""

        @contextlib.contextmanager
        def timing() -> Iterator[None]:
            self._taken, begun = 0, time.perf_counter()
            try:
                with together():
                    yield
            except StoreError:
                self._refused.inc()
                raise
            took = time.perf_counter() - begun
            for _ in range(self._taken):
                self._turn.observe(took)

        return timing

    def each_send(self, send: Send) -> Send:
        """Counts requests to send."""

        async def counted(account: str, content: Outgoing) -> Receipt:
            try:
                receipt = await send(account, content)
            except Exception as error:
                self._sends.labels(
                    next(name for kind, name in RESULTS.items() if isinstance(error, kind))
                ).inc()
                raise
            self._sends.labels("plain" if receipt.remark else "sent").inc()
            return receipt

        return counted

    def each_reminder(self, outlet: Outlet, store: Store, due: Callable[[], list[int]]) -> Outlet:
        """Counts what the ticker decides; `due` are the ids of those whose turn it is."""
        return _Watched(outlet, due, lambda numbers: self._decided(store, numbers))

    def _decided(self, store: Store, numbers: list[int]) -> None:
        # What cannot be looked at is not counted: the ticker must not stop for that.
        with contextlib.suppress(StoreError):
            for one in decided(store.database, store.path, numbers):
                self._reminders.labels(one.kind, one.outcome).inc()
                if one.outcome == "sent":
                    self._lag.observe(max(0.0, one.lag))


class _Watched:
    """An outlet that looks at what was decided once it is committed."""

    def __init__(
        self, outlet: Outlet, due: Callable[[], list[int]], tell: Callable[[list[int]], Any]
    ) -> None:
        self._outlet = outlet
        self._due = due
        self._tell = tell

    @property
    def under_way(self) -> int:
        """As it is."""
        return self._outlet.under_way

    def post(self, parcels: Iterable[Parcel]) -> None:
        """As it is."""
        self._outlet.post(parcels)

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """What is due when a commit begins is what is decided in it."""
        due = self._due()
        with self._outlet.together():
            yield
        self._tell(due)
