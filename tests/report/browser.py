"""A real browser for the tests of the page: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-sync")
MISSING = "Chromium is not installed; on Debian and Ubuntu: apt-get install chromium"


@contextmanager
def started() -> Iterator[Browser]:
    """Chromium, until the end."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, file: Path, width: int = 1200, height: int = 900, **how: Any) -> Iterator[Page]:
    """A page in a window of its own."""
    context = browser.new_context(viewport={"width": width, "height": height}, **how)
    page = context.new_page()
    page.goto(file.as_uri())
    yield page
    context.close()
