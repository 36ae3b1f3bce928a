"""A built site behind a server that sends the headers of `_headers`, as hosts do: nothing is refused, nothing breaks."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page

from tests.browser.pages import wait_for_all
from tests.browser.test_look import PAGES
from tests.serving import Quiet, serving

pytestmark = pytest.mark.browser

Rules = Mapping[str, Mapping[str, str]]
SEEN = (
    "window.refused = []; addEventListener('securitypolicyviolation', event => refused.push(event.violatedDirective))"
)

# Once all that came along has run.
IDLE = "new Promise((done) => setTimeout(done))"


def rules_of(text: str) -> Rules:
    """The rules of a `_headers` file: its headers by the pattern of their addresses."""
    blocks = re.findall(r"^(/\S*)\n((?:  .*\n)+)", text, re.MULTILINE)
    return {pattern: dict(line.strip().split(": ", 1) for line in lines.splitlines()) for pattern, lines in blocks}


class Host(Quiet):
    """A host that reads `_headers`."""

    def __init__(self, *args: object, rules: Rules, **more: object) -> None:
        self.rules = rules
        super().__init__(*args, **more)  # type: ignore[arg-type]

    def end_headers(self) -> None:
        for pattern, headers in self.rules.items():
            if self.path.startswith(pattern.removesuffix("*")):
                for name, value in headers.items():
                    self.send_header(name, value)
        super().end_headers()


@pytest.fixture(scope="module")
def hosted(example: Path) -> Iterator[str]:
    rules = rules_of((example / "_headers").read_text(encoding="utf-8"))
    assert rules.keys() == {"/*", "/assets/*"}
    with serving(example, Host, rules=rules) as address:
        yield address


def test_no_page_is_refused_anything_and_a_search_still_finds(hosted: str, page: Page) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda fault: said.append(str(fault)))
    # What a page still fetches when the test leaves it for the next one is broken off, not refused.
    page.on("requestfailed", lambda asked: said.append(asked.url) if asked.failure != "net::ERR_ABORTED" else None)
    page.add_init_script(SEEN)
    for name, path in PAGES.items():
        page.goto(hosted + path)
        wait_for_all(page)
        page.evaluate(IDLE)
        assert page.locator("h1").is_visible(), name
        assert page.evaluate("[...document.styleSheets].every(sheet => sheet.cssRules.length > 0)"), name
        assert page.evaluate("window.refused") == [], name
        assert said == [], name
    page.goto(f"{hosted}verhalen/?q=boterham")
    page.get_by_role("link", name="Brood smeren").wait_for()
    assert page.evaluate("window.refused") == []
    assert said == []


def test_what_is_named_after_its_content_may_be_kept_and_a_page_may_not_be_framed(hosted: str, example: Path) -> None:
    style = next((example / "assets/css").iterdir()).relative_to(example).as_posix()
    with urlopen(hosted + style) as answer:
        assert "immutable" in answer.headers["Cache-Control"]
    with urlopen(hosted) as answer:
        assert answer.headers["Cache-Control"] is None
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
