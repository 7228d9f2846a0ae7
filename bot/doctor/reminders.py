"""Lists and reminders that did not come as they should have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from bot.doctor.findings import Finding, oldest
from bot.store.health import Heap

WHY = {
    "failed": "the program could not make them, and everybody else got theirs; `cugino check` finds what is wrong"
    " with words, the log names the rest",
    "waiting": "they are due and nobody takes them; is `cugino run` running, and can it reach Telegram?",
}


def reminder_findings(reminders: Mapping[str, Heap], now: datetime) -> Iterator[Finding]:
    """What went wrong in the last seven days, and what waits too long."""
    for state, why in WHY.items():
        if heap := reminders.get(state):
            said = f" ({heap.why})" if heap.why else ""
            yield Finding("trouble", f"{state} reminders: {heap.count}, {oldest(heap, now)}; {why}{said}")
    if heap := reminders.get("skipped_late"):
        yield Finding(
            "note",
            f"reminders skipped because it was too late for them, in seven days: {heap.count}; the bot was down,"
            " or Telegram did not answer in time",
        )
    if not reminders:
        yield Finding("ok", "no list or reminder of the last seven days was late or failed")
