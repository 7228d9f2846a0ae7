"""The clerk: carries out what operators ask for in their chat, beside the bot and one thing at a time.

Each errand is a process of its own: whoever talks to the bot meanwhile is answered as quickly as ever.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal

from bot.app.composition import App
from bot.messages import Outgoing
from bot.store import StoreError
from bot.store.operators import Action
from bot.store.outbox import Parcel
from bot.telegram.incoming import PREFIX as TELEGRAM

log = logging.getLogger(__name__)
LARGEST = 45 * 2**20  # bytes; Telegram takes 50 MB from a bot
TOO_OLD = timedelta(hours=1)  # for an operator who still waits in front of the screen
PROGRAM = (sys.executable, "-c", "from bot.app.errand import main; main()")


@dataclass(frozen=True)
class Brought:
    """What an errand brings back: a text, the file that goes with it, and whether it went well."""

    text: str
    kind: Literal["send", "document", "photo"] = "send"
    file: Path | None = None
    fault: str | None = None


class Clerk:
    """Waits to be woken, then does everything that was asked for."""

    def __init__(self, app: App, post: Callable[[list[Parcel]], None]) -> None:
        self._app = app
        self._post = post
        self._woken = asyncio.Event()
        self._woken.set()

    def wake(self) -> None:
        """There may be something to do."""
        self._woken.set()

    async def run(self) -> None:
        """Until cancelled; what was asked for before a restart comes first. Raises `StoreError`."""
        while True:
            await self._woken.wait()
            self._woken.clear()
            for action in self._app.store.actions.waiting(TELEGRAM):
                await self._do(action)

    async def _do(self, action: Action) -> None:
        if self._app.clock.now() - action.asked_at > TOO_OLD:
            self._hand_over(action, Brought("", fault="too late: the program was not running"))
            return
        folder = self._app.settings.database.absolute().parent
        with tempfile.TemporaryDirectory(prefix=".cugino-", dir=folder) as place:
            self._hand_over(action, await self._fetched(action, Path(place)))

    async def _fetched(self, action: Action, folder: Path) -> Brought:
        """Has it made by a process of its own."""
        settings = self._app.settings
        order = {
            "action": action.action,
            **action.details,
            "folder": str(folder),
            "database": str(settings.database.absolute()),
            "content": str(settings.content.absolute()) if settings.content else None,
        }
        process = await asyncio.create_subprocess_exec(
            *PROGRAM,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env={**os.environ, "CUGINO_TOKEN": "", "CUGINO_TOKEN_FILE": ""},
        )
        try:
            said, _ = await process.communicate(json.dumps(order).encode())
        except asyncio.CancelledError:
            process.kill()
            await process.wait()
            raise
        if process.returncode:
            return self._broken(action, f"exit code {process.returncode}")
        found: dict[str, Any] = json.loads(said)
        if found["kind"] == "broken":
            return self._broken(action, found["text"])
        file = folder / found["file"] if found["file"] else None
        if file and file.stat().st_size > LARGEST:
            megabytes = round(file.stat().st_size / 2**20)
            return Brought(self._said(action, "too_big", megabytes=megabytes, **action.details))
        return Brought(found["text"], found["kind"], file, found["fault"])

    def _broken(self, action: Action, place: str) -> Brought:
        log.error("an operator's %s could not be made: %s", action.action, place)
        return Brought(self._said(action, "failed_inside", place=place), fault=place)

    def _said(self, action: Action, phrase: str, **values: Any) -> str:
        return str(self._app.library[action.details["language"]].text(f"operators.{phrase}", **values))

    def _hand_over(self, action: Action, brought: Brought) -> None:
        """Writes down how it ended, together with the message that says so."""
        store, now = self._app.store, self._app.clock.now()
        parcels: list[Parcel] = []
        with store.transaction():
            store.actions.finish(action.id, "failed" if brought.fault else "done", now, brought.fault)
            person = store.people.find(action.operator)
            if person is not None and person.state == "active" and brought.text:
                content = Outgoing(brought.text)
                if brought.file is not None:
                    document = brought.file.read_bytes()
                    content = Outgoing(
                        brought.text, kind=brought.kind, filename=brought.file.name, document=document
                    )
                parcels = store.outbox.put(person.id, action.operator, [content], now)
        self._post(parcels)

    async def serve(self) -> None:
        """As `run`, but a database that cannot be written for a while is no end."""
        while True:
            try:
                await self.run()
            except StoreError as error:
                log.warning("%s", error)
                await asyncio.sleep(1.0)
                self.wake()
