"""Every figure once more, counted in plain Python from the live database: what the named queries must come to.

A function for each query, by its name; each gives the rows, in any order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta

from tests.stats.life import Life, Passage, Row, by, day, median, monday, nine_in_ten

KEYS = ("ck6", "ro6")


def each(rows: Iterable[Row], name: str, also: Iterable[str] = ()) -> Iterator[tuple[str, list[Row]]]:
    """Groups by a code, and empty ones for codes that nobody has."""
    groups = by(rows, lambda row: str(row[name]))
    yield from ((code, groups.get(code, [])) for code in sorted({*groups, *also}))


def shares(rows: list[Row], name: str, *codes: str) -> dict[str, int]:
    """How many rows have each code."""
    return {code: sum(row[name] == code for row in rows) for code in codes}


class Plainly:
    """One period."""

    def __init__(self, life: Life) -> None:
        self.life = life
        start = life.catalogue.flows["start"].by_id
        self.trades = {*(option.id for option in start["trade"].options), *self._codes("trade")}
        self.roles = {*(option.id for option in start["role"].options), *self._codes("role")}

    def _codes(self, name: str) -> set[str]:
        return {row[name] for row in self.life.people.values()}

    def rows(self, query: str) -> list[Row]:
        """What a query must come to."""
        made: Callable[[], Iterable[Row]] = getattr(self, query)
        return list(made())

    # Who came

    def _reach(self, people: list[Row]) -> Row:
        life, alive = self.life, self.life.signs_of_life()
        profile = life.finished("start")

        def active(person: int, days: int) -> bool:
            return any(life.last - timedelta(days=days) < one <= life.last for one in alive[person])

        ids = [row["id"] for row in people]
        standing = [row["standing"] for row in people]
        return {
            "people": len(ids), "profile": len(profile & {*ids}),
            "active_30": sum(active(person, 30) for person in ids),
            "active_7": sum(active(person, 7) for person in ids),
            "going": standing.count("going"), "away": len(standing) - standing.count("going"),
        }  # fmt: skip

    def reach(self) -> Iterator[Row]:
        life, people, alive = self.life, self.life.known(), self.life.signs_of_life()
        standing = [row["standing"] for row in people]
        days = [
            sum(life.last - timedelta(days=30) < one <= life.last for one in alive[row["id"]])
            for row in people
        ]
        first: dict[int, date] = {}
        for row in life.lists:
            on = date.fromisoformat(row["day"])
            if life.by_now(on):
                first[row["person"]] = min(on, first.get(row["person"], on))
        waits = [(first[row["id"]] - row["joined"]).days for row in people if row["id"] in first]
        longest = median(waits)
        yield self._reach(people) | {
            "paused": standing.count("paused"), "stopped": standing.count("stopped"),
            "unreachable": standing.count("unreachable"), "listed": len(waits),
            "active_days": median(n for n in days if n), "list_days": None if longest is None else max(0, longest),
        }  # fmt: skip

    def _by(
        self, people: list[Row], name: str, codes: Iterable[str], of: Callable[[list[Row]], Row]
    ) -> Iterator[Row]:
        for code, group in each(people, name, codes):
            yield {name: code} | of(group)

    def reach_trade(self) -> Iterator[Row]:
        return self._by(self.life.known(), "trade", self.trades, self._reach)

    def reach_role(self) -> Iterator[Row]:
        return self._by(self.life.known(), "role", self.roles, self._reach)

    def reach_language(self) -> Iterator[Row]:
        return self._by(self.life.known(), "language", (), self._reach)

    def reach_campaign(self) -> Iterator[Row]:
        return self._by(self.life.known(), "campaign", (), self._reach)

    def _weekly(self) -> Iterator[Row]:
        life, alive = self.life, self.life.signs_of_life()
        for row in life.arrived():
            week = monday(row["joined"])
            is_old = week < life.last - timedelta(days=188)
            for weeks in range(1, 27):
                start = week + timedelta(weeks=weeks)
                if start + timedelta(days=6) <= life.last:
                    active = any(start <= one <= start + timedelta(days=6) for one in alive[row["id"]])
                    yield {"week": "before" if is_old else str(week), "weeks": weeks, "active": active}

    def retention(self) -> Iterator[Row]:
        for weeks, rows in by(self._weekly(), lambda row: row["weeks"]).items():
            yield {"weeks": weeks, "people": len(rows), "active": sum(row["active"] for row in rows)}

    def retention_week(self) -> Iterator[Row]:
        for (week, weeks), rows in by(self._weekly(), lambda row: (row["week"], row["weeks"])).items():
            active = sum(row["active"] for row in rows)
            yield {"week": week, "weeks": weeks, "people": len(rows), "active": active}

    def cohorts(self) -> Iterator[Row]:
        limit = self.life.last - timedelta(days=188)
        weeks = [monday(row["joined"]) for row in self.life.arrived()]
        names = ["before" if week < limit else str(week) for week in weeks]
        yield from ({"week": name, "people": names.count(name)} for name in {*names})

    # How far

    def _funnel(self, people: list[Row]) -> Row:
        life = self.life
        ids = {row["id"] for row in people}
        begun = {one.person for one in life.passages if one.flow == "start" and life.by_now(one.begun)}
        lists = {row["id"]: row for row in life.lists if life.in_period(date.fromisoformat(row["day"]))}
        done = {
            row["person"] for row in life.items
            if row["checklist"] in lists and row["state"] == "done" and life.by_now(day(row["decided_at"]))
        }  # fmt: skip
        deeper = life.finished("strategy") | life.finished("roles") | life.finished("measure")
        return {
            "people": len(ids), "begun": len(ids & begun), "profile": len(ids & life.finished("start")),
            "checkup": len(ids & life.finished("checkup")),
            "advice": len(ids & {row["person"] for row in life.advice if life.by_now(day(row["told_at"]))}),
            "listed": len(ids & {row["person"] for row in lists.values()}),
            "item": len(ids & done), "deeper": len(ids & deeper),
        }  # fmt: skip

    def funnel(self) -> Iterator[Row]:
        yield self._funnel(self.life.arrived())

    def funnel_trade(self) -> Iterator[Row]:
        return self._by(self.life.arrived(), "trade", self.trades, self._funnel)

    def funnel_role(self) -> Iterator[Row]:
        return self._by(self.life.arrived(), "role", self.roles, self._funnel)

    def funnel_language(self) -> Iterator[Row]:
        return self._by(self.life.arrived(), "language", (), self._funnel)

    def funnel_campaign(self) -> Iterator[Row]:
        return self._by(self.life.arrived(), "campaign", (), self._funnel)

    # Conversations

    @staticmethod
    def _fates(passages: list[Passage]) -> Row:
        fates = [passage.fate for passage in passages]
        return {"begun": len(fates), **{fate: fates.count(fate) for fate in ("done", "timed_out", "open")}}

    def flows(self) -> Iterator[Row]:
        life = self.life
        counted = life.counted()
        for flow in {passage.flow for passage in counted}:
            mine = [passage for passage in counted if passage.flow == flow]
            times = []
            for passage in mine:
                first: dict[str, float] = {}
                for a in passage.answers:
                    if a["outcome"] == "answered" and life.by_now(day(a["answered_at"])):
                        asked, answered = (datetime.fromisoformat(a[n]) for n in ("asked_at", "answered_at"))
                        first.setdefault(a["step"], (answered - asked).total_seconds())
                if passage.fate == "done" and first:
                    times.append(sum(first.values()) / 60)
            yield {
                "flow": flow,
                **self._fates(mine),
                "minutes": median(times),
                "minutes_p90": nine_in_ten(times),
            }

    def _asked(self, rows: list[Row]) -> Row:
        return {
            "asked": len(rows),
            **shares(rows, "fate", "answered", "skipped", "timed_out", "open"),
        }

    def questions(self) -> Iterator[Row]:
        begun = by(({"flow": one.flow} for one in self.life.counted()), lambda row: str(row["flow"]))
        for (flow, step), rows in by(
            self.life.questions(), lambda r: (str(r["flow"]), str(r["step"]))
        ).items():
            times = [row["seconds"] for row in rows if row["seconds"] is not None]
            yield {
                "flow": flow, "step": step, "begun": len(begun[flow]), **self._asked(rows),
                "seen": sum(row["seen"] for row in rows), "edited": sum(row["edited"] for row in rows),
                "seconds": median(times), "seconds_p90": nine_in_ten(times),
            }  # fmt: skip

    def _changed(self) -> set[str]:
        found = {(one.flow, one.row["revision"]) for one in self.life.counted()}
        return {flow for flow, _ in found if sum(flow == other for other, _ in found) > 1}

    def revisions(self) -> Iterator[Row]:
        counted = [one for one in self.life.counted() if one.flow in self._changed()]
        for flow, revision in {(one.flow, one.row["revision"]) for one in counted}:
            mine = [one for one in counted if (one.flow, one.row["revision"]) == (flow, revision)]
            yield {"flow": flow, "revision": revision, **self._fates(mine)}

    def questions_revision(self) -> Iterator[Row]:
        asked = [row for row in self.life.questions() if row["flow"] in self._changed()]
        begun = {(row["flow"], row["revision"]): row["begun"] for row in self.revisions()}
        for (flow, revision, step), rows in by(
            asked, lambda r: (r["flow"], r["revision"], r["step"])
        ).items():
            mine = {"flow": flow, "revision": revision, "step": step, "begun": begun[flow, revision]}
            yield mine | self._asked(rows)

    # Signs

    def _signs(self) -> Iterator[Row]:
        for passage in self.life.counted():
            if passage.flow == "checkup" and passage.fate == "done":
                for row in self.life.scores:
                    if row["session"] == passage.row["id"] and row["name"] != "total":
                        yield {"person": passage.person, "sign": row["name"], "value": row["value"]}

    @staticmethod
    def _levels(rows: list[Row]) -> Row:
        values = [row["value"] for row in rows]
        return {
            "checked": len(values), "zero": sum(value < 1 for value in values),
            "one": sum(1 <= value < 2 for value in values), "two": sum(value >= 2 for value in values),
        }  # fmt: skip

    def signs(self) -> Iterator[Row]:
        for sign, rows in each(self._signs(), "sign"):
            yield {"sign": sign, **self._levels(rows)}

    def signs_trade(self) -> Iterator[Row]:
        for sign, rows in each(self._signs(), "sign"):
            for row in rows:
                row["trade"] = self.life.people[row["person"]]["trade"]
            for trade, group in each(rows, "trade", self.trades):
                yield {"sign": sign, "trade": trade, **self._levels(group)}

    def weakest(self) -> Iterator[Row]:
        found = [row for row in self.signs() if row["zero"] >= 10]
        for row in sorted(found, key=lambda row: (-row["zero"], row["sign"]))[:3]:
            yield {"sign": row["sign"], "topic": row["sign"], "checked": row["checked"], "zero": row["zero"]}

    def change(self) -> Iterator[Row]:
        life = self.life
        found: list[Row] = []
        done = [
            one for one in life.passages
            if one.flow == "checkup" and life.in_period(one.begun) and life.by_now(one.done)
        ]  # fmt: skip
        for person in {one.person for one in done}:
            mine = sorted(
                (one for one in done if one.person == person), key=lambda one: (one.begun, one.number)
            )
            first, latest = mine[0], mine[-1]
            assert first.done
            assert latest.done
            if (latest.done - first.done).days >= 14:
                before, after = (
                    {row["name"]: row["value"] for row in life.scores if row["session"] == one.row["id"]}
                    for one in (first, latest)
                )
                found += [
                    {"sign": sign, "b": before[sign], "a": after[sign]} for sign in before.keys() & after
                ]
        for sign, rows in each(found, "sign"):
            changes = [row["a"] - row["b"] for row in rows]
            yield {
                "sign": sign, "pairs": len(rows), "better": sum(c > 0 for c in changes),
                "same": sum(c == 0 for c in changes), "worse": sum(c < 0 for c in changes),
                "before": median(row["b"] for row in rows), "after": median(row["a"] for row in rows),
                "change": median(changes),
            }  # fmt: skip
