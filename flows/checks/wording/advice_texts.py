"""The texts of advice, as everybody may read them: every role, person, trade and channel that they look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from content.library import Library, Words
from content.problems import Problem
from flows.catalogue import Catalogue, compiled
from flows.checks.hints import meant
from flows.checks.wording.needed import (
    ADVICE_TEXT,
    ADVICE_TITLE,
    EXAMPLE,
    LABEL,
    MORE,
    Kind,
    options_of,
    themes_of,
)
from flows.checks.wording.reader import Reader
from flows.checks.wording.style import emoji
from flows.checks.wording.templates import faults_of, reads, screen_names, why
from flows.schema import Advice
from flows.situation import Facts, Situation

PARTS = (("title", ADVICE_TITLE), ("text", ADVICE_TEXT), ("example", EXAMPLE))
LONGEST = 600  # text and example together
SOBER = ("rules",)  # areas without any emoji
FIELDS = ("role", "who", "trade", "channels")
VALUES = (*FIELDS, "flows", "ex", "numbers")
# The person's own numbers as advice may show them: few, many, and those that are not known.
FEW = {"baseline": "6", "target": "20", "suggested": "8", "hours": "1", "channels": 1}
NUMBERS = [
    {**FEW, "hour_value": "20", "ads": "40"},
    {**FEW, "hours": "1,5", "channels": 4, "hour_value": "20", "ads": None},
    {**FEW, "hour_value": None, "ads": "40"},
]
Sources = dict[tuple[str, str | None], str]


class _Flagged(Situation):
    """A person of whom only the profile is known, with every flag up, or none."""

    def __init__(self, catalogue: Catalogue, facts: Facts, flags: bool) -> None:
        super().__init__(catalogue, facts)
        self._flags = flags

    def flag(self, name: str) -> bool:
        """The same of all flags."""
        return self._flags


class AdviceTexts:
    """Looks at all advice in one language."""

    def __init__(self, catalogue: Catalogue, library: Library, reader: Reader) -> None:
        self.catalogue = catalogue
        self.reader = reader
        self.words: Words = reader.words
        self.themes = themes_of(library.first)  # a line that is missing is found among the keys
        today = frozenset(catalogue.flows)
        planned = today | {offer.flow for flow in catalogue.flows.values() for offer in flow.offers}
        channels = options_of(catalogue, "channels")
        self._domains: dict[str, list[Any]] = {
            "role": options_of(catalogue, "role"),
            "who": [*options_of(catalogue, "who"), ""],
            "trade": options_of(catalogue, "trade"),
            "channels": [[], *([channel] for channel in channels), channels],
            "flows": list(dict.fromkeys([today, planned])),
            "numbers": NUMBERS,
        }
        self._places: dict[tuple[str, str, str | None], tuple[str, int]] = {}

    def problems(self) -> Iterator[Problem]:
        """Everything wrong with the texts of advice and with the names of screens they show."""
        for number, advice in enumerate(self.catalogue.advice.values()):
            if advice.theme and advice.theme not in self.themes:
                place = self.catalogue.place("advice", number, "theme")
                yield Problem(
                    *place, f"no example is called {advice.theme!r}", meant(advice.theme, self.themes)
                )
            if isinstance(self.words.get(self._key(advice)), Mapping):
                yield from self._advice(advice)
        yield from self._unused_screens()

    @staticmethod
    def _key(advice: Advice) -> str:
        return f"advice.{advice.area}.{advice.advice}"

    def _advice(self, advice: Advice) -> Iterator[Problem]:
        sources = dict(self._sources(advice))
        self.reader.texts += len(sources)
        sound = True
        for (part, wording), source in sources.items():
            for fault in faults_of(source, VALUES, self.words, self.themes):
                sound = False
                yield Problem(
                    *self._place(advice, part, wording), f"{_name(advice, part)}: {fault.what}", fault.remedy
                )
        if sound:
            yield from self._said(advice, sources)
        for more in advice.more:
            button = self.words.get(f"{self._key(advice)}.more.{more.id}.button")
            if button is not None:
                name = _name(advice, f"more.{more.id}.button")
                place = self._place(advice, f"more.{more.id}.button", None)
                yield from self.reader.look(place, name, LABEL, str(button))

    def _sources(self, advice: Advice) -> Iterator[tuple[tuple[str, str | None], str]]:
        """Each text as written, by part and wording."""
        parts = [*(part for part, _ in PARTS), *(f"more.{more.id}.text" for more in advice.more)]
        for part in parts:
            found = self.words.get(f"{self._key(advice)}.{part}")
            if isinstance(found, Mapping):
                yield from (((part, str(wording)), str(source)) for wording, source in found.items())
            elif found is not None:
                yield (part, None), str(found)

    def _place(self, advice: Advice, part: str, wording: str | None) -> tuple[str, int]:
        """Looked up once: it is asked for anew for every reader of a text."""
        asked = (advice.advice, part, wording)
        if asked not in self._places:
            key = ".".join([self._key(advice), part, *([wording] if wording else [])])
            self._places[asked] = self.words.place(key)
        return self._places[asked]

    def _said(self, advice: Advice, sources: Sources) -> Iterator[Problem]:
        """The advice as each kind of person reads it."""
        parts = dict.fromkeys(part for part, _ in sources)
        done: set[tuple[str, str]] = set()
        rendered: dict[tuple[str, ...], str] = {}
        reads_flags = any(compiled(wording.when).reads("flag") for wording in advice.wordings)
        for values, flags in product(
            self._readers(advice, sources), (False, True) if reads_flags else (False,)
        ):
            facts = Facts(profile={k: values[k] for k in FIELDS if values[k]})
            situation = _Flagged(self.catalogue, facts, flags)
            wording = situation.wording(advice.wordings)
            said: dict[str, str] = {}
            for part in parts:
                place = self._spot(advice, part, wording, sources)
                # Whoever differs only in what this part does not read, reads the same.
                alike = (part, wording, *self._read_of(part, wording, sources, values))
                if alike in rendered:
                    said[part] = rendered[alike]
                    continue
                try:
                    said[part] = str(self.words.text(f"{self._key(advice)}.{part}", wording, **values))
                    rendered[alike] = said[part]
                except Exception as error:  # a template may fail in any way there is
                    yield from self.reader.once(place, _name(advice, part), *why(error, values))
                    continue
                self.reader.renderings += 1
                if (part, said[part]) not in done:
                    done.add((part, said[part]))
                    yield from self._look(advice, part, place, said[part])
            yield from self._together(advice, said, self._spot(advice, "text", wording, sources))

    @staticmethod
    def _read_of(part: str, wording: str, sources: Sources, values: Mapping[str, Any]) -> Iterator[str]:
        """The values that one part reads, the trade for the examples that it takes."""
        source = next((s for w in (wording, "default", None) if (s := sources.get((part, w)))), "")
        names = reads(source) & values.keys()
        yield from (str(values["trade" if name == "ex" else name]) for name in sorted(names))

    def _spot(self, advice: Advice, part: str, wording: str, sources: Sources) -> tuple[str, int]:
        for written in (wording, "default", None):
            if (part, written) in sources:
                return self._place(advice, part, written)
        return self._place(advice, part, None)

    def _look(self, advice: Advice, part: str, place: tuple[str, int], said: str) -> Iterator[Problem]:
        name, kind = _name(advice, part), _kind(part)
        yield from self.reader.look(place, name, kind, said)
        if part == "title" and said.endswith("."):
            yield Problem(
                *place, f"{name} ends with a full stop", "a sentence goes on after it: leave it out"
            )
        if advice.area in SOBER and emoji(said):
            yield Problem(*place, f"{name} has an emoji", "none where it is about rules")

    def _together(self, advice: Advice, said: dict[str, str], place: tuple[str, int]) -> Iterator[Problem]:
        length = len(said.get("text", "")) + len(said.get("example", ""))
        if length > LONGEST:
            what = f"is too long with its example: {length} characters"
            yield from self.reader.once(place, _name(advice, "text"), what, f"{LONGEST} at most")

    def _readers(
        self, advice: Advice, sources: dict[tuple[str, str | None], str]
    ) -> Iterator[dict[str, Any]]:
        """Every combination of what these texts and the choice between them look at; the rest as it often is."""
        read = set().union(*(reads(source) for source in sources.values()))
        read |= {name for wording in advice.wordings for name in compiled(wording.when).reads("profile")}
        read |= {"trade"} if "ex" in read else set()
        varied = [name for name in self._domains if name in read and self._domains[name]]
        usual = {name: (values[0] if values else "") for name, values in self._domains.items()}
        for found in product(*(self._domains[name] for name in varied)):
            values = {**usual, **dict(zip(varied, found, strict=True))}
            bank = self.words.get(f"examples.{values['trade']}", {})
            yield {**values, "ex": {theme: bank.get(theme, theme) for theme in self.themes}}

    def _unused_screens(self) -> Iterator[Problem]:
        """Names of screens that no text shows."""
        shown: set[str] = set()
        for file in self.words.files():
            shown |= _screens(self.words.tree(file)) if file not in ("ui_labels", "style") else set()
        for name in self.words.message_names():
            shown |= screen_names(self.words.source(name))
        for label in self.words.get("ui_labels", {}):
            if str(label) not in shown:
                yield Problem(
                    *self.words.place(f"ui_labels.{label}"), f"no text shows ui.{label}", "leave it out"
                )


def _screens(tree: Any) -> set[str]:
    if isinstance(tree, Mapping):
        return set().union(*(_screens(value) for value in tree.values()))
    return screen_names(tree) if isinstance(tree, str) else set()


def _name(advice: Advice, part: str) -> str:
    return f"{advice.advice}.{part}"


def _kind(part: str) -> Kind:
    return dict(PARTS).get(part, MORE)
