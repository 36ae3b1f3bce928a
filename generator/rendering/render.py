"""Rendering: page values to bytes, by Jinja templates or, for data, by the page itself. The only owner of Jinja."""

import re
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import SimpleNamespace
from typing import Any, Protocol, TypeGuard

from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup, escape

from generator.components.parts import Card
from generator.pages.assets import DesignError
from generator.pages.pages import DilemmaPage, ListPage, Page, Site, TermPage
from generator.sources.templates import code_key
from generator.values import digest, serialise

_CONSTANT = re.compile(r"\{\{ (words|site)\.(\w+) \}\}")
_ROOT = "\x02"
_ENDINGS = (".html", ".xml", ".txt")
_WORD_START = re.compile(r"(?<=[a-z])(?=[A-Z])")


class _Macro(Protocol):
    name: str

    def __call__(self, *given: object) -> str: ...


class DataPage(Protocol):
    """A page that makes its own bytes: JSON or a picture."""

    def data(self) -> bytes:
        """The bytes of the file."""


@dataclass(frozen=True)
class Design:
    """Templates and site together; `key` stands for both, so that two designs are equal when their keys are."""

    key: str
    templates: Mapping[str, str] = field(compare=False)
    site: Site = field(compare=False)


def make_design(templates: Mapping[str, bytes], site: Site) -> Design:
    """Put templates and site together."""
    texts = {name: data.decode("utf-8") for name, data in templates.items() if name.endswith(_ENDINGS)}
    parts = [part.encode() for item in sorted(texts.items()) for part in item]
    return Design(digest(code_key().encode(), serialise(site), *parts), texts, site)


def page_key(page: Page, design: Design) -> str:
    """What a page's bytes depend on, as one hash: its value and its design. Data pages do not depend on the design."""
    own = "" if _makes_own(page) else design.key
    if isinstance(page, ListPage | TermPage | DilemmaPage):
        value = "".join([card.key for card in page.cards]).encode() + serialise(replace(page, cards=()))
    else:
        value = serialise(page)
    return digest(code_key().encode(), own.encode(), type(page).__name__.encode(), value)


def render_page(page: Page, design: Design) -> bytes:
    """A page's bytes. Raises DesignError when a template is wrong."""
    if _makes_own(page):
        return page.data()
    with _named_faults():
        return _template(design, type(page).__name__).render(page=page).encode("utf-8")


@contextmanager
def _named_faults() -> Iterator[None]:
    """Tell a fault in a template by the template's name and line."""
    try:
        yield
    except TemplateSyntaxError as fault:
        raise DesignError(fault.name or "", fault.lineno, fault.message or "") from fault
    except TemplateNotFound as fault:
        raise DesignError(str(fault.name), 1, "not found") from fault
    except TemplateError as fault:
        raise DesignError(*_template_place(fault), fault.message or "") from fault


def _makes_own(page: Page) -> TypeGuard[DataPage]:
    return callable(getattr(page, "data", None))


@lru_cache(maxsize=4)
def _environment(design: Design) -> Environment:
    def load(name: str) -> tuple[str, str, None] | None:
        text = design.templates.get(name)
        return None if text is None else (_with_constants(text, design.site), name, None)

    environment = _Environment(
        loader=FunctionLoader(load),
        autoescape=lambda name: name is None or not name.endswith(".txt"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    words = SimpleNamespace(**design.site.words)
    environment.globals.update(site=design.site, words=words, drawn_once=_DrawnOnce(), same=_SameEverywhere())
    return environment


class _Environment(Environment):
    """Jinja's environment with one dict of globals for all templates: a chain of dicts is compared anew at every import."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals


def _with_constants(template: str, site: Site) -> str:
    """The template with the words and the site's own texts written out, as they are the same on every page."""

    def write_out(match: re.Match[str]) -> str:
        text = site.words.get(match[2]) if match[1] == "words" else getattr(site, match[2], None)
        return str(escape(text)) if isinstance(text, str) and "{" not in text else match[0]

    return _CONSTANT.sub(write_out, template)


class _DrawnOnce:
    """Draws a card once, however many lists it stands in; only the way to the root differs."""

    def __init__(self) -> None:
        self._drawn: dict[str, tuple[str, str]] = {}

    def __call__(self, macro: _Macro, cards: Iterable[Card], root: str) -> Markup:
        return Markup("".join([self._draw(macro, card) for card in cards]).replace(_ROOT, root))

    def _draw(self, macro: _Macro, card: Card) -> str:
        key, drawn = self._drawn.get(card.path, ("", ""))
        if key != card.key:
            drawn = str(macro(card, _ROOT))
            self._drawn[card.path] = (card.key, drawn)
        return drawn


class _SameEverywhere:
    """Draws a component once for each set of arguments: what stands on all pages alike."""

    def __init__(self) -> None:
        self._drawn: dict[tuple[object, ...], str] = {}

    def __call__(self, macro: _Macro, *given: object) -> str:
        asked = (macro.name, *given)
        found = self._drawn.get(asked)
        if found is None:
            found = self._drawn[asked] = macro(*given)
        return found


@lru_cache(maxsize=64)
def _template(design: Design, class_name: str) -> "_Template":
    stem = _WORD_START.sub("_", class_name.removesuffix("Page")).lower()
    environment = _environment(design)
    found = next((f"pages/{stem}{ending}" for ending in _ENDINGS if f"pages/{stem}{ending}" in design.templates), None)
    return environment.get_template(found or f"pages/{stem}.html")


class _Template(Protocol):
    def render(self, *, page: Page) -> str: ...


def _template_place(fault: TemplateError) -> tuple[str, int]:
    """The template and line where a fault arose: the innermost frame of the traceback that runs a template."""
    place = ("", 1)
    trace = fault.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_globals.get("__name__")
        if trace.tb_frame.f_code.co_filename.endswith(_ENDINGS) or name is None:
            place = (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return place
