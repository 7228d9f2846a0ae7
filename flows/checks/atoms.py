"""Expressions taken apart: their largest parts that read one fact only, and the numbers written in them.

Two answers that all such parts see alike need not be walked twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, nodes

from flows.conditions import LOCALS

Fact = tuple[str, str]
SIGNS = {
    "eq": "==",
    "ne": "!=",
    "gt": ">",
    "gteq": ">=",
    "lt": "<",
    "lteq": "<=",
    "in": "in",
    "notin": "not in",
}
_PARSER = Environment(autoescape=True)


@cache
def parsed(source: str) -> nodes.Node:
    """The syntax of an expression that is known to be readable."""
    output = _PARSER.parse("{{ (" + source + ") }}").body[0]
    assert isinstance(output, nodes.Output)
    return output.nodes[0]


@cache
def numbers(source: str) -> frozenset[float]:
    """Every number written in an expression."""
    found = {node.value for node in parsed(source).find_all(nodes.Const)}
    if isinstance(node := parsed(source), nodes.Const):
        found.add(node.value)
    return frozenset(n for n in found if isinstance(n, int | float) and not isinstance(n, bool))


@cache
def atoms(source: str) -> tuple[tuple[Fact, str], ...]:
    """The largest parts that read a single fact, each with that fact and written as an expression."""
    return tuple(_atoms(parsed(source)))


def _atoms(node: nodes.Node) -> Iterator[tuple[Fact, str]]:
    read = set(_facts(node))
    if not read:
        return
    if len(read) == 1 and isinstance(node, nodes.Expr) and (fact := next(iter(read)))[0] not in LOCALS:
        yield fact, written(node)
        return
    for child in node.iter_child_nodes():
        yield from _atoms(child)


def _facts(node: nodes.Node) -> Iterator[Fact]:
    if isinstance(node, nodes.Name):
        yield (node.name, "")
    elif isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        yield (node.node.name, node.attr)
    elif isinstance(node, nodes.Getitem) and isinstance(node.node, nodes.Name):
        yield (node.node.name, str(node.arg.value) if isinstance(node.arg, nodes.Const) else "")
    else:
        for child in node.iter_child_nodes():
            yield from _facts(child)


def written(node: nodes.Node) -> str:
    """An expression for this part of the syntax. Raises `TypeError` for what expressions do not have."""
    for kind, write in _WRITERS.items():
        if isinstance(node, kind):
            return str(write(node))
    raise TypeError(f"cannot write {type(node).__name__}")


def _listed(found: list[nodes.Expr], named: Sequence[Any] = ()) -> str:
    return ", ".join([*map(written, found), *(f"{k.key}={written(k.value)}" for k in named)])


def _constant(node: nodes.Const) -> str:
    literal = {True: "true", False: "false", None: "none"}
    return literal[node.value] if node.value is None or isinstance(node.value, bool) else repr(node.value)


def _slice(node: nodes.Slice) -> str:
    return ":".join(written(part) if part else "" for part in (node.start, node.stop, node.step))


def _call(node: nodes.Filter | nodes.Test, sign: str) -> str:
    given = _listed(node.args, node.kwargs)
    return f"({written(node.node) if node.node else ''} {sign} {node.name}{f'({given})' if given else ''})"


_WRITERS: dict[type[nodes.Node], Callable[..., str]] = {
    nodes.Const: _constant,
    nodes.Name: lambda n: n.name,
    nodes.Getattr: lambda n: f"{written(n.node)}.{n.attr}",
    nodes.Getitem: lambda n: f"{written(n.node)}[{written(n.arg)}]",
    nodes.Slice: _slice,
    nodes.Compare: lambda n: f"({written(n.expr)} {' '.join(map(written, n.ops))})",
    nodes.Operand: lambda n: f"{SIGNS[n.op]} {written(n.expr)}",
    nodes.Concat: lambda n: f"({' ~ '.join(map(written, n.nodes))})",
    nodes.BinExpr: lambda n: f"({written(n.left)} {n.operator} {written(n.right)})",
    nodes.UnaryExpr: lambda n: f"({n.operator} {written(n.node)})",
    nodes.Filter: lambda n: _call(n, "|"),
    nodes.Test: lambda n: _call(n, "is"),
    nodes.Call: lambda n: f"{written(n.node)}({_listed(n.args, n.kwargs)})",
    nodes.List: lambda n: f"[{_listed(n.items)}]",
    nodes.Tuple: lambda n: f"({_listed(n.items)},)",
    nodes.Dict: lambda n: "{" + ", ".join(f"{written(i.key)}: {written(i.value)}" for i in n.items) + "}",
    nodes.CondExpr: lambda n: (
        f"({written(n.expr1)} if {written(n.test)}{f' else {written(n.expr2)}' if n.expr2 else ''})"
    ),
}
