"""The data dictionary: every table and column in words, in both languages, and nothing that is not there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, get_args

import pytest

from bot.export.dictionary import CODED, Dictionary
from bot.store import Store
from bot.store.datasets import DATASETS
from content.library import Library
from flows.catalogue import Catalogue
from flows.checklist.plan import Form, Reason
from tests.export.exports import Exports
from tests.export.page import DEPLOY, page

LANGUAGES = ("it", "en")
SCHEMA = Path(__file__).parents[2] / "bot" / "store" / "schema"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_current(library: Library, language: str, update: bool) -> None:
    """The document is what the words say today."""
    path, fresh = DEPLOY / f"data.{language}.md", page(library[language])
    if update:
        path.write_text(fresh, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == fresh, "the dictionary changed: pytest --update"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_every_column(library: Library, language: str) -> None:
    """Each dataset has a section with exactly its columns, in their order."""
    sections = dict(re.findall(r"^## `(\w+)`: .*?\n(.*?)(?=^## |\Z)", page(library[language]), re.M | re.S))
    assert list(sections)[: len(DATASETS)] == list(DATASETS)
    for name, dataset in DATASETS.items():
        assert re.findall(r"^\| `(\w+)` ", sections[name], re.M) == list(dataset.columns)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_for_columns_that_there_are(library: Library, language: str) -> None:
    """Every text is said somewhere: no dataset, column or code is explained that does not exist."""
    words = library[language].get("data")
    assert list(words["datasets"]) == list(DATASETS)
    for name, told in words["datasets"].items():
        assert set(told) <= {"title", "rows", "news", "columns", "codes", "sources"}
        for part in ("columns", "codes", "sources"):
            assert set(told.get(part, {})) <= set(DATASETS[name].columns), name
    shared = [column for dataset in DATASETS.values() for column in dataset.columns]
    for part in words["common"].values():
        assert set(part) <= set(shared)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("dataset", DATASETS)
def test_codes_are_listed_or_their_place_named(library: Library, language: str, dataset: str) -> None:
    """Whoever reads a code finds out what it means."""
    dictionary = Dictionary(library[language])
    for column, kind in DATASETS[dataset].columns.items():
        assert dictionary.meaning(dataset, column)
        if kind in CODED:
            assert dictionary.codes(dataset, column), column


def checked(column: str, file: str, table: str) -> set[str]:
    """The codes that the schema allows in a column."""
    text = (SCHEMA / file).read_text("utf-8")
    made = text[text.index(f"create table {table} ") :] if f"create table {table} " in text else text
    found = re.search(rf"{column} text[^,]*?check \(\s*{column} in \((.*?)\)", made, re.S)
    assert found is not None, column
    return set(re.findall(r"'(\w+)'", found[1]))


def asked(catalogue: Catalogue, step: str) -> set[str]:
    """The options of a question of the profile."""
    return {option.id for option in catalogue.flows["start"].by_id[step].options}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_is_listed(library: Library, catalogue: Catalogue, language: str) -> None:
    """The lists are those of the schema and of the definitions."""
    dictionary = Dictionary(library[language])
    expected: Mapping[tuple[str, str], set[str]] = {
        ("answers", "outcome"): checked("outcome", "1_first_tables.sql", "answers"),
        ("people", "state"): checked("state", "1_first_tables.sql", "people"),
        ("people", "reminders"): checked("reminders", "4_daily.sql", "people"),
        ("advice", "outcome"): checked("outcome", "1_first_tables.sql", "advice_given"),
        ("advice", "helped"): checked("helped", "5_operators.sql", "advice_given"),
        ("checklists", "form"): checked("form", "4_daily.sql", "checklists"),
        ("items", "state"): checked("state", "4_daily.sql", "items"),
        ("items", "reason"): set(get_args(Reason)),
        ("deliveries", "state"): checked("state", "4_daily.sql", "reminders"),
        ("deliveries", "delivery"): checked("state", "5_operators.sql", "outbox"),
        ("people", "trade"): asked(catalogue, "trade"),
        ("people", "role"): asked(catalogue, "role"),
        ("people", "minutes"): asked(catalogue, "minutes"),
        ("businesses", "who"): asked(catalogue, "who"),
        ("businesses", "holidays"): {"yes", "no"},
    }
    for (dataset, column), codes in expected.items():
        assert set(dictionary.listed(dataset, column)) == codes, (dataset, column)
    assert set(get_args(Form)) == set(dictionary.listed("checklists", "form"))


def test_no_code_comes_up_that_is_not_listed(
    rehearsed: Path, catalogue: Catalogue, library: Library, tmp_path: Path
) -> None:
    """Of people who lived for some weeks, every code of a column that lists its codes is among them."""
    dictionary = Dictionary(library["en"])
    with closing(Store(rehearsed)) as store:
        (tmp_path / "exports").mkdir()
        tables = Exports(store, catalogue, library, tmp_path / "exports").sqlite("all")
    seen: dict[str, Any] = {}
    for name, dataset in DATASETS.items():
        for column, kind in dataset.columns.items():
            codes = dictionary.listed(name, column)
            if codes and kind == "code":
                seen[f"{name}.{column}"] = {row[column] for row in tables[name]} - {None} - set(codes)
    steps = {step["step"] for step in tables["steps"]}
    assert {column: codes - steps for column, codes in seen.items() if codes - steps} == {}
    assert len(seen) > 15


def test_the_dictionary_is_in_the_file(store: Store, exports: Exports) -> None:
    """A SQLite file says of each of its columns what it is."""
    tables = exports.sqlite("people")
    assert [row["column"] for row in tables["dictionary"]] == _columns("people")
    assert all(row["meaning"] and row["holds"] for row in tables["dictionary"])
    about = {row["name"]: row["value"] for row in tables["about"]}
    assert about["publication"] == exports.library["it"].get("data.not_for_publication")
    assert (about["dataset"], about["identified"], about["made_on"]) == ("people", "no", "2026-03-03")


def _columns(dataset: str) -> list[str]:
    return [column for column, kind in DATASETS[dataset].columns.items() if kind not in ("text", "account")]
