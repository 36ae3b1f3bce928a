"""Where the code of templates comes from: compiled once, filled for each site, and never used for another text."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import NoReturn

import pytest
from jinja2 import TemplateSyntaxError
from jinja2.compiler import CodeGenerator

from generator.rendering.loading import KnownCode, code_name, make_environment

PARTS = {
    "whole.html": "{% include 'part.html' %}!{{ words.close }}",
    "part.html": "<{{ page.label }}{{ words['close'] }}{{ site.title }}>",
}
PAGE = SimpleNamespace(label="a&b")


def draw(
    code: KnownCode,
    texts: Mapping[str, str] = PARTS,
    close: str = "dicht",
    *,
    compiles: bool = True,
    plain: bool = True,
) -> str:
    """What the whole gives on a page. Where nothing `compiles`, all code must be known."""

    def cannot_compile(*_: object) -> NoReturn:
        raise AssertionError

    environment = make_environment(texts, code, is_plain=plain)
    environment.globals.update(words=SimpleNamespace(close=close), site=SimpleNamespace(title="<T>"))
    if not compiles:
        environment._parse = cannot_compile  # type: ignore[method-assign,assignment] # whoever compiles asks it
    return environment.get_template("whole.html").render(page=PAGE)


def test_a_word_that_changes_makes_no_template_new() -> None:
    code = KnownCode()
    assert draw(code) == "<a&amp;bdicht&lt;T&gt;>!dicht"
    assert draw(code, close="a & o", compiles=False) == "<a&amp;ba &amp; o&lt;T&gt;>!a &amp; o"


def test_another_text_another_generator_and_a_word_with_a_meaning_of_its_own_make_it_new() -> None:
    code = KnownCode()
    draw(code)
    with pytest.raises(AssertionError):
        draw(code, {**PARTS, "part.html": "{{ page.label }}"}, compiles=False)
    with pytest.raises(AssertionError):
        draw(code, compiles=False, plain=False)
    own = {**PARTS, "other.html": "{% set words = page %}"}
    with pytest.raises(AssertionError):
        draw(code, own, compiles=False)
    assert draw(code, own) == draw(code)


def test_what_was_compiled_elsewhere_is_not_compiled_again_and_never_used_for_another_text() -> None:
    first, second, third = KnownCode(), KnownCode(), KnownCode()
    told = first.tell(make_environment(PARTS, first, is_plain=True), PARTS)
    second.learn(told)
    assert draw(second, compiles=False) == draw(first)
    third.learn(told)
    with pytest.raises(TemplateSyntaxError):
        draw(third, {**PARTS, "part.html": "{% wrong %}"})


def test_what_another_python_compiled_is_left_alone() -> None:
    first, second = KnownCode(), KnownCode()
    told = first.tell(make_environment(PARTS, first, is_plain=True), PARTS)
    second.learn({name: b"\0\0\0\0" + data[4:] for name, data in told.items()})
    with pytest.raises(AssertionError):
        draw(second, compiles=False)
    assert draw(second) == draw(first)


def test_of_a_template_that_is_wrong_there_is_nothing_to_tell() -> None:
    code, texts = KnownCode(), {"a.html": "{% wrong %}", "b.html": "b"}
    environment = make_environment(texts, code, is_plain=True)
    assert code.tell(environment, texts).keys() == {code_name(environment, "b.html", "b")}


def test_code_has_a_name_of_its_own_for_each_generator() -> None:
    plain = make_environment(PARTS, KnownCode(), is_plain=True)
    whole = plain.overlay()
    whole.code_generator_class = CodeGenerator
    assert code_name(plain, "a.html", "a") != code_name(whole, "a.html", "a")
