"""Updates: each is taken in once, whatever its number."""

from datetime import timedelta
from pathlib import Path

from bot.store import Store
from bot.store.updates import REMEMBERED
from tests.store.support import NOW


def test_update_is_new_once(path: Path) -> None:
    """The same id comes in once, also after a restart; a lower one that was not there is new all the same."""
    store = Store(path)
    with store.transaction():
        assert [store.updates.is_new(number, NOW) for number in (900, 901, 900, 5, 5, 901)] == [
            True, True, False, True, False, False,
        ]  # fmt: skip
    store.close()
    again = Store(path)
    with again.transaction():
        assert [again.updates.is_new(number, NOW) for number in (900, 4, 902)] == [False, True, True]
    again.close()


def test_update_of_a_failed_turn_is_new_again(store: Store) -> None:
    """What was not committed was not taken in."""

    def failing_turn() -> None:
        with store.transaction():
            assert store.updates.is_new(900, NOW)
            raise RuntimeError

    for _ in range(2):
        try:
            failing_turn()
        except RuntimeError:
            continue
    with store.transaction():
        assert store.updates.is_new(900, NOW)


def test_old_ids_are_forgotten(store: Store) -> None:
    """Ids that can come again are remembered, older ones are not."""
    with store.transaction():
        store.updates.is_new(1, NOW - REMEMBERED - timedelta(seconds=1))
        store.updates.is_new(2, NOW - REMEMBERED + timedelta(seconds=1))
        store.updates.forget_old(NOW)
        assert [store.updates.is_new(number, NOW) for number in (1, 2)] == [True, False]


def test_set_aside_is_counted_and_taken_in(store: Store) -> None:
    """An update that cannot be taken in is kept for operators, and does not come again."""
    with store.transaction():
        store.updates.set_aside(900, "telegram:1", "{}", "ValueError: x", NOW)
        store.updates.set_aside(None, None, "?", "no JSON", NOW)
    with store.transaction():
        assert not store.updates.is_new(900, NOW)
    columns = "update_id, account, content, fault"
    assert store.database.execute(f"select {columns} from updates_set_aside order by id").fetchall() == [
        (900, "telegram:1", "{}", "ValueError: x"),
        (None, None, "?", "no JSON"),
    ]
