"""Rendering: page values to bytes, by Jinja templates or, for data, by the page itself. The only owner of Jinja."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field, replace
from functools import lru_cache
from traceback import walk_tb
from types import FrameType, SimpleNamespace
from typing import Protocol, TypeGuard
from weakref import WeakKeyDictionary

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup

from generator.components.card import Card
from generator.pages.dilemma import DilemmaPage
from generator.pages.overview import ListPage
from generator.pages.page import Page
from generator.pages.site import Site
from generator.pages.term import TermPage
from generator.rendering.compiled import PlainEnvironment
from generator.rendering.loading import TEMPLATE_ENDINGS, KnownCode, make_environment, texts_of
from generator.sources.templates import DesignError, code_key
from generator.values import dataclass, digest, serialise

_ROOT = "\x02"  # stands in a drawn card where the way to the root comes; no file of a library may hold it
_CODE = KnownCode()
_DRAWING = ("jinja2.", "markupsafe.", "generator.rendering.")


class _Macro(Protocol):
    def __call__(self, *given: object) -> str: ...


class DataPage(Protocol):
    """A page that makes its own bytes: JSON or a picture."""

    def data(self) -> bytes:
        """The bytes of the file."""


@dataclass(frozen=True)
class Design:
    """Templates and site together; `key` stands for both, so that two designs are equal when their keys are.

    `code` holds templates that are compiled already, for another process of this build.
    """

    key: str
    templates: Mapping[str, str] = field(compare=False)
    site: Site = field(compare=False)
    code: Mapping[str, bytes] = field(compare=False, default_factory=dict)


def make_design(templates: Mapping[str, bytes], site: Site) -> Design:
    """Put templates and site together."""
    texts = texts_of(templates)
    parts = [part.encode() for item in sorted(texts.items()) for part in item]
    return Design(digest(code_key().encode(), serialise(site), *parts), texts, site)


def with_code(design: Design, wanted: Iterable[str]) -> Design:
    """The design with the code of these templates and of all that they name."""
    found, waiting = dict[str, str](), list(wanted)
    while waiting:
        name = waiting.pop()
        if name in design.templates and name not in found:
            found[name] = design.templates[name]
            waiting += [other for other in design.templates if f'"{other}"' in found[name]]
    return replace(design, code=_CODE.tell(_environment(design, is_plain=True), found))


def page_key(page: Page, design: Design) -> str:
    """What a page's bytes depend on, as one hash: its value and its design. Data pages do not depend on the design."""
    own = "" if _makes_own(page) else design.key
    if isinstance(page, ListPage | TermPage | DilemmaPage):
        value = "".join([card.key for card in page.cards]).encode() + serialise(replace(page, cards=()))
    else:
        value = serialise(page)
    return page.mark + digest(code_key().encode(), own.encode(), type(page).__name__.encode(), value)


def render_page(page: Page, design: Design) -> bytes:
    """A page's bytes. Raises DesignError when a template is wrong."""
    if _makes_own(page):
        return page.data()
    with _named_faults():
        try:
            return draw_page(page, design, is_plain=True).encode("utf-8")
        except (AttributeError, TypeError):
            return draw_page(page, design, is_plain=False).encode("utf-8")


def draw_page(page: Page, design: Design, *, is_plain: bool) -> str:
    """A page as text, by the plain code of its template or by Jinja's own.

    What the plain code cannot find, or call, is for Jinja's own to find elsewhere, or to tell of: the first raises AttributeError
    or TypeError.
    """
    return _environment(design, is_plain=is_plain).get_template(page.template).render(page=page)


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
    except (AttributeError, TypeError, ValueError, ArithmeticError, LookupError) as fault:
        if not _is_of_a_template(fault):
            raise
        raise DesignError(*_template_place(fault), str(fault)) from fault


def _makes_own(page: Page) -> TypeGuard[DataPage]:
    return not page.template


@lru_cache(maxsize=4)
def _environment(design: Design, *, is_plain: bool) -> PlainEnvironment:
    _CODE.learn(design.code)
    environment = make_environment(design.templates, _CODE, is_plain=is_plain)
    environment.globals.update(globals_of(design.site))
    return environment


def globals_of(site: Site) -> dict[str, object]:
    """What every template may use beside `page`; `templates/README.md` tells designers."""
    words = SimpleNamespace(**site.words)
    return {"site": site, "words": words, "drawn_once": _DrawnOnce(), "same": _SameEverywhere()}


class _DrawnOnce:
    """Draws a card once with each macro, however many lists it stands in; only the way to the root differs.

    A macro that a template imports is one object for as long as its environment lives. One that is made anew for every
    page, and so may show more of it than its card, is forgotten with it, and what it drew is too.
    """

    def __init__(self) -> None:
        self._drawn: WeakKeyDictionary[_Macro, dict[str, tuple[str, str]]] = WeakKeyDictionary()

    def __call__(self, macro: _Macro, cards: Iterable[Card], root: str) -> Markup:
        drawn = self._drawn.setdefault(macro, {})
        return Markup("".join([_draw(macro, card, drawn) for card in cards]).replace(_ROOT, root))


class _SameEverywhere:
    """Draws a macro once for each set of arguments: what stands on all pages alike. It takes 1.2 % off a build."""

    def __init__(self) -> None:
        self._drawn: WeakKeyDictionary[_Macro, dict[tuple[object, ...], str]] = WeakKeyDictionary()

    def __call__(self, macro: _Macro, *given: object) -> str:
        drawn = self._drawn.setdefault(macro, {})
        if given not in drawn:
            drawn[given] = macro(*given)
        return drawn[given]


def _draw(macro: _Macro, card: Card, drawn: dict[str, tuple[str, str]]) -> str:
    key, html = drawn.get(card.path, ("", ""))
    if key != card.key:
        html = str(macro(card, _ROOT))
        drawn[card.path] = (card.key, html)
    return html


def _template_place(fault: Exception) -> tuple[str, int]:
    """The template and line where a fault arose: the innermost frame of the traceback that runs a template."""
    within = [(frame.f_code.co_filename, line) for frame, line in walk_tb(fault.__traceback__) if _is_template(frame)]
    return within[-1] if within else ("", 1)


def _is_of_a_template(fault: Exception) -> bool:
    """Whether a template went wrong, or what it called, and not what a page or a site holds."""
    frames = [frame for frame, _ in walk_tb(fault.__traceback__)]
    is_drawing = _is_template(frames[-1]) or frames[-1].f_globals["__name__"].startswith(_DRAWING)
    return is_drawing and any(map(_is_template, frames))


def _is_template(frame: FrameType) -> bool:
    return frame.f_code.co_filename.endswith(TEMPLATE_ENDINGS) or "__name__" not in frame.f_globals
