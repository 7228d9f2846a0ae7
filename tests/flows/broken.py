"""Copies of the real definitions and words, to break one thing in."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from content.library import BUILT_IN as CONTENT
from content.library import Library
from content.yaml_file import line_of, read_yaml
from flows.catalogue import BUILT_IN as DEFINITIONS
from flows.catalogue import Catalogue, load_catalogue

At = tuple[str | int, ...]
GONE = object()


class Copy:
    """The real files in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.definitions = folder / "flows" / "definitions"
        self.content = folder / "content"
        shutil.copytree(DEFINITIONS, self.definitions)
        shutil.copytree(
            CONTENT, self.content, ignore=shutil.ignore_patterns("*.py", "*.pyc", "__pycache__", "*.md")
        )

    @property
    def catalogue(self) -> Catalogue:
        """The definitions as they are now."""
        return load_catalogue(self.definitions)

    @property
    def library(self) -> Library:
        """The words as they are now."""
        return Library(self.content)

    def put(self, file: str, path: At, value: Any) -> None:
        """Writes one value at a place of a YAML file; `GONE` takes it away."""

        def change(tree: Any) -> None:
            for part in path[:-1]:
                tree = tree[part]
            if value is GONE:
                del tree[path[-1]]
            else:
                tree[path[-1]] = value

        self.edit(file, change)

    def rename(self, file: str, path: At, name: str) -> None:
        """Renames one key of a YAML file, in its place."""

        def change(tree: Any) -> None:
            for part in path[:-1]:
                tree = tree[part]
            tree.insert(list(tree).index(path[-1]), name, tree.pop(path[-1]))

        self.edit(file, change)

    def edit(self, file: str, change: Callable[[Any], None]) -> None:
        """Changes the tree of a YAML file."""
        yaml = YAML(typ="rt")
        yaml.width = 4096
        yaml.preserve_quotes = True
        where = self.path(file)
        tree = yaml.load(where.read_text(encoding="utf-8"))
        change(tree)
        with where.open("w", encoding="utf-8") as out:
            yaml.dump(tree, out)

    def name(self, shown: str) -> str:
        """The name of a file as it would be shown in its own place."""
        return shown.removeprefix(f"{self.content.parent.as_posix()}/")

    def path(self, file: str) -> Path:
        """A file by the name under which problems show it."""
        room, _, rest = file.partition("/")
        return (self.content if room == "content" else self.definitions.parent) / rest

    def line(self, file: str, path: At) -> int:
        """The line on which a part of a YAML file stands now."""
        return line_of(read_yaml(self.path(file)), path)
