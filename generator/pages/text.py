"""The pages of the editors' own, and the one for addresses that do not exist."""

from dataclasses import replace
from typing import ClassVar

from generator.domain.story import Html
from generator.pages.page import Page
from generator.pages.theme import Plan, finished
from generator.reading.result import OwnPage
from generator.values import dataclass


@dataclass(frozen=True)
class TextPage(Page):
    """A page of the editors' own, from `_paginas/`."""

    template: ClassVar = "pages/text.html"

    title: str
    summary: str
    html: Html


def plan_text(plan: Plan, text: OwnPage) -> TextPage:
    """A page of the editors' own."""
    path = f"{text.slug}/"
    head = replace(plan.head(path, text.title, text.summary or text.title), section=text.slug)
    return TextPage(path, "../", head, text.title, text.summary, finished(plan, text.html, path))


@dataclass(frozen=True)
class NotFoundPage(Page):
    """The page for addresses that do not exist. Its `root` is absolute, as it is served at any depth."""

    template: ClassVar = "pages/not_found.html"


def plan_not_found(plan: Plan) -> NotFoundPage:
    """The page for addresses that do not exist."""
    base = plan.settings.base_url
    root = "/" + base.split("/", 3)[3] if base.count("/") > 2 else "/"
    title = plan.views.word("not_found_title")
    return NotFoundPage("404.html", root, replace(plan.head("404.html", title, title), noindex=True, canonical=""))
