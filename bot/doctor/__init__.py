"""What an operator should know about an installation, a line each: what is well, and what to do about the rest."""

from __future__ import annotations

import difflib
import re
import shutil
import sqlite3
import sys
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

from bot.doctor.backups import backup_findings, left_behind
from bot.doctor.findings import Finding, oldest
from bot.doctor.reminders import reminder_findings
from bot.logs import redact
from bot.settings import PREFIX, Settings, SettingsError
from bot.store import StoreError, ledger_of
from bot.store.database import OLDEST_SQLITE
from bot.store.health import Health, Heap, erased_count, health_of
from content.library import Library
from content.problems import Unusable
from flows.catalogue import load_catalogue

OLDEST_PYTHON = (3, 11)
SAFE_SQLITE = (3, 51, 3)
ENV_FILE = ".env"
MEGABYTE = 1_000_000
LITTLE_SPACE = 100 * MEGABYTE
ENOUGH_SPACE = 1000 * MEGABYTE
LONG_LOG = 64 * MEGABYTE
SLOW = timedelta(minutes=15)
RECENTLY = timedelta(hours=1)
WEBHOOK_TROUBLE = (
    "Telegram does not get through to the webhook; check CUGINO_WEBHOOK_URL, the web server in front"
    " and CUGINO_LISTEN"
)
SEEN = " (once looked at: `cugino doctor --seen`)"


def examine(settings: Settings, environment: Mapping[str, str], now: datetime) -> list[Finding]:
    """Looks at everything that can be looked at without sending or changing anything.

    `environment` is what the settings were read from, and `now` the bot's time. No line holds a secret.
    """
    return [
        *_programs(),
        *_settings(settings),
        *_names(environment),
        *_definitions(settings),
        *_database(settings, now),
    ]


def _programs() -> Iterator[Finding]:
    python = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST_PYTHON:
        yield Finding("trouble", f"Python is {python}; Cugino needs 3.11 or newer")
    else:
        yield Finding("ok", f"Python is {python}")
    sqlite = f"SQLite is {sqlite3.sqlite_version}"
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        yield Finding("trouble", f"{sqlite}; Cugino needs 3.38 or newer")
    elif sqlite3.sqlite_version_info < SAFE_SQLITE:
        yield Finding(
            "note",
            f"{sqlite}; before 3.51.3 a rare fault (the WAL-reset bug) can damage a database that several"
            " programs write to at once: let one Cugino alone write to it, and keep backups",
        )
    else:
        yield Finding("ok", sqlite)


def _settings(settings: Settings) -> Iterator[Finding]:
    try:
        settings.bot_token()
        yield Finding("ok", "a token is set")
    except SettingsError:
        yield Finding("note", "no token is set: `cugino chat` works without, `cugino run` does not")
    if settings.operators:
        yield Finding("ok", f"operators: {len(settings.operators)}")
    else:
        yield Finding("note", "CUGINO_OPERATORS is empty: the bot does not know who runs it")
    if settings.clock_offset:
        yield Finding("note", f"the clock is shifted by {settings.clock_offset:g} s (CUGINO_CLOCK_OFFSET)")
    private = [Path(ENV_FILE), *([settings.token_file] if settings.token_file else [])]
    yield from (finding for path in private for finding in _rights(path))


def unknown_settings(environment: Mapping[str, str]) -> list[str]:
    """A line for each name that looks like a setting of Cugino, and is none."""
    return [finding.text for finding in _names(environment)]


def _names(environment: Mapping[str, str]) -> Iterator[Finding]:
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    given = dict.fromkeys(environment, "in the environment")
    given |= dict.fromkeys(_names_in_env_file(), f"in {ENV_FILE}")
    for name, where in sorted(given.items()):
        if not name.upper().startswith(PREFIX) or name.upper() in known:
            continue
        shown = redact(name)
        if near := difflib.get_close_matches(name.upper(), known, n=1, cutoff=0.8):
            yield Finding("trouble", f"{shown} {where} is no setting; did you mean {near[0]}?")
        else:
            yield Finding("note", f"{shown} {where} is no setting of Cugino")


def _names_in_env_file() -> list[str]:
    try:
        text = Path(ENV_FILE).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return []
    return re.findall(r"^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=", text, re.MULTILINE)


def _definitions(settings: Settings) -> Iterator[Finding]:
    try:
        catalogue = load_catalogue()
        yield Finding("ok", f"flows: {', '.join(sorted(catalogue.flows))}; advice: {len(catalogue.advice)}")
    except Unusable as error:
        yield from (Finding("trouble", str(problem)) for problem in error.problems)
    try:
        library = Library(settings.content, settings.language)
        library.load()
        yield Finding("ok", f"languages: {', '.join(library.languages)} (`cugino check` looks closer)")
    except Unusable as error:
        yield from (Finding("trouble", str(problem)) for problem in error.problems)


def _database(settings: Settings, now: datetime) -> Iterator[Finding]:
    path = settings.database
    yield from _space(path)
    if not path.exists():
        yield Finding("note", f"there is no database {path} yet; the first start makes it")
        return
    log = path.with_name(path.name + "-wal")
    shared = path.with_name(path.name + "-shm")
    ledger = ledger_of(path)
    for file in (path, log, shared, ledger):
        yield from _rights(file)
    yield from left_behind(path)
    length = log.stat().st_size if log.exists() else 0
    try:
        health = health_of(path, now, map(_account, settings.operators))
        yield from _file(path, health)
        yield from _log(length)
        if health.is_current:
            yield from _outbox(health.outbox, now)
            yield from reminder_findings(health.reminders, now)
            yield from _people(health, now)
            yield from backup_findings(health.backup, now)
            yield from _operators(settings, health)
            if settings.webhook_url and health.webhook_trouble and now - health.webhook_trouble < RECENTLY:
                yield Finding("trouble", WEBHOOK_TROUBLE)
    except StoreError as error:
        yield Finding("trouble", str(error))
    try:
        yield Finding("ok", f"erasures remembered in {ledger}: {erased_count(ledger)}")
    except StoreError as error:
        yield Finding("trouble", str(error))


def _space(path: Path) -> Iterator[Finding]:
    try:
        free = shutil.disk_usage(path.parent).free
        size = path.stat().st_size if path.exists() else 0
    except OSError as error:
        yield Finding("trouble", f"{path.parent} cannot be looked at ({error.strerror}); check its rights")
        return
    text = f"free disk space beside the database: {free // MEGABYTE} MB"
    if free < LITTLE_SPACE:
        yield Finding("trouble", f"{text}; make room: when it is used up, the bot stops taking messages in")
    elif free < max(ENOUGH_SPACE, 2 * size):
        yield Finding("note", f"{text}; make room soon, a backup and an erasure need as much as the database")
    else:
        yield Finding("ok", text)


def _rights(path: Path) -> Iterator[Finding]:
    try:
        mode = path.stat().st_mode & 0o777
    except OSError:
        return
    if mode & 0o077:
        yield Finding(
            "note", f"{path} can be used by others than its owner (mode {mode:o}): chmod 600 {path}"
        )


def _file(path: Path, health: Health) -> Iterator[Finding]:
    if health.damage:
        yield Finding("trouble", f"{path} is damaged ({health.damage[0]}); restore the newest sound backup")
    elif not health.is_ours:
        yield Finding(
            "trouble", f"{path} is the database of another program; name another in CUGINO_DATABASE"
        )
    elif health.unknown:
        yield Finding(
            "trouble",
            f"{path} was written by a newer Cugino ({health.unknown[-1]}); install that release or a later one",
        )
    elif health.changes:
        yield Finding("note", f"{path} is older than this release; the next start brings it up to date")
    else:
        yield Finding("ok", f"{path} is sound and up to date")


def _log(length: int) -> Iterator[Finding]:
    text = f"write-ahead log: {length // MEGABYTE} MB"
    if length > LONG_LOG:
        yield Finding("note", f"{text}; some program keeps the database open for reading: find and stop it")
    else:
        yield Finding("ok", text)


def _outbox(outbox: Mapping[str, Heap], now: datetime) -> Iterator[Finding]:
    for state, why in (
        ("uncertain", "the connection broke while they were sent, so they may have arrived; nothing to do"),
        ("dead", "Telegram refused them for good, and nobody has read them; mend the words it complains of"),
        ("plain", "a slip in the words: they went out without formatting; `cugino check` usually finds it"),
    ):
        if heap := outbox.get(state):
            said = f" ({heap.why})" if heap.why else ""
            yield Finding(
                "trouble", f"{state} messages: {heap.count}, {oldest(heap, now)}; {why}{said}{SEEN}"
            )
    if heap := outbox.get("unreachable"):
        yield Finding("note", f"messages to people who blocked the bot or are gone: {heap.count}")
    if heap := outbox.get("claimed"):
        late = now - heap.since > SLOW
        hint = "; is `cugino run` running, and does Telegram answer?" if late else ""
        yield Finding("note" if late else "ok", f"claimed messages: {heap.count}, {oldest(heap, now)}{hint}")
    if not outbox.keys() - {"sent", "superseded"}:
        yield Finding("ok", "nothing new went wrong with messages")


def _people(health: Health, now: datetime) -> Iterator[Finding]:
    if heap := health.set_aside:
        yield Finding(
            "trouble",
            f"updates set aside because they failed twice: {heap.count}, {oldest(heap, now)}; the log says where:"
            f" send that line to whoever looks after the program; everybody else goes on{SEEN}",
        )
    states = ", ".join(f"{count} {state}" for state, count in sorted(health.people.items()))
    yield Finding("ok", f"people: {states or 'none yet'}")


def _account(operator: int) -> str:
    return f"telegram:{operator}"


def _operators(settings: Settings, health: Health) -> Iterator[Finding]:
    for operator in settings.operators:
        reach = health.reach.get(_account(operator))
        if reach == "stopped":
            why = "said /stop, and hears nothing; a word to the bot brings it back"
        elif reach != "active":
            why = "has not pressed Start in the bot, or has blocked it, and hears nothing"
        else:
            continue
        yield Finding("note", f"operator {operator} {why}")
