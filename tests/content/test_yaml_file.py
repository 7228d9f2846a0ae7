"""Reading YAML: the quick way and the careful one see the same, and mistakes are named with their line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from content.library import BUILT_IN as WORDS
from content.problems import Unusable
from content.yaml_file import line_of, read_yaml, without_lines
from flows.catalogue import BUILT_IN as DEFINITIONS

FILES = sorted([*WORDS.rglob("*.yaml"), *DEFINITIONS.glob("*.yaml")])


def places(tree: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every path there is in a tree."""
    entries = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for step, value in entries:
        yield (*path, step)
        yield from places(value, (*path, step))


@pytest.mark.parametrize("file", FILES, ids=lambda file: "-".join(file.parts[-3:]))
def test_every_file_reads_as_by_ruamel_line_for_line(file: Path) -> None:
    """The same values, of the same kinds, on the same lines."""
    quick, careful = read_yaml(file), YAML(typ="rt").load(file.read_text(encoding="utf-8"))
    assert repr(without_lines(quick)) == repr(without_lines(careful))
    assert [line_of(quick, path) for path in places(careful)] == [
        line_of(careful, path) for path in places(careful)
    ]


@pytest.mark.parametrize(
    "scalar",
    [
        "no", "off", "yes", "8:30", "08", "0o17", "0x1F", "1_000", "1.", ".5", "1e3", "+3", "-0.5", ".inf", ".nan",
        "~", "null", "Null", "true", "FALSE", "'no'", '"8:30"', "2026-11-25", "2026-11", "<<", "=", "1.2.3", "e3",
        "12e", "-.INF", "!!str 5",
    ],
)  # fmt: skip
def test_a_scalar_means_what_yaml_1_2_says(scalar: str, tmp_path: Path) -> None:
    """`no` is a text and 8:30 no number; what is out of the ordinary as well."""
    file = tmp_path / "one.yaml"
    file.write_text(f"key: {scalar}\nlist: [{scalar}]\n", encoding="utf-8")
    assert repr(without_lines(read_yaml(file))) == repr(without_lines(YAML(typ="rt").load(file.read_text())))


@given(st.text(alphabet="0123456789.+-eE_xo:~ntrufalsoNT", min_size=1, max_size=7))
def test_plain_scalars_read_as_by_ruamel(text: str) -> None:
    """Whatever figures and letters come together, where both read them at all."""
    file = Path(__file__).parent / "never-written.yaml"
    source = f"key: {text}\n"
    try:
        careful = without_lines(YAML(typ="rt").load(source))
    except Exception:
        return
    assert repr(without_lines(read(source, file))) == repr(careful)


def read(source: str, file: Path) -> Any:
    """What a file of this content would read as."""

    class Held(type(file)):  # type: ignore[misc]
        def read_text(self, *_: object, **__: object) -> str:
            return source

    return read_yaml(Held(file))


@pytest.mark.parametrize(
    ("source", "line"),
    [("a: 1\nb: [1, 2\nc: 3\n", 3), ("a: 1\nb: 2\na: 3\n", 3), ("a: 'open\nb: 2\n", 1), ("a: b: c\n", 1)],
)
def test_a_mistake_is_named_with_its_line(source: str, line: int, tmp_path: Path) -> None:
    """As people write them: a bracket or a quote left open, a key twice, a colon too many."""
    file = tmp_path / "broken.yaml"
    file.write_text(source, encoding="utf-8")
    with pytest.raises(Unusable) as raised:
        read_yaml(file)
    assert [problem.line for problem in raised.value.problems] == [line]
