"""Sessions, answers and advice: nothing is overwritten, and a session comes back as it was left."""

from dataclasses import replace

from bot.store import Store
from flows.session import CANCELLED, DONE, Session
from tests.store.support import NOW, add, answer, begin, finish, later

FIELDS = "id, step, item, raw, value, outcome, asked_at, answered_at, replaced, standing"


def rows(store: Store) -> list[tuple[object, ...]]:
    """All answers, oldest first."""
    return store.database.execute(f"select {FIELDS} from answers order by id").fetchall()


def test_session_comes_back_as_it_was_left(store: Store) -> None:
    """Everything of an open session survives: state, ticks, a value that waits, retries, unclear entries."""
    person = add(store)
    kept = begin(store, person)
    left = Session(
        "checkup", "ffff0000", "ck2", "ck2", "ig", {}, ["a", "b"], ("far", ["x", "y"]), ["early"], 2
    )
    with store.transaction():
        store.conversations.save(kept, left, later(3))
    found = store.conversations.open(person.id)
    assert found is not None
    assert found.session == left
    assert found == store.conversations.by_id(person.id, kept.id) == kept
    assert (found.asked_at, found.touched_at) == (later(3), later(3))


def test_question_keeps_its_time_until_the_next_one(store: Store) -> None:
    """While the same question stands open, what is ticked does not make it younger."""
    person = add(store)
    kept = begin(store, person)
    with store.transaction():
        store.conversations.save(kept, replace(kept.session, picked=["a"]), later(1))
    assert (kept.asked_at, kept.touched_at) == (NOW, later(1))
    with store.transaction():
        store.conversations.save(kept, replace(kept.session, picked=None, item="ig"), later(2))
    assert (kept.asked_at, kept.touched_at) == (later(2), later(2))


def test_answers_are_linked_and_never_overwritten(store: Store) -> None:
    """A changed answer stands beside the one before and points to it; taken back, none stands."""
    person = add(store)
    kept = begin(store, person)
    answer(store, person, kept, "ck1", "two", "due")
    answer(store, person, kept, "ck1@ig", 5.0, "cinque", now=later(1))
    answer(store, person, kept, "ck1", ["a", "b"], "1 2", now=later(2))
    answer(store, person, kept, "ck1", None, "", "withdrawn", now=later(3))
    times = {minute: later(minute).isoformat(timespec="microseconds") for minute in range(4)}
    assert rows(store) == [
        (1, "ck1", None, "due", '"two"', "answered", times[0], times[0], None, 0),
        (2, "ck1", "ig", "cinque", "5.0", "answered", times[0], times[1], None, 1),
        (3, "ck1", None, "1 2", '["a", "b"]', "answered", times[0], times[2], 1, 0),
        (4, "ck1", None, "None", None, "withdrawn", times[0], times[3], 3, 0),
    ]
    found = store.conversations.open(person.id)
    assert found is not None
    assert found.session.answers == {"ck1@ig": 5.0}


def test_standing_answers_come_from_the_newest_finished_session(store: Store) -> None:
    """What somebody is in the middle of saying, or called off, is no fact yet; of each flow the newest passage
    counts, and no other."""
    person, other = add(store), add(store, "telegram:2")
    roles = begin(store, person, "roles")
    first, second, open_one, cancelled = (begin(store, person) for _ in range(4))
    foreign = begin(store, other)
    answer(store, person, first, "ck1", "two")
    answer(store, person, first, "ck2", "named")
    answer(store, person, second, "ck1", "four", now=later(4))
    answer(store, person, second, "ck1", "three", now=later(5))
    answer(store, person, second, "ck3", None, outcome="skipped", now=later(6))
    answer(store, person, roles, "ro1", "me", now=later(7))
    for kept in (open_one, cancelled, foreign):
        answer(store, person if kept is not foreign else other, kept, "ck1", "none")
    for kept in (roles, first, second, foreign):
        finish(store, kept)
    with store.transaction():
        store.conversations.save(cancelled, replace(cancelled.session, state=CANCELLED), NOW)
    assert [(s.slot, s.value, s.answered_at) for s in store.conversations.standing(person.id)] == [
        ("ck1", "three", later(5)),
        ("ck3", None, later(6)),
        ("ro1", "me", later(7)),
    ]


def test_which_session_is_meant(store: Store) -> None:
    """The open one is the one touched last, the latest is not a cancelled one, and nobody gets another's."""
    person, other = add(store), add(store, "telegram:2")
    first, second = begin(store, person, "start"), begin(store, person, now=later(1))
    with store.transaction():
        store.conversations.save(first, first.session, later(2))
    open_one = store.conversations.open(person.id)
    assert open_one is not None
    assert open_one.id == first.id
    with store.transaction():
        store.conversations.save(second, replace(second.session, state=CANCELLED), later(3))
    latest = store.conversations.latest(person.id)
    assert latest is not None
    assert latest.id == first.id
    assert store.conversations.latest(person.id, "checkup") is None
    assert store.conversations.by_id(other.id, first.id) is None
    assert store.conversations.open(other.id) is None
    finish(store, first)
    assert store.conversations.finished(person.id) == {"start"}
    assert store.conversations.begun(person.id) == {"start", "checkup"}


def test_looking_at_a_finished_session_leaves_its_end_alone(store: Store) -> None:
    """A session that is shown again ended when it ended; reopened it has no end, and then a new one."""
    person = add(store)
    kept = begin(store, person)
    ends = []
    for state, minute in ((DONE, 5), (DONE, 60), ("ck1", 90), (DONE, 95)):
        with store.transaction():
            store.conversations.save(kept, replace(kept.session, state=state), later(minute))
        ends.append(store.database.execute("select ended_at from sessions").fetchone()[0])
    first, last = (later(minute).isoformat(timespec="microseconds") for minute in (5, 95))
    assert ends == [first, first, None, last]


def test_conclusions_replace_those_before(store: Store) -> None:
    """After an answer was changed, only the flags and scores that follow now are kept."""
    person = add(store)
    kept = begin(store, person)
    with store.transaction():
        store.conversations.conclude(person.id, kept, ["idle", "cousin"], {"total": 3.0, "focus": 1.0}, NOW)
        store.conversations.conclude(person.id, kept, ["cousin"], {"total": 4.5}, later(1))
    assert store.database.execute("select name from flags").fetchall() == [("cousin",)]
    assert store.database.execute("select name, value from scores").fetchall() == [("total", 4.5)]


def test_advice_from_choice_to_outcome(store: Store) -> None:
    """Advice is chosen, told once and decided on, in the order given, and only its own person's."""
    person, other = add(store), add(store, "telegram:2")
    kept = begin(store, person)
    with store.transaction():
        first = store.advice.choose(person.id, kept.id, "A-FOC-01", 0, "ck1", NOW)
        second = store.advice.choose(person.id, kept.id, "A-STR-01", 1, None, NOW)
        store.advice.told(first.id, later(1))
        store.advice.told(first.id, later(2))
        store.advice.decided(first.id, "done", later(3))
    told, decided = (later(minute).isoformat(timespec="microseconds") for minute in (1, 3))
    assert store.advice.of_session(kept.id) == [
        replace(first, told_at=told, outcome="done", decided_at=decided),
        second,
    ]
    assert store.advice.by_id(other.id, first.id) is None
    assert [store.advice.was_told(person.id, name) for name in ("A-FOC-01", "A-STR-01")] == [True, False]
    assert store.advice.last_told(other.id) is None


def test_advice_of_no_session(store: Store) -> None:
    """What somebody asked for belongs to no session, and is told and decided about all the same."""
    person, other = add(store), add(store, "telegram:2")
    with store.transaction():
        asked = store.advice.choose(person.id, None, "A-ACC-07", 0, None, NOW)
        store.advice.told(asked.id, later(1))
        again = store.advice.choose(person.id, None, "A-ACC-07", 0, None, later(2))
        store.advice.told(again.id, later(3))
        store.advice.choose(person.id, None, "A-ACC-09", 0, None, later(4))
    assert asked.session is None
    assert store.advice.by_id(person.id, asked.id) == replace(
        asked, told_at=later(1).isoformat(timespec="microseconds")
    )
    assert store.advice.last_told(person.id) == later(3)
    assert set(store.advice.history(person.id)) == {"A-ACC-07", "A-ACC-09"}
    assert store.advice.history(other.id) == {}


def test_session_ids_are_never_given_twice(store: Store) -> None:
    """An old button of somebody erased means no new session, nor an old advice a new one."""
    gone = add(store)
    before = begin(store, gone)
    with store.transaction():
        advice = store.advice.choose(gone.id, before.id, "A-FOC-01", 0, None, NOW)
        store.erasure.erase(gone.account)
    again = add(store, gone.account)
    after = begin(store, again)
    assert after.id > before.id
    assert store.conversations.by_id(again.id, before.id) is None
    with store.transaction():
        assert store.advice.choose(again.id, after.id, "A-FOC-01", 0, None, NOW).id > advice.id
