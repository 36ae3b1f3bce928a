"""One browser for all its tests, the example's site, and a preview for tests that say no more of it than its library."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.pages import watched_page
from tests.conftest import BROWSER_ARGUMENTS
from tests.preview.running import Running, running
from tests.serving import serving


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """A real browser; without one the tests that ask for it fail. A busy machine may take its time.

    It ends with this folder: as long as it is there Playwright's event loop runs, and other tests cannot have one of
    their own.
    """
    expect.set_options(timeout=30_000)
    with sync_playwright() as playwright:
        path = os.environ.get("GOEDWERK_CHROMIUM") or None
        browser = playwright.chromium.launch(executable_path=path, args=BROWSER_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """Where the pages of the tests are opened that need nothing of their own there."""
    context = chromium.new_context(locale="nl-NL")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page in which no script may break or be refused."""
    with watched_page(context) as opened:
        yield opened


@pytest.fixture(scope="package")
def without_scripts(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(locale="nl-NL", java_script_enabled=False)
    yield context
    context.close()


@pytest.fixture
def scriptless(without_scripts: BrowserContext) -> Iterator[Page]:
    """A page in which no script runs."""
    with watched_page(without_scripts) as opened:
        yield opened


@pytest.fixture(scope="package")
def site(example: Path) -> Iterator[str]:
    """The address of the example's site."""
    with serving(example) as address:
        yield address


@pytest.fixture(scope="module")
def preview(library: Path) -> Iterator[Running]:
    """The running preview of the module's `library`."""
    with running(library) as started:
        yield started
