"""Templates: what a text reads, and whether all of it exists, also where no sample leads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, UndefinedError, meta, nodes

from content.library import Words
from content.problems import Unusable
from flows.checks.hints import meant

ALWAYS = ("t", "ui")  # what every text can use
_PARSER = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)


@dataclass(frozen=True)
class Fault:
    """What is wrong with a template, in which line of it (0: not known), and what would be right."""

    line: int
    what: str
    remedy: str


@cache
def reads(source: str) -> frozenset[str]:
    """The names that a template reads; none where it cannot be read."""
    if "{" not in source:
        return frozenset()
    try:
        return frozenset(meta.find_undeclared_variables(_PARSER.parse(source)))
    except TemplateSyntaxError:
        return frozenset()


def parsed(source: str) -> nodes.Template:
    """A template as Jinja reads it. Raises `TemplateSyntaxError`."""
    return _PARSER.parse(source)


def faults_of(source: str, known: Iterable[str], words: Words, themes: Iterable[str] = ()) -> Iterator[Fault]:
    """Everything that a template names and that does not exist, in branches that are never taken too."""
    if "{" not in source:
        return
    try:
        tree = _PARSER.parse(source)
        undeclared = meta.find_undeclared_variables(tree) - {*known, *ALWAYS, *_PARSER.globals}
    except TemplateSyntaxError as error:
        yield Fault(error.lineno, f"is no template: {error.message}", "look at the braces: {{ … }}, {% … %}")
        return
    for node in tree.find_all(nodes.Name):
        if node.name in undeclared:
            undeclared.discard(node.name)
            yield Fault(
                node.lineno, f"there is no {node.name!r} to show", meant(node.name, [*known, *ALWAYS])
            )
    yield from _attributes(tree, words, {str(theme) for theme in themes})


def _attributes(tree: nodes.Template, words: Words, themes: set[str]) -> Iterator[Fault]:
    for node in tree.find_all(nodes.Getattr):
        if isinstance(node.node, nodes.Name) and node.node.name == "ui":
            if words.get(f"ui_labels.{node.attr}.label") is None:
                labels = words.get("ui_labels", {})
                yield Fault(
                    node.lineno, f"there is no screen name {node.attr!r}", meant(node.attr, labels, "ui.")
                )
        elif isinstance(node.node, nodes.Name) and node.node.name == "ex" and node.attr not in themes:
            yield Fault(node.lineno, f"no example is called {node.attr!r}", meant(node.attr, themes, "ex."))
    for call in tree.find_all(nodes.Call):
        named = call.args[0] if call.args else None
        is_text = isinstance(call.node, nodes.Name) and call.node.name == "t"
        if is_text and isinstance(named, nodes.Const) and words.get(str(named.value)) is None:
            yield Fault(call.lineno, f"there is no text {named.value!r}", "name one by its file and keys")


def screen_names(source: str) -> set[str]:
    """The `ui.` names that a template shows."""
    return set(re.findall(r"\bui\.(\w+)", source))


def why(error: Exception, values: Mapping[str, Any]) -> tuple[str, str]:
    """What a failed rendering has to say, and the remedy."""
    cause = _cause(error)
    if isinstance(cause, UndefinedError):
        found = re.search(r"^'(\w+)' is undefined", str(cause))
        remedy = meant(found[1], [*values, *ALWAYS]) if found else "ask with `is defined` first"
        return f"does not render: {cause}", remedy
    if isinstance(cause, Unusable):
        return f"does not render: {cause.problems[0].what}", "add that text, or name another one"
    return f"does not render: {type(cause).__name__}: {cause}", "look at the braces and what is done in them"


def _cause(error: Exception) -> Exception:
    """What lies behind an error that says only where it happened."""
    found = error
    while isinstance(found, Unusable) and isinstance(found.__cause__, Exception):
        found = found.__cause__
    return found


def line_in_template(error: Exception) -> int:
    """The template's line in which a rendering failed; 0 where it is not known."""
    line, traceback = 0, (error.__cause__ or error).__traceback__
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename.endswith(".j2"):
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line
