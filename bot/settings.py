"""Settings, from the environment or a `.env`; an unusable one stops the start with one line that says why."""

import math
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PrivateAttr,
    SecretStr,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.logs import redact
from content.library import BUILT_IN

PREFIX = "CUGINO_"
TELEGRAM = "https://api.telegram.org/bot"
LONGEST_OFFSET = 100 * 366 * 86_400
_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
_SHOWN = 60


class SettingsError(Exception):
    """One line: the setting's name, what is wrong with it, what would be right. It never holds the token."""


class _Wrong(ValueError):
    """What is wrong with one setting, said by a validator that knows it better than pydantic does."""

    def __init__(self, setting: str, wrong: str) -> None:
        self.setting = setting
        self.wrong = wrong
        super().__init__(wrong)


def _numbers(given: Any) -> Any:
    if not isinstance(given, str):
        return given
    return tuple(_number(part.strip()) for part in given.split(",") if part.strip())


def _number(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,19}", text):
        raise _Wrong("operators", f"{_quoted(text)} is no numeric id")
    return int(text)


def _time_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise _Wrong("timezone", f"there is no time zone {_quoted(name)}") from None
    return name


def _listen(setting: str) -> AfterValidator:
    def check(address: str) -> str:
        host, colon, port = address.rpartition(":")
        if not (host and colon and re.fullmatch(r"[0-9]{1,5}", port) and int(port) < 65_536):
            raise _Wrong(setting, f"{_quoted(address)} is no address with a port")
        return address

    return AfterValidator(check)


def _host_and_port(address: str) -> tuple[str, int]:
    host, _, port = address.rpartition(":")
    return host.strip("[]"), int(port)


def _address(setting: str) -> AfterValidator:
    def check(address: str) -> str:
        try:
            parts = urlsplit(address)
            wrong = parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0
        except ValueError:
            wrong = True
        if wrong or parts.query or parts.fragment or re.search(r"\s", address):
            raise _Wrong(setting, f"{_quoted(address)} is no web address")
        if redact(address) != address:
            raise _Wrong(setting, "it holds a token, which belongs in CUGINO_TOKEN alone")
        return address

    return AfterValidator(check)


def _base(address: str) -> str:
    if not urlsplit(address).path:
        raise _Wrong("api_url", f"{_quoted(address)} has no path, so the token would become part of the host")
    return address


def _expand(path: Path) -> Path:
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def _stripped(given: Any) -> Any:
    return given.strip() if isinstance(given, str) else given


Text = Annotated[str, BeforeValidator(_stripped)]
Secret = Annotated[SecretStr, BeforeValidator(_stripped)]
File = Annotated[Path, BeforeValidator(_stripped), AfterValidator(_expand)]


class Settings(BaseSettings):
    """What the operator decides. Each description says what a usable value is, and ends up in error lines."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    token: Secret | None = Field(None, description="the token from @BotFather, digits, a colon and letters")
    token_file: File | None = Field(None, description="a readable file that holds the token and nothing else")
    api_url: Annotated[Text, _address("api_url"), AfterValidator(_base)] = Field(
        TELEGRAM, description=f"the Bot API's base, to which the token is appended, such as {TELEGRAM}"
    )
    database: File = Field(Path("cugino.db"), description="a file, in a folder that exists")
    content: File | None = Field(None, description="a folder with one folder per language in it")
    operators: Annotated[tuple[int, ...], NoDecode, BeforeValidator(_numbers)] = Field(
        (), description="numeric Telegram ids separated by commas, such as 12345678,87654321"
    )
    language: Text = Field("it", description="the code of a language that has words, such as it or en")
    timezone: Annotated[Text, AfterValidator(_time_zone)] = Field(
        "Europe/Rome", description="a name from the IANA list, such as Europe/Rome"
    )
    webhook_url: Annotated[Text, _address("webhook_url")] | None = Field(
        None, description="the https address at which Telegram reaches this bot, without ? and #"
    )
    webhook_secret: Secret | None = Field(
        None, description="1 to 256 of the characters A-Z, a-z, 0-9, _ and -, made up by you"
    )
    listen: Annotated[Text, _listen("listen")] = Field(
        "127.0.0.1:8080", description="the host and port that the webhook listens on, such as 127.0.0.1:8080"
    )
    metrics_listen: Annotated[Text, _listen("metrics_listen")] | None = Field(
        None, description="the host and port at which Prometheus finds metrics, such as 127.0.0.1:9464"
    )
    messages_per_second: int = Field(
        30,
        ge=1,
        le=1000,
        description="a whole number from 1 to 1000; Telegram charges for what goes beyond 30",
    )
    clock_offset: float = Field(
        0.0,
        description="seconds that the clock is ahead (negative: behind), such as 86400, at most a century",
    )

    _bot_token: SecretStr | None = PrivateAttr(None)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must not appear in any log."""
        known = (self._bot_token, self.webhook_secret)
        return tuple(secret.get_secret_value() for secret in known if secret)

    @property
    def listen_address(self) -> tuple[str, int]:
        """Host and port for the webhook's server; an IPv6 host without its brackets."""
        return _host_and_port(self.listen)

    @property
    def metrics_address(self) -> tuple[str, int] | None:
        """Host and port for the metrics, in the same way; None where nobody is to see any."""
        return _host_and_port(self.metrics_listen) if self.metrics_listen else None

    def bot_token(self) -> str:
        """The token, from TOKEN or TOKEN_FILE. Raises `SettingsError` where neither is set."""
        if self._bot_token is None:
            raise SettingsError(_line("token", "it is missing, and so is CUGINO_TOKEN_FILE"))
        return self._bot_token.get_secret_value()

    @model_validator(mode="after")
    def _find_token(self) -> Self:
        if self.token and self.token_file:
            raise _Wrong("token", "CUGINO_TOKEN_FILE is set as well; keep one of the two")
        if self.token_file:
            self._bot_token = SecretStr(_checked_token("token_file", _read_token(self.token_file)))
        elif self.token:
            self._bot_token = SecretStr(_checked_token("token", self.token.get_secret_value()))
        return self

    @model_validator(mode="after")
    def _check_files(self) -> Self:
        if os.path.isdir(self.database):
            raise _Wrong("database", f"{_quoted(self.database)} is a folder")
        if not os.path.isdir(self.database.parent):
            raise _Wrong("database", f"there is no folder {_quoted(self.database.parent)}")
        if self.content and not os.path.isdir(self.content):
            raise _Wrong("content", f"there is no folder {_quoted(self.content)}")
        languages = sorted(path.parent.name for path in (self.content or BUILT_IN).glob("*/language.yaml"))
        if self.content and not languages:
            raise _Wrong("content", f"{_quoted(self.content)} holds no language, such as it/language.yaml")
        if languages and self.language not in languages:
            there = ", ".join(languages)
            raise _Wrong("language", f"there are no words for {_quoted(self.language)}, only for {there}")
        return self

    @model_validator(mode="after")
    def _check_webhook(self) -> Self:
        if self.webhook_url and self.api_url == TELEGRAM and not self.webhook_url.startswith("https://"):
            raise _Wrong("webhook_url", f"Telegram does not call {_quoted(self.webhook_url)}")
        if self.webhook_url and urlsplit(self.webhook_url).path == "/health":
            raise _Wrong("webhook_url", "/health is where the bot says how it is")
        if self.webhook_url and self.metrics_listen == self.listen:
            raise _Wrong("metrics_listen", "CUGINO_LISTEN is the same, and the webhook's")
        if self.webhook_url and not self.webhook_secret:
            raise _Wrong("webhook_secret", "it is missing, while CUGINO_WEBHOOK_URL is set")
        secret = self.webhook_secret.get_secret_value() if self.webhook_secret else "-"
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
            raise _Wrong("webhook_secret", "it is too long or has other characters")
        return self

    @model_validator(mode="after")
    def _check_clock(self) -> Self:
        if not math.isfinite(self.clock_offset) or abs(self.clock_offset) > LONGEST_OFFSET:
            raise _Wrong("clock_offset", f"{_quoted(self.clock_offset)} is out of range")
        return self


def load_settings(**overrides: Any) -> Settings:
    """Settings from environment and `.env`, where `overrides` (an option left out is None) go first.

    Raises `SettingsError`, whose message is one line.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    if unknown := given.keys() - Settings.model_fields:
        raise TypeError(f"no such setting: {', '.join(sorted(unknown))}")
    try:
        return Settings(**given)
    except ValidationError as error:
        # Without its cause: pydantic's own account of the error shows what was given.
        raise SettingsError(_explained(error.errors()[0])) from None
    except (OSError, UnicodeDecodeError):
        raise SettingsError(
            ".env: it cannot be read; expected UTF-8 text, one CUGINO_NAME=value a line"
        ) from None


def _explained(error: ErrorDetails) -> str:
    cause: Mapping[str, Any] = error.get("ctx", {})
    if isinstance(known := cause.get("error"), _Wrong):
        return _line(known.setting, known.wrong)
    setting = str(error["loc"][0])
    secret = setting in ("token", "webhook_secret")
    return _line(setting, "it cannot be used" if secret else f"{_quoted(error['input'])} cannot be used")


def _line(setting: str, wrong: str) -> str:
    right = Settings.model_fields[setting].description
    return f"{PREFIX}{setting.upper()}: {wrong}; expected {right}"


def _quoted(given: object) -> str:
    # Hidden first: cut short, a token could stay unrecognised and half readable.
    text = redact(str(given))
    return repr(text if len(text) <= _SHOWN else text[:_SHOWN] + "…")


def _read_token(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no text"
        raise _Wrong("token_file", f"{_quoted(path)} cannot be read ({why})") from None


def _checked_token(setting: str, token: str) -> str:
    if not _TOKEN.fullmatch(token):
        where = "its content" if setting == "token_file" else "it"
        raise _Wrong(setting, f"{where} does not look like a bot token")
    return token
