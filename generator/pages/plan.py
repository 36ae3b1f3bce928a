"""The plan of a site: which pages it has. Pure: a library in, page values out."""

from collections.abc import Callable
from itertools import chain

from generator.pages.compass import plan_compass
from generator.pages.conversation import plan_conversations
from generator.pages.dilemma import plan_dilemmas
from generator.pages.find import plan_data
from generator.pages.home import plan_home
from generator.pages.insight import plan_insight
from generator.pages.machine import plan_machine_pages
from generator.pages.moved import plan_moved
from generator.pages.overview import plan_lists, plan_overview
from generator.pages.page import Page, plan_files
from generator.pages.privacy import plan_privacy_rules
from generator.pages.share import plan_share_texts, plan_shares
from generator.pages.story import Related, plan_stories, plan_withdrawn
from generator.pages.style import plan_style
from generator.pages.term import plan_terms
from generator.pages.text import plan_not_found, plan_text
from generator.pages.theme import Plan


def plan_site(plan: Plan, related: Callable[[], Related]) -> tuple[Page, ...]:
    """Every page of the site, each a value that holds all that its template shows.

    `related` gives the numbers of the stories that are related to each; it is asked last, as it may take a while.
    """
    others: list[Page] = [
        *plan_lists(plan),
        *(plan_withdrawn(plan, slug) for slug in plan.library.withdrawn),
        *plan_dilemmas(plan),
        *plan_conversations(plan),
        plan_privacy_rules(plan),
        *chain.from_iterable(plan_terms(plan, kind) for kind in ("value", "role", "sector", "tag")),
        *plan_moved(plan),
        *(plan_overview(plan, kind) for kind in ("dilemma", "value", "role", "sector", "tag")),
        *plan_insight(plan),
        *(plan_text(plan, one) for one in plan.own_pages),
        plan_compass(plan),
        plan_not_found(plan),
        *plan_data(plan.library, plan.cards, plan.views, plan.memo, plan.theme.search_words),
    ]
    pages = [plan_home(plan), *plan_stories(plan, related()), *others]
    records = tuple([one.record for one in plan.listed])
    pages += plan_machine_pages(plan.library, records, plan.settings, plan.views, pages)
    pages += plan_share_texts(plan)
    if plan.theme.site.preview and plan.cards:
        pages.append(plan_style(plan, pages))
    return (
        *pages,
        *plan.theme.photos,
        *plan.theme.hosting,
        *plan_shares(plan, pages),
        *plan_files(plan.theme.assets.files),
    )
