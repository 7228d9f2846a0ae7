"""Whatever way somebody goes, back and forth, what is said of them agrees with what they last said.

A person wanders at random; after every turn sheets, flags, lights and queue are compared with what follows from
the log of their answers. `WANDERINGS=300` looks longer; a failure names its seed, and `SEED=17` goes the same way
again.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bot.coach.counsel import Counsel
from bot.coach.knowledge import Knowledge
from bot.coach.numbers.progress import Judging
from bot.coach.scene import Scene
from bot.coach.sheets import Sheets
from bot.coach.speech import base36
from bot.messages import Incoming
from bot.store import Store
from flows.advice import queue
from flows.engine import Engine
from flows.situation import step_of
from tests.coach.conftest import CATALOGUE, LIBRARY, Hands, Someone

SEEDS = [int(os.environ["SEED"])] if "SEED" in os.environ else range(int(os.environ.get("WANDERINGS", "8")))
TURNS = 90
ITALIAN = LIBRARY["it"]
TEXTS = [
    "Famiglie del quartiere, qui vicino al forno tutti i giorni",
    "il pane è sempre fresco",
    "sconti",
    "Facciamo vedere a chi abita qui come nasce il pane",
]
NUMBERS = [0, 0.5, 1, 2, 3, 6, 8, 10, 12, 14, 30, 90]
COMMANDS = ["/checkup", "/strategia", "/ruoli", "/numeri"]
BEGINNINGS = [
    ("titolare", "mio cugino"),
    ("titolare", "io"),
    ("titolare", "nessuno"),
    ("curo la pagina per altri", "agenzia"),
]
CHANNELS = ["facebook, instagram", "google", "facebook, google, whatsapp"]


# What plainly follows from what somebody said


@dataclass
class Model:
    """What somebody has said, and what follows from it: worked out from the log of answers alone.

    `said`: answer by slot of the newest finished passage through each flow; `at`: when each was given.
    """

    said: dict[str, Any]
    at: dict[str, str]
    profile: dict[str, Any]

    def get(self, slot: str) -> Any:
        """A current answer whose question would still be asked; None where skipped, not asked, or overtaken."""
        return self.said.get(slot) if self.asked(step_of(slot)) else None

    def asked(self, step: str) -> bool:
        """Whether, as things are, this question is put."""
        channels, who = self.profile.get("channels") or [], self.profile.get("who")
        online = "none" not in channels
        pages = "fb" in channels or "ig" in channels
        rules: dict[str, Callable[[], bool]] = {
            **dict.fromkeys(("ck1", "ck3", "ck4", "ck6"), lambda: online),
            "st6": lambda: self.get("st4") in ("enq", "local", "return", "wom"),
            "st7": lambda: self.get("st6") is not None,
            "st10b": lambda: self.get("st10") == "other",
            **dict.fromkeys(("ro2", "ro3"), lambda: who != "none"),
            **dict.fromkeys(("ro4", "ro5"), lambda: who not in ("me", "none")),
            "ro6": lambda: pages,
            "ro7": lambda: pages and self.get("ro6") != "neither",
            "me3b": lambda: "others" in (self.get("me3") or []),
        }
        return rules.get(step, lambda: True)()

    def newer(self, one: str, other: str) -> bool:
        """Whether one answer was given after another."""
        return one in self.at and other in self.at and self.at[one] > self.at[other]

    def planned(self) -> tuple[float | None, float | None]:
        """From how many to how many in the plan: as the numbers have it, where those are newer."""
        metric = {"enq": "m_enq", "local": "m_walk", "wom": "m_rev"}.get(str(self.get("st4")))
        start, counted = self.get("st6"), [slot for slot in self.at if slot.startswith("me4@")]
        newest = max((self.at[slot] for slot in counted), default="")
        is_newer = metric in self.metrics and newest > self.at.get("st6", "9")
        if not is_newer:
            return start, self.get("st7")
        begun, goal = self.get(f"me4@{metric}"), self.get(f"me5@{metric}")
        return (start if begun is None else begun), (self.get("st7") if goal is None else goal)

    def newest(self, *steps: str) -> tuple[str, Any]:
        """Of several questions on the same matter, the one answered last, and its answer."""
        answered = [step for step in steps if self.get(step) is not None]
        step = max(answered, key=lambda s: self.at[s], default="")
        return step, self.get(step) if step else None

    @property
    def manager(self) -> bool:
        """Whether it is a person who runs the page that speaks."""
        return bool(self.profile.get("role") == "manager")

    @property
    def who(self) -> str | None:
        """Who runs the page."""
        found: str | None = self.profile.get("who")
        return found

    def owner_is_out(self, step: str, answer: Any) -> bool:
        """Whether an answer on the keys says that the owner has none."""
        alone = "me" if self.manager else "other"
        return (step == "ck6" and answer == "no" and self.who != "me") or (step == "ro6" and answer == alone)

    def flags(self) -> dict[str, bool]:
        """Which flags are up."""
        step, key = self.newest("ck6", "ro6")
        watched, numbers = self.newest("ck4", "me2")
        person, _ = self.newest("who", "rel", "ro1")
        nobody = self.who in ("all", "none") and not (person == "ro1" and self.newer("ck2", "ro1"))
        vain = (
            numbers == "likes"
            if watched == "ck4"
            else bool(numbers) and set(numbers) <= {"fol", "like", "views"}
        )
        return {
            "lockout": self.owner_is_out(step, key),
            "shared_pw": key == "pw",
            "lockout_maybe": key == "dk",
            "phone_only": step == "ck6" and key == "no" and self.who == "me",
            "single_admin": step == "ro6" and key == ("other" if self.manager else "me"),
            "no_2fa": self.get("ro7") in ("some", "no", "dk"),
            "gbp_other": self.get("ro8") == "other",
            "gbp_none": self.get("ro8") == "never",
            "gbp_maybe": self.get("ro8") == "dk",
            "no_cover": self.get("ro9") in ("self", "stop"),
            "ghost_access": self.get("ro10") == "still",
            "ghost_maybe": self.get("ro10") == "dk",
            "no_pact": self.get("ro4") == "no",
            "no_limits": self.get("ro5") in ("page", "dep"),
            "cousin": self.who == "cousin",
            "agency": self.who == "agency",
            "nobody_named": nobody or (self.get("ck2") == "first" and not self.newer("ro1", "ck2")),
            "vanity": vain,
            "ask_never": self.get("me6") == "never",
            "ask_more": self.get("me6") == "some",
            "explain_fail": self.get("st12") == "no",
            "promo": "promo" in (self.get("st8") or []),
            "overloaded": self.overloaded,
            "scattered": self.get("ck1") == "four",
        }

    @property
    def overloaded(self) -> bool:
        """Whether the hours there are, are far fewer than the channels need."""
        channels = self.profile.get("channels") or []
        need = sum(c in channels for c in ("fb", "ig", "tt", "yt", "li", "x")) + (
            "wa" in channels or "wab" in channels
        )
        _, hours = self.newest("ro3", "st9")
        return hours is not None and hours < 0.7 * (need + (0.5 if "gbp" in channels else 0))

    @property
    def metrics(self) -> list[str]:
        """The numbers that are followed."""
        chosen = self.get("me3") or []
        return (self.get("me3b") or []) if "others" in chosen else chosen

    @property
    def channels(self) -> list[str]:
        """The tool agreed upon for the plan."""
        agreed = self.get("st10")
        return {None: [], "later": [], "other": self.get("st10b") or []}.get(agreed, [agreed])

    def light_of_keys(self) -> str:
        """The light on the keys, as the card has it."""
        flags = self.flags()
        if flags["lockout"] or flags["shared_pw"]:
            return "todo"
        if flags["lockout_maybe"]:
            return "unknown"
        one = {"me": 0, "other": 1} if self.manager else {"me": 1, "other": 0}
        worth = {"ro6": {"two": 2, "more": 1, **one}, "ro7": {"all": 2, "some": 1}, "ro8": {"me": 2},
                 "ro10": {"nobody": 2, "removed": 2}}  # fmt: skip
        weighed = [s for s in worth if s in self.said and self.asked(s) and self.get(s) != "neither"]
        share = sum(worth[s].get(self.get(s), 0) for s in weighed) / (2 * len(weighed)) if weighed else None
        if share is None:
            return "unknown"
        return "done" if share >= 0.85 else "half" if share >= 0.5 else "todo"

    def fits(self, advice: str) -> bool:
        """Whether an advice agrees with the newest answers; those that are for everybody always do."""
        flags, get = self.flags(), self.get
        skill = len(set(get("ro2") or []) - {"friends", "opened", "vips"})
        based = [metric for metric in self.metrics if get(f"me4@{metric}") is not None]
        weak: dict[str, Callable[[], Any]] = {
            "A-ACC-01": lambda: flags["lockout"],
            "A-ACC-02": lambda: flags["shared_pw"],
            "A-ACC-03": lambda: flags["single_admin"],
            "A-ACC-04": lambda: flags["phone_only"] or flags["no_2fa"],
            "A-ACC-05": lambda: (
                flags["gbp_other"]
                or flags["gbp_none"]
                or flags["gbp_maybe"]
                or (
                    "gbp" in self.channels
                    and "gbp" not in self.profile["channels"]
                    and get("ro8") != "me"
                )
            ),
            "A-ACC-06": lambda: flags["ghost_access"] or flags["ghost_maybe"],
            "A-ACC-08": lambda: self.who == "agency",
            "A-ACC-11": lambda: flags["lockout_maybe"],
            "A-ROL-01": lambda: flags["nobody_named"] or get("ck2") in (None, "dk"),
            "A-ROL-02": lambda: not self.manager and (self.who == "me" or get("ck2") == "me"),
            "A-ROL-03": lambda: (self.who == "cousin" and flags["no_pact"]) or get("ck2") in ("me", "cousin"),
            "A-ROL-04": lambda: self.who in ("cousin", "staff", "all") and skill < 4,
            "A-ROL-05": lambda: self.who not in ("me", "none") and skill >= 4,
            "A-ROL-06": lambda: flags["no_limits"],
            "A-ROL-07": lambda: flags["no_cover"],
            "A-ROL-08": lambda: flags["overloaded"],
            "A-ROL-09": lambda: self.who == "cousin" and (get("ro3") or 0) >= 2,
            "A-ROL-10": lambda: (
                self.who in ("cousin", "agency")
                or (self.who == "staff" and self.profile.get("trade") == "health")
            ),
            "A-STR-01": lambda: get("ck5") in (None, "no", "dk") and not self.newer("st4", "ck5"),
            "A-STR-02": lambda: get("ck5") == "oral" and not self.newer("st4", "ck5"),
            "A-STR-03": lambda: get("st12") == "no",
            "A-STR-05": lambda: flags["promo"],
            "A-STR-06": lambda: get("st6") >= 5 and get("st7") > 2 * get("st6"),
            "A-MEA-01": lambda: not self.metrics or self.newer("ck4", "me3"),
            "A-MEA-02": lambda: flags["vanity"] and (not self.metrics or self.newer("ck4", "me3")),
            "A-MEA-03": lambda: (
                len(based) < len(self.metrics)
                or (get("ck4") == "idea" and not self.newer("me3", "ck4"))
                or ("st6" in self.said and get("st6") is None)
            ),
            "A-MEA-04": lambda: flags["ask_never"] or flags["ask_more"],
            "A-MEA-05": lambda: get("me8") is not None or get("me9"),
            "A-MEA-08": lambda: "gbp" in self.profile["channels"] and "m_calls" not in self.metrics,
            "A-FOC-01": lambda: get("ck1") in (None, "four", "dk"),
            "A-FOC-03": lambda: get("ck1") == "three",
            "A-ROU-01": lambda: get("ck3") in (None, "when", "no", "dk") or get("me1") == "serve",
            "A-ROU-02": lambda: get("ck3") == "some",
            "A-ROU-04": lambda: get("st9") < 1,
        }  # fmt: skip
        return advice not in weak or bool(weak[advice]())

    def must_have(self) -> set[str]:
        """The keys that cannot be in order without being spoken of, once roles were talked about."""
        sure = ("A-ACC-01", "A-ACC-02", "A-ACC-03", "A-ACC-06", "A-ACC-08", "A-ACC-11")
        return {advice for advice in sure if self.fits(advice)} if "ro1" in self.said else set()


def model_of(person: Someone) -> Model:
    """Reads the log: in every flow the newest finished passage, each answer as it was given last in it."""
    done = person.rows("select max(id) from sessions where state = 'done' group by flow")
    said: dict[str, Any] = {}
    at: dict[str, str] = {}
    for (session,) in done:
        for step, item, value, outcome, moment in person.store.database.execute(
            "select step, item, value, outcome, answered_at from answers where session = ? order by id",
            (session,),
        ):
            slot = f"{step}@{item}" if item else step
            if outcome == "withdrawn":
                said.pop(slot, None)
                at.pop(slot, None)
            else:
                said[slot], at[slot] = None if value is None else json.loads(value), moment
    found = person.store.people.find(person.account)
    assert found is not None
    return Model(said, at, found.profile)


# What the program makes of it


class Watcher:
    """Compares what the program knows and shows with the model."""

    def __init__(self, person: Someone) -> None:
        self.person = person
        self.knowledge = Knowledge(Engine(CATALOGUE), person.store)
        self.counsel = Counsel(self.knowledge)
        self.sheets = Sheets(self.knowledge, Judging(self.knowledge), "Europe/Rome")
        self.finished: set[int] = set()

    def look(self) -> None:
        """Everything agrees; while a finished passage is open again, that is left until it is closed."""
        self.finished |= {
            int(str(n)) for (n,) in self.person.rows("select id from sessions where state = 'done'")
        }
        open_ones = {
            int(str(n)) for (n,) in self.person.rows("select id from sessions where ended_at is null")
        }
        if open_ones & self.finished:
            return
        model = model_of(self.person)
        found = self.person.store.people.find(self.person.account)
        assert found is not None
        scene = Scene(Incoming(found.account, "text"), found, ITALIAN, self.person.clock.now())
        if model.profile.get("role") == "helper":
            assert self.counsel.due(scene) is None
            return
        self._flags_and_lights(scene, model)
        self._advice(scene, model)
        self._card(scene, model)
        self._plan(scene, model)
        self._numbers(scene, model)

    def _flags_and_lights(self, scene: Scene, model: Model) -> None:
        situation = self.knowledge.overall(scene, "roles")
        flags = model.flags()
        assert {name: situation.flag(name) for name in flags} == flags
        if "ro1" in model.said:
            light = situation.first(CATALOGUE.flows["roles"].lights["access"])
            assert light == model.light_of_keys()

    def _advice(self, scene: Scene, model: Model) -> None:
        finished = self.person.store.conversations.finished(scene.person.id)
        flows = [flow for flow in CATALOGUE.flows if flow in finished]
        listed = [choice.advice for choice in queue(CATALOGUE, self.knowledge.overall(scene), flows)]
        assert [advice for advice in listed if not model.fits(advice)] == []
        assert len(listed) == len(set(listed))
        assert model.must_have() <= set(listed)
        due = self.counsel.due(scene)
        if due is not None:
            assert model.fits(due.advice), due

    def _text(self, scene: Scene, flow: str) -> dict[str, str] | None:
        """The lines of a sheet by what they begin with; None where there is no sheet."""
        kept = self.sheets.finished(scene, flow)
        if kept is None:
            return None
        scene.out.clear()
        self.sheets.show(scene, kept)
        text = re.sub(r"<[^>]+>", "", scene.out[0].text)
        assert not re.search("None|Undefined|UNKNOWN", text)
        return {
            line.partition(":")[0]: line.partition(":")[2].strip()
            for line in text.splitlines()
            if ":" in line
        }

    def _card(self, scene: Scene, model: Model) -> None:
        lines = self._text(scene, "roles")
        if lines is None:
            return
        pages = bool({"fb", "ig"} & set(model.profile.get("channels") or []))
        named = [line for about, line in lines.items() if re.fullmatch("(Facebook|Instagram| e )+", about)]
        assert len(named) == pages
        for line in named:
            key = model.get("ro6")
            owner_is_in = not model.owner_is_out("ro6", key) and key in ("two", "more", "me", "other")
            assert line.startswith("chi è titolare") == owner_is_in, (key, line)
            assert ("un accesso a testa" in line) == (key == "pw")
            assert ("una chiave a chi è titolare" in line) == model.owner_is_out("ro6", key)
            two_steps = lines.get("Verifica in due passaggi", "")
            assert two_steps.startswith("attiva") == (model.get("ro7") == "all"), two_steps
            assert two_steps.startswith("da attivare") == (model.get("ro7") == "no")
        assert (lines["Scheda Google"] == "chi è titolare.") == (model.get("ro8") == "me")
        assert ("da creare" in lines["Scheda Google"]) == (model.get("ro8") == "never")
        assert ("da togliere" in lines["Chi ha smesso"]) == (model.get("ro10") == "still")
        assert ("già d" in lines["Ferie o febbre"]) == (model.get("ro9") == "named")
        alone = model.who == "me" and model.profile["role"] == "owner"
        assert ("Verde, fa senza chiedere" in lines) != alone

    def _plan(self, scene: Scene, model: Model) -> None:
        lines = self._text(scene, "strategy")
        if lines is None:
            return
        tool = lines["Strumento"].removesuffix(" + scheda Google")
        names = [str(ITALIAN.get(f"labels.channels.{channel}")) for channel in model.channels]
        assert tool == (" e ".join(names) or "lo scegliamo per ultimo")
        start, goal = model.planned()
        if start is not None and goal is not None:
            assert lines["Tra 90 giorni"]
            assert f"da {start:g} a {goal:g}" in " ".join(lines.values())
        hours = model.get("st9")
        assert lines["Ore a settimana"] == (
            "da decidere" if hours is None else f"{hours:g}".replace(".", ",")
        )
        assert (model.get("st1") or "da scrivere") in lines["Per chi"]
        people = {"me": "chi è titolare", "cousin": "chi cura la pagina", "agency": "agenzia o freelance"}
        assert lines["Chi"] == people.get(str(model.who), lines["Chi"])

    def _numbers(self, scene: Scene, model: Model) -> None:
        kept = self.sheets.finished(scene, "measure")
        if kept is None:
            return
        shown = self.sheets.values(scene, "measure")["metrics"]
        assert [m["name"] for m in shown] == [str(ITALIAN.get(f"metrics.{m}.name")) for m in model.metrics]
        for number, metric in zip(shown, model.metrics, strict=True):
            for part, step in (("baseline", "me4"), ("target", "me5")):
                value = model.get(f"{step}@{metric}")
                assert bool(number[part]) == (value is not None)
                assert value is None or number[part].replace(".", "").startswith(f"{value:g}")


# Somebody who goes back and forth


class Wanderer:
    """A person who cannot make up their mind."""

    def __init__(self, person: Someone, chance: Random) -> None:
        self.person = person
        self.chance = chance
        self.watcher = Watcher(person)
        self.way: list[str] = []

    def wander(self) -> None:
        """One step, and a look."""
        steps: list[tuple[int, Callable[[], object]]] = [
            (70 if self.person.question else 0, self._answer),
            (12 if self.person.question else 0, self._to_the_end),
            (5, lambda: self._say("indietro")),
            (3, lambda: self._say("salta")),
            (10 if self.person.question else 40, lambda: self._say(self.chance.choice(COMMANDS))),
            (8, self._again),
            (8, self._change),
            (4, self._change_profile),
            (2, self._call_off),
            (3, lambda: self._say(f"/numero {self.chance.choice([3, 5, 8])} richieste")),
            (4, self._advice),
            (5, lambda: self.person.later(days=self.chance.choice([1, 7, 30, 95]))),
        ]  # fmt: skip
        weights, moves = zip(*steps, strict=True)
        self.chance.choices(moves, weights)[0]()
        self.person.later(seconds=1)
        self.watcher.look()

    def _say(self, text: str) -> None:
        self.way.append(text)
        self.person.says(text)

    def _press(self, label: str, pressed: str) -> None:
        self.way.append(f"[{label}]")
        self.person.presses(pressed)

    def _buttons(self) -> list[tuple[str, str]]:
        return (
            [(b.label, b.data) for row in self.person.last[-1].buttons for b in row]
            if self.person.last
            else []
        )

    def _answer(self) -> None:
        """Any answer to the open question, by a button where it has some."""
        step = CATALOGUE.step(step_of(str(self.person.question)))
        pressed = {data.rpartition(":")[2]: (label, data) for label, data in self._buttons()}
        if "yes" in pressed:
            self._press(*pressed[self.chance.choice(["yes", "yes", "no"])])
        elif step.kind == "multi":
            options = [action for action in pressed if action.startswith("+")]
            for action in self.chance.sample(options, min(len(options), self.chance.choice([1, 2, 3]))):
                self._press(*pressed[action])
            self._press(*pressed["ok"])
        elif options := [action for action in pressed if action.startswith("=") and step.kind != "number"]:
            self._press(*pressed[self.chance.choice(options)])
        elif step.kind == "number":
            self._say(f"{self.chance.choice(NUMBERS):g}".replace(".", ","))
        else:
            self._say(self.chance.choice(TEXTS))

    def _to_the_end(self) -> None:
        """Answers on and on, until the conversation is over or gets stuck."""
        for _ in range(25):
            if self.person.question:
                self._answer()
                self.person.later(seconds=1)
                self.watcher.look()

    def _again(self) -> None:
        """«Da capo» under a sheet, where there is one."""
        self._say(self.chance.choice(COMMANDS))
        for label, pressed in [(b.label, b.data) for m in self.person.last for row in m.buttons for b in row]:
            if label == "Da capo" and pressed.startswith("s:"):
                self._press(label, pressed)

    def _change(self) -> None:
        """One answer of any passage that is the newest of its flow."""
        found = self.person.rows(
            "select id, revision from sessions where flow <> 'start' and id in"
            " (select max(id) from sessions where state <> 'cancelled' group by flow)"
        )
        if not found:
            return
        session, revision = self.chance.choice(found)
        slots = self.person.rows(f"select step, item from answers where session = {session} and standing = 1")
        if slots:
            step, item = self.chance.choice(slots)
            slot = f"{step}@{item}" if item else str(step)
            number = base36(int(str(session)))
            self._press(f"change {slot}", f"q:{number}:{slot}:{revision}:change")
            if self.person.question:
                self._answer()

    def _change_profile(self) -> None:
        self._say("/profilo")
        steps = ("role", "who", "rel", "channels")
        about = [pair for pair in self._buttons() if pair[1].split(":")[2:3] in [[step] for step in steps]]
        if about:
            self._press(*self.chance.choice(about))
            if self.person.question:
                self._answer()

    def _call_off(self) -> None:
        """Leaves the open conversation; not the profile, without which all begins again from the welcome."""
        if self.person.rows(
            "select flow from sessions where ended_at is null order by touched_at desc limit 1"
        ) != [("start",)]:
            self._say("/annulla")

    def _advice(self) -> None:
        self._say("/consiglio")
        model = model_of(self.person)
        told = self.person.rows(
            "select advice from advice_given where told_at is not null order by told_at desc, id desc limit 1"
        )
        if told and not self._is_mending() and "una cosa alla volta" not in self.person.last[0].text:
            assert model.fits(str(told[0][0])), told[0]
        labels = {b.label: b.data for m in self.person.last for row in m.buttons for b in row}
        ways = ("Fatto", "Non fa per me", "Un'altra cosa")
        choices = [label for label in ways if labels.get(label, "").startswith("a:")]
        if choices:
            label = self.chance.choice(choices)
            self._press(label, labels[label])

    def _is_mending(self) -> bool:
        open_ones = {
            int(str(n)) for (n,) in self.person.rows("select id from sessions where ended_at is null")
        }
        return bool(open_ones & self.watcher.finished)


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_contradicts_the_newest_answers(tmp_path: Path, seed: int) -> None:
    """All conversations in any order, with changes, second thoughts, other conversations in between, and days."""
    chance = Random(seed)
    store = Store(tmp_path / "cugino.db")
    person = Someone(store, Hands(), "terminal:nina")
    role, who = chance.choice(BEGINNINGS)
    channels = chance.choice(CHANNELS)
    person.says("/start", role, "forno", who, channels, "10", "8", "lun-sab")
    wanderer = Wanderer(person, chance)
    try:
        for _ in range(TURNS):
            wanderer.wander()
    except BaseException:
        print(f"SEED={seed}, after: {' · '.join(wanderer.way)}")
        raise
    finally:
        store.close()
