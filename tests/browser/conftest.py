"""A preview of a library and a page to look at it with, for tests that say no more of them than which library it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.pages import watched_page
from tests.preview.running import Running, running


@pytest.fixture(scope="module")
def preview(library: Path) -> Iterator[Running]:
    """The running preview of the module's `library`."""
    with running(library) as started:
        yield started


@pytest.fixture(scope="module")
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """Where the pages of a module's tests are opened, for those that need nothing of their own there."""
    context = chromium.new_context(locale="nl-NL")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page in which no script may break or be refused."""
    with watched_page(context) as opened:
        yield opened
