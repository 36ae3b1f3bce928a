"""Pages under watch: what breaks in one while a test uses it fails that test, and axe looks at it as it stands."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.contrast import faint, measured

AXE = Axe().axe_script
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
}
WITHOUT_CONTRAST = {**RULES, "rules": {"color-contrast": {"enabled": False}}}
LINKS = {"runOnly": {"type": "rule", "values": ["link-in-text-block"]}, "resultTypes": ["violations"]}
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}

# Axe reads the same few colours over and over, and takes most of its time for it: it need not read one twice.
REMEMBER = """
() => {
  const { prototype } = axe.commons.color.Color;
  const [read, known] = [prototype.parseString, new Map()];
  prototype.parseString = function (text) {
    if (known.has(text)) [this.r, this.g, this.b, this.alpha] = known.get(text);
    else known.set(text, (({ r, g, b, alpha }) => [r, g, b, alpha])(read.call(this, text)));
    return this;
  };
}
"""


@contextmanager
def lasting_context(chromium: Browser, **options: Any) -> Iterator[BrowserContext]:
    """A context for many pages, with an empty one that stays: a window costs as much as all that most tests do."""
    context = chromium.new_context(locale="nl-NL", **options)
    context.new_page()
    yield context
    context.close()


@contextmanager
def watched_page(context: BrowserContext | Browser, width: int = 1440, height: int = 900) -> Iterator[Page]:
    """A page so many pixels wide and high; no script in it may break or be refused. A browser gives it a context of its own.

    A context costs more than all that most tests do with their page: ask one for many pages. What a page kept goes with it.
    """
    own = context.new_context(locale="nl-NL") if isinstance(context, Browser) else None
    opened = (own or context).new_page()
    opened.set_viewport_size({"width": width, "height": height})
    faults: list[str] = []
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    opened.on("console", lambda line: faults.append(line.text) if "ecurity" in line.text else None)
    yield opened
    if own:
        own.close()
    elif not opened.is_closed():
        _forget(opened)
        opened.close()
    assert not faults, faults


def _forget(page: Page) -> None:
    """Take away what the page kept on this device, also when it is on its way to another page of its site."""
    origin = "/".join(page.url.split("/")[:3])
    page.goto("about:blank")
    if origin.startswith("http"):
        page.context.new_cdp_session(page).send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})


def violations(page: Page, rules: object = RULES) -> list[tuple[str, str]]:
    """What axe finds on the page as it stands: each rule with the first element that breaks it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
        page.evaluate(REMEMBER)
    found = page.evaluate("(rules) => axe.run(rules).then(({ violations }) => violations)", rules)
    return [(one["id"], one["nodes"][0]["html"][:160]) for one in found]


def wait_for_all(page: Page) -> None:
    """Wait until a kit has what it fetches."""
    page.wait_for_selector("body:not(:has(.talk-apart))", state="attached")


FORMS: tuple[tuple[int, Literal["light", "dark"], object], ...] = (
    (1440, "light", RULES),
    (390, "light", WITHOUT_CONTRAST),
    (390, "dark", COLOURS),
)


def examine(page: Page, name: str) -> None:
    """Axe on the page as it stands, wide and narrow; contrast takes it longest, and is asked once in each scheme."""
    wait_for_all(page)
    for width, scheme, rules in FORMS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert not violations(page, rules), (name, width, scheme)


# The widths and schemes a page is looked at in, each with what axe is asked there.
Looks = tuple[tuple[int, Literal["light", "dark"], object], ...]
LOOKS: Looks = (
    (1440, "light", RULES),
    (1440, "dark", LINKS),
    (390, "dark", LINKS),
    (390, "light", WITHOUT_CONTRAST),
)
# What axe need be asked where it saw the page before.
AGAIN: Looks = ((1440, "light", WITHOUT_CONTRAST), *LOOKS[1:])
UNFOLD = "document.querySelectorAll('details').forEach(one => { one.open = true })"


def examine_in_each_form(page: Page, name: str, looks: Looks = LOOKS, running: int = 0) -> None:
    """The page as it stands on a wide screen and on a phone, by light and by dark.

    Axe is asked once for what takes it longest, the contrast of each text; we measure that ourselves in each form, and must
    find so many texts there that are read at length (`running`).
    """
    wait_for_all(page)
    page.evaluate(UNFOLD)
    for width, scheme, rules in looks:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert not violations(page, rules), (name, width, scheme)
        assert not faint(page), (name, width, scheme)
        assert sum(is_running for is_running, *_ in measured(page)) >= running, (name, width, scheme)
