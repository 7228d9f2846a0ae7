"""What the code says by name: the phrases and messages there have to be, and the values that they may use.

A phrase that code says anew is entered here; a test compares this with the code.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any, get_args

from markupsafe import Markup

from flows.checklist.plan import Reason

# Values as the code hands them over; where a text may bend to a value, more than one.
SAMPLES: Mapping[str, tuple[Any, ...]] = {
    "amount": ("7 richieste", "35%"),
    "answer": ("Sì, ogni giorno",),
    "area": ("l'abitudine di ogni giorno",),
    "average": ("8,5 richieste",),
    "bar": ("●●○○○○",),
    "before": ("7 richieste",),
    "count": (1, 12),
    "day": ("24 novembre", "24 novembre 2025", "mercoledì 25 novembre", ""),
    "days": (1, 30),
    "every": (5.0, 0.5),
    "example": ("7 richieste dai social",),
    "first": ("mercoledì 23 dicembre 2026",),
    "from": ("04:00",),
    "until": ("21:30",),
    "hour": ("08:30",),
    "last": ("mercoledì 6 gennaio 2027",),
    "label": ("Facebook",),
    "left": (1, 3),
    "length": (312,),
    "max": (3.0, 40.0),
    "min": (1.0, 2.0),
    "monthly": (True, False),
    "more": (True, False),
    "most": (4, 60),
    "name": ("Il tuo profilo",),
    "names": (["Canali"], ["Canali", "Numeri"]),
    "next": ("La prossima arriva mercoledì 25 novembre alle 08:30.", ""),
    "number": (1, 3),
    "per": ("week", "month", "quarter"),
    "period": ("nella stessa settimana",),
    "periods": (4,),
    "piece": ("B&B <forse>",),
    "question": ("Le cose da fare sono in agenda?",),
    "records": (4,),
    "span": ("mercoledì 25 novembre", "da mercoledì 23 dicembre 2026 a mercoledì 6 gennaio 2027"),
    "spans": ([], ["mercoledì 25 novembre"], ["mercoledì 25 novembre", "da sabato 8 a lunedì 24 agosto"]),
    "start": ("30 richieste",),
    "state": ("on", "off", "asleep"),
    "title": ("Il piano in tre frasi & il resto",),
    "total": (6,),
    "value": ("B&B, albergo", "3"),
    "why": ("Immacolata Concezione", ""),
    "zone": ("New York",),
}
BOUNDS = ("min", "max", "every")
CLOCK = ("from", "until")
REASONS: Mapping[str, tuple[str, ...]] = {
    "choice": (),
    "multi": ("piece",),
    "exclusive": (),
    "too_few": ("min",),
    "too_many": ("max",),
    "number": (),
    "out_of_bounds": BOUNDS,
    "whole": BOUNDS,
    "every": BOUNDS,
    "time": CLOCK,
    "time_bounds": CLOCK,
    "too_short": ("min",),
    "too_long": ("max", "length"),
    "personal": (),
}
BUTTONS = (
    "advice_done another back change choose_now done erase erase_not five_minutes go go_on helped_little "
    "helped_no helped_yes holiday_remove in_an_hour keep later leave_as_is my_weeks no no_reminders not_for_me "
    "not_interested "
    "number_change number_goal number_pin_down number_remove number_rewrite number_right number_target "
    "other_hour pause_week pauses privacy profile restart resume resume_now say_how sheet_pdf show_anyway skip "
    "snooze tell_me this_evening today tomorrow unknown update waiting_advice week yes"
).split()
# Buttons that say more than their name, with what they say.
FILLED_BUTTONS: Mapping[str, Mapping[str, Any]] = {
    **{f"item_{action}": {"number": 10} for action in ("done", "later", "why", "open")},
    "holiday_remove_one": {"span": "23/12–10/01"},
    "pause_days": {"days": 30},
}
PLAIN = (
    "advice_done advice_gone advice_later advice_no_more advice_not_for_me advice_undone cancelled choose_change "
    "choose_language edited flow_changed group helped_yes language_set no_answer none_of_them not_for_helper "
    "not_skippable not_text nothing_before nothing_open nothing_to_change old_button paused pick_several skipped "
    "not_delivered slow_down unclear_outside unknown_command was_away welcome_back you_are_welcome"
).split()
# What noting a number says; of what an average says, all have it.
NUMBER: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("applause_only", "customers_only", "future", "missing", "no_day", "no_start"), ()),
    **dict.fromkeys(("no_target", "old_button"), ()),
    **dict.fromkeys(("how", "none_yet", "rewrite", "unclear", "unknown"), ("example",)),
    **dict.fromkeys(("noted", "back", "removed"), ("amount", "day")),
    **dict.fromkeys(("per.week", "per.month", "per.quarter", "whole"), ("name", "example")),
    **dict.fromkeys(("ahead", "on_track", "behind", "down_after_up"), ("average", "records", "per")),
    "flat": ("average", "records", "periods", "per"),
    "out_of_bounds": ("name", "example", "min", "max"),
    "replaced": ("amount", "day", "period"),
    "spike": ("amount", "before"),
    "start": ("start", "monthly"),
    "too_few": ("left",),
    "which": ("value",),
}
# What is said of lists and of the days without any.
LIST: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("again", "back", "how_long", "how_was_it", "not_yet", "off", "old", "shorter", "still_off"), ()
    ),
    **dict.fromkeys(("suits", "suits_at_all", "when", "which_days", "which_hour"), ()),
    **{f"span.{reason}": () for reason in ("past", "no_day", "too_long", "backwards")},
    **dict.fromkeys(("five_set", "holiday_removed", "on", "tomorrow_then"), ("next",)),
    **dict.fromkeys(("next_today", "next_tomorrow", "snoozed"), ("hour",)),
    **dict.fromkeys(("next_on", "resume_then"), ("day", "hour")),
    **dict.fromkeys(("out_of_bounds", "pause_bounds"), ("most",)),
    **dict.fromkeys(("zone", "which_zone"), ("zone",)),
    "closed": ("span", "next"),
    "day_off": ("why",),
    "holidays": ("spans",),
    "hour_set": ("hour", "next"),
    "paused": ("days", "next"),
    "reminders": ("state", "hour", "zone", "next"),
    "zone_set": ("zone", "next"),
}
REMIND: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("access", "checkup", "plan", "tool"), ()),
    **dict.fromkeys(("advice", "resume"), ("title",)),
}
PRAISED = (5, 10, 20)  # days in a row on which everybody was answered
# Short texts by their key under `phrases`, and the values that they may use.
PHRASES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(PLAIN, ()),
    **{f"unclear.{reason}": values for reason, values in REASONS.items()},
    **{f"unclear_again.{reason}": values for reason, values in REASONS.items()},
    **{f"number.{key}": values for key, values in NUMBER.items()},
    **{f"list.{key}": values for key, values in LIST.items()},
    **{f"remind.{kind}": values for kind, values in REMIND.items()},
    **{f"reason.{reason}": ("area",) for reason in get_args(Reason)},
    **{f"praise.answered_{days}": () for days in PRAISED},
    **{f"alert.{kind}": ("count",) for kind in ("dead", "plain", "set_aside", "webhook")},
    "advice_because": ("question", "answer"),
    "asked_again": ("names",),
    "default_taken": ("value",),
    "earlier": ("value",),
    "first_this": ("name",),
    **dict.fromkeys(("helped_little", "helped_no"), ("more",)),
    "kept": ("value",),
    "sheet.ready": (),
}
# Signs and labels: no sentences.
MARKS: Mapping[str, tuple[str, ...]] = {
    "bar.done": (),
    "bar.open": (),
    "echo": ("value",),
    "list.date": (),
    "list.from_to": ("first", "last"),
    **dict.fromkeys(("number.same.week", "number.same.month", "number.same.quarter"), ()),
    "number.put_back": ("value",),
    "number.sum": ("value",),
    "progress": ("bar", "number", "total"),
    "ticked": ("label",),
    "unticked": ("label",),
}
# Messages beside the endings, and how long they may become.
LONGEST = 4096
LONGEST_SHEET = 1500
MESSAGES = {
    "welcome": 700,
    "menu": LONGEST,
    "profile": LONGEST,
    "privacy": LONGEST,
    "help": LONGEST,
    "mydata": LONGEST,
    "erase": LONGEST,
    "erased": LONGEST,
    "stop": LONGEST,
    "list": LONGEST,
    "week": LONGEST,
}
PROFILE = [
    ("Attività", "B&B, albergo"),
    ("Canali", "Facebook, Instagram e TikTok"),
    ("Ora preferita", "08:30"),
]


def samples(names: tuple[str, ...]) -> list[dict[str, Any]]:
    """Every combination of the sample values of these names."""
    return [dict(zip(names, values, strict=True)) for values in product(*(SAMPLES[name] for name in names))]


def message_samples(name: str, commands: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """What the coach hands to one of `MESSAGES`; `commands` as they stand in the language's file."""
    match name:
        case "menu":
            yield from ({"open": title, "weekly": None} for title in (None, "B&B"))
            yield {"open": None, "weekly": PROFILE[0][1]}
        case "profile":
            yield from ({"profile": lines} for lines in ([], PROFILE))
        case "help":
            entries = (entry for entry in commands.values() if "command" in entry and "description" in entry)
            yield {"commands": [(f"/{e['command']}", str(e["description"])) for e in entries]}
        case "list":
            yield from _lists()
        case "week":
            yield from _weeks()
        case _:
            yield {}


def _lists() -> Iterator[dict[str, Any]]:
    """Lists as they come: whole, with one thing, with what is for when there is time alone, begun and done."""
    photo = Markup("Pane &amp; dolci: <b>scatta</b> una foto.")
    texts = ("Rispondi a chi ha scritto da ieri.", photo, "Guarda gli orari.")
    states = ("open", "done", "later")
    items = [
        {"number": n, "state": state, "text": text, "minutes": minutes, "extra": extra}
        for n, (state, text, minutes, extra) in enumerate(
            zip(states, texts, (5, 1, 15), (False, False, True), strict=True), 1
        )
    ]
    said: dict[str, Any] = {"date": "mercoledì 25 novembre", "greeting": "", "praise": "", "question": ""}
    full = {
        **said,
        "greeting": "Tutto bene?",
        "praise": "Cinque giorni di fila.",
        "question": "Va bene così?",
    }
    for listed, minutes in ((items, 6), (items[:1], 5), (items[1:2], 1), (items[2:], 0), ([], 0)):
        done = sum(item["state"] == "done" for item in listed)
        total = sum(not item["extra"] for item in listed)
        counted = {"minutes": minutes, "done": done, "total": total, "bar": "●" * done + "○" * (total - done)}
        yield from ({**base, **counted, "items": listed} for base in (said, full))


def _weeks() -> Iterator[dict[str, Any]]:
    """Weeks of which nothing, one day or more was done, with weeks before them or none."""
    for done in ((0, 0, 0), (1, 0, 0), (3, 1, 0)):
        days = [
            {"name": name, "done": count, "to_come": name == "sab"}
            for name, count in zip(("lun", "mar", "sab"), done, strict=True)
        ]
        active = sum(count > 0 for count in done)
        for answered, before, ever in ((0, [], 0), (active, [0, 0, 0, 1], 1), (active, [2, 3, 4, 5], 30)):
            counted = {"active": active, "working": len(days), "done": sum(done), "answered": answered}
            yield {**counted, "days": days, "before": before, "ever": ever + active}


def said_before() -> tuple[Markup, Markup]:
    """What a turn may have to say above its ending: nothing, or phrases."""
    return Markup(""), Markup("✓ B&amp;B")
