"""The real application, as a process of its own, against the stand-in for Telegram."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import clean_environment
from tests.fake_telegram import FakeTelegram, Person

PROJECT = Path(__file__).parent.parent.parent
PATIENCE = 30.0
SECRET = "not-for-everybody_42"
COMMAND = ("-c", "from bot.cli import main; main()", "run")
UNPACED = ("-m", "tests.bench.application")


class Application:
    """`cugino run` on one database; can be stopped, killed and started again."""

    def __init__(self, telegram: FakeTelegram, folder: Path) -> None:
        self.telegram = telegram
        self.folder = folder
        self.database = folder / "cugino.db"
        self._process: subprocess.Popen[str] | None = None
        self.log = ""
        self._port: int | None = None
        self.is_paced = True

    def launch(self, *options: str, **settings: str) -> subprocess.Popen[str]:
        """Starts the process without waiting for anything."""
        own = {
            "PYTHONPATH": str(PROJECT),
            "CUGINO_TOKEN": self.telegram.token,
            "CUGINO_API_URL": self.telegram.api_url,
            "CUGINO_DATABASE": str(self.database),
        }
        environment = clean_environment(**own | settings)
        program = [*(COMMAND if self.is_paced else UNPACED), *options]
        return subprocess.Popen(
            [sys.executable, *program],
            env=environment, cwd=self.folder, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def start(self, *options: str, **settings: str) -> None:
        """Starts it and waits until it polls, or has set its webhook."""
        receives = "setWebhook" if "CUGINO_WEBHOOK_URL" in settings else "getUpdates"
        before = len(self.telegram.calls_to(receives))
        process = self._process = self.launch(*options, **settings)
        self.telegram.waits_until(
            lambda: len(self.telegram.calls_to(receives)) > before or process.poll() is not None,
            "the application receives",
            timeout=PATIENCE,
        )
        if process.poll() is not None:
            raise AssertionError(f"the application ended: {process.communicate()[1]}")

    @property
    def webhook(self) -> dict[str, str]:
        """Settings with which it receives by a webhook; the same at every start."""
        if self._port is None:
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                self._port = free.getsockname()[1]
        return {
            "CUGINO_WEBHOOK_URL": f"http://127.0.0.1:{self._port}/telegram",
            "CUGINO_WEBHOOK_SECRET": SECRET,
            "CUGINO_LISTEN": f"127.0.0.1:{self._port}",
        }

    def stop(self) -> int:
        """Asks it to stop, as a service manager would; its exit code."""
        return self._end(signal.SIGTERM)

    def kill(self) -> None:
        """Ends it at once, as a power cut would."""
        self._end(signal.SIGKILL)

    def ends(self) -> int:
        """Waits until it ends by itself; its exit code."""
        assert self._process is not None
        output, errors = self._process.communicate(timeout=PATIENCE)
        self.log += output + errors
        code = self._process.returncode
        self._process = None
        return code

    def _end(self, number: signal.Signals) -> int:
        assert self._process is not None
        self._process.send_signal(number)
        return self.ends()

    @property
    def running(self) -> bool:
        """Whether there is a process."""
        return self._process is not None


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    """The stand-in."""
    with FakeTelegram() as telegram:
        yield telegram


@pytest.fixture
def application(telegram: FakeTelegram, tmp_path: Path) -> Iterator[Application]:
    """The application, not started; stopped cleanly at the end, whatever state a test left it in."""
    application = Application(telegram, tmp_path)
    yield application
    if application.running:
        code = application.stop()
        assert code == 0, application.log
    assert telegram.token not in application.log


@pytest.fixture
def served(application: Application) -> Application:
    """The application, polling."""
    application.start()
    return application


@pytest.fixture
def unpaced(application: Application) -> Application:
    """The application, polling, with nothing that holds messages back: for long conversations that are not about
    Telegram's limits. That those are kept is looked at in `test_sending.py`."""
    application.is_paced = False
    application.start()
    return application


@pytest.fixture
def pina(telegram: FakeTelegram) -> Person:
    """A baker."""
    return telegram.person(1001, "Pina")
