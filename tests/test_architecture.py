"""The rooms: who may import whom, what stays pure, and that importing opens nothing."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("content", "flows", "bot")
FOLDERS = {*ROOMS, "tests", "deploy"}
# Inside bot, from top to bottom: a room imports from lower lines and from itself, never sideways or upwards.
BOT = (
    {"cli"},
    {"app", "rehearsal"},
    {"telegram", "terminal", "reminders"},
    {"coach"},
    {"explore", "report"},
    {"backup", "charts", "delivery", "doctor", "export", "metrics", "sheets", "stats"},
    {"store"},
    {"settings", "splitting"},
    {"clock", "faults", "logs", "messages", "pace"},
)
OUTSIDE_WORLD = {
    "telegram",
    "sqlite3",
    "sqlite_utils",
    "aiohttp",
    "httpx",
    "asyncio",
    "socket",
    "subprocess",
    "time",
}
FILE_ACCESS = {
    "open",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "read_yaml",
    "glob",
    "rglob",
    "iterdir",
}
READS_DEFINITIONS = "flows.catalogue"


def module_name(path: Path) -> str:
    """The dotted name under which a file of a room is imported."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def modules() -> dict[str, tuple[ast.Module, bool]]:
    """Every module of the rooms by name: its syntax, and whether it is a package."""
    paths = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    return {
        module_name(path): (ast.parse(path.read_text(encoding="utf-8")), path.stem == "__init__")
        for path in paths
    }


def imports(name: str) -> Iterator[str]:
    """The dotted names that a module imports anywhere in it, functions and type checking included."""
    tree, is_package = modules()[name]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = name.split(".")[: len(name.split(".")) - node.level + is_package] if node.level else []
            base = ".".join([*above, *filter(None, [node.module])])
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                yield inner if inner in modules() else base


def room(name: str) -> str:
    """The room inside bot that a module belongs to; empty for `bot` itself."""
    return name.partition(".")[2].partition(".")[0]


def depth(name: str) -> int:
    """How far down in bot a module's room is, from 0."""
    found = [level for level, rooms in enumerate(BOT) if room(name) in rooms]
    assert found, (
        f"{name} is in no line of BOT in {Path(__file__).name}: give its room the place it belongs to"
    )
    return found[0]


def in_room(top: str) -> list[str]:
    """The names of all modules in a top-level room."""
    found = [name for name in modules() if name.partition(".")[0] == top]
    assert found, f"nothing found in {top}/"
    return found


def tops(name: str) -> set[str]:
    """The first part of everything that a module imports."""
    return {imported.partition(".")[0] for imported in imports(name)}


@pytest.mark.parametrize(
    ("top", "above"), [("content", {"flows", "bot", "tests"}), ("flows", {"bot", "tests"})]
)
def test_imports_run_one_way_between_rooms(top: str, above: set[str]) -> None:
    """Words know no conversations, and conversations no application."""
    assert {name: tops(name) & above for name in in_room(top) if tops(name) & above} == {}


def test_imports_run_one_way_inside_bot() -> None:
    """From cli down to clock and messages, never sideways or upwards."""
    edges = [
        (name, imported)
        for name in in_room("bot")
        for imported in imports(name)
        if room(name) and room(imported) and imported.startswith("bot.") and room(name) != room(imported)
    ]
    assert [f"{name} imports {imported}" for name, imported in edges if depth(name) >= depth(imported)] == []


def test_delivery_stands_apart() -> None:
    """Delivery knows the store alone, and only app knows delivery, and the rehearsal, whose phones are made up:
    nothing else can send."""
    inside = {name: {room(one) for one in imports(name) if one.startswith("bot.")} for name in in_room("bot")}
    know = {room(name) for name, rooms in inside.items() if "delivery" in rooms} - {"delivery"}
    known = {one for name, rooms in inside.items() if room(name) == "delivery" for one in rooms} - {
        "delivery"
    }
    assert know <= {"app", "rehearsal"}
    assert known <= {"store", *BOT[-1]}


def test_sheets_stand_apart() -> None:
    """What draws a sheet on paper is handed its words: it knows nothing of bot or of any other room, and only the
    coach knows it."""
    inside = {name for name in in_room("bot") if room(name) == "sheets"}
    assert inside, "nothing found in bot/sheets/"
    know = {name for name in modules() if inside & set(imports(name))} - inside
    assert {room(name) for name in know if name.startswith("bot.")} <= {"coach"}
    assert {name for name in know if not name.startswith("bot.")} == set()
    known = {one for name in inside for one in imports(name) if one.partition(".")[0] in ROOMS}
    assert {one for one in known if not f"{one}.".startswith("bot.sheets.")} == set()


def test_only_one_room_speaks_telegram() -> None:
    """Everything but bot.telegram would work with another messenger."""
    speak = {name for name in modules() if "telegram" in tops(name)}
    assert {name for name in speak if not f"{name}.".startswith("bot.telegram.")} == set()
    assert speak, "nothing imports telegram: is its room where this test looks?"


def test_no_import_cycles() -> None:
    """Every module can be understood, and imported, after those it builds on."""
    graph = {name: set(imports(name)) & modules().keys() - {name} for name in modules()}
    try:
        list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


def test_conversations_touch_nothing_outside() -> None:
    """Flows have no clock, database, network or messenger."""
    reach = {name: tops(name) & OUTSIDE_WORLD for name in in_room("flows")}
    assert {name: found for name, found in reach.items() if found} == {}
    clock = re.compile(r"(?:^|\.)(?:datetime|date)\.(?:now|utcnow|today)$")
    told = {
        f"{name}:{node.lineno}"
        for name in in_room("flows")
        for node in ast.walk(modules()[name][0])
        if isinstance(node, ast.Attribute) and clock.search(ast.unparse(node))
    }
    assert told == set()


def test_conversations_read_only_their_definitions() -> None:
    """One module of flows reads files; the others are handed what was read."""
    readers = {
        name
        for name in in_room("flows")
        for node in ast.walk(modules()[name][0])
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in FILE_ACCESS
    }
    assert readers == {READS_DEFINITIONS}


def test_top_level_is_fixed() -> None:
    """Besides what tools hide or make, the agreed folders and no others."""
    made = re.compile(r"\..*|__pycache__|build|dist|.*\.egg-info")
    found = {path.name for path in ROOT.iterdir() if path.is_dir() and not made.fullmatch(path.name)}
    assert found <= FOLDERS
    assert found >= {*ROOMS, "tests"}


def test_importing_opens_nothing(tmp_path: Path) -> None:
    """All modules imported, and no database, socket or data file of ours has been opened by that."""
    names = sorted(name for name in modules() if not name.endswith("__main__"))
    code = f"""
import importlib, sys
def watch(event, arguments):
    opened = str(arguments[0]) if event == "open" else ""
    ours = opened.startswith({str(ROOT)!r}) and opened.endswith((".yaml", ".j2", ".env"))
    if ours or event in ("sqlite3.connect", "socket.connect", "socket.bind", "subprocess.Popen"):
        print(event, arguments)
sys.addaudithook(watch)
sys.path.insert(0, {str(ROOT)!r})
for name in {names!r}:
    importlib.import_module(name)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []
