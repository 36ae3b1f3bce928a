"""Templates as code: what is written out gives what Jinja's own code would, or leaves it to that."""

import pickle
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import StrictUndefined, TemplateError
from jinja2.compiler import CodeGenerator
from markupsafe import Markup, escape

from generator.domain.story import Html
from generator.pipeline import build
from generator.project import Project
from generator.rendering.compiled import PlainEnvironment, PlainGenerator, escaped, unbound
from generator.rendering.loading import KnownCode, KnownLoader
from generator.rendering.render import draw_page
from generator.sources.templates import DesignError, bundled_templates, read_templates
from tests.libraries import EXAMPLE, rendered
from tests.rendering.test_render import own_build

TEXTS = st.text(alphabet="ab &<>\"'é\u2028")
PRINTED = st.one_of(TEXTS, TEXTS.map(Html), TEXTS.map(Markup), st.integers(), st.booleans(), st.none(), st.just(()))
PLACES = st.sampled_from(
    [
        "page.leaf.label",
        "page.leaf",
        "page.table",
        "page.table.label",
        "words.close",
        "words['close']",
        "words.nothing",
        "'a&b'",
        "'<b>'.title()",
        "1.5",
    ]
)
VALUES = st.one_of(
    PLACES,
    PLACES.map("{} ~ '<'".format),
    PLACES.map("({})|e".format),
    PLACES.map("({})|string|length".format),
    st.sampled_from(["page.leaf.class", "page.nothing|default('&')", "nothing.at_all"]),
)


@dataclass(frozen=True)
class Leaf:
    """What a template prints a part of."""

    label: object
    parts: tuple[object, ...]


CALLS = st.builds(
    "{{{{ two{} }}}}".format,
    st.sampled_from(["()", "(1)", "(1, '<')", "(page.leaf.label, b=2)", "(b=page, a=1)", "(c=1)"]),
)
AROUND = "{% macro around() %}{% for n in [1, 2] %}{{ caller(n) }}{% endfor %}{% endmacro %}"
PARTS = {
    "part": "{% macro held(label, last='<i>') %}<b>{{ label }}</b>{{ last }}{{ words.close }}{% endmacro %}{{ words.label }}",
    "layout": "<a>{% block body %}{{ 1 }}{% endblock %}{% block foot %}&{{ words.close }}{% endblock %}</a>",
}
WHOLE = (
    "{}",
    "{{% extends 'layout' %}}{{% block body %}}{{{{ super() }}}}{}{{% endblock %}}",
    "{{% import 'part' as part %}}{{{{ part.held('&') }}}}{}",
)


def around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """What templates put around a piece."""
    return st.one_of(
        st.tuples(inner, inner).map("".join),
        st.builds("{{% if {} %}}{}{{% else %}}{}{{% endif %}}".format, VALUES, inner, inner),
        inner.map("{{% for one in page.leaf.parts %}}{{{{ loop.index }}}}{{{{ one }}}}{}{{% endfor %}}".format),
        inner.map("{{% set words = page.leaf %}}{}".format),
        inner.map("{{% set text %}}{}{{% endset %}}{{{{ text }}}}".format),
        inner.map("{{% autoescape false %}}{}{{% endautoescape %}}".format),
        inner.map("{{% macro one(leaf) %}}{{{{ leaf.label }}}}{}{{% endmacro %}}{{{{ one(page.leaf) }}}}".format),
        st.builds("{{% macro two(a, b='&') %}}{{{{ a }}}}{}{{{{ b }}}}{{% endmacro %}}{}".format, inner, CALLS),
        inner.map("{{% from 'part' import held %}}{{{{ held(page.leaf.label) }}}}{}".format),
        inner.map("{{% call(one) around() %}}{{{{ one }}}}{}{{% endcall %}}".format),
        inner.map("{{% if page.leaf.parts %}}{{% include 'part' %}}{{% endif %}}{}".format),
    )


PIECES = st.recursive(
    st.one_of(st.text(alphabet="ab &<>\"'é\n"), VALUES.map("{{{{ {} }}}}".format)), around, max_leaves=8
)


KNOWN = KnownCode()
WORDS = st.builds(SimpleNamespace, close=st.sampled_from(["dicht & af", "open"]), label=st.sampled_from("<a"))


def drawn(
    generator: type[CodeGenerator], template: str, page: object, words: SimpleNamespace, known: KnownCode | None = None
) -> str | type[Exception]:
    """What a template gives, or the fault that it ends in."""
    texts = {**PARTS, "whole": template}
    constants = ["words"] if unbound("words", texts.values()) else []
    loader = KnownLoader(texts, known or KnownCode())
    environment = PlainEnvironment(constants, autoescape=True, undefined=StrictUndefined, loader=loader)
    environment.code_generator_class = generator
    environment.globals["words"] = words
    try:
        return environment.get_template("whole").render(page=page)
    except (AttributeError, TypeError, TemplateError) as fault:
        return type(fault)


@given(st.sampled_from(WHOLE), PIECES, st.builds(Leaf, PRINTED, st.lists(PRINTED, max_size=3).map(tuple)), WORDS)
def test_what_is_written_out_gives_the_same_or_leaves_it_to_jinja(
    whole: str, piece: str, leaf: Leaf, words: SimpleNamespace
) -> None:
    page = SimpleNamespace(leaf=leaf, table={"label": leaf.label})
    template = whole.format(AROUND + piece)
    quick = drawn(PlainGenerator, template, page, words)
    assert quick in (AttributeError, drawn(CodeGenerator, template, page, words))


@given(st.sampled_from(WHOLE), VALUES, WORDS)
def test_code_that_is_known_is_filled_with_the_words_of_its_site(
    whole: str, value: str, words: SimpleNamespace
) -> None:
    page = SimpleNamespace(leaf=Leaf("a", ()), table={"label": "b"})
    template = whole.format(f"{{{{ {value} }}}}")
    for generator in (PlainGenerator, CodeGenerator):
        assert drawn(generator, template, page, words, KNOWN) == drawn(generator, template, page, words)


def test_a_word_that_is_not_there_is_missed_by_who_prints_it_and_by_nobody_else() -> None:
    page, words = SimpleNamespace(), SimpleNamespace(close="dicht")
    template = "{% if nothing is defined %}{{ words.nothing }}{% endif %}{{ words.close }}"
    assert drawn(PlainGenerator, template, page, words) is AttributeError
    assert drawn(CodeGenerator, template, page, words) == "dicht"


@pytest.mark.parametrize(
    "template",
    [
        "{% set words = 1 %}",
        "{%- set a, words = 1, 2 -%}",
        "{% set words %}a{% endset %}",
        "{% for words in page.all %}{% endfor %}",
        "{% for a, words in page.all %}{% endfor %}",
        "{% macro one(a, words=1) %}{% endmacro %}",
        "{% macro words() %}{% endmacro %}",
        "{% call(words) one() %}{% endcall %}",
        "{% with words = 1 %}{% endwith %}",
        '{% import "a.html" as words %}',
        '{% from "a.html" import one as words, two %}',
    ],
)
def test_a_name_that_a_template_gives_a_meaning_of_its_own_is_seen(template: str) -> None:
    assert not unbound("words", ["{{ words.close }}", template])
    assert unbound("word", [template])


def test_no_template_of_ours_gives_a_name_of_every_page_a_meaning_of_its_own() -> None:
    texts = [text.decode() for text in read_templates(bundled_templates()).values() if b"{%" in text]
    assert all(unbound(name, texts) for name in ("site", "words"))


@given(PRINTED)
def test_a_value_is_escaped_as_ever(value: object) -> None:
    assert escaped(value) == str(escape(value))
    assert type(escaped(value)) is str


def test_a_template_may_name_what_only_jinja_finds(tmp_path: Path) -> None:
    """An item of a table by a point, and a name that is there or not."""
    own = "{{ site.words.menu }}{{ page.cards[0].nothing|default('&') }}{{ page.head.title }}"
    files = rendered(own_build(tmp_path, {"pages/list.html": own}))
    page = files["verhalen/index.html"]
    assert page.startswith(b"Menu&amp;")


def test_what_is_nowhere_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(DesignError) as told:
        rendered(own_build(tmp_path, {"pages/list.html": "{{ page.path }}\n\n{{ page.colour }}"}))
    assert (told.value.path, told.value.line) == ("pages/list.html", 3)
    assert "colour" in told.value.reason


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ("{{ chips((), colour='red') }}", "colour"),
        ("{{ chips((), 1, 2) }}", "chips"),
        ("{{ drawn_once(cards, page.cards[0], page.root) }}", "iterable"),
        ("{{ drawn_once(cards, [page], page.root) }}", "key"),
        ("{{ page.path + 1 }}", "int"),
        ("{{ 1 // 0 }}", "zero"),
        ("{{ page.path|round }}", "round"),
        ("{{ page.path() }}", "callable"),
    ],
)
def test_what_a_template_asks_in_the_wrong_way_is_told_with_its_line(tmp_path: Path, wrong: str, reason: str) -> None:
    imports = '{% from "components/chips.html" import chips %}\n{% from "components/cards.html" import cards %}\n'
    with pytest.raises(DesignError) as told:
        rendered(own_build(tmp_path, {"pages/list.html": f"{imports}\n{wrong}"}))
    assert (told.value.path, told.value.line) == ("pages/list.html", 4)
    assert reason in told.value.reason
    assert pickle.loads(pickle.dumps(told.value)).line == 4


def test_every_page_of_the_example_is_drawn_by_the_plain_code() -> None:
    """Jinja's own code takes over where the plain code finds nothing, at three times the cost, and no one would see it."""
    built = build(Project(EXAMPLE))
    pages = {page.template: page for page in built.pages.values() if page.template}
    assert len(pages) > 12
    for page in pages.values():
        assert draw_page(page, built.design, is_plain=True) == draw_page(page, built.design, is_plain=False)
    for page in built.pages.values():
        assert not page.template or draw_page(page, built.design, is_plain=True)
