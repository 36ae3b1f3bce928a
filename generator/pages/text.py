"""The pages of the editors' own."""

from dataclasses import dataclass, replace
from typing import ClassVar

from generator.domain.story import Html
from generator.pages.page import Page
from generator.pages.theme import Plan, shown
from generator.reading.result import OwnPage


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
    return TextPage(path, "../", head, text.title, text.summary, shown(plan, text.html, "../"))
