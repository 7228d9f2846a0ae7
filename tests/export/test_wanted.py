"""What can be asked for: days and moments, flows and trades; and what cannot, in one line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.export import ExportError, Wanted, moment
from bot.store import Store
from bot.store.conversations import Kept
from bot.store.people import Person
from tests.export.exports import ROME, Exports
from tests.store.support import NOW, add, answer, begin, later


def test_since_and_until(store: Store, person: Person, kept: Kept, exports: Exports) -> None:
    """The first instant belongs to the export and the last does not, whatever zone they are given in."""
    for minute in (10, 20, 30):
        answer(store, person, kept, f"m{minute}", "x", now=later(minute))
        begin(store, person, f"m{minute}", later(minute))
    spans = {
        (None, None): ["m10", "m20", "m30"],
        (20, None): ["m20", "m30"],
        (None, 20): ["m10"],
        (10, 30): ["m10", "m20"],
        (31, None): [],
    }
    for (since, until), expected in spans.items():
        for zone in (UTC, ROME):
            first, last = (None if at is None else later(at).astimezone(zone) for at in (since, until))
            assert [row["step"] for row in exports.csv("answers", since=first, until=last)] == expected
            flows = [row["flow"] for row in exports.csv("sessions", since=first, until=last)]
            assert [flow for flow in flows if flow != "checkup"] == expected


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        ("2026-03-29", "2026-03-28T23:00:00+00:00", "2026-03-29T21:59:59.999999+00:00"),
        ("2026-10-25", "2026-10-24T22:00:00+00:00", "2026-10-25T22:59:59.999999+00:00"),
    ],
)
def test_a_day_is_whole_when_the_clocks_change(
    store: Store, person: Person, kept: Kept, exports: Exports, day: str, first: str, last: str
) -> None:
    """Of 23 hours or of 25: from its first microsecond to its last, and nothing of the days beside it; and every
    row says that day."""
    begins, ends = datetime.fromisoformat(first), datetime.fromisoformat(last)
    microsecond = timedelta(microseconds=1)
    for slot, at in (("a", begins - microsecond), ("b", begins), ("c", ends), ("d", ends + microsecond)):
        answer(store, person, kept, slot, 1, now=at)
    rows = exports.csv("answers", since=moment(day, ROME), until=moment(day, ROME, end=True))
    assert [(row["step"], row["answered_at"]) for row in rows] == [("b", day), ("c", day)]
    assert len({row["answered_at"] for row in exports.csv("answers")}) == 3


@pytest.mark.parametrize(
    ("text", "end", "expected"),
    [
        ("2026-03-02", False, "2026-03-01T23:00:00+00:00"),
        ("2026-03-02", True, "2026-03-02T23:00:00+00:00"),
        ("2026-03-29", True, "2026-03-29T22:00:00+00:00"),
        ("2026-03-02T18:30", True, "2026-03-02T17:30:00+00:00"),
        ("2026-07-02 18:30:15", False, "2026-07-02T16:30:15+00:00"),
        ("2026-03-02T18:30:00Z", True, "2026-03-02T18:30:00+00:00"),
        ("2026-03-02T18:30:00-05:00", False, "2026-03-02T23:30:00+00:00"),
    ],
)
def test_moments_as_operators_write_them(text: str, end: bool, expected: str) -> None:
    """A day is one of the operator's own, and as an end it is included whole, an hour shorter in March."""
    assert moment(text, ROME, end).isoformat() == expected


@pytest.mark.parametrize("text", ["", "ieri", "2026-02-30", "03/02/2026", "9999-12-31"])
def test_what_is_no_moment(text: str) -> None:
    """A date that there is not, or that cannot be counted with, is named with one that would do."""
    with pytest.raises(ExportError, match="2026-03-31") as caught:
        moment(text, ROME, end=True)
    assert repr(text) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_of_one_flow_and_of_one_trade(store: Store, person: Person, kept: Kept, exports: Exports) -> None:
    """Rows of one conversation, and of businesses of one trade."""
    other = add(store, "telegram:2")
    with store.transaction():
        store.people.set_profile(other, {"trade": "hair"})
    for who in (person, other):
        for flow in ("checkup", "start"):
            answer(store, who, begin(store, who, flow), "ck1", 1)
    assert [row["flow"] for row in exports.csv("answers", flow="start")] == ["start", "start"]
    assert len(exports.csv("sessions", flow="checkup")) == 3
    assert {row["trade"] for row in exports.csv("sessions", trade="hair")} == {"hair"}
    names = {row["person"] for row in exports.csv("people", trade="hair")}
    assert len(names) == 1
    assert {row["person"] for row in exports.csv("answers", trade="hair")} == names
    assert len(exports.csv("answers", trade="hair", flow="start")) == 1


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"dataset": "nothing"}, "there is no dataset 'nothing'; there are: people, businesses"),
        ({"format": "pdf"}, "there is no format 'pdf'; there are: csv, jsonl, xlsx, sqlite"),
        ({"since": NOW, "until": NOW}, "put the earlier one first"),
        ({"since": NOW, "until": NOW - timedelta(days=1)}, "put the earlier one first"),
        ({"flow": "chekup"}, "--flow: there is no flow 'chekup'; there are: checkup, measure"),
        (
            {"dataset": "readings", "flow": "checkup"},
            "--flow: readings cannot be chosen by it; it goes with sess",
        ),
        ({"dataset": "all", "flow": "checkup"}, "--flow: all cannot be chosen by it"),
        ({"trade": "forno"}, "--trade: there is no trade 'forno'; there are: bakery, craft"),
        ({"wide": True}, "--wide: name the flow whose questions become columns, such as --flow checkup"),
        ({"dataset": "people", "wide": True}, "--wide: people has no wide form; it goes with answers"),
    ],
)
def test_what_cannot_be_exported(exports: Exports, asked: dict[str, Any], said: str) -> None:
    """What there is not, or what does not go together, is said in one line before any file is made."""
    with pytest.raises(ExportError) as caught:
        exports.exporter.write(Wanted(**{"dataset": "answers", **asked}), exports.output)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not exports.output.exists()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"format": "xlsx"}, "--output: xlsx is no text; name one, such as --output cugino-answers-2026-03-03-"),
        ({"format": "sqlite"}, "such as --output cugino-answers-2026-03-03-internal.db"),
        ({"dataset": "all"}, "--output: several tables go into one file; name one, such as --output cugino-all-"),
        (
            {"format": "xlsx", "wide": True, "flow": "checkup", "identified": True},
            "cugino-answers-wide-2026-03-03-identified.xlsx",
        ),
    ],
)  # fmt: skip
def test_what_cannot_go_to_standard_output(exports: Exports, asked: dict[str, Any], said: str) -> None:
    """Only one text can; for everything else a name is suggested that says what kind of file it is."""
    with pytest.raises(ExportError) as caught:
        exports.exporter.write(Wanted(**{"dataset": "answers", **asked}))
    assert said in str(caught.value)
