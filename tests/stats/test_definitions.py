"""The definitions: what holds for every query before anything is counted."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from bot.stats.definitions import ORDER, PANELS, REFERENCE, Query, load_panels
from content.problems import Unusable
from content.yaml_file import read_yaml, without_lines

QUERIES = {query.query: query for panel in load_panels() for query in panel.queries}
# What SQLite 3.38 has not got yet.
NEWER = re.compile(
    r"\b(?:percentile\w*|median|string_agg|concat|concat_ws|unistr|octet_length|timediff|jsonb\w*)\s*\(", re.I
)
LONG = 30  # lines of a query, or of what several share


def written() -> dict[str, str]:
    """Every statement as it is written, before what is shared has been put in."""
    found: dict[str, str] = without_lines(read_yaml(PANELS / "shared.yaml"))
    found = {f"shared {name}": text for name, text in found.items()}
    for name in ORDER:
        for query in without_lines(read_yaml(PANELS / f"{name}.yaml"))["queries"]:
            found[query["query"]] = query["sql"]
            if "chain" in query:
                found[f"{query['query']} chain"] = query["chain"]["sql"]
    return found


def test_every_panel_is_in_its_place() -> None:
    """One file for each, in the order in which they are shown; no query has the name of another."""
    panels = load_panels()
    assert tuple(panel.panel for panel in panels) == ORDER
    assert {path.stem for path in PANELS.glob("*.yaml")} == {*ORDER, "shared"}
    assert len(QUERIES) == sum(len(panel.queries) for panel in panels)


@pytest.mark.parametrize("name", written())
def test_statements_can_be_read(name: str) -> None:
    """None is too long, and none needs a newer SQLite than 3.38."""
    text = written()[name]
    assert len(text.strip().splitlines()) <= LONG
    assert not NEWER.search(text)


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_statements_take_the_first_and_the_last_day(query: Query) -> None:
    """And nothing else; nothing is left to put in."""
    asked = set(re.findall(r"[:@$](\w+)", re.sub(r"'[^']*'", "", query.sql)))
    assert asked <= {"first", "last"}
    assert "last" in asked


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_what_queries_say_of_each_other_is_there(query: Query) -> None:
    """Queries that are referred to, and their counts."""
    assert set(query.of) <= QUERIES.keys()
    references = [
        *query.same.values(),
        *query.within.values(),
        *(r for rs in query.among.values() for r in rs),
    ]
    for reference in references:
        match = REFERENCE.fullmatch(reference)
        assert match is not None
        name, column, dimension, _ = match.groups()
        assert column in QUERIES[name].counts
        assert dimension is None or dimension in QUERIES[name].dimensions
    for parent in query.of:
        shared = set(query.counts) & set(QUERIES[parent].counts)
        assert shared, f"{query.query} is of {parent} and shares no count with it"


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_every_share_and_value_says_of_whom(query: Query) -> None:
    """A share has a count and a whole; a value has people behind it."""
    assert query.people in query.counts
    for part, whole in query.rates.values():
        assert part != whole
        assert {part, whole} <= {*query.counts}
    assert {query.behind.get(name, query.people) for name in query.values} <= {*query.counts}


@pytest.mark.parametrize(
    ("line", "wrong", "said"),
    [
        ("    people: people\n", "    people: persons\n", "reach: persons is no count of it"),
        ("    per: people\n", "    per: heads\n", "Input should be"),
        ("  - query: reach\n", "  - query: reach\n    colour: blue\n", "Extra inputs are not permitted"),
    ],
)
def test_a_slip_in_a_definition_is_named_with_its_place(
    tmp_path: Path, line: str, wrong: str, said: str
) -> None:
    """The file, the line and what is wrong."""
    folder = tmp_path / "panels"
    shutil.copytree(PANELS, folder)
    path = folder / "reach.yaml"
    text = path.read_text(encoding="utf-8")
    assert line in text
    path.write_text(text.replace(line, wrong, 1), encoding="utf-8")
    with pytest.raises(Unusable) as caught:
        load_panels(folder)
    problem = caught.value.problems[0]
    assert problem.file.endswith("reach.yaml")
    assert problem.line > 0
    assert said in problem.what
