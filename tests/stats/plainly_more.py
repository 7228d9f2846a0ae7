"""The rest of the figures, counted plainly."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from flows.metrics import Aim, Reading, judge
from tests.stats.life import ROME, Row, by, day, median
from tests.stats.plainly import Plainly, each, shares

ASKED_KEYS = ("ck6", "ro6")


class Everything(Plainly):
    """Keys, roles, numbers, lists, advice and service."""

    # The keys

    def _lights(self) -> list[Row]:
        """What each finished conversation said of the keys, in order."""
        life, found = self.life, []
        for one in life.passages:
            said = [
                a["id"] for a in one.answers
                if a["step"] in ASKED_KEYS and a["standing"] and a["outcome"] == "answered"
            ]  # fmt: skip
            if one.flow in ("checkup", "roles") and one.done and said:
                flags = {row["name"] for row in life.flags if row["session"] == one.row["id"]}
                found.append({"person": one.person, "day": one.done, "said": max(said), "flags": flags})
        return sorted(found, key=lambda row: row["said"])

    def _keys(self) -> list[Row]:
        found = []
        for person, rows in by(self._lights(), lambda row: int(row["person"])).items():
            mine = [row for row in rows if self.life.in_period(row["day"])]
            if mine:
                red = next((row for row in mine if row["flags"] & {"lockout", "shared_pw"}), None)
                every = set().union(*(row["flags"] for row in mine))
                light = (
                    "red" if red else "unsure" if "lockout_maybe" in every
                    else "phone_only" if "phone_only" in every else "fine"
                )  # fmt: skip
                cause = ("lockout" if "lockout" in red["flags"] else "shared_pw") if red else None
                trade = self.life.people[person]["trade"]
                found.append({"person": person, "light": light, "cause": cause, "red": red, "trade": trade})
        return found

    def access(self) -> Iterator[Row]:
        keys = self._keys()
        yield {
            "asked": len(keys), **shares(keys, "light", "red", "unsure", "phone_only", "fine"),
            **shares(keys, "cause", "lockout", "shared_pw"),
        }  # fmt: skip

    def access_trade(self) -> Iterator[Row]:
        for trade, rows in each(self._keys(), "trade", self.trades):
            yield {
                "trade": trade,
                "asked": len(rows),
                **shares(rows, "light", "red", "unsure", "phone_only", "fine"),
            }

    def access_fixed(self) -> Iterator[Row]:
        life, waits, gone = self.life, [], []
        bad = {"lockout", "shared_pw", "lockout_maybe", "phone_only"}
        for row in self._keys():
            if row["red"] is None:
                continue
            since = row["red"]["day"]
            ends = [
                light["day"] for light in self._lights()
                if light["person"] == row["person"] and light["said"] > row["red"]["said"]
                and not light["flags"] & bad and life.by_now(light["day"])
            ]  # fmt: skip
            mine = [one for one in life.advice if one["person"] == row["person"] and one["outcome"] == "done"]
            days = [day(one["decided_at"]) for one in mine if one["advice"].startswith("A-ACC-")]
            ends += [on for on in days if on and since <= on <= life.last]
            waits.append((min(ends) - since).days if ends else None)
            gone.append((life.last - since).days)
        fixed = [wait for wait in waits if wait is not None]
        pairs = list(zip(waits, gone, strict=True))
        yield {
            "red": len(waits), "fixed": len(fixed), "days": median(fixed),
            **{f"could_{n}": sum(g >= n for g in gone) for n in (14, 30)},
            **{f"fixed_{n}": sum(g >= n and w is not None and w <= n for w, g in pairs) for n in (14, 30)},
        }  # fmt: skip

    # What was answered

    def _values(self, step: str) -> list[tuple[int, dict[Any, Any]]]:
        """Everybody who answered a question, with the values that stand, by item."""
        return [
            (row["person"], {item: None if v is None else json.loads(v) for item, v in row["values"].items()})
            for row in self.life.questions() if row["step"] == step and row["fate"] == "answered"
        ]  # fmt: skip

    def _choices(self, step: str, names: dict[str, str], rest: str) -> Row:
        values = [found[None] for _, found in self._values(step)]
        known = {column: values.count(code) for code, column in names.items()}
        return {"people": len(values), **known, rest: len(values) - sum(known.values())}

    def two_factor(self) -> Iterator[Row]:
        yield self._choices("ro7", {"all": "everywhere", "some": "partly", "no": "nowhere"}, "unknown")

    def cover(self) -> Iterator[Row]:
        yield self._choices("ro9", {"named": "named", "stop": "stops"}, "alone")

    def watched(self) -> Iterator[Row]:
        yield self._choices("ck4", {"num": "noted", "idea": "guessed", "likes": "likes"}, "neither")

    def who(self) -> Iterator[Row]:
        codes = {option.id for option in self.life.catalogue.flows["start"].by_id["who"].options}
        for who, rows in each(self.life.known(), "who", {*codes, *self._codes("who")}):
            yield {"who": who, "people": len(rows)}

    def skills(self) -> Iterator[Row]:
        told = [found[None] for _, found in self._values("ro2")]
        for option in self.life.catalogue.flows["roles"].by_id["ro2"].options:
            if told:
                yield {"skill": option.id, "people": len(told), "able": sum(option.id in one for one in told)}

    def hours(self) -> Iterator[Row]:
        told = []
        for person, found in self._values("ro3"):
            channels = [
                one for one in json.loads(self.life.people[person]["channels"] or "[]") if one != "none"
            ]
            told.append({"channels": min(4, len(channels)), "hours": found[None]})
        for many in range(5):
            mine = [row["hours"] for row in told if row["channels"] == many]
            known = [hours for hours in mine if hours is not None]
            yield {"channels": many, "people": len(mine), "known": len(known), "hours": median(known)}

    # Numbers

    def measurement(self) -> Iterator[Row]:
        life = self.life
        done = [one for one in life.counted() if one.flow == "measure" and one.fate == "done"]
        based = {
            person for person, found in self._values("me4") if any(v is not None for v in found.values())
        }
        old = {one.person for one in done if one.done and one.done <= life.last - timedelta(days=28)}
        weekly = set()
        for person in old:
            business = life.people[person]["business"]
            weeks = {
                (life.last - date.fromisoformat(row["day"])).days // 7 for row in life.readings
                if row["business"] == business and date.fromisoformat(row["day"]) <= life.last
                and life.by_now(day(row["noted_at"]))
            }  # fmt: skip
            if len(weeks & {0, 1, 2, 3}) >= 3:
                weekly.add(person)
        people = {one.person for one in done}
        yield {
            "people": len(people), "with_start": len(people & based), "could_weekly": len(old),
            "weekly": len(weekly),
        }  # fmt: skip

    def _numbers(self) -> list[tuple[int, str]]:
        first = {person: found[None] for person, found in self._values("me3")}
        more = {person: found[None] for person, found in self._values("me3b")}
        return [
            (person, metric)
            for person, chosen in first.items()
            for metric in sorted({*chosen, *more.get(person, ())} - {"others"})
        ]

    def _readings(self, person: int, metric: str) -> list[Reading]:
        business = self.life.people[person]["business"]
        return [
            Reading(date.fromisoformat(row["day"]), row["value"]) for row in self.life.readings
            if row["business"] == business and row["metric"] == metric and self.life.by_now(day(row["noted_at"]))
            and self.life.by_now(date.fromisoformat(row["day"]))
        ]  # fmt: skip

    def chosen(self) -> Iterator[Row]:
        for metric, rows in each(({"p": p, "metric": m} for p, m in self._numbers()), "metric"):
            noted = sum(
                any(self.life.in_period(one.day) for one in self._readings(row["p"], metric)) for row in rows
            )
            yield {"metric": metric, "numbers": len(rows), "noted": noted}

    def progress(self) -> Iterator[Row]:
        numbers = self._numbers()
        verdicts = [{"status": self._verdict(person, metric)} for person, metric in numbers]
        known = shares(verdicts, "status", "ahead", "on_track", "flat", "behind")
        yield {
            "people": len({person for person, _ in numbers}), "numbers": len(numbers), **known,
            "not_yet": len(numbers) - sum(known.values()),
        }  # fmt: skip

    def _verdict(self, person: int, metric: str) -> str:
        life = self.life
        said: dict[str, Row] = {}
        for answer in life.answers:
            is_its = (answer["person"], answer["item"]) == (person, metric) and answer[
                "outcome"
            ] != "withdrawn"
            if is_its and life.by_now(day(answer["answered_at"])):
                said[answer["step"]] = answer
        if "me4" not in said and not any(
            a["person"] == person and a["item"] == metric and a["step"] == "me4" for a in life.answers
        ):
            return ""
        start, target = (
            None
            if step not in said or said[step]["value"] is None
            else float(json.loads(said[step]["value"]))
            for step in ("me4", "me5")
        )
        since = (day(said["me4"]["answered_at"]) if "me4" in said else None) or life.last
        rule = life.catalogue.metrics[metric]
        return judge(rule, Aim(start, target, since), self._readings(person, metric), life.last).status

    # Lists

    def _lists(self) -> list[Row]:
        """The period's lists, each with its items as they stood."""
        life, found = self.life, []
        for row in life.lists:
            on = date.fromisoformat(row["day"])
            if life.in_period(on) and life.by_now(life.people[row["person"]]["joined"]):
                items = [dict(item) for item in life.items if item["checklist"] == row["id"]]
                for item in items:
                    item["fate"] = item["state"] if life.by_now(day(item["decided_at"])) else "open"
                person = life.people[row["person"]]
                found.append({**row, "on": on, "of": items, "trade": person["trade"], "role": person["role"]})
        return found

    @staticmethod
    def _done(items: list[Row]) -> Row:
        return {"items": len(items), **shares(items, "fate", "done", "later", "open")}

    def _completion(self, lists: list[Row]) -> list[float]:
        found = []
        for rows in by(lists, lambda row: int(row["person"])).values():
            items = [item for row in rows for item in row["of"]]
            if items:
                found.append(100 * sum(item["fate"] == "done" for item in items) / len(items))
        return sorted(found)

    def _summary(self, lists: list[Row]) -> Row:
        items = [item for row in lists for item in row["of"]]
        return {
            "people": len({row["person"] for row in lists}), "lists": len(lists), **self._done(items),
            "doers": len({item["person"] for item in items if item["fate"] == "done"}),
        }  # fmt: skip

    def lists(self) -> Iterator[Row]:
        lists = self._lists()
        completion = self._completion(lists)
        minutes, spent = [], []
        for rows in by(lists, lambda row: int(row["person"])).values():
            if any(row["of"] for row in rows):
                minutes.append(sum(row["minutes"] for row in rows) / len(rows))
                done = [item["minutes"] for row in rows for item in row["of"] if item["fate"] == "done"]
                spent.append(sum(done) / len(rows))
        n = len(completion)
        yield self._summary(lists) | {
            "completion_q1": completion[(n + 3) // 4 - 1] if n else None, "completion": median(completion),
            "completion_q3": completion[(3 * n + 3) // 4 - 1] if n else None,
            "minutes": median(minutes), "minutes_done": median(spent),
        }  # fmt: skip

    def lists_trade(self) -> Iterator[Row]:
        for trade, rows in each(self._lists(), "trade", self.trades):
            yield {"trade": trade, **self._summary(rows), "completion": median(self._completion(rows))}

    def lists_role(self) -> Iterator[Row]:
        for role, rows in each(self._lists(), "role", self.roles):
            yield {"role": role, **self._summary(rows), "completion": median(self._completion(rows))}

    def lists_hour(self) -> Iterator[Row]:
        done = [item for row in self._lists() for item in row["of"] if item["fate"] == "done"]
        for hour in range(24):
            mine = [i for i in done if datetime.fromisoformat(i["decided_at"]).astimezone(ROME).hour == hour]
            yield {"hour": hour, "persons": len({item["person"] for item in mine}), "done": len(mine)}

    def lists_area(self) -> Iterator[Row]:
        items = [item for row in self._lists() for item in row["of"]]
        for item in items:
            task = self.life.catalogue.task.get(item["task"])
            item["area"] = task.area if task else ""
        for area, rows in each(items, "area"):
            yield {"area": area, "persons": len({row["person"] for row in rows}), **self._done(rows)}

    def gaps(self) -> Iterator[Row]:
        found: list[Row] = []
        for person, rows in by(self._lists(), lambda row: int(row["person"])).items():
            length = 0
            for row in sorted(rows, key=lambda row: (row["on"], row["id"])):
                if any(item["fate"] != "open" for item in row["of"]):
                    if length:
                        found.append({"person": person, "length": length, "back": True})
                    length = 0
                else:
                    length += 1
            if length:
                found.append({"person": person, "length": length, "back": False})
        for missed, most in ((1, 1), (2, 2), (3, 6), (7, 10_000)):
            mine = [gap for gap in found if missed <= gap["length"] <= most]
            back = sum(gap["back"] for gap in mine)
            people = len({gap["person"] for gap in mine})
            yield {
                "missed": missed,
                "people": people,
                "gaps": len(mine),
                "back": back,
                "still": len(mine) - back,
            }

    # Advice

    def _advised(self) -> list[Row]:
        life = self.life
        newest = {(r["person"], r["advice"]): r for r in life.advice if life.in_period(day(r["chosen_at"]))}
        found = []
        for row in newest.values():
            decided = life.by_now(day(row["decided_at"]))
            told = decided or life.by_now(day(row["told_at"]))
            outcome = (row["outcome"] if decided else None) or "undecided"
            helped = (row["helped"] if decided and life.by_now(day(row["helped_at"])) else None) or "not_said"
            state = "unopened" if not told else outcome
            found.append({
                "person": row["person"], "advice": row["advice"], "state": state,
                "trade": life.people[row["person"]]["trade"], "helped": helped if state == "done" else None,
            })  # fmt: skip
        return found

    @staticmethod
    def _pieces(rows: list[Row]) -> Row:
        states, helped = [row["state"] for row in rows], [row["helped"] for row in rows]
        return {
            "pieces": len(rows), "told": len(rows) - states.count("unopened"),
            "unopened": states.count("unopened"),
            "done": states.count("done"), "later": states.count("later"), "declined": states.count("not_for_me"),
            "undecided": states.count("undecided"), "helped_yes": helped.count("yes"),
            "helped_little": helped.count("little"), "helped_no": helped.count("no"),
            "not_said": helped.count("not_said"),
        }  # fmt: skip

    def advice_all(self) -> Iterator[Row]:
        rows = self._advised()
        yield {"people": len({row["person"] for row in rows}), **self._pieces(rows)}

    def advice(self) -> Iterator[Row]:
        for advice, rows in each(self._advised(), "advice"):
            yield {"advice": advice, **self._pieces(rows)}

    def advice_trade(self) -> Iterator[Row]:
        for trade, rows in each(self._advised(), "trade", self.trades):
            yield {"trade": trade, "people": len({row["person"] for row in rows}), **self._pieces(rows)}

    # Service

    def _due(self) -> list[Row]:
        life, found = self.life, []
        for row in life.reminders:
            if life.in_period(day(row["due_at"])):
                fate = row["state"] if life.by_now(day(row["decided_at"])) else "waiting"
                due, decided = (
                    datetime.fromisoformat(row[n] or row["due_at"]) for n in ("due_at", "decided_at")
                )
                message = life.outbox.get(row["message"], {})
                found.append({
                    "person": row["person"], "kind": row["kind"], "fate": fate,
                    "hour": due.astimezone(ROME).hour, "late": (decided - due).total_seconds(),
                    "delivery": message.get("state") if fate == "sent" else None,
                })  # fmt: skip
        return found

    @staticmethod
    def _sent(rows: list[Row]) -> Row:
        deliveries = [row["delivery"] for row in rows]
        return {
            "due": len(rows),
            **shares(rows, "fate", "sent", "silent", "dropped", "skipped_late", "failed", "waiting"),
            "prompt": sum(row["fate"] == "sent" and row["late"] <= 300 for row in rows),
            "refused": deliveries.count("unreachable") + deliveries.count("dead"),
            "uncertain": deliveries.count("uncertain"),
        }  # fmt: skip

    def reminders(self) -> Iterator[Row]:
        rows = self._due()
        yield {"people": len({row["person"] for row in rows}), **self._sent(rows)}

    def reminders_kind(self) -> Iterator[Row]:
        for kind, rows in each(self._due(), "kind"):
            yield {"kind": kind, "persons": len({row["person"] for row in rows}), **self._sent(rows)}

    def reminders_hour(self) -> Iterator[Row]:
        for hour, rows in by(self._due(), lambda row: int(row["hour"])).items():
            yield {"hour": hour, "persons": len({row["person"] for row in rows}), **self._sent(rows)}

    def reminders_state(self) -> Iterator[Row]:
        known = self.life.known()
        off = shares(known, "reminders", "off", "asleep")
        yield {
            "people": len(known), "switched_off": off["off"], "asleep": off["asleep"],
            "switched_on": len(known) - sum(off.values()),
        }  # fmt: skip
