"""The page for addresses that do not exist."""

from dataclasses import dataclass, replace
from typing import ClassVar

from generator.pages.page import Page
from generator.pages.theme import Plan


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
