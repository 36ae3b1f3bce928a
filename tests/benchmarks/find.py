"""Measures choosing and searching on a built site in a slow browser, and a Pagefind page over the same stories beside it.

usage: python -m tests.benchmarks.find SITE [--pagefind PYTHON] [--times N]

SITE is a folder that `goedwerk build` made, best of 10,000 stories. PYTHON is an interpreter that has Pagefind
(`python -m venv X && X/bin/pip install "pagefind[extended]"`); without it only our own figures come. All figures are
of one run: the browser's processor is slowed down four times, its cache is warm but for the bytes, and a figure is the
median of N. The form's panel is open, as it is for who chooses. A choice counts from
letting go of a press of 80 ms until the cards that the window holds are drawn, and for the whole list until its last
card is. The next one follows at once, while the rest of the list is still coming. Bytes are as gzip sends them.
"""

import argparse
import gzip
import hashlib
import os
import re
import shutil
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import lru_cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

SLOWER = 4
A_PAGE = 24
QUERY = "spreken over vertrouwn"
# The facet and the place in it of what is chosen, one after the other.
CHOICES = (("dilemma", 1), ("waarde", 1), ("waarde", 2), ("dilemma", 2), ("dilemma", 3))
KINDS = {"dilemmas": "dilemma", "waarden": "waarde", "rollen": "rol", "sectoren": "sector"}
TERM_LINK = re.compile(rf'href="\.\./\.\./({"|".join(KINDS)})/([\w-]+)/"')

# Presses, lets go, and waits until the list is another one and drawn: what of it the window holds, and all of it.
CLICK = """async ([click, list, isWhole, aPage]) => {
  const hold = 80;
  const place = document.querySelector(list);
  const channel = new MessageChannel();
  const changed = () => new Promise((done, fail) => {
    setTimeout(() => fail(new Error("the list stayed as it was")), 20000);
    const watch = new MutationObserver(() => { watch.disconnect(); done(); });
    watch.observe(place, { childList: true });
  });
  const drawn = () => new Promise((done) => {
    channel.port1.onmessage = done;
    requestAnimationFrame(() => channel.port2.postMessage(0));
  });
  const fills = () => place.getBoundingClientRect().bottom >= innerHeight;
  const isDone = () => place.children.length >= aPage || (!isWhole && fills());
  document.querySelector(click).dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
  await new Promise((done) => setTimeout(done, hold));
  const from = performance.now();
  let change = changed();
  document.querySelector(click).click();
  for (;;) {
    await change;
    change = changed();
    await drawn();
    const took = performance.now() - from;
    if (isDone()) return took;
  }
}"""
# Notes the longest time in which the page could not answer.
WATCH = """() => {
  const channel = new MessageChannel();
  let last = performance.now();
  window.longest = 0;
  channel.port1.onmessage = () => {
    const now = performance.now();
    window.longest = Math.max(window.longest, now - last);
    last = now;
    setTimeout(() => { last = performance.now(); channel.port2.postMessage(0); }, 1);
  };
  channel.port2.postMessage(0);
}"""
PAGEFIND_PAGE = """<!doctype html><html lang="nl"><meta charset="utf-8"><title>Pagefind</title>
<form>{choices}<input type="search"></form><ul></ul>
<script type="module">
import * as pagefind from "./pagefind/pagefind.js";
const [words, list] = [document.querySelector("[type=search]"), document.querySelector("ul")];
const go = async () => {
  const filters = {};
  for (const box of document.querySelectorAll(":checked")) (filters[box.name] ??= { any: [] }).any.push(box.value);
  const found = await pagefind.debouncedSearch(words.value || null, { filters }, 160);
  if (!found) return;
  const shown = await Promise.all(found.results.slice(0, 24).map((one) => one.data()));
  list.replaceChildren(...shown.map((one) => Object.assign(document.createElement("li"), { textContent: one.meta.title })));
};
document.addEventListener("change", go);
words.addEventListener("input", go);
document.body.dataset.ready = "";
</script>"""


@dataclass
class Wire:
    """What went over the wire."""

    bytes: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


class Gzipping(SimpleHTTPRequestHandler):
    """Serves a folder as a good host does: gzipped, with entity tags, hashed and asked-for-by-id files for ever."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, wire: Wire, **named: object) -> None:
        self.wire = wire
        super().__init__(*arguments, **named)  # type: ignore[arg-type]

    def handle(self) -> None:
        with suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        body, tag = squeezed(path)
        if self.headers["If-None-Match"] == tag:
            self._answer(HTTPStatus.NOT_MODIFIED, path, b"", tag)
        else:
            self._answer(HTTPStatus.OK, path, body, tag)

    def _answer(self, status: HTTPStatus, path: Path, body: bytes, tag: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("ETag", tag)
        lasting = "assets" in path.parts or "?" in self.path or "pagefind" in path.parts
        self.send_header("Cache-Control", "max-age=31536000" if lasting else "no-cache")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(ConnectionError):
            self.wfile.write(body)
        with self.wire.lock:
            self.wire.bytes += len(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@lru_cache(maxsize=4096)
def squeezed(path: Path) -> tuple[bytes, str]:
    """A file as it is sent, and its entity tag."""
    data = path.read_bytes()
    return gzip.compress(data, 6), f'"{hashlib.sha256(data).hexdigest()[:16]}"'


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, Wire]]:
    """A folder on an address of this machine."""
    wire = Wire()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Gzipping, directory=str(folder), wire=wire))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", wire
    finally:
        server.shutdown()
        server.server_close()


@dataclass(frozen=True)
class Finder:
    """A page that finds: where it is, what says that it is ready, its choices, its words and its list."""

    name: str
    url: str
    ready: str
    choices: tuple[str, ...]
    words: str
    list: str


def measure(browser: Browser, finder: Finder, wire: Wire, times: int) -> dict[str, float]:
    """The figures of one page, in milliseconds and kB."""
    context = browser.new_context()
    figures = {"bytes until a first choice, kB": bytes_of(context.new_page(), finder, wire, ["choice"])}
    firsts, laters, wholes, blocks, first_blocks = [], [], [], [], []
    for number in range(times + 1):
        page = context.new_page()
        ready(page, finder)
        if not number:
            for choice in finder.choices:
                press(page, finder, choice, whole=True)
            page.wait_for_load_state("networkidle")
            page.close()
            continue
        page.evaluate(WATCH)
        firsts.append(press(page, finder, finder.choices[0]))
        first_blocks.append(page.evaluate("longest"))
        laters += [press(page, finder, choice) for choice in finder.choices[1:]]
        page.close()
    for _ in range(times):
        page = context.new_page()
        ready(page, finder)
        wholes += [press(page, finder, choice, whole=True) for choice in finder.choices][1:]
        page.close()
    words = browser.new_context()
    figures["bytes for a query, kB"] = bytes_of(words.new_page(), finder, wire, ["query"])
    for _ in range(times):
        page = words.new_page()
        ready(page, finder)
        page.evaluate(WATCH)
        type_words(page, finder)
        blocks.append(page.evaluate("longest"))
        page.close()
    figures |= {
        "first choice, ms": statistics.median(firsts),
        "longest block in a first choice, ms": statistics.median(first_blocks),
        "later choice, ms": statistics.median(laters),
        "slowest later choice, ms": max(laters),
        "later choice, whole list, ms": statistics.median(wholes),
        "slowest later choice, whole list, ms": max(wholes),
        "longest block while typing, ms": statistics.median(blocks),
    }
    context.close()
    words.close()
    return figures


def ready(page: Page, finder: Finder) -> None:
    """Open the page in a slowed browser."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(finder.url)
    page.wait_for_selector(finder.ready, state="attached")
    page.evaluate("document.querySelectorAll('.find-panel').forEach((panel) => { panel.open = true; })")
    page.wait_for_timeout(300)


def bytes_of(page: Page, finder: Finder, wire: Wire, what: list[str]) -> float:
    """The kilobytes that a choice or a query takes beyond the page itself, from an empty cache."""
    page.goto(finder.url)
    page.wait_for_selector(finder.ready, state="attached")
    page.wait_for_load_state("networkidle")
    before = wire.bytes
    if "choice" in what:
        press(page, finder, finder.choices[0])
    else:
        type_words(page, finder)
    page.wait_for_load_state("networkidle")
    sent = wire.bytes - before
    page.close()
    return sent / 1000


def press(page: Page, finder: Finder, choice: str, *, whole: bool = False) -> float:
    """Press a choice; the milliseconds until the list was drawn, as far as the window shows it or whole."""
    return float(page.evaluate(CLICK, [choice, finder.list, whole, A_PAGE]))


def type_words(page: Page, finder: Finder) -> None:
    """Type at a good pace, and wait until it is quiet."""
    page.focus(finder.words)
    page.keyboard.type(QUERY, delay=110)
    page.wait_for_timeout(1500)


def own(address: str) -> Finder:
    """Our own list page."""
    choices = tuple(f".find-choice:nth-child({place}) input[name={name}]" for name, place in CHOICES)
    url, ready_when = f"{address}/verhalen/", "[data-find][data-state=started]"
    return Finder("own", url, ready_when, choices, "#find-words", "[data-find-results] .cards")


def pagefind(address: str) -> Finder:
    """The page that `make_pagefind` made."""
    choices = tuple(f"fieldset[name={name}] input:nth-child({place})" for name, place in CHOICES)
    return Finder("Pagefind", f"{address}/", "[data-ready]", choices, "[type=search]", "ul")


def make_pagefind(site: Path, folder: Path, python: str) -> float:
    """A page with Pagefind over the same stories; gives the seconds that its indexer took."""
    seen: dict[str, dict[str, int]] = {name: {} for name in KINDS.values()}
    for page in sorted((site / "verhalen").glob("*/index.html")):
        text = page.read_text(encoding="utf-8")
        terms = sorted(set(TERM_LINK.findall(text)))
        if not terms:
            continue
        for kind, id_ in terms:
            seen[KINDS[kind]][id_] = seen[KINDS[kind]].get(id_, 0) + 1
        metas = "".join(f'<meta data-pagefind-filter="{KINDS[kind]}[content]" content="{id_}">' for kind, id_ in terms)
        copy = folder / page.relative_to(site)
        copy.parent.mkdir(parents=True)
        body = text.replace("</head>", f"{metas}</head>").replace("<main ", "<main data-pagefind-body ")
        copy.write_text(body, encoding="utf-8")
    begun = time.perf_counter()
    subprocess.run([python, "-m", "pagefind", "--site", str(folder)], check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - begun
    rows = {name: sorted(ids, key=lambda id_, ids=ids: -ids[id_]) for name, ids in seen.items()}  # type: ignore[misc]
    choices = "".join(
        f'<fieldset name="{name}">'
        + "".join(f'<input type="checkbox" name="{name}" value="{id_}">' for id_ in ids)
        + "</fieldset>"
        for name, ids in rows.items()
    )
    (folder / "index.html").write_text(PAGEFIND_PAGE.replace("{choices}", choices), encoding="utf-8")
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(usage=(__doc__ or "").partition("usage: ")[2].partition("\n")[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("--pagefind", default="")
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    with sync_playwright() as playwright:
        path = os.environ.get("GOEDWERK_CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        with serving(options.site.resolve()) as (address, wire):
            show("ours", measure(browser, own(address), wire, options.times))
        if options.pagefind:
            with tempfile.TemporaryDirectory() as folder:
                seconds = make_pagefind(options.site, Path(folder), options.pagefind)
                with serving(Path(folder)) as (address, wire):
                    figures = measure(browser, pagefind(address), wire, options.times)
                show("Pagefind", {"indexing, s": seconds, **figures})
        browser.close()


def show(name: str, figures: dict[str, float]) -> None:
    print(f"{name}:")
    for what, figure in figures.items():
        print(f"  {what:40} {figure:10,.1f}")


if __name__ == "__main__":
    main()
