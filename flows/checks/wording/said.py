"""What the code says by name: the phrases and messages there have to be, and the values that they may use.

A phrase that code says anew is entered here; a test compares this with the code.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from markupsafe import Markup

# Values as the code hands them over; where a text may bend to a value, more than one.
SAMPLES: Mapping[str, tuple[Any, ...]] = {
    "amount": ("7 richieste", "35%"),
    "answer": ("Sì, ogni giorno",),
    "average": ("8,5 richieste",),
    "bar": ("●●○○○○",),
    "before": ("7 richieste",),
    "count": (1, 12),
    "day": ("24 novembre", "24 novembre 2025"),
    "every": (5.0, 0.5),
    "example": ("7 richieste dai social",),
    "from": ("04:00",),
    "until": ("21:30",),
    "label": ("Facebook",),
    "left": (1, 3),
    "length": (312,),
    "max": (3.0, 40.0),
    "min": (1.0, 2.0),
    "monthly": (True, False),
    "name": ("Il tuo profilo",),
    "names": (["Canali"], ["Canali", "Numeri"]),
    "number": (1, 3),
    "per": ("week", "month", "quarter"),
    "period": ("nella stessa settimana",),
    "periods": (4,),
    "piece": ("B&B <forse>",),
    "question": ("Le cose da fare sono in agenda?",),
    "records": (4,),
    "start": ("30 richieste",),
    "total": (6,),
    "value": ("B&B, albergo", "3"),
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
    "advice_done another back change done erase erase_not go keep later leave_as_is no not_for_me privacy profile "
    "number_change number_goal number_pin_down number_remove number_rewrite number_right number_target "
    "restart resume sheet_pdf skip tell_me unknown update waiting_advice yes"
).split()
PLAIN = (
    "advice_done advice_gone advice_later advice_no_more advice_not_for_me cancelled choose_change "
    "choose_language edited flow_changed group language_set no_answer none_of_them not_for_helper not_skippable "
    "not_text nothing_before nothing_open nothing_to_change old_button paused pick_several skipped "
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
# Short texts by their key under `phrases`, and the values that they may use.
PHRASES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(PLAIN, ()),
    **{f"unclear.{reason}": values for reason, values in REASONS.items()},
    **{f"unclear_again.{reason}": values for reason, values in REASONS.items()},
    **{f"number.{key}": values for key, values in NUMBER.items()},
    **{f"alert.{kind}": ("count",) for kind in ("dead", "plain", "set_aside", "webhook")},
    "advice_because": ("question", "answer"),
    "asked_again": ("names",),
    "default_taken": ("value",),
    "earlier": ("value",),
    "first_this": ("name",),
    "kept": ("value",),
    "sheet.ready": (),
}
# Signs and labels: no sentences.
MARKS: Mapping[str, tuple[str, ...]] = {
    "bar.done": (),
    "bar.open": (),
    "echo": ("value",),
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
        case _:
            yield {}


def said_before() -> tuple[Markup, Markup]:
    """What a turn may have to say above its ending: nothing, or phrases."""
    return Markup(""), Markup("✓ B&amp;B")
