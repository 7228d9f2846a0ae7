"""Small flows for tests, with words in which every label is its option's id."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from content.library import BUILT_IN as CONTENT
from content.library import Library, Words
from flows.catalogue import Catalogue, load_catalogue
from flows.engine import Engine
from flows.session import Input, Question, Session, Turn
from flows.situation import Facts


def words_for(folder: Path, catalogue: Catalogue) -> Words:
    """One language for these flows, in a folder of its own."""
    language = folder / "it"
    (language / "flows").mkdir(parents=True, exist_ok=True)
    for name in ("language.yaml", "phrases.yaml"):
        shutil.copy(CONTENT / "it" / name, language)
    shared: dict[str, dict[str, str]] = {}
    for flow in catalogue.flows.values():
        texts = {}
        for step in flow.steps:
            ids = {option.id: option.id for option in step.options}
            texts[step.step] = {"name": step.step, "question": step.step, "options": ids}
            if labels := getattr(step, "labels", None):
                shared.setdefault(labels, {}).update(ids)
        (language / "flows" / f"{flow.flow}.yaml").write_text(json.dumps(texts), encoding="utf-8")
    (language / "labels.yaml").write_text(json.dumps(shared), encoding="utf-8")
    return Library(folder)["it"]


class Talk:
    """A passage through a small flow written as YAML."""

    def __init__(self, folder: Path, *definitions: str, facts: Facts | None = None) -> None:
        self.folder = folder
        self.facts = facts or Facts()
        self.load(*definitions)
        self.flow = next(iter(self.catalogue.flows))
        self.turn: Turn = self.engine.begin(self.flow, self.facts, self.words)

    def load(self, *definitions: str) -> None:
        """These definitions from now on; a session goes on with them as after a release."""
        place = self.folder / "definitions"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        for text in definitions:
            name = text.split("flow: ", 1)[1].split("\n", 1)[0].strip()
            (place / f"{name}.yaml").write_text(text, encoding="utf-8")
        self.catalogue = load_catalogue(place)
        self.words = words_for(self.folder / "words", self.catalogue)
        self.engine = Engine(self.catalogue)

    def give(self, *inputs: Input) -> Turn:
        """Inputs, one after the other; the last turn."""
        for given in inputs:
            self.turn = self.engine.advance(self.session, given, self.facts, self.words)
        return self.turn

    @property
    def session(self) -> Session:
        """Where the passage stands."""
        return self.turn.session

    @property
    def open(self) -> Question:
        """The open question."""
        assert self.turn.asks is not None
        return self.turn.asks

    @property
    def said(self) -> list[str]:
        """The phrases of the last turn."""
        return [saying.phrase for saying in self.turn.says]
