"""Forms: changes one field after another of every story of the library in a real browser, and looks at every byte.

usage: python -m tests.soak.forms [--minutes 10] [--seed 1]

A field is changed as a person does it: a box gets a word behind its text, another choice is made, a mark is set or taken
away. Its change must be one place in the file (two, where the option that the teller chose before no longer is), and "Maak
ongedaan" must bring back every byte. What does not is shown and makes the exit code 1. GOEDWERK_CHROMIUM names the browser,
as for the tests.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from difflib import SequenceMatcher
from pathlib import Path

from playwright.sync_api import ElementHandle, Page, sync_playwright

from tests.conftest import BROWSER_ARGUMENTS
from tests.libraries import EXAMPLE, copied_library
from tests.preview.running import running

FAR_FROM_EACH_OTHER = 3
CONTROLS = "[data-part=form] :is(.field textarea, .field input[type=radio], .field input[type=checkbox])"
AT_REST = "() => !/Bezig|bewaren/.test(document.querySelector('[data-part=status]').textContent)"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance, until = random.Random(asked.seed), time.monotonic() + 60 * asked.minutes
    faults = tried = 0
    names = [path.name for path in EXAMPLE.iterdir() if path.is_file()]
    with (
        tempfile.TemporaryDirectory() as folder,
        running(copied_library(Path(folder), *names)) as preview,
        sync_playwright() as playwright,
        playwright.chromium.launch(
            executable_path=os.environ.get("GOEDWERK_CHROMIUM") or None, args=BROWSER_ARGUMENTS
        ) as chromium,
    ):
        stories = sorted(Path(folder, "stories", name) for name in names if name.endswith(".md") and name.islower())
        page = chromium.new_page(locale="nl-NL", bypass_csp=True, viewport={"width": 1440, "height": 900})
        while time.monotonic() < until:
            for story in chance.sample(stories, len(stories)):
                if time.monotonic() > until:
                    break
                page.goto(f"{preview.address}/_edit/story/{story.stem}/")
                page.wait_for_function("document.querySelector('[data-part=consent]').textContent")
                fault = try_one(page, story, chance)
                tried += 1
                if fault:
                    faults += 1
                    print(f"{story.name}: {fault}", flush=True)
    print(f"{tried} changes, {faults} faults")
    sys.exit(bool(faults or not tried))


def try_one(page: Page, story: Path, chance: random.Random) -> str:
    """Change a field and take it back; what was wrong, or nothing."""
    before = story.read_bytes()
    control = chance.choice(page.query_selector_all(CONTROLS))
    name = change(control, chance)
    page.wait_for_timeout(100)
    page.wait_for_function(AT_REST, timeout=20_000)
    after = story.read_bytes()
    is_spread = places(before, after) > (2 if name == "options.chosen" else 1)
    if after != before:
        page.get_by_role("button", name="Bekijk").click()
        page.get_by_role("button", name="Maak ongedaan").click()
        page.wait_for_function("document.querySelector('[data-part=status]').textContent.includes('Alles staat weer')")
        if story.read_bytes() != before:
            return f"{name}: not every byte came back"
    # What the form could not write stays on the device; the next visit begins without it.
    page.evaluate("localStorage.clear()")
    page.goto("about:blank")
    return f"{name}: changed places that lie apart" if is_spread else ""


def change(control: ElementHandle, chance: random.Random) -> str:
    """Change one control as a person does; gives the name of its field."""
    name = str(control.evaluate("(one) => one.closest('.field').dataset.name"))
    if control.evaluate("(one) => one.tagName") == "TEXTAREA":
        control.evaluate(
            "(box, word) => { box.value += ` ${word}`; box.dispatchEvent(new InputEvent('input', { bubbles: true })); }",
            chance.choice(["nog iets", "en: dan", "'t is goed", "# geen kop", "ja", "- streep"]),
        )
    else:
        control.evaluate("(one) => one.click()")
    control.evaluate("(one) => one.dispatchEvent(new FocusEvent('focusout', { bubbles: true }))")
    return name


def places(before: bytes, after: bytes) -> int:
    """How many places differ that lie apart."""
    blocks = SequenceMatcher(None, before.splitlines(), after.splitlines(), autojunk=False).get_matching_blocks()
    inner = [one.size for one in blocks[:-1] if one.a and one.b and one.a + one.size < len(before.splitlines())]
    return 1 + sum(size > FAR_FROM_EACH_OTHER for size in inner)


if __name__ == "__main__":
    main()
