"""What walks stumble over, each thing once."""

from __future__ import annotations

from collections.abc import Mapping

from content.problems import Problem
from flows.catalogue import Catalogue
from flows.checks.reading import Mark, Tried, Variable
from flows.checks.uses import Place
from flows.schema import Flow

NAMED = 6  # how many answers of a walk are told


class Troubles:
    """Problems found while walking; the same one on another walk is no other problem."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._found: dict[tuple[str, str], Problem] = {}

    @property
    def problems(self) -> list[Problem]:
        """What was found so far."""
        return list(self._found.values())

    def at(self, flow: Flow, path: Place, what: str, remedy: str, key: str = "") -> None:
        """Notes a problem at a part of a flow's definition; `key` tells it apart where `what` names a walk."""
        place = self._catalogue.place(flow.flow, *path)
        self._found.setdefault((f"{place}", key or what), Problem(*place, what, remedy))

    def at_step(self, flow: Flow, step: str | None, what: str, remedy: str, key: str = "") -> None:
        """Notes a problem at a step, or at the flow as a whole."""
        path: Place = ("steps", flow.position[step]) if step in flow.position else ()
        self.at(flow, path, f"step {step!r}: {what}" if step else what, remedy, key)

    def broken(
        self, flow: Flow, step: str | None, error: Exception, values: Mapping[Variable, Tried]
    ) -> None:
        """Notes that the conversation breaks off with an error, and after which answers."""
        reason = f"{type(error).__name__}: {error}"
        what = f"the conversation breaks ({reason}){told(values)}"
        self.at_step(flow, step, what, "let every condition stand for answers that are missing", reason)


def told(values: Mapping[Variable, Tried]) -> str:
    """The last answers of a walk, as one says them."""
    known = [(name, value) for (_, name), value in values.items() if value is not Mark.ABSENT]
    named = ", ".join(f"{name}={_said(value)}" for name, value in known[-NAMED:])
    return f" after {named}" if named else ""


def _said(value: Tried) -> str:
    if isinstance(value, tuple):
        return "+".join(value) or "none"
    return "skipped" if value is None or isinstance(value, Mark) else str(value)
