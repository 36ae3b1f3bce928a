"""Pages under watch: what breaks in one while a test uses it fails that test."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page


@contextmanager
def watched_page(chromium: Browser, width: int = 1440, height: int = 900) -> Iterator[Page]:
    """A page of a browser of its own, so many pixels wide and high; no script in it may break or be refused."""
    context = chromium.new_context(locale="nl-NL", viewport={"width": width, "height": height})
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    opened.on("console", lambda line: faults.append(line.text) if "ecurity" in line.text else None)
    yield opened
    context.close()
    assert not faults
