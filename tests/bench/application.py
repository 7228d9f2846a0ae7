"""`cugino run` without Telegram's limits, which would otherwise be all that is measured.

`python -m tests.bench.application [PROFILE]`, with the settings in the environment; what cProfile saw goes to the
file PROFILE.
"""

from __future__ import annotations

import asyncio
import cProfile
import sys

from bot import logs
from bot.app.serving import run_telegram
from bot.pace import Pace
from bot.settings import load_settings


def main(profile: str | None = None) -> None:
    """Serves until told to stop."""
    settings = load_settings()
    logs.configure("INFO", settings.secrets)
    if profile is None:
        asyncio.run(run_telegram(settings, pace=Pace()))
        return
    with cProfile.Profile() as profiler:
        asyncio.run(run_telegram(settings, pace=Pace()))
    profiler.dump_stats(profile)


if __name__ == "__main__":
    main(*sys.argv[1:])
