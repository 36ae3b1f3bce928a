"""The files that web servers read."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config.settings import Settings
from generator.pages.hosting import HEADERS, plan_hosting
from generator.pages.page import POLICY
from generator.pipeline import build
from generator.project import Project
from tests.command import ROOT, run_command
from tests.libraries import library, rendered, story

DAY = date(2026, 4, 17)


def hosting(settings: Settings, day: date = DAY) -> dict[str, str]:
    return {page.path: page.data().decode() for page in plan_hosting(settings, day)}


def test_the_headers_say_what_every_page_says_and_what_only_a_header_can_say(tmp_path: Path) -> None:
    made = rendered(build(Project(library(tmp_path, {"een": story()}))))
    headers = made["_headers"].decode()
    for path, data in made.items():
        if path.endswith(".html") and not path.startswith("data/"):
            assert f'content="{POLICY}"'.encode() in data, path
    assert f"  Content-Security-Policy: {POLICY}; frame-ancestors 'none'\n" in headers
    for directive in ("base-uri", "form-action", "frame-ancestors"):
        assert directive in HEADERS["Content-Security-Policy"]


def test_only_files_named_after_their_content_are_kept_for_ever(tmp_path: Path) -> None:
    made = rendered(build(Project(library(tmp_path, {"een": story()}))))
    rules = re.findall(r"^(/\S*)\n((?:  .*\n)+)", made["_headers"].decode(), re.MULTILINE)
    kept = [path for path, lines in rules if "immutable" in lines]
    assert kept == ["/assets/*"]
    for path in made:
        if path.startswith("assets/"):
            assert re.search(r"\.[0-9a-f]{10}\.\w+$", path), path


def test_security_news_goes_to_the_contact_of_the_settings() -> None:
    assert ".well-known/security.txt" not in hosting(Settings())
    text = hosting(Settings(contact="redactie@voorbeeld.example"))[".well-known/security.txt"]
    assert text.startswith("Contact: mailto:redactie@voorbeeld.example\nExpires: 2027-03-01T00:00:00Z\n")
    assert "Canonical" not in text
    own = Settings(contact="https://voorbeeld.example/meld/", base_url="https://voorbeeld.example/")
    text = hosting(own)[".well-known/security.txt"]
    assert text.startswith("Contact: https://voorbeeld.example/meld/\n")
    assert text.endswith("Canonical: https://voorbeeld.example/.well-known/security.txt\n")


@given(st.dates(date(2026, 1, 1), date(2100, 1, 1)))
def test_it_ends_within_a_year_and_not_soon(day: date) -> None:
    text = hosting(Settings(contact="a@b.example"), day)[".well-known/security.txt"]
    ends = date.fromisoformat(text.partition("Expires: ")[2][:10])
    assert timedelta(300) < ends - day < timedelta(366)


@pytest.mark.parametrize("name", ["_headers", ".nojekyll", ".well-known/security.txt", "404.html"])
def test_a_build_writes_what_hosts_read(tmp_path: Path, name: str) -> None:
    library(tmp_path, {"een": story()})
    assert run_command(["build"], tmp_path).returncode == 0
    assert (tmp_path / "public" / name).is_file()


def test_a_preview_has_none_of_it(tmp_path: Path) -> None:
    built = build(Project(library(tmp_path, {"een": story()}), preview=True))
    assert built.pages.keys().isdisjoint(hosting(Settings(contact="a@b.example")))


def test_the_guide_has_the_same_headers_for_a_server_of_ones_own() -> None:
    guide = (ROOT / "stories/LEESMIJ.md").read_text(encoding="utf-8")
    nginx = [f'add_header {name} "{value}" always;' for name, value in HEADERS.items()]
    apache = [f'Header always set {name} "{value}"' for name, value in HEADERS.items()]
    for lines in (nginx, apache):
        assert "\n".join(lines) in guide
