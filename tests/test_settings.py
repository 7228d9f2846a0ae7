"""Settings: what is read from where, and the one line that an unusable one gets."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from bot.clock import Clock
from bot.settings import Settings, SettingsError, load_settings

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def empty_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder without `.env` and an environment without settings."""
    for name in [name for name in os.environ if name.upper().startswith("CUGINO_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def error_of(**overrides: object) -> str:
    """The line that these settings are refused with."""
    with pytest.raises(SettingsError) as caught:
        load_settings(**overrides)
    line = str(caught.value)
    assert "\n" not in line
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
    return line


def test_nothing_needs_to_be_set() -> None:
    """Without any setting, everything has its documented default."""
    settings = load_settings()
    assert settings.api_url == "https://api.telegram.org/bot"
    assert settings.database == Path("cugino.db")
    assert (settings.language, settings.timezone) == ("it", "Europe/Rome")
    assert settings.operators == ()
    assert settings.listen_address == ("127.0.0.1", 8080)
    assert settings.clock_offset == 0.0
    assert (settings.content, settings.webhook_url, settings.webhook_secret) == (None, None, None)
    assert settings.secrets == ()


def test_environment_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Each kind of value is understood as it is written in an environment."""
    monkeypatch.setenv("CUGINO_TOKEN", f" {TOKEN}\n")
    monkeypatch.setenv("CUGINO_OPERATORS", "12345678, 87654321,")
    monkeypatch.setenv("CUGINO_DATABASE", str(tmp_path / "other.db"))
    monkeypatch.setenv("CUGINO_TIMEZONE", "America/Argentina/Buenos_Aires")
    monkeypatch.setenv("CUGINO_CLOCK_OFFSET", "-3600.5")
    monkeypatch.setenv("CUGINO_LISTEN", "[::1]:8443")
    settings = load_settings()
    assert settings.bot_token() == TOKEN
    assert settings.operators == (12345678, 87654321)
    assert settings.database == tmp_path / "other.db"
    assert settings.timezone == "America/Argentina/Buenos_Aires"
    assert settings.clock_offset == -3600.5
    assert settings.listen_address == ("::1", 8443)


def test_order_of_precedence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An option goes before the environment, the environment before `.env`; empty means not set."""
    (tmp_path / ".env").write_text("CUGINO_DATABASE=file.db\nCUGINO_OPERATORS=1\nCUGINO_TOKEN=\nOTHER=x\n")
    monkeypatch.setenv("CUGINO_DATABASE", "environment.db")
    settings = load_settings(operators=None)
    assert (settings.database, settings.operators) == (Path("environment.db"), (1,))
    assert settings.token is None
    assert load_settings(database=Path("option.db")).database == Path("option.db")


def test_unknown_override_is_a_mistake_in_the_code() -> None:
    """A misspelt override does not pass in silence."""
    with pytest.raises(TypeError, match="databse"):
        load_settings(databse="x.db")


def test_token_from_a_file(tmp_path: Path) -> None:
    """The token may stand in a file, with a line break after it, and is then as secret as any other."""
    (tmp_path / "token").write_text(TOKEN + "\n")
    settings = load_settings(token_file="token", webhook_secret="very-secret")
    assert settings.bot_token() == TOKEN
    assert settings.secrets == (TOKEN, "very-secret")
    assert TOKEN not in repr(settings)
    assert "very-secret" not in repr(settings)


def test_missing_token_is_asked_for_only_where_needed() -> None:
    """Without a token settings load; asking for the token says what to set."""
    settings = load_settings()
    with pytest.raises(SettingsError, match=r"^CUGINO_TOKEN: .*CUGINO_TOKEN_FILE.*@BotFather"):
        settings.bot_token()


@pytest.mark.parametrize(
    ("setting", "value", "wrong", "right"),
    [
        ("operators", "mario", "'mario'", "12345678,87654321"),
        ("operators", "12,3x4", "'3x4'", "12345678,87654321"),
        ("operators", "-5", "'-5'", "numeric Telegram ids"),
        ("timezone", "Europe/Roma", "'Europe/Roma'", "Europe/Rome"),
        ("timezone", "../../etc/passwd", "no time zone", "Europe/Rome"),
        ("timezone", "Europe", "no time zone", "Europe/Rome"),
        ("language", "xx", "'xx'", "such as it"),
        ("database", "nowhere/cugino.db", "'nowhere'", "folder that exists"),
        ("database", ".", "is a folder", "a file"),
        ("content", "nowhere", "'nowhere'", "one folder per language"),
        ("api_url", "api.telegram.org/bot", "no web address", "https://api.telegram.org/bot"),
        ("api_url", "https://api.telegram.org", "no path", "https://api.telegram.org/bot"),
        ("api_url", "http://[::1/bot", "no web address", "https://api.telegram.org/bot"),
        ("api_url", "http://localhost:99999/bot", "no web address", "https://api.telegram.org/bot"),
        ("webhook_url", "ftp://example.org/hook", "no web address", "https"),
        ("webhook_url", "http://example.org/hook", "Telegram does not call", "https"),
        ("listen", "8080", "'8080'", "127.0.0.1:8080"),
        ("listen", "localhost:http", "'localhost:http'", "127.0.0.1:8080"),
        ("listen", "localhost:70000", "'localhost:70000'", "127.0.0.1:8080"),
        ("clock_offset", "tomorrow", "'tomorrow'", "86400"),
        ("clock_offset", "nan", "'nan'", "86400"),
        ("clock_offset", "1e300", "out of range", "century"),
        ("token_file", "nowhere", "'nowhere' cannot be read", "holds the token"),
        ("token_file", ".", "cannot be read", "holds the token"),
    ],
)
def test_unusable_value(
    monkeypatch: pytest.MonkeyPatch, setting: str, value: str, wrong: str, right: str
) -> None:
    """The line names the setting, what is wrong and what would be right, as variable and as option."""
    lines = [error_of(**{setting: value})]
    monkeypatch.setenv(f"CUGINO_{setting.upper()}", value)
    lines.append(error_of())
    for line in lines:
        assert line.startswith(f"CUGINO_{setting.upper()}: ")
        assert wrong in line
        assert right in line.partition("; expected ")[2]


@pytest.mark.parametrize("token", ["no colon", "abc:def", f"{TOKEN} {TOKEN}", f"'{TOKEN}'", f"bot{TOKEN}"])
def test_token_of_the_wrong_shape(tmp_path: Path, token: str) -> None:
    """A token that cannot be one is refused without being shown."""
    line = error_of(token=token)
    assert line.startswith("CUGINO_TOKEN: it does not look like a bot token; expected ")
    (tmp_path / "token").write_text(token)
    in_file = error_of(token_file="token")
    assert in_file.startswith("CUGINO_TOKEN_FILE: its content does not look like a bot token; expected ")
    assert token not in line + in_file


def test_token_file_that_is_no_text(tmp_path: Path) -> None:
    """A file with other bytes in it is refused as unreadable."""
    (tmp_path / "token").write_bytes(b"\xff\xfe\x00")
    assert "CUGINO_TOKEN_FILE: 'token' cannot be read" in error_of(token_file="token")


def test_token_in_two_places(tmp_path: Path) -> None:
    """Two tokens leave open which bot is meant, so neither is taken."""
    (tmp_path / "token").write_text(TOKEN)
    line = error_of(token=TOKEN, token_file="token")
    assert line.startswith("CUGINO_TOKEN: CUGINO_TOKEN_FILE is set as well")
    assert TOKEN not in line


@pytest.mark.parametrize("secret", ["has spaces", "è", "x" * 257])
def test_webhook_secret_of_the_wrong_shape(secret: str) -> None:
    """A secret that Telegram would refuse is refused first, and not shown."""
    line = error_of(webhook_secret=secret)
    assert line.startswith("CUGINO_WEBHOOK_SECRET: ")
    assert secret not in line


def test_webhook_needs_a_secret() -> None:
    """Without a secret anyone could speak for Telegram."""
    line = error_of(webhook_url="https://example.org/hook")
    assert line.startswith("CUGINO_WEBHOOK_SECRET: it is missing, while CUGINO_WEBHOOK_URL is set")


def test_own_bot_api_server_may_call_over_http() -> None:
    """A Bot API server on the same machine needs no certificate."""
    settings = load_settings(
        api_url="http://127.0.0.1:8081/bot", webhook_url="http://127.0.0.1:8080/hook", webhook_secret="s"
    )
    assert settings.webhook_url == "http://127.0.0.1:8080/hook"


def test_replaced_words_decide_the_language(tmp_path: Path) -> None:
    """With words of one's own, the languages to choose from are those in that folder."""
    (tmp_path / "words" / "fur").mkdir(parents=True)
    (tmp_path / "words" / "fur" / "language.yaml").touch()
    assert load_settings(content="words", language="fur").language == "fur"
    assert "only for fur" in error_of(content="words", language="it")


def test_env_file_that_is_no_text(tmp_path: Path) -> None:
    """A `.env` in another encoding is named, not a trace of where reading it failed."""
    (tmp_path / ".env").write_bytes(b"CUGINO_LANGUAGE=\xe8\n")
    assert error_of().startswith(".env: ")


@pytest.mark.parametrize("setting", sorted(set(Settings.model_fields) - {"token", "webhook_secret"}))
@examples(deadline=None)
@given(before=st.text("0123 ,./x", max_size=70))
def test_token_in_the_wrong_place_is_never_shown(setting: str, before: str) -> None:
    """A token pasted into any other setting stays out of the line that refuses it."""
    said = ""
    try:
        load_settings(**{setting: before + TOKEN})
    except SettingsError as error:
        said = str(error)
    assert TOKEN[10:20] not in said
    assert "\n" not in said


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_undecodable_environment(name: str) -> None:
    """Bytes that are no text end in one line as well, in a process of its own as an operator starts it."""
    code = (
        "from bot.settings import *\n"
        "try:\n    load_settings(); print('taken')\n"
        "except SettingsError as error: print(error)\n"
    )
    environment = {
        **os.environb,
        f"CUGINO_{name.upper()}".encode(): b"\xff\xfe:1",
        b"PYTHONPATH": os.fsencode(ROOT),
    }
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
    assert len(done.stdout.splitlines()) == 1
    assert done.stdout.startswith((b"CUGINO_" + name.upper().encode() + b": ", b"taken"))


def test_clock_offset_shifts_the_clock() -> None:
    """The clock tells UTC, ahead by the offset."""
    before = datetime.now(UTC)
    ahead = Clock(86_400.0).now()
    assert before + timedelta(days=1) <= ahead <= datetime.now(UTC) + timedelta(days=1)
    assert Clock().now().tzinfo is UTC
