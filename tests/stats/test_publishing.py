"""From counts to figures: what is shown, what is bounded, what is not told."""

from __future__ import annotations

from typing import Any

from bot.stats.definitions import Chain, Query
from bot.stats.publishing import published
from bot.stats.sums import Counted, Row, Sums
from bot.stats.tables import FEW, NOT_SHOWN, Figure, Hidden


def query(name: str = "q", **parts: Any) -> Query:
    """A query of one table; its statement is of no account here."""
    return Query.model_validate(
        {"query": name, "per": "people", "people": "people", "sql": "select 1", **parts}
    )


def shown(counted: list[Counted], whole: bool = True) -> dict[str, list[dict[str, Figure]]]:
    """The tables, by the names of their queries."""
    return {table.query.query: [dict(row) for row in table.rows] for table in published(counted, whole)}


def one(rows: list[dict[str, Any]], **parts: Any) -> list[dict[str, Figure]]:
    """A single table."""
    return shown([Counted(query(**parts), rows)])["q"]


def test_rates_are_exact_where_both_sides_are_shown() -> None:
    """And the rest is large enough."""
    row = {"people": 40, "done": 25}
    assert one([row], counts=["people", "done"], rates={"share": ["done", "people"]}) == [
        {**row, "share": 0.625}
    ]


def test_rates_are_bounded_where_one_side_is_small() -> None:
    """10 of 250 are 4%."""
    parts = {"counts": ["people", "done"], "rates": {"share": ["done", "people"]}}
    assert one([{"people": 250, "done": 9}], **parts) == [
        {"people": 250, "done": FEW, "share": Hidden("<4%")}
    ]
    assert one([{"people": 250, "done": 250}], **parts) == [
        {"people": 250, "done": NOT_SHOWN, "share": Hidden(">96%")}
    ]
    assert one([{"people": 300, "done": 0}], **parts)[0]["share"] == Hidden("<4%")


def test_a_bound_that_says_nothing_is_left_out() -> None:
    """Fewer than 10 of 15 may be two thirds."""
    found = one([{"people": 15, "done": 4}], counts=["people", "done"], rates={"share": ["done", "people"]})
    assert found[0]["share"] == NOT_SHOWN


def test_rows_of_few_people_show_nothing() -> None:
    """However much they did, and how long it took them."""
    rows = [{"trade": "farm", "people": 7, "items": 250, "days": 3.5}]
    parts: dict[str, Any] = {"dimensions": {"trade": "trade"}, "counts": ["people", "items"]}
    assert one(rows, **parts, values={"days": "days"}) == [
        {"trade": "farm", "people": FEW, "items": NOT_SHOWN, "days": NOT_SHOWN}
    ]


def test_medians_need_ten_people_behind_them() -> None:
    """Those whose values they are, not everybody in the row."""
    parts: dict[str, Any] = {
        "counts": ["people", "fixed"],
        "values": {"days": "days"},
        "behind": {"days": "fixed"},
    }
    assert one([{"people": 80, "fixed": 9, "days": 3.5}], **parts)[0]["days"] == NOT_SHOWN
    assert one([{"people": 80, "fixed": 10, "days": 3.5}], **parts)[0]["days"] == 3.5


def test_the_order_tells_nothing_of_what_is_hidden() -> None:
    """The largest come first; of the hidden ones, the order is that of their codes."""
    rows = [{"trade": t, "people": n} for t, n in (("a", 3), ("b", 12), ("c", 9), ("d", 40), ("e", 1))]
    found = one(rows, dimensions={"trade": "trade"}, counts=["people"], ranked=True)
    assert [row["trade"] for row in found] == ["d", "b", "a", "c", "e"]


def test_tables_that_break_another_down_share_its_totals() -> None:
    """One small trade: another one is hidden with it, in both tables that show trades."""
    above = Counted(query("all", counts=["people"]), [{"people": 63}])
    rows: list[Row] = [{"trade": t, "people": n} for t, n in (("bakery", 40), ("farm", 20), ("shop", 3))]
    below = Counted(query("by_trade", dimensions={"trade": "trade"}, counts=["people"], of=["all"]), rows)
    again = Counted(
        query("again", dimensions={"trade": "trade"}, counts=["people"], same={"people": "by_trade.people"}),
        rows,
    )
    found = shown([above, below, again])
    assert found["by_trade"] == found["again"]
    assert found["by_trade"][2]["people"] == FEW
    figures = [row["people"] for row in (*found["all"], *found["by_trade"])]
    assert figures.count(NOT_SHOWN) == 1


def test_who_came_before_the_period_is_what_is_left() -> None:
    """Everybody and those who came lately: the rest must not be small, unless there cannot be one."""
    everybody = Counted(query("reach", counts=["people"]), [{"people": 60}])
    lately = Counted(query("lately", counts=["people"], among={"people": ["reach.people"]}), [{"people": 56}])
    found = shown([everybody, lately], whole=False)
    assert NOT_SHOWN in (found["reach"][0]["people"], found["lately"][0]["people"])
    same = Counted(lately.query, [{"people": 60}])
    assert shown([everybody, same])["lately"] == [{"people": 60}]


def test_a_part_of_another_table_is_one_all_the_same() -> None:
    """47 of a trade came and 42 had a check-up: 5 had none."""
    reach = Counted(query("reach", counts=["people"]), [{"people": 47}])
    signs = Counted(query("signs", counts=["people"], within={"people": "reach.people"}), [{"people": 42}])
    found = shown([reach, signs])
    assert NOT_SHOWN in (found["reach"][0]["people"], found["signs"][0]["people"])


def test_questions_in_a_row_do_not_tell_who_stopped_between_them() -> None:
    """All who answered the first are asked the second: so the second says how many did not answer the first."""
    chain = Chain(begun="begun", past=("answered", "skipped"), asked="people", sql="select 1")
    asked = query(
        dimensions={"step": "step"}, counts=["begun", "people", "answered", "skipped", "left"],
        constant={"begun": []}, parts={"people": ["answered", "skipped", "left"]}, chain=chain,
    )  # fmt: skip
    rows: list[Row] = [
        {"step": "one", "begun": 60, "people": 60, "answered": 45, "skipped": 12, "left": 3},
        {"step": "two", "begun": 60, "people": 57, "answered": 45, "skipped": 12, "left": 0},
    ]
    links: list[Row] = [
        {"step": None, "next_step": "one", "missed": None},
        {"step": None, "next_step": "two", "missed": 3},
        {"step": "one", "next_step": "two", "missed": None},
    ]
    found = shown([Counted(asked, rows, links)])["q"]
    assert [row["left"] for row in found] == [FEW, FEW]
    assert found[0]["begun"] == 60
    assert found[1]["people"] == NOT_SHOWN


def test_what_does_not_add_up_gives_nothing_away_and_is_noticed() -> None:
    """Nobody can work anything out with a sum that does not hold."""
    counted = Counted(query(counts=["people", "yes", "no"], parts={"people": ["yes", "no"]}), [
        {"people": 40, "yes": 20, "no": 25}
    ])  # fmt: skip
    sums = Sums({"q": counted}, whole=True)
    sums.collect()
    assert len(sums.broken) == 1
    assert shown([counted])["q"] == [{"people": 40, "yes": 20, "no": 25}]
