"""The doctor: finds what is wrong, says what to do, changes nothing and shows no secret."""

import os
import shutil
import sqlite3
from collections import namedtuple
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.doctor import examine
from bot.doctor.findings import Finding
from bot.messages import Outgoing
from bot.settings import Settings, load_settings
from bot.store import Store, ledger_of
from bot.store.moments import WEBHOOK_TROUBLE
from bot.store.outbox import Settled
from tests.store.support import NOW, add, later

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
Usage = namedtuple("Usage", "total used free")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder without `.env`, and an environment without settings."""
    for name in [name for name in os.environ if name.upper().startswith("CUGINO_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    """An open store where the settings look for it."""
    store = Store(Path("cugino.db"))
    yield store
    store.close()


def found(settings: Settings | None = None, minutes: float = 0, **environment: str) -> list[Finding]:
    """What the doctor says, each in one line."""
    findings = examine(settings or load_settings(), environment, later(minutes))
    assert all("\n" not in str(finding) for finding in findings)
    return findings


def only(findings: list[Finding], part: str) -> Finding:
    """The one finding in which this part stands."""
    matching = [finding for finding in findings if part in finding.text]
    assert len(matching) == 1, findings
    return matching[0]


def troubles(findings: list[Finding]) -> list[str]:
    """The texts of what is to be mended."""
    return [finding.text for finding in findings if finding.level == "trouble"]


def test_sound_installation_has_no_trouble(store: Store) -> None:
    """With a database in use there is a good word for each thing looked at, and nothing to mend."""
    add(store)
    findings = found(load_settings(token=TOKEN, operators="1,2"))
    assert troubles(findings) == []
    for part in (
        "Python is", "a token is set", "operators: 2", "flows: checkup", "languages: it, en",
        "cugino.db is sound and up to date", "write-ahead log: 0 MB", "nothing new went wrong with messages",
        "people: 1 active", "cugino.db.erased: 0",
    ):  # fmt: skip
        assert only(findings, part).level == "ok"


def test_lines_can_be_read(store: Store) -> None:
    """A finding is printed as its level and its text, in two columns."""
    assert str(Finding("ok", "well")) == "ok      well"
    assert str(Finding("trouble", "ill")) == "trouble ill"


def test_nothing_is_changed(store: Store, folder: Path) -> None:
    """Looking leaves the database as it is, and makes none where there is none."""
    add(store)
    for name in ("cugino.db", "cugino.db-wal"):
        # As a crash leaves them: the newest commits are in the log alone.
        shutil.copy(name, name.replace("cugino", "crashed"))
    crashed = [Path("crashed.db"), Path("crashed.db-wal")]
    before = [path.read_bytes() for path in crashed]
    assert only(found(load_settings(database="crashed.db")), "people: 1 active").level == "ok"
    assert [path.read_bytes() for path in crashed] == before
    findings = found(load_settings(database="other.db"))
    assert only(findings, "other.db").level == "note"
    assert troubles(findings) == []
    assert not Path("other.db").exists()


def test_versions_are_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite before 3.51.3 gets a note that names the fault, one too old to start is trouble."""
    for version, level, part in (
        ((3, 51, 3), "ok", "SQLite is"),
        ((3, 51, 2), "note", "WAL-reset"),
        ((3, 37, 0), "trouble", "needs 3.38"),
    ):
        monkeypatch.setattr("sqlite3.sqlite_version_info", version)
        assert only(found(), part).level == level


def test_wide_rights_are_noted(store: Store, folder: Path) -> None:
    """Every file with answers or secrets that others could use is named with the remedy."""
    with store.transaction():
        store.erasure.remember("telegram:1", NOW)
    Path("token").write_text(TOKEN)
    Path(".env").write_text("CUGINO_LANGUAGE=it\n")
    settings = load_settings(token_file="token")
    names = ["cugino.db", "cugino.db-wal", "cugino.db-shm", "cugino.db.erased", ".env", "token"]
    for name in names:
        Path(name).chmod(0o600)
    assert [finding for finding in found(settings) if "chmod" in finding.text] == []
    for name in names:
        Path(name).chmod(0o640)
        finding = only(found(settings), "(mode 640)")
        assert (finding.level, finding.text.endswith(f"chmod 600 {name}")) == ("note", True)
        Path(name).chmod(0o600)


def test_messages_that_failed_are_trouble(store: Store) -> None:
    """Dead and uncertain messages, and updates set aside, are shown with how many and since when."""
    person = add(store)
    with store.transaction():
        first = store.outbox.put(person.id, person.account, [Outgoing("a"), Outgoing("b")], NOW)
        second = store.outbox.put(person.id, person.account, [Outgoing("c"), Outgoing("d")], later(600))
        results = [Settled(first[0].id, "sent", 1), Settled(second[0].id, "uncertain")]
        store.outbox.settle([*results, *(Settled(p.id, "dead") for p in (first[1], second[1]))], later(600))
        store.updates.set_aside(5, "telegram:1", "{}", "KeyError", later(600 - 59))
    findings = found(minutes=600)
    assert only(findings, "dead messages: 2, the oldest from 10 hours ago").level == "trouble"
    assert only(findings, "uncertain messages: 1, the oldest from 0 minutes ago").level == "trouble"
    assert "1, the oldest from 59 minutes ago; the log says where" in only(findings, "set aside").text
    assert len(troubles(findings)) == 3
    assert "the oldest from 3 days ago" in str(only(found(minutes=3 * 1440 + 60), "dead messages"))


def test_reminders_that_went_wrong_are_shown_for_a_week(store: Store) -> None:
    """Failed ones and those that nobody takes are trouble, those that came too late worth knowing."""
    person, day = add(store), NOW.date()
    assert only(found(), "no list or reminder").level == "ok"
    with store.transaction():
        for n, kind in enumerate(("failed", "skipped_late", "sent")):
            store.reminders.plan(person.id, kind, day, NOW, NOW)
            number = store.reminders.due(NOW, 1)[0]
            store.reminders.settle(number, kind, later(n), "KeyError" if kind == "failed" else None)  # type: ignore[arg-type]
        store.reminders.plan(person.id, "checklist", day, later(60), later(180))
    findings = found(minutes=64)
    assert only(findings, "failed reminders: 1, the oldest from 64 minutes ago").level == "trouble"
    assert "(KeyError)" in only(findings, "failed reminders").text
    assert only(findings, "skipped because it was too late for them, in seven days: 1").level == "note"
    assert not [finding for finding in findings if "waiting reminders" in finding.text]
    assert only(found(minutes=66), "waiting reminders: 1, the oldest from 6 minutes ago").level == "trouble"
    assert not [finding for finding in found(minutes=8 * 1440) if "failed reminders" in finding.text]


def test_messages_under_way_are_noted_when_late(store: Store) -> None:
    """What was put in a moment ago is on its way; what has waited long asks whether the bot is running."""
    person = add(store)
    with store.transaction():
        store.outbox.put(person.id, person.account, [Outgoing("a")], NOW)
    assert only(found(minutes=1), "claimed messages: 1").level == "ok"
    late = only(found(minutes=60), "claimed messages: 1")
    assert late.level == "note"
    assert "is `cugino run` running" in late.text
    assert [finding for finding in found() if "every message" in finding.text] == []


def test_people_are_counted_by_state(store: Store) -> None:
    """How many are active, stopped and unreachable is in one line."""
    for number in range(4):
        person = add(store, f"telegram:{number}")
        with store.transaction():
            store.people.set_state(person.id, ("active", "stopped", "unreachable", "active")[number])
    assert only(found(), "people:").text == "people: 2 active, 1 stopped, 1 unreachable"


def test_damage_is_trouble(store: Store) -> None:
    """A database with a spoilt page is named as damaged, and one that is none as well."""
    for number in range(300):
        add(store, f"telegram:{number:030d}")
    store.close()
    path = Path("cugino.db")
    sound = path.read_bytes()
    middle = len(sound) // 2
    path.write_bytes(sound[:middle] + b"\xff" * 8192 + sound[middle + 8192 :])
    (line,) = troubles(found())
    assert "restore" in line
    path.write_bytes(b"no database " * 1000)
    (line,) = troubles(found())
    assert "is not a usable database" in line
    assert [finding for finding in found() if "every message" in finding.text] == []


def test_state_of_the_tables(store: Store) -> None:
    """An older database is noted, a newer one and another program's are trouble."""
    store.close()
    change(
        "cugino.db",
        "insert into _sqlite_migrations (migration_set, name, applied_at) values ('cugino','z','')",
    )
    assert troubles(found()) == [
        "cugino.db was written by a newer Cugino (z); install that release or a later one"
    ]
    change("other.db", "create table recipes (name text)")
    (line,) = troubles(found(load_settings(database="other.db")))
    assert "another program" in line
    Path("empty.db").touch(0o600)
    older = only(found(load_settings(database="empty.db")), "older than this release")
    assert older.level == "note"


def change(name: str, statement: str) -> None:
    """Carries out a statement behind the store's back."""
    with sqlite3.connect(name) as connection:
        connection.execute(statement)
    connection.close()
    Path(name).chmod(0o600)


def test_ledger_is_read(store: Store) -> None:
    """How many erasures are remembered is said, and a ledger that cannot be read is trouble."""
    for number in range(3):
        with store.transaction():
            store.erasure.remember(f"telegram:{number}", NOW)
    assert only(found(), "erasures remembered").text.endswith("cugino.db.erased: 3")
    ledger_of(store.path).write_text("spoilt\nlines\n")
    (line,) = troubles(found())
    assert "cugino.db.erased, line 1, is damaged" in line


def test_long_log_is_noted(store: Store) -> None:
    """A write-ahead log that never empties tells of a program that keeps reading."""
    with open("cugino.db-wal", "ab") as file:
        file.truncate(65_000_000)
    assert only(found(), "write-ahead log: 65 MB").level == "note"


def test_disk_space_is_judged(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Little room is noted, hardly any is trouble."""
    for free, level in ((5_000_000_000, "ok"), (500_000_000, "note"), (50_000_000, "trouble")):
        monkeypatch.setattr("shutil.disk_usage", lambda path, free=free: Usage(10**12, 10**12 - free, free))
        finding = only(found(), "free disk space")
        assert finding.level == level
        assert f": {free // 1_000_000} MB" in finding.text


def test_settings_worth_a_note() -> None:
    """Without token or operators, or with a shifted clock, the bot starts, and somebody may wonder why."""
    findings = found(load_settings(clock_offset=3600))
    for part in ("no token is set", "CUGINO_OPERATORS is empty", "the clock is shifted by 3600 s"):
        assert only(findings, part).level == "note"


def test_misspelt_settings(folder: Path) -> None:
    """A name that is no setting is named with the one it resembles, from the environment and from `.env`."""
    Path(".env").write_text(
        "# CUGINO_TOKN=x\nexport CUGINO_TOKN=secret1\nCUGINO_LANGUAGE=it\nOTHER=x\ncugino_timezone=Europe/Rome\n"
    )
    Path(".env").chmod(0o600)
    findings = found(CUGINO_OPERATOR="secret2", CUGINO_IMAGE_VERSION="secret3", CUGINO_LISTEN="x", HOME="/")
    assert troubles(findings) == [
        "CUGINO_OPERATOR in the environment is no setting; did you mean CUGINO_OPERATORS?",
        "CUGINO_TOKN in .env is no setting; did you mean CUGINO_TOKEN?",
    ]
    unknown = [finding for finding in findings if "is no setting of Cugino" in finding.text]
    assert unknown == [Finding("note", "CUGINO_IMAGE_VERSION in the environment is no setting of Cugino")]
    assert "secret" not in str(findings)


def test_words_that_cannot_be_read(folder: Path) -> None:
    """A file of the operator's own words that is spoilt is named with its line."""
    language = folder / "words" / "it"
    language.mkdir(parents=True)
    (language / "language.yaml").write_text("name: Italiano\n")
    (language / "labels.yaml").write_text("a: 1\nb: [\n")
    (line,) = troubles(found(load_settings(content="words")))
    assert "it/labels.yaml:" in line


def test_no_secret_is_ever_shown(store: Store) -> None:
    """Neither the token nor the webhook's secret, nor a token in a variable's name, is in any line."""
    settings = load_settings(token=TOKEN, webhook_url="https://example.org/x", webhook_secret="very-secret")
    said = "\n".join(map(str, examine(settings, {f"CUGINO_{TOKEN}": TOKEN}, NOW)))
    assert TOKEN not in said
    assert TOKEN[10:30] not in said
    assert "very-secret" not in said
    assert "[hidden]" in said


def test_age_counts_from_the_bots_clock(store: Store) -> None:
    """A message from the future, as a clock set back makes it, is new and no error."""
    person = add(store)
    with store.transaction():
        store.outbox.put(person.id, person.account, [Outgoing("a")], NOW + timedelta(days=3))
    assert "the oldest from 0 minutes ago" in only(found(), "claimed messages").text


def test_operators_who_hear_nothing_are_named(store: Store) -> None:
    """Whoever has not pressed Start, or said stop, gets no alarm, and the doctor says so; others are left out."""
    for number, state in ((1, "active"), (2, "stopped"), (3, "unreachable")):
        person = add(store, f"telegram:{number}")
        with store.transaction():
            store.people.set_state(person.id, state)
    findings = [str(f) for f in found(load_settings(operators="1,2,3,4")) if f.text.startswith("operator ")]
    assert [line.split()[2] for line in findings] == ["2", "3", "4"]
    assert "said /stop" in findings[0]
    assert "has not pressed Start" in findings[2]


def test_webhook_that_is_not_reached_is_trouble(store: Store) -> None:
    """What Telegram said within the hour counts, where a webhook is set."""
    with store.transaction():
        store.moments.note(WEBHOOK_TROUBLE, NOW)
    hooked = load_settings(webhook_url="https://example.org/x", webhook_secret="s")
    assert only(found(hooked, minutes=30), "does not get through").level == "trouble"
    assert not [f for f in found(hooked, minutes=90) if "does not get through" in f.text]
    assert not [f for f in found(minutes=30) if "does not get through" in f.text]
