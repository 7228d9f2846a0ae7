"""Which counts are hidden, and that nobody can work them out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.stats.hiding import BOUNDS, SMALLEST, Count, Hiding, Mark, Sum, hide
from tests.stats.attacker import Attacker, can_be

Counts = Mapping[Any, Count]
Sums = Sequence[Sum[Any]]
WHOLE_RANGE = (0, SMALLEST - 1)


def known(counts: Counts, marks: Mapping[Any, Mark]) -> dict[Any, tuple[float, float]]:
    """What is said of each count."""
    return {
        key: (count.value, count.value) if marks[key] == "shown" else BOUNDS[marks[key]]
        for key, count in counts.items()
    }


def assert_safe(counts: Counts, sums: Sums) -> dict[Any, Mark]:
    """For every count that needs it there are worlds that look the same, in which it is something else."""
    hiding = Hiding(counts, sums)
    marks = hiding.marks()
    bounds = known(counts, marks)
    seen = {key: {count.value} for key, count in counts.items()}
    for different in hiding.worlds():
        world = {key: different.get(key, count.value) for key, count in counts.items()}
        for one in sums:
            assert world[one.whole] == sum(world[part] for part in one.parts)
        for key, value in world.items():
            low, high = bounds[key]
            assert low <= value <= high, f"in this world {key} is {value}, and {marks[key]} gives it away"
            seen[key].add(value)
    tied = {key for one in sums for key in (one.whole, *one.parts)}
    for key, count in counts.items():
        assert marks[key] != "shown" or not count.disguises
        assert marks[key] != "few" or count.value < SMALLEST
        assert marks[key] != "more" or count.value >= SMALLEST
        for value in count.disguises if key in tied else ():
            assert min(seen[key]) <= value <= max(seen[key]), (
                f"{key} is {count.value}: it can never be {value}"
            )
    return marks


def table(rows: Sequence[Sequence[int]]) -> tuple[dict[Any, Count], list[Sum[Any]]]:
    """A table with both margins, and the total of all."""
    places = [*range(len(rows)), "all"]
    values: dict[Any, int] = {(r, c): value for r, row in enumerate(rows) for c, value in enumerate(row)}
    columns = [*range(len(rows[0]))]
    values |= {("all", c): sum(row[c] for row in rows) for c in columns}
    values |= {(r, "all"): sum(values[r, c] for c in columns) for r in places}
    sums = [Sum[Any]((r, "all"), tuple((r, c) for c in columns)) for r in places]
    sums += [Sum[Any](("all", c), tuple((r, c) for r in range(len(rows)))) for c in (*columns, "all")]
    return {place: Count(value) for place, value in values.items()}, sums


def test_a_small_count_is_hidden_and_a_large_one_is_not() -> None:
    """10 is the first that is shown; 0 is small."""
    counts = {value: Count(value) for value in (0, 1, 9, 10, 11)}
    assert hide(counts, []) == {0: "few", 1: "few", 9: "few", 10: "shown", 11: "shown"}


def test_the_last_part_of_a_total_is_hidden_as_well() -> None:
    """With the total and the other part, anybody could subtract."""
    counts = {"all": Count(45), "yes": Count(42), "no": Count(3)}
    marks = assert_safe(counts, [Sum("all", ("yes", "no"))])
    assert marks == {"all": "shown", "yes": "more", "no": "few"}


def test_two_small_parts_do_not_always_hide_each_other() -> None:
    """9 and 9 of 18: neither can be less, since the other would be 10."""
    counts = {"all": Count(58), "a": Count(9), "b": Count(9), "c": Count(40)}
    marks = assert_safe(counts, [Sum("all", ("a", "b", "c"))])
    assert marks == {"all": "shown", "a": "few", "b": "few", "c": "more"}


def test_small_parts_hide_each_other_where_there_is_room() -> None:
    """Of 16 known between three of them each can be anything under 10."""
    counts = {"all": Count(56), "a": Count(5), "b": Count(5), "c": Count(6), "d": Count(40)}
    marks = assert_safe(counts, [Sum("all", ("a", "b", "c", "d"))])
    assert marks["d"] == "shown"
    assert marks["all"] == "shown"


def test_a_total_that_is_small_hides_with_its_parts() -> None:
    """Nothing is known of any, but that they are few."""
    counts = {"all": Count(5), "a": Count(5), "b": Count(0)}
    assert set(assert_safe(counts, [Sum("all", ("a", "b"))]).values()) == {"few"}


def test_a_total_just_large_enough_says_nothing() -> None:
    """12, of which both parts are small: that it is 10 or more would say that neither is 0."""
    counts = {"all": Count(12), "a": Count(7), "b": Count(5)}
    marks = assert_safe(counts, [Sum("all", ("a", "b"))])
    assert marks["all"] == "dark"


def test_the_same_margin_in_two_tables_gives_nothing_away() -> None:
    """By trade and by role: what is hidden in one must not be found with the other."""
    counts = {
        "all": Count(60), "bakery": Count(31), "farm": Count(25), "studio": Count(4),
        "owner": Count(40), "manager": Count(20),
    }  # fmt: skip
    sums = [Sum("all", ("bakery", "farm", "studio")), Sum("all", ("owner", "manager"))]
    marks = assert_safe(counts, sums)
    assert [marks[name] for name in ("all", "owner", "manager")] == ["shown"] * 3
    assert sorted(marks[name] for name in ("bakery", "farm", "studio")) == ["few", "more", "shown"]


def test_steps_that_lose_few_people_are_hidden() -> None:
    """A funnel: between 50 and 48 somebody could read how many went."""
    counts = {
        "came": Count(90), "begun": Count(50), "done": Count(48),
        "lost at first": Count(40, listed=False), "lost then": Count(2, listed=False),
    }  # fmt: skip
    sums = [Sum("came", ("begun", "lost at first")), Sum("begun", ("done", "lost then"))]
    marks = assert_safe(counts, sums)
    assert marks["came"] == "shown"
    assert "more" in (marks["begun"], marks["done"])


def test_a_bounded_rest_is_covered_within_its_bound() -> None:
    """Where "more than 80%" is said, up to 9 can be left, and no more."""
    counts = {"all": Count(50), "done": Count(47), "rest": Count(3, listed=False, bounded=True)}
    marks = assert_safe(counts, [Sum("all", ("done", "rest"))])
    assert marks == {"all": "shown", "done": "more", "rest": "few"}


def test_a_barred_count_cannot_be_worked_out() -> None:
    """What seven people did 250 times is not to be had from the total either."""
    counts = {"all": Count(900), "theirs": Count(250, barred=True), "others": Count(650)}
    marks = assert_safe(counts, [Sum("all", ("theirs", "others"))])
    assert marks["theirs"] == "dark"
    assert "more" in (marks["all"], marks["others"])


def test_what_does_not_add_up_is_refused() -> None:
    """A relation that does not hold would hide the wrong things."""
    with pytest.raises(ValueError, match="1 away"):
        hide({"all": Count(13), "a": Count(12)}, [Sum("all", ("a",))])


small_or_large = st.one_of(st.integers(0, 12), st.integers(0, 60))


@settings(max_examples=150)
@given(st.lists(st.lists(small_or_large, min_size=3, max_size=3), min_size=1, max_size=5))
def test_tables_with_both_margins_are_safe(rows: list[list[int]]) -> None:
    """Whatever is in them, and as an attacker sees it who solves all sums together."""
    counts, sums = table(rows)
    marks = assert_safe(counts, sums)
    found = Attacker(known(counts, marks), sums).narrowed()
    for key, count in counts.items():
        if count.value < SMALLEST:
            assert found[key][0] <= WHOLE_RANGE[0]
            assert found[key][1] >= WHOLE_RANGE[1]


@settings(max_examples=60)
@given(st.lists(st.lists(st.integers(0, 14), min_size=2, max_size=2), min_size=2, max_size=2))
def test_no_world_is_missing_from_small_tables(rows: list[list[int]]) -> None:
    """The same by trying every world there is: each hidden count can be 0, and 9."""
    counts, sums = table(rows)
    bounds = known(counts, hide(counts, sums))
    for key, count in counts.items():
        if count.value < SMALLEST:
            assert can_be(bounds, sums, key, WHOLE_RANGE[0])
            assert can_be(bounds, sums, key, WHOLE_RANGE[1])


@settings(max_examples=100)
@given(st.lists(st.tuples(small_or_large, small_or_large, small_or_large), min_size=2, max_size=6))
def test_funnels_by_group_are_safe(groups: list[tuple[int, int, int]]) -> None:
    """People who came, of whom some begin and of those some finish, in groups and altogether: what is left between
    two steps is a count as well."""
    counts: dict[Any, Count] = {}
    sums: list[Sum[Any]] = []
    names = ("came", "begun", "done")
    rows = [(a + b + c, b + c, c) for a, b, c in groups]
    for group, values in [*enumerate(rows), ("all", tuple(map(sum, zip(*rows, strict=True))))]:
        counts |= {(group, name): Count(value) for name, value in zip(names, values, strict=True)}
        for whole, part, place in (("came", "begun", 0), ("begun", "done", 1)):
            counts[group, "not", part] = Count(values[place] - values[place + 1], listed=False, bounded=True)
            sums.append(Sum((group, whole), ((group, part), (group, "not", part))))
    sums += [Sum(("all", name), tuple((group, name) for group in range(len(rows)))) for name in names]
    assert_safe(counts, sums)


def test_an_attacker_finds_what_is_not_hidden_well() -> None:
    """The attack itself works: with only the small counts hidden it finds some of them."""
    counts, sums = table([[3, 30, 12], [40, 20, 15], [18, 25, 2]])
    naive: dict[Any, Mark] = {
        key: "few" if count.value < SMALLEST else "shown" for key, count in counts.items()
    }
    found = Attacker(known(counts, naive), sums).narrowed()
    assert [found[0, 0], found[2, 2]] == [(3, 3), (2, 2)]


def test_an_attacker_takes_sums_together() -> None:
    """No single sum tells what e is, but all four of them do."""
    values = {"a": 5, "b": 6, "c": 4, "d": 7, "e": 2, "a+b": 11, "c+d": 11, "a+c": 9, "b+d+e": 15}
    sums = [Sum[Any](name, tuple(name.split("+"))) for name in values if "+" in name]
    marks: dict[Any, Mark] = {name: "shown" if "+" in name else "few" for name in values}
    found = Attacker(known({name: Count(value) for name, value in values.items()}, marks), sums).narrowed()
    assert found["e"] == (2, 2)
