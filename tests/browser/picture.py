"""Makes the README's picture from the real site: home on a wide screen, a story on a phone.

`python -m tests.browser.picture` writes `.github/picture.png`. It needs a Chromium, as the browser tests do.
"""

import os
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.command import run_command
from tests.conftest import BROWSER_ARGUMENTS, ROOT
from tests.serving import serving

PICTURE = ROOT / ".github" / "picture.png"
GROUND = (226, 217, 200)
GAP = 40
WIDE, PHONE = (1180, 800), (390, 800)
STORY = "verhalen/brood-smeren/"
COLOURS = 128


def main() -> None:
    with TemporaryDirectory() as folder:
        run_command(["build", "--output", folder + "/public"], ROOT)
        with serving(Path(folder, "public")) as address, sync_playwright() as playwright:
            path = os.environ.get("GOEDWERK_CHROMIUM") or None
            browser = playwright.chromium.launch(executable_path=path, args=BROWSER_ARGUMENTS)
            save(PICTURE, shot(browser, address, WIDE), shot(browser, address + STORY, PHONE))
            browser.close()


def shot(browser: Browser, address: str, size: tuple[int, int]) -> Image.Image:
    """The top of a page on a screen of a size."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(address, wait_until="networkidle")
    return Image.open(BytesIO(page.screenshot())).convert("RGB")


def save(path: Path, *shots: Image.Image) -> None:
    """Put pictures beside each other and save them with few colours."""
    width = sum(one.width + GAP for one in shots) + GAP
    whole = Image.new("RGB", (width, max(one.height for one in shots) + 2 * GAP), GROUND)
    left = GAP
    for one in shots:
        whole.paste(one, (left, GAP))
        left += one.width + GAP
    whole.quantize(COLOURS).save(path, optimize=True)


if __name__ == "__main__":
    main()
