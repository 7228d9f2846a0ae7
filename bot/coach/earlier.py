"""Earlier answers, as conditions see them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from flows.situation import Known


class WhenAsked(Mapping[str, Known]):
    """Answers by slot, read from the store when a condition first asks for one: most turns need none."""

    def __init__(self, read: Callable[[], Mapping[str, Known]]) -> None:
        self._read = read

    @cached_property
    def _there(self) -> Mapping[str, Known]:
        return self._read()

    def __getitem__(self, slot: str) -> Known:
        return self._there[slot]

    def __iter__(self) -> Iterator[str]:
        return iter(self._there)

    def __len__(self) -> int:
        return len(self._there)
