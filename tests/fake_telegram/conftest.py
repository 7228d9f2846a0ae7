"""A stand-in that runs, and a bot of python-telegram-bot that speaks to it over its default transport."""

import asyncio
from collections.abc import Coroutine, Iterator
from typing import Any, Protocol, TypeVar

import pytest
from telegram import Bot

from tests.fake_telegram import FakeTelegram, Person
from tests.fake_telegram.receiver import Receiver

T = TypeVar("T")


class Run(Protocol):
    """Runs a coroutine to its end; all of one test's share a loop, and so the bot's connections."""

    def __call__(self, coroutine: Coroutine[Any, Any, T], /) -> T: ...


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram() as telegram:
        yield telegram


@pytest.fixture
def run() -> Iterator[Run]:
    with asyncio.Runner() as runner:
        yield runner.run


@pytest.fixture
def bot(telegram: FakeTelegram, run: Run) -> Iterator[Bot]:
    bot = Bot(telegram.token, base_url=telegram.api_url)
    run(bot.initialize())
    yield bot
    run(bot.shutdown())


@pytest.fixture
def pina(telegram: FakeTelegram) -> Person:
    """A person who has started the bot."""
    pina = telegram.person(1001)
    pina.says("/start")
    return pina


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A webhook's server, not set yet."""
    with Receiver() as receiver:
        yield receiver
