"""Days that go by: a clock that stands where a test puts it, and people whose reminders come when they are due."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.coach.speech import LIST
from bot.messages import Incoming, Outgoing
from bot.reminders.ticker import Ticker
from bot.store import Store
from bot.store.outbox import Parcel, Settled
from tests.coach.conftest import Hands, Someone

ROME = ZoneInfo("Europe/Rome")
LONGEST_SPREAD = timedelta(minutes=2)
MOST_LOOKS = 100


def rome(moment: str) -> datetime:
    """The instant at which clocks in Rome show this."""
    return datetime.fromisoformat(moment).replace(tzinfo=ROME).astimezone(UTC)


class Still(Hands):
    """A clock that stands where it was put."""

    def __init__(self, at: datetime) -> None:
        super().__init__()
        self._at = at

    def now(self) -> datetime:
        """Where it was put, moved on as the test said."""
        return self._at + self.ahead

    def put(self, at: datetime) -> None:
        """Shows this instant from now on."""
        self._at, self.ahead = at, timedelta()


@dataclass(frozen=True)
class Got:
    """A message that came unasked: when, by the person's own clock; what; and the id it has on their screen."""

    at: datetime
    message: Outgoing
    id: int

    @property
    def day(self) -> date:
        """The person's date."""
        return self.at.date()

    @property
    def is_list(self) -> bool:
        """Whether it shows a list, with a button for each item."""
        carried = [button.data for row in self.message.buttons for button in row]
        return any(one.startswith(f"{LIST}:") for one in carried)

    @property
    def labels(self) -> list[str]:
        """What is written on its buttons."""
        return [button.label for row in self.message.buttons for button in row]

    @property
    def items(self) -> int:
        """How many items it has."""
        return sum(label.startswith("✓ Fatto ") for label in self.labels)


class Letterbox:
    """Takes what delivery would take, and hands it over at once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._posted: list[Parcel] = []
        self.under_way = 0

    def together(self) -> AbstractContextManager[None]:
        """As one commit."""
        return self._store.together()

    def post(self, parcels: Iterable[Parcel]) -> None:
        """Keeps them until they are committed."""
        self._posted += parcels

    def empty(self, now: datetime) -> list[Parcel]:
        """What was committed since it was emptied last, settled as sent; a message's id is that of its parcel."""
        parcels, self._posted = self._posted, []
        with self._store.transaction():
            self._store.outbox.settle([Settled(p.id, "sent", message=p.id) for p in parcels], now)
        return parcels


class Resident(Someone):
    """Somebody with a profile. `got` is what came unasked."""

    def __init__(
        self, store: Store, clock: Still, account: str, react: Callable[[Got], object] | None
    ) -> None:
        super().__init__(store, clock, account)
        self.got: list[Got] = []
        self.react = react

    @property
    def zone(self) -> ZoneInfo:
        """The zone of their clock."""
        person = self.store.people.find(self.account)
        assert person is not None
        return ZoneInfo(person.timezone or "Europe/Rome")

    @property
    def lists(self) -> list[Got]:
        """The lists that came."""
        return [got for got in self.got if got.is_list]

    @property
    def days(self) -> list[date]:
        """On which days lists came."""
        return [got.day for got in self.lists]

    @property
    def others(self) -> list[Got]:
        """What came unasked and was no list."""
        return [got for got in self.got if not got.is_list]

    def profile(self, **changes: object) -> None:
        """Writes into the profile what no question has been asked about."""
        person = self.store.people.find(self.account)
        assert person is not None
        with self.store.transaction():
            self.store.people.set_profile(person, changes)

    def receives(self, got: Got) -> None:
        """Reads a message that came unasked, and does what they do about it."""
        self.got.append(got)
        self.all_buttons += [button for row in got.message.buttons for button in row]
        if self.react is not None:
            self.react(got)

    def taps(self, label: str, message: int | None = None) -> str:
        """Presses the newest button of this label, under a message of this id."""
        pressed = Incoming(self.account, "press", self.button(label), message=message, language=self.language)
        return self.does(pressed)

    def ticks_off(self, got: Got) -> None:
        """Does the first thing on a list."""
        if got.is_list:
            self.taps("✓ Fatto 1", got.id)

    def states(self, kind: str = "checklist") -> dict[str, tuple[object, ...]]:
        """What became of the reminders of a kind: state and why, by day."""
        rows = self.rows(
            "select r.day, r.state, r.why from reminders r join people p on p.id = r.person"
            f" where p.account = '{self.account}' and r.kind = '{kind}' order by r.day"
        )
        return {str(day): (state, why) for day, state, why in rows}


class Days:
    """Lets time go by for everybody in one database."""

    def __init__(self, store: Store, start: datetime) -> None:
        self.store = store
        self.clock = Still(start)
        self._box = Letterbox(store)
        self._people: dict[str, Resident] = {}
        self._ticker: Ticker | None = None

    def comes(
        self,
        account: str = "terminal:pina",
        hour: str = "9",
        days: str = "lun-sab",
        trade: str = "forno",
        zone: str | None = None,
        minutes: str = "10",
        react: Callable[[Got], object] | None = None,
    ) -> Resident:
        """Somebody tells their profile, and lets the check-up be."""
        person = self.meets(Resident(self.store, self.clock, account, react))
        person.says(
            "/start", "titolare", trade, "mio cugino", "facebook, instagram", minutes, hour, days, "/annulla"
        )
        if zone is not None:
            person.says(f"/fuso {zone}")
            assert person.zone.key == zone
        return person

    def meets(self, person: Resident) -> Resident:
        """Somebody about whom nothing is known."""
        self._people[person.account] = person
        if self._ticker is None:
            self._ticker = Ticker(person.coach.reminding, self._box, self.clock)
        return person

    def goes_to(self, moment: datetime | str) -> None:
        """Time goes by to a moment; whatever is due on the way comes when it is due."""
        end = rome(moment) if isinstance(moment, str) else moment
        while (due := self.store.reminders.next_due()) is not None and due <= end:
            self.clock.put(max(due, self.clock.now()))
            self.ticks()
        self.clock.put(end)

    def jumps_to(self, moment: datetime | str) -> None:
        """Time goes by without anybody looking, as when the bot is down; then somebody looks."""
        self.clock.put(rome(moment) if isinstance(moment, str) else moment)
        self.ticks()

    def ticks(self) -> None:
        """Looks until nothing is due any more."""
        assert self._ticker is not None
        for _ in range(MOST_LOOKS):
            took = self._ticker.tick()
            for parcel in self._box.empty(self.clock.now()):
                person = self._people[parcel.account]
                local = self.clock.now().astimezone(person.zone)
                person.receives(Got(local, parcel.content, parcel.id))
            if not took:
                return
        raise AssertionError("something stays due, however often it is looked at")


def is_at(got: Got, hour: str) -> bool:
    """Whether something came at an hour of the person's clock, or in the seconds over which people are spread."""
    begun = datetime.combine(got.day, time.fromisoformat(hour), got.at.tzinfo)
    return timedelta() <= got.at - begun < LONGEST_SPREAD
