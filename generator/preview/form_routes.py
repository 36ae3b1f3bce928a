"""The addresses of the forms: their pages and assets, and what is sent to them. Nothing is written for who only looks."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType

import orjson

from generator.components.views import Addresses
from generator.config.catalogue import Catalogue, field_texts
from generator.domain.consent import Reason
from generator.form.page import form_page, gone_page, new_story_page, talk_guide_page
from generator.form.shape import ShapeError
from generator.form.terms import read_terms
from generator.form.terms_page import terms_page
from generator.form.values import fill
from generator.pages.page import EDIT, POLICY, Page
from generator.pipeline import Build
from generator.preview.desk import Answer, Desk
from generator.preview.inbox_desk import add_harvest, show_harvest
from generator.preview.live_reload import LiveState
from generator.preview.request_guard import WRITING, RequestGuard
from generator.preview.responses import (
    TEXT,
    Intake,
    Request,
    Response,
    Route,
    Takes,
    broken_page,
    file_response,
    json_response,
    refuse,
)
from generator.preview.session import Diagnostic, describe_problem, errors_of
from generator.preview.surroundings import around_of, inputs_of, surroundings_of, templates_of
from generator.preview.term_desk import read_vocabulary_file, rename_word, save_word
from generator.rendering.render import render_page
from generator.sources.templates import DesignError
from generator.values import dataclass
from generator.word.template import NAME as TEMPLATE
from generator.word.template import template

_UNFINISHED = frozenset({Reason.DRAFT, Reason.UNFINISHED})
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_ASSETS_END = (".css", ".js", ".svg")
_ASSETS = "form/"
_POLICY = f"{POLICY}; frame-src 'self'; frame-ancestors 'none'"

Report = Callable[[DesignError, str], Diagnostic]
Make = Callable[..., Page | Response | None]
Act = Callable[..., Answer]


@dataclass(frozen=True)
class FormRoutes:
    """The forms of one run of the preview. `token` is the run's own, without which nothing is taken.

    `report` puts in words what is wrong with a template.
    """

    live: LiveState
    desk: Desk
    guard: RequestGuard
    words: Catalogue
    token: str
    report: Report

    def find(self, path: str) -> Route | None:
        """What responds at an address; None when that is none of a form."""
        if not path.startswith(f"/{EDIT}"):
            return None
        kind, names = _parted(path.removeprefix(f"/{EDIT}"))
        if kind in _SENT:
            act, takes = _SENT[kind]
            return Route(partial(self._taken, act, names, takes), WRITING, takes)
        make = _PAGES.get(kind)
        return Route(partial(self._shown, make, names)) if make else None

    def is_coming(self, path: str) -> bool:
        """Whether an address is that of a story whose form was opened in this run, and that no build has seen yet."""
        built = self.live.state.built
        slug = path.rstrip("/").rpartition("/")[2]
        if built is None or slug not in self.desk.opened:
            return False
        sources = inputs_of(self.live.state, built).sources
        if path != f"/{Addresses(built.catalogue.section('addresses')).story(slug)}":
            return False
        return all(one.slug != slug for one in sources.of("story")) and self.desk.find(sources, slug) is not None

    def _taken(self, act: Act, names: tuple[str, ...], takes: Takes, request: Request) -> Response:
        """What comes of what is sent, once it is there as a whole."""
        words = self.words
        refused, length = self.guard.writing_refusal(request.headers, self.token, takes.kinds, takes.limit)
        built = self.live.state.built
        if refused or built is None:
            return refuse(refused or 503, words)
        around, form_words = surroundings_of(self.live.state, built, self.desk.stories), around_of(built).words
        more = tuple(request.query.get(one, "") for one in takes.asks)

        def answer(body: bytes) -> Response:
            try:
                status, told = act(
                    self.desk, *names, *more, _sent(body) if takes is _JSON else body, around, form_words
                )
            except ShapeError:
                status, told = 400, {"state": "no_form", "text": form_words.text("form", "no_form")}
            return json_response(told, status)

        return Response(200, TEXT, intake=Intake(length, answer, refuse(408, words)))

    def _shown(self, make: Make, names: tuple[str, ...], request: Request) -> Response:  # noqa: ARG002
        state = self.live.state
        built = state.built
        if built is None:
            return broken_page(errors_of(state, self.words))
        made = make(self, built, *names)
        if isinstance(made, Response):
            return made
        if made is None:
            return file_response("404.txt", b"", 404)
        try:
            return file_response("form.html", render_page(made, built.design), more=_HEADERS)
        except DesignError as error:
            return broken_page((self.report(error, built.design.templates.get(error.path, "")),))

    def _story(self, built: Build, slug: str) -> Page | None:
        path = self.desk.find(inputs_of(self.live.state, built).sources, slug)
        data = self.desk.read(path) if path else None
        if path is None or data is None:
            return None
        around = around_of(built)
        filled = fill(self.desk.shown(path), data, inputs_of(self.live.state, built).config.context)
        if filled.gone:
            wrong = (describe_problem(problem, around.words).headline for problem in filled.problems)
            may_undo = self.desk.may_undo(slug, data)
            return gone_page(slug, filled, around, self.token, wrong, is_slip_mendable=may_undo)
        self.desk.open(slug, data)
        said = (describe_problem(problem, around.words).text for problem in filled.problems)
        address = Addresses(built.catalogue.section("addresses")).story(slug)
        return form_page(slug, address, filled, around, self.token, said)

    def _new(self, built: Build) -> Page:
        drafts = (one.slug for one in built.withheld if one.reason in _UNFINISHED)
        return new_story_page(around_of(built), self.token, drafts)

    def _guide(self, built: Build) -> Page:
        return talk_guide_page(around_of(built))

    def _words(self, built: Build) -> Page:
        around = around_of(built)
        source = read_vocabulary_file(self.desk.stories, built.memory.sources.of("vocabulary"))
        terms = read_terms(source) if source else None
        said = (describe_problem(one, around.words).text for one in (terms.problems if terms else ()))
        texts = field_texts(templates_of(built), around.words.language, "vocabulary")
        return terms_page(terms, around, texts, self.token, said)

    def _template(self, built: Build) -> Response:
        name = {"content-disposition": f'attachment; filename="{TEMPLATE}"'}
        return Response(200, _WORD.kinds[1], template(around_of(built).words), name)

    def _asset(self, built: Build, name: str) -> Response | None:
        data = templates_of(built).get(f"{_ASSETS}{name}")
        return None if data is None else file_response(name, data)


_HEADERS: Mapping[str, str] = MappingProxyType({"content-security-policy": _POLICY})
_JSON = Takes(("application/json",), 512 * 1024)
_PHOTO = Takes(
    ("image/jpeg", "image/png", "image/webp", "image/gif", "application/octet-stream"), 20 * 1024 * 1024, ("name",)
)
# What is no Word file is told so in words.
_WORD = Takes(
    (
        "application/octet-stream",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/msword",
        "application/pdf",
        "application/zip",
        "application/rtf",
        "application/vnd.oasis.opendocument.text",
    ),
    20 * 1024 * 1024,
    ("name",),
)
_HARVEST = Takes(("application/octet-stream",), 1024 * 1024, ("name", "agreed"))
_SENT: Mapping[str, tuple[Act, Takes]] = MappingProxyType(
    {
        "story/*": (Desk.save, _JSON),
        "undo/*": (Desk.undo, _JSON),
        "photo/*": (Desk.take_photo, _PHOTO),
        "new": (Desk.begin, _JSON),
        "word": (Desk.take_word, _WORD),
        "inbox": (show_harvest, _HARVEST),
        "inbox-add": (add_harvest, replace(_HARVEST, asks=("name", "agreed", "seen"))),
        "words": (save_word, _JSON),
        "rename": (rename_word, _JSON),
    }
)
_PAGES: Mapping[str, Make] = MappingProxyType(
    {
        "story/*/": FormRoutes._story,
        "assets/*": FormRoutes._asset,
        "new/": FormRoutes._new,
        "guide/": FormRoutes._guide,
        "words/": FormRoutes._words,
        "template.docx": FormRoutes._template,
    }
)


def _parted(asked: str) -> tuple[str, tuple[str, ...]]:
    """The kind of an address, with a star for the name in it, and that name: "story/een/" is "story/*/" with "een"."""
    place, _, rest = asked.partition("/")
    name = rest.removesuffix("/")
    if rest.endswith(_ASSETS_END) if place == "assets" else _SLUG.fullmatch(name):
        return f"{place}/*{rest[len(name) :]}", (name,)
    return asked.replace("*", ""), ()


def _sent(body: bytes) -> Mapping[str, object]:
    """What was sent as JSON. Raises `ShapeError` when it is none, or no object."""
    try:
        sent = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise ShapeError from None
    if not isinstance(sent, dict):
        raise ShapeError
    return sent
