"""Rendering: which template draws which page, and what is drawn once."""

from pathlib import Path

import generator.form.terms_page  # noqa: F401 - it and the form have pages too
from generator.pages.page import Page
from generator.pipeline import Build, build
from generator.project import Project
from generator.sources.templates import bundled_templates, read_templates
from tests.libraries import library, rendered, story


def own_build(folder: Path, templates: dict[str, str]) -> Build:
    """A library of two stories, built with templates of its own."""
    for name, text in templates.items():
        path = folder / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return build(Project(library(folder, {"een": story("Een"), "twee": story("Twee")}), folder / "templates"))


def test_a_second_card_macro_draws_cards_of_its_own(tmp_path: Path) -> None:
    built = own_build(
        tmp_path,
        {
            "components/small_card.html": "{% macro card(story, root) %}<b>{{ story.title }}</b>{% endmacro %}",
            "pages/list.html": (
                '{% from "components/card.html" import card %}{% from "components/small_card.html" import card as small %}'
                "{{ drawn_once(card, page.cards, page.root) }}{{ drawn_once(small, page.cards, page.root) }}"
            ),
        },
    )
    page = rendered(built)["verhalen/index.html"].decode()
    assert page.count('<li class="card">') == 2
    assert page.endswith("<b>Een</b><b>Twee</b>")


def test_a_macro_of_a_page_itself_draws_anew_on_every_page(tmp_path: Path) -> None:
    """Such a macro sees the page around it, so what it drew for one page would be wrong on another."""
    own = "{% macro one(card, root) %}{{ page.path }}|{% endmacro %}{{ drawn_once(one, page.cards, page.root) }}"
    files = rendered(own_build(tmp_path, {"pages/term.html": own}))
    assert files["rollen/teammanager/index.html"] == b"rollen/teammanager/|" * 2
    assert files["waarden/moed/index.html"] == b"waarden/moed/|" * 2


def test_a_card_that_is_drawn_once_leads_home_from_every_depth(tmp_path: Path) -> None:
    files = rendered(own_build(tmp_path, {}))
    assert b'href="./verhalen/een/"' in files["index.html"]
    assert b'href="../verhalen/een/"' in files["verhalen/index.html"]
    assert b'href="../../verhalen/een/"' in files["waarden/moed/index.html"]


def page_classes(kind: type[Page] = Page) -> dict[str, type[Page]]:
    """Every class of pages, by its name; the pipeline and the form import them all."""
    return {
        name: found for one in kind.__subclasses__() for name, found in {one.__name__: one, **page_classes(one)}.items()
    }


def test_every_page_has_a_template_that_exists_or_makes_its_own_bytes() -> None:
    templates = read_templates(bundled_templates())
    for kind in page_classes().values():
        makes_own = callable(getattr(kind, "data", None))
        assert makes_own != (kind.template in templates), kind


def test_every_page_template_is_used_by_one_class() -> None:
    used = sorted(kind.template for kind in page_classes().values() if kind.template)
    assert used == sorted(read_templates(bundled_templates(), only="pages"))
