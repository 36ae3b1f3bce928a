"""The designers' folder: what its templates do and do not, and that what is written for designers is true."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from generator.components.grid import WIDE_GRID, Grid
from generator.components.views import TermCount, TermLink
from generator.domain.schema import FAMILIES
from generator.pages.page import Page
from generator.pages.site import Site
from generator.pictures.palette import FORMS, GROUNDS, INK, Colour
from generator.pipeline import build
from generator.project import Project
from generator.rendering.render import globals_of
from tests.conftest import ROOT
from tests.libraries import library, story
from tests.rendering.test_render import page_classes

FOLDER = ROOT / "templates"
TEMPLATES = sorted(
    path.relative_to(FOLDER).as_posix()
    for room in ("layouts", "components", "pages", "form")
    for path in (FOLDER / room).iterdir()
    if path.suffix not in (".css", ".js")
)
COMPUTING = (nodes.Filter, nodes.Slice, nodes.Assign, nodes.AssignBlock, nodes.FilterBlock)
ARITHMETIC = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow, nodes.Neg, nodes.Pos)
README = (FOLDER / "README.md").read_text(encoding="utf-8")
TOKENS = (FOLDER / "assets/css/tokens.css").read_text(encoding="utf-8")


def parsed(name: str) -> nodes.Template:
    return Environment(autoescape=True).parse((FOLDER / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_computes_nothing(name: str) -> None:
    tree = parsed(name)
    assert not list(tree.find_all((*COMPUTING, *ARITHMETIC)))
    assert not [one for one in tree.find_all(nodes.Getitem) if isinstance(one.arg, nodes.Const) and one.arg.value == 0]
    assert not [one for one in tree.find_all(nodes.Call) if isinstance(one.node, nodes.Getattr)], "calls a method"


def test_the_style_page_shows_every_component() -> None:
    seen, todo = set[str](), ["pages/style.html"]
    while todo:
        name = todo.pop()
        seen.add(name)
        for one in parsed(name).find_all((nodes.FromImport, nodes.Extends)):
            todo.append(one.template.value)  # type: ignore[attr-defined]
    assert {name for name in TEMPLATES if name.startswith("components/")} <= seen


def test_the_readme_names_every_page_with_its_template() -> None:
    told = re.findall(r"^\| `(\w+)` \| `(pages/[\w.]+)` \|", README, re.MULTILINE)
    assert sorted(told) == sorted((name, kind.template) for name, kind in page_classes().items() if kind.template)


def test_the_readme_names_all_that_a_template_may_use(tmp_path: Path) -> None:
    site = build(Project(library(tmp_path, {"een": story()}))).design.site
    assert names_in("name") == {"page", *globals_of(site)}
    assert names_in("field of `site`") == {
        *(field.name for field in fields(Site)),
        *(name for name, value in vars(Site).items() if isinstance(value, property)),
    }
    of_every_page = {field.name for field in fields(Page)} | {"area", "opens_area"}
    assert of_every_page <= set(re.findall(r"`(\w+)` \(", README))


def test_the_readme_names_every_folder_and_no_other() -> None:
    folders = {name.partition("/")[0] for name in names_in("folder")}
    assert folders == {path.name for path in FOLDER.iterdir() if path.is_dir()}


def names_in(heading: str) -> set[str]:
    """What stands between backticks in the first column of the README's table with this heading."""
    table = README.partition(f"| {heading} |")[2].partition("\n\n")[0]
    return {name for line in table.splitlines()[2:] for name in re.findall(r"`([^`]+)`", line.split("|")[1])}


def token(name: str) -> Colour:
    found = re.search(rf"--{name}: #(\w\w)(\w\w)(\w\w);", TOKENS)
    assert found, name
    red, green, blue = (int(part, 16) for part in found.groups())
    return red, green, blue


def test_share_pictures_have_the_colours_of_a_light_screen() -> None:
    assert token("ink") == INK
    assert tuple(token(f"ground-{number}") for number in range(len(GROUNDS))) == GROUNDS
    assert {family: token(f"form-{family or 'none'}") for family in ("", *FAMILIES)} == FORMS


def test_every_family_of_values_has_a_class_with_colours_and_a_sign() -> None:
    for family in ("", *FAMILIES):
        rule = TOKENS.partition(f".family-{family} {{")[2].partition("}")[0]
        assert {"--hue", "--form", "--sign"} == set(re.findall(r"(--\w+):", rule)), family


def test_a_browser_is_told_the_colours_of_the_paper() -> None:
    layout = (FOLDER / "layouts/page.html").read_text(encoding="utf-8")
    told = re.findall(r'"theme-color" content="(#\w+)"', layout)
    assert told == re.findall(r"--paper: (#\w+);", TOKENS)


def test_the_grid_has_a_rule_for_each_value_that_can_be_picked() -> None:
    rules = re.findall(r'\[value="(\d+)"\]:checked\) :is\(tbody tr, \.value-group\):not\(\.v(\d+)\)', read_css("grid"))
    assert rules == [(str(number), str(number)) for number in range(1, WIDE_GRID + 1)]
    columns = tuple(TermCount(TermLink("value", str(n), f"{n:02}", ""), 1, "") for n in range(WIDE_GRID + 1))
    assert [pick.number for pick in Grid(columns).picks] == list(range(1, WIDE_GRID + 1))
    assert not Grid(columns[:1]).picks


@pytest.mark.parametrize(
    ("number", "density"), [(1, "airy"), (12, "airy"), (13, ""), (24, ""), (25, "dense"), (33, "")]
)
def test_a_grid_stands_closer_the_more_values_it_has(number: int, density: str) -> None:
    columns = (TermCount(TermLink("value", "moed", "", ""), 1, ""),) * number
    assert Grid(columns).density == density
    assert not density or f".grid-{density} {{ --column:" in read_css("grid")


def read_css(name: str) -> str:
    return (FOLDER / f"assets/css/{name}.css").read_text(encoding="utf-8")
