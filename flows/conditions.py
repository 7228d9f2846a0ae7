"""Conditions and values of a definition: small Jinja2 expressions over the facts, in a sandbox.

What is not known compares false with everything (`answer.ck6 == 'no'` and `answer.ck6 != 'no'` are both false
before ck6 is answered), so that a rule about an unknown fact does not apply. `is known` asks for it, and stands
before filters that make a number of anything: `answer.st1 is known and answer.st1 | length < 20`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.parser import Parser
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import consume

NAMESPACES = ("profile", "answer", "age", "points", "flag", "score", "derived", "table", "lexicon")
# What only tasks may ask for: the day that a list is for, and how many days ago something happened.
OF_THE_DAY = ("day", "event")
LOCALS = ("item", "given")
RESULT = "result"


class Unknown:
    """What has not been answered: false, empty, and unequal to everything."""

    def __bool__(self) -> bool:
        return False

    def __eq__(self, other: object) -> bool:
        return False

    def __hash__(self) -> int:
        return 0

    def _never(self, other: object) -> bool:
        return False

    __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _never

    def __len__(self) -> int:
        return 0

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __contains__(self, item: object) -> bool:
        return False

    def __getitem__(self, key: object) -> Unknown:
        return self

    def _unknown(self, *_: object) -> Unknown:
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _unknown
    __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __pow__ = __rpow__ = _unknown
    __neg__ = __pos__ = __abs__ = __round__ = __call__ = _unknown

    def __str__(self) -> str:
        return ""

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN = Unknown()


class Namespace:
    """One group of facts, looked up when an expression asks for it."""

    __slots__ = ("_look_up",)

    def __init__(self, look_up: Callable[[str], Any]) -> None:
        self._look_up = look_up

    def __getitem__(self, name: str) -> Any:
        return self._look_up(name)


def _words(text: object) -> list[str]:
    return re.findall(r"[^\W_]+", str(text).casefold())


def found(text: object, words: object) -> str:
    """The first of `words` (or phrases) that stands in `text` as whole words; '' where there is none."""
    running = " ".join(_words(text))
    listed: list[str] = list(words) if isinstance(words, list | tuple) else []
    return next((w for w in listed if f" {' '.join(_words(w))} " in f" {running} "), "")


def without(text: object, words: object) -> list[str]:
    """The words of `text` that are not among `words`."""
    drop = {w for entry in (list(words) if isinstance(words, list | tuple) else []) for w in _words(entry)}
    return [w for w in _words(text) if w not in drop]


class _Environment(SandboxedEnvironment):
    """A fact is looked up by its name, and is never an attribute of Python's. Where something is looked up by
    what is not known, nothing is known of it."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if not isinstance(obj, Namespace):
            return super().getattr(obj, attribute)
        try:
            return obj[attribute]
        except LookupError:
            return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        return UNKNOWN if isinstance(argument, Unknown) else super().getitem(obj, argument)


def _environment() -> SandboxedEnvironment:
    environment = _Environment(undefined=StrictUndefined, autoescape=False)
    environment.tests["known"] = lambda value: not isinstance(value, Unknown | StrictUndefined)
    environment.filters["found"] = found
    environment.filters["without"] = without
    return environment


_ENVIRONMENT = _environment()
Path = tuple[str, ...]
Run = Callable[[Context], Iterator[str]]


def known_facts(names: dict[str, Any]) -> Context:
    """Facts by name, ready for any number of expressions."""
    return Context(_ENVIRONMENT, {**_ENVIRONMENT.globals, **names}, None, {})


class BadExpression(ValueError):
    """An expression that cannot be read; the message says why."""


class Expression:
    """An expression, compiled when it is first asked for its value. `paths` are the facts that it reads, such as
    `("answer", "ck6")`.

    `compared` are `(namespace, name, constant)` for each constant that an answer or a profile field, or an entry
    of it, is compared with."""

    __slots__ = ("_run", "_tree", "compared", "paths", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        try:
            expression = _parsed(source)
            result = nodes.Assign(nodes.Name(RESULT, "store"), expression, lineno=1)
            self.paths = frozenset(_paths(expression))
            self.compared = frozenset(_compared(result))
            self._tree = nodes.Template([result], lineno=1)
            _check_names(self._tree)
            # Of the hundreds that are read at every start most are never asked.
            self._run: Run | None = None
        except TemplateSyntaxError as error:
            raise BadExpression(f"{source!r} cannot be read: {error.message}") from None

    def __call__(self, facts: dict[str, Any]) -> Any:
        """Its value, with these facts by name."""
        return self.among(known_facts(facts))

    def among(self, facts: Context) -> Any:
        """Its value, with facts that were made ready for many expressions."""
        # Without Jinja's `TemplateExpression`, which makes a context for each call: twice the cost of the work.
        consume((self._run or self._compiled())(facts))
        return facts.vars[RESULT]

    def _compiled(self) -> Run:
        self._run = _ENVIRONMENT.from_string(self._tree).root_render_func
        return self._run

    def reads(self, namespace: str) -> set[str]:
        """The names read from one namespace."""
        return {path[1] for path in self.paths if path[0] == namespace and len(path) > 1}


def _parsed(source: str) -> nodes.Expr:
    """The expression alone, as Jinja's `compile_expression` reads it."""
    parser = Parser(_ENVIRONMENT, source, state="variable")
    expression = parser.parse_expression()
    if not parser.stream.eos:
        raise TemplateSyntaxError("chunk after expression", parser.stream.current.lineno, None, None)
    expression.set_environment(_ENVIRONMENT)
    return expression


def _check_names(tree: nodes.Node) -> None:
    for kind, known in ((nodes.Filter, _ENVIRONMENT.filters), (nodes.Test, _ENVIRONMENT.tests)):
        for node in tree.find_all(kind):
            if node.name not in known:
                what = f"no {kind.__name__.lower()} is called {node.name!r}"
                raise TemplateSyntaxError(what, node.lineno, None, None)


def _path(node: nodes.Node) -> Path | None:
    if isinstance(node, nodes.Name):
        return (node.name,)
    if isinstance(node, nodes.Getattr):
        base = _path(node.node)
        return (*base, node.attr) if base else None
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        base = _path(node.node)
        return (*base, str(node.arg.value)) if base else None
    return None


def _paths(node: nodes.Node) -> Iterator[Path]:
    path = _path(node)
    if path is not None:
        yield path
        return
    for child in node.iter_child_nodes():
        yield from _paths(child)


def _constants(node: nodes.Node) -> list[object]:
    if isinstance(node, nodes.Const):
        return [node.value]
    if isinstance(node, nodes.List | nodes.Tuple):
        return [item.value for item in node.items if isinstance(item, nodes.Const)]
    return []


def _compared(tree: nodes.Node) -> Iterator[tuple[str, str, object]]:
    for sides in _sides(tree):
        for side in sides:
            path = _path(side)
            if path is None or len(path) != 2 or path[0] not in ("answer", "profile"):
                continue
            for other in sides:
                yield from ((path[0], path[1], value) for value in _constants(other))


def _sides(tree: nodes.Node) -> Iterator[list[nodes.Node]]:
    """What is compared with one another: in `a == b`, in `a in b`, and in `a | select('in', b)`."""
    for comparison in tree.find_all(nodes.Compare):
        yield [comparison.expr, *(operand.expr for operand in comparison.ops)]
    for call in tree.find_all(nodes.Filter):
        if call.name in ("select", "reject") and len(call.args) == 2 and call.node is not None:
            yield [call.node, call.args[1]]
