"""What each revision of a flow asked: kept, so that its answers can be read when the flow has changed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from bot.store.people import as_text

Steps = Sequence[Mapping[str, Any]]  # as flows.describing gives them


class Revisions:
    """Every revision that has ever been served from this database, since this is kept."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def note(self, flow: str, revision: str, steps: Steps, now: datetime) -> None:
        """Writes down what a revision asks, in today's words. Says nothing where that is known."""
        written = json.dumps(steps, ensure_ascii=False)
        self._db.execute(
            "insert into revisions values (?, ?, ?, ?) on conflict (flow, revision) do update"
            " set steps = excluded.steps where steps <> excluded.steps",
            (flow, revision, written, as_text(now)),
        )

    def all(self) -> dict[tuple[str, str], list[dict[str, Any]]]:
        """The steps of each flow and revision, the oldest first."""
        rows = self._db.execute("select flow, revision, steps from revisions order by noted_at, flow")
        return {(flow, revision): json.loads(steps) for flow, revision, steps in rows.fetchall()}
