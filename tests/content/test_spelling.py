"""Spelling of everything people read, by hunspell; names and trade words are in `spelling-<language>.txt`."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from content.library import Library, Words

HERE = Path(__file__).parent
DICTIONARIES = {"it": "it_IT", "en": "en_GB"}
# What people type is listed under these keys, slips and dialect included; ids and patterns of dates are no words.
NOT_SHOWN = set("groups keywords words also forbidden exceptions command checked file date".split())
TYPED = r"[«“](?:/|cugino )[^»”]*[»”]|/stats \w+"
NOT_TEXTS = {"lexicon", "language", "style"}


def shown(tree: Any) -> Iterator[str]:
    """The texts of a YAML file."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            if key not in NOT_SHOWN:
                yield from shown(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from shown(value)
    elif isinstance(tree, str):
        yield tree


def texts(words: Words) -> Iterator[str]:
    """Everything a language shows; templates, tags and what is to be typed as it stands taken out."""
    sources = [text for file in words.files() if file not in NOT_TEXTS for text in shown(words.tree(file))]
    sources += [path.read_text(encoding="utf-8") for path in (words.folder / "messages").glob("*.j2")]
    for source in sources:
        text = re.sub(r"\{[{%#].*?[}%#]\}", " ", source, flags=re.DOTALL)
        yield html.unescape(re.sub(rf"`[^`]*`|{TYPED}|<[^>]+>|/\w+", " ", text)).replace("’", "'")


@pytest.mark.parametrize("language", DICTIONARIES)
def test_spelling(language: str, update: bool) -> None:
    """Every word is in the dictionary or among those looked at and listed; `--update` lists the new ones."""
    if not shutil.which("hunspell"):
        pytest.skip("needs hunspell with hunspell-it and hunspell-en-gb")
    command = ["hunspell", "-d", DICTIONARIES[language], "-i", "utf-8", "-l"]
    lines = "\n".join(texts(Library()[language]))
    found = subprocess.run(command, input=lines, capture_output=True, text=True, check=True).stdout.split()
    listed = HERE / f"spelling-{language}.txt"
    if update:
        listed.write_text(
            "".join(f"{word}\n" for word in sorted(set(found), key=str.casefold)), encoding="utf-8"
        )
    unknown = set(found) - set(listed.read_text(encoding="utf-8").split())
    assert not unknown, f"misspelt, or to be added to {listed.name}: {', '.join(sorted(unknown))}"
