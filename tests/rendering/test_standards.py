"""What a site is seen to meet by its own files, and every way in which it may not."""

import re
from pathlib import Path

import pytest

from generator.pages.page import POLICY
from generator.pipeline import build
from generator.project import Project
from generator.rendering.standards import inspect_site
from tests.command import ROOT, run_command
from tests.libraries import library, rendered, story

CONTACT = "redactie@voorbeeld.example"
PAGE = (
    f'<!doctype html><html lang="nl"><head><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    f"<title>Een</title></head><body><h1>Een</h1><p>{CONTACT}</p></body></html>"
)
GOOD = {
    "index.html": PAGE,
    "privacy/index.html": PAGE,
    "assets/a.js": "fetch('./b')",
    "assets/a.css": "a { color: red }",
}


def failing(files: dict[str, str]) -> dict[str, tuple[str, ...]]:
    made = {path: text.encode() for path, text in files.items()}
    return {one.name: one.failing for one in inspect_site(made, POLICY, CONTACT, "privacy") if one.failing}


def test_a_good_site_meets_all() -> None:
    assert failing(GOOD) == {}


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ('<img src="https://elders.example/a.png" alt="">', "hosts"),
        ('<img src="a.png" srcset="//elders.example/a.png" alt="">', "hosts"),
        ('<img src=" \\\\elders.example/a.png" alt="">', "hosts"),
        ('<script src="//elders.example/a.js"></script>', "hosts"),
        ('<link rel="preload stylesheet" href="HTTPS://elders.example/a.css">', "hosts"),
        ('<link rel="preconnect" href="https://elders.example">', "hosts"),
        ('<form action="https://elders.example/"></form>', "hosts"),
        ('<video poster="https://elders.example/a.png"></video>', "hosts"),
        ('<svg><use href="https://elders.example/a.svg#b"></use></svg>', "hosts"),
        ("<script>alert(1)</script>", "inline"),
        ('<p onclick="a()">x</p>', "inline"),
        ('<p style="color: red">x</p>', "inline"),
        ("<style>a { color: red }</style>", "inline"),
        ('<img src="a.png">', "pictures"),
        ("<h1>Nog een</h1>", "headings"),
        ("<h3>Twee stappen</h3>", "headings"),
    ],
)
def test_what_a_page_should_not_hold_is_seen(tag: str, name: str) -> None:
    page = PAGE.replace("</body>", f"{tag}</body>")
    assert failing({**GOOD, "een/index.html": page}) == {name: ("een/index.html",)}


@pytest.mark.parametrize(
    ("name", "text", "is_seen"),
    [
        ("a.css", '@font-face { font-family: x; src: url("https://elders.example/x.woff2") }', True),
        ("a.css", "@import '//elders.example/x.css';", True),
        ("a.css", "a { background: url(plaatje.png) } /* https://elders.example */", False),
        ("a.js", "import('https://elders.example/x.js')", True),
        ("a.js", "import { a } from '//elders.example/x.js'", True),
        ("a.js", "fetch(`https://elders.example/${x}`)", True),
        ("a.js", "image.src = 'https://elders.example/x.png'", True),
        (
            "a.js",
            "// https://elders.example\nimport { a } from './x.js'; const ns = 'http://www.w3.org/2000/svg'",
            False,
        ),
    ],
)
def test_what_a_style_or_a_script_loads_from_elsewhere_is_seen(name: str, text: str, is_seen: bool) -> None:
    expected = {"hosts": (f"assets/{name}",)} if is_seen else {}
    assert failing({**GOOD, f"assets/{name}": text}) == expected


@pytest.mark.parametrize(
    "tag",
    [
        '<a href="https://elders.example/">elders</a>',
        '<link rel="canonical" href="https://elders.example/">',
        '<script type="application/ld+json">{"url": "https://elders.example/"}</script>',
        '<img src="a.png" alt="">',
        '<meta property="og:image" content="https://elders.example/a.png">',
        "<h2>Een</h2><h3>Twee</h3><h2>Drie</h2>",
    ],
)
def test_what_loads_nothing_is_no_fault(tag: str) -> None:
    assert failing({**GOOD, "een/index.html": PAGE.replace("</body>", f"{tag}</body>")}) == {}


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        (PAGE.replace(POLICY, "default-src *"), "policy"),
        (re.sub("<meta[^>]*>", "", PAGE), "policy"),
        (PAGE.replace(' lang="nl"', ""), "language"),
        (PAGE.replace("<title>Een</title>", "<title> </title>"), "titles"),
        (PAGE.replace("<h1>Een</h1>", ""), "headings"),
    ],
)
def test_what_a_page_should_hold_is_missed(wrong: str, name: str) -> None:
    assert failing({**GOOD, "een/index.html": wrong}) == {name: ("een/index.html",)}


@pytest.mark.parametrize("script", ["document.cookie = 'a=b'", "await cookieStore.set('a', 'b')"])
def test_cookies_are_seen(script: str) -> None:
    assert failing({**GOOD, "assets/b.js": script}) == {"cookies": ("assets/b.js",)}


def test_a_style_that_fetches_from_elsewhere_is_seen() -> None:
    css = '@import url("https://elders.example/a.css");'
    assert failing({**GOOD, "assets/b.css": css}) == {"hosts": ("assets/b.css",)}


def test_a_site_without_contact_and_privacy_is_told_so() -> None:
    assert set(failing({"index.html": PAGE.replace(CONTACT, "")})) == {"contact", "privacy"}


def test_the_example_meets_all(tmp_path: Path) -> None:
    made = rendered(build(Project(ROOT / "stories")))
    assert not [one for one in inspect_site(made, POLICY, CONTACT, "privacy") if one.failing]


def test_the_command_says_what_is_missing_and_what_the_host_must_do(tmp_path: Path) -> None:
    library(tmp_path, {"een": story()}, settings="titel: Proef\n")
    done = run_command(["check", "--site"], tmp_path)
    assert done.returncode == 1
    assert "nog niet:     Op de site staat bij wie je terechtkunt.\n      Vul contact in" in done.stdout
    assert "vraag dit na: HTTPS" in done.stdout
    assert "geen toegankelijkheidsverklaring" in done.stdout


def test_the_answer_of_programs_is_kept_apart(tmp_path: Path) -> None:
    library(tmp_path, {"een": story()})
    done = run_command(["check", "--site", "--format", "json"], tmp_path)
    assert done.stdout.startswith("{")
    assert "HTTPS" in done.stderr
