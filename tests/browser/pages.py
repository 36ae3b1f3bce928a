"""Pages under watch: what breaks in one while a test uses it fails that test, and axe looks at it as it stands."""

from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

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


def examine(page: Page, name: str) -> None:
    """Axe on the page as it stands, a kit with what it fetches; by dark only colours differ."""
    page.wait_for_selector("body:not(:has(.talk-apart))", state="attached")
    for scheme, rules in (("light", RULES), ("dark", COLOURS)):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        assert not violations(page, rules), (name, scheme)
