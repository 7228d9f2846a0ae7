"""Draws the house for the developer's guide: the rooms of `bot/`, floor by floor, as the test of imports has them.

`python -m tests.guides.house` writes `bot/house.svg`. A room that is new needs its line in `ROOMS`.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from pathlib import Path
from textwrap import wrap

from tests.test_architecture import BOT

PICTURE = Path(__file__).parents[2] / "bot" / "house.svg"
ROOMS: Mapping[str, str] = {
    "cli": "the commands",
    "app": "opens everything, closes it again",
    "rehearsal": "months with made-up people",
    "telegram": "updates in, messages out",
    "terminal": "the same, typed",
    "reminders": "asks what is due",
    "report": "one page for a board",
    "coach": "puts a turn together",
    "backup": "made, looked through, put back",
    "charts": "figures in, pictures out",
    "delivery": "sends what is committed",
    "doctor": "what is not well",
    "explore": "a folder for Datasette",
    "export": "how rows leave the house",
    "metrics": "for Prometheus",
    "sheets": "A4 pages to hang up",
    "stats": "named queries, safe figures",
    "store": "SQL, and one writer",
    "settings": "from the environment",
    "splitting": "long messages as several",
    "clock": "the only one",
    "faults": "why a sending failed",
    "logs": "without secrets",
    "messages": "what comes in, what goes out",
    "pace": "how fast, and who first",
    "flows": "what a conversation is: definitions, engine, answers, advice; no clock, nothing opened",
    "content": "what is said: a folder per language",
}
# The rooms that an update passes, and a reminder: a badge for each row of the guide's two tables.
UPDATE = (
    "telegram", "telegram", "app", "coach", "coach", "flows", "coach", "coach", "store", "delivery", "telegram",
    "delivery",
)  # fmt: skip
REMINDER = ("reminders", "coach", "coach", "flows", "coach", "store", "delivery", "delivery", "telegram")
BELOW = (["flows"], ["content"])
LETTERS = "abcdefghijklmnopqrstuvwxyz"

WIDTH, LEFT, TOP = 1000, 90, 120
ROOM, GAP, FLOOR, CELLAR = 56, 10, 68, 22
PER_ROW = 5
INK, PAPER, WALL, GROUND, LINE = "#16202a", "#ffffff", "#eef4f1", "#e6ddcd", "#2f6b58"
GREEN, ORANGE = "#2f6b58", "#b35c00"
SANS = "font-family='DejaVu Sans, Verdana, Helvetica, Arial, sans-serif'"


def floors() -> list[list[str]]:
    """The rooms from top to bottom, as many floors as `BOT` has lines, then the two rooms below."""
    return [*(sorted(line) for line in BOT), *BELOW]


def drawn() -> str:
    """The picture. Raises `KeyError` where a room has no line in `ROOMS`."""
    parts, y = [], TOP
    for number, rooms in enumerate(floors()):
        if rooms == BELOW[0]:
            ground, y = y, y + CELLAR
        rows = _rows(rooms)
        parts.append(f'<g class="floor" id="floor-{number}">')
        for row in rows:
            parts += [_room(name, *_place(place, len(row)), y) for place, name in enumerate(row)]
            y += FLOOR
        parts.append("</g>")
    return "\n".join([*_frame(ground, y), *parts, *_legend(y), "</svg>", ""])


def _rows(rooms: list[str]) -> list[list[str]]:
    """The rooms of a floor, in as few rows as they need, and about as many in each."""
    count = -(-len(rooms) // PER_ROW)
    size = -(-len(rooms) // count)
    return [rooms[begin : begin + size] for begin in range(0, len(rooms), size)]


def _place(place: int, count: int) -> tuple[int, int]:
    """Where a room of a row begins, and how wide it is."""
    inside = WIDTH - 2 * LEFT
    width = (inside - GAP * (count - 1)) // count
    return LEFT + place * (width + GAP), width


def _room(name: str, x: int, width: int, y: int) -> str:
    said = wrap(ROOMS[name], max(12, (width - 20) // 6))[:2]
    lines = [_text(x + 10, y + 19, f"{name}/" if [name] in BELOW else name, 14, bold=True)]
    lines += [_text(x + 10, y + 34 + 13 * number, line, 11) for number, line in enumerate(said)]
    box = f'<rect x="{x}" y="{y}" width="{width}" height="{ROOM}" rx="6" fill="{PAPER}" stroke="{LINE}"/>'
    badges = [
        *_badges(name, UPDATE, x + width, y, GREEN),
        *_badges(name, REMINDER, x + width, y + ROOM, ORANGE),
    ]
    return f'<g class="room" id="room-{name}">{box}{"".join(lines)}{"".join(badges)}</g>'


def _badges(name: str, passed: Sequence[str], right: int, y: int, colour: str) -> list[str]:
    """A circle for each time that an update or a reminder comes by, on the edge of the room."""
    steps = [number for number, room in enumerate(passed) if room == name]
    return [
        _badge(right - 14 - 24 * (len(steps) - 1 - place), y, step(number, passed), colour)
        for place, number in enumerate(steps)
    ]


def step(number: int, passed: Sequence[str]) -> str:
    """How a step is called: by a number on the way of an update, by a letter on that of a reminder."""
    return str(number + 1) if passed is UPDATE else LETTERS[number]


def _badge(x: int, y: int, said: str, colour: str) -> str:
    circle = f'<circle cx="{x}" cy="{y}" r="10.5" fill="{colour}" stroke="{PAPER}" stroke-width="2"/>'
    label = f'<text x="{x}" y="{y + 4}" font-size="11" font-weight="bold" fill="#fff" text-anchor="middle">'
    return f'<g class="badge">{circle}{label}{said}</text></g>'


def _text(x: int, y: int, said: str, size: float, bold: bool = False) -> str:
    more = ' font-weight="bold"' if bold else ""
    return f'<text x="{x}" y="{y}" font-size="{size}" fill="{INK}"{more}>{html.escape(said)}</text>'


def _frame(ground: int, bottom: int) -> list[str]:
    """Paper, roof, walls and what the house stands on, and the arrow along which imports run."""
    height, middle = bottom + 92, WIDTH // 2
    wall, edge, foot = LEFT - 24, WIDTH - LEFT + 24, bottom + 4
    roof = f"{middle},14 {edge + 26},{TOP - 34} {wall - 26},{TOP - 34}"
    name = f'x="{middle}" y="{TOP - 46}" font-size="17" font-weight="bold" fill="#fff" text-anchor="middle"'
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" {SANS}>',
        "<title>The rooms of Cugino, and how an update and a reminder travel through them</title>",
        f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>',
        f'<polygon points="{roof}" fill="{LINE}"/>',
        f"<text {name}>bot/</text>",
        _wall(wall, TOP - 34, edge, ground + 2, WALL),
        _wall(wall - 26, ground + 2, edge + 26, foot, GROUND),
        f'<path d="M24 {TOP} V{foot - 14} m-7 -12 l7 12 l7 -12" fill="none" stroke="{INK}" stroke-width="2"/>',
        f'<text transform="translate(16 {(TOP + foot) // 2}) rotate(-90)" font-size="13" fill="{INK}"'
        ' text-anchor="middle">imports run down, never up, never sideways</text>',
    ]


def _wall(left: int, top: int, right: int, bottom: int, colour: str) -> str:
    size = f'width="{right - left}" height="{bottom - top}"'
    return f'<rect x="{left}" y="{top}" {size} fill="{colour}" stroke="{LINE}"/>'


def _legend(y: int) -> list[str]:
    update = "an update, from the press to the reply: the numbers of the first table below"
    reminder = "a reminder, from the clock to the phone: the letters of the second"
    return [
        _badge(LEFT - 10, y + 34, "1", GREEN), _text(LEFT + 10, y + 38, update, 13),
        _badge(LEFT - 10, y + 64, "a", ORANGE), _text(LEFT + 10, y + 68, reminder, 13),
    ]  # fmt: skip


if __name__ == "__main__":
    PICTURE.write_text(drawn(), encoding="utf-8")
