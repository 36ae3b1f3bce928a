"""The plan: which pages the site has. Pure: a library in, page values out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from generator.components.addresses import root_of
from generator.components.parts import Grid, TermCount
from generator.domain.story import PublicStory
from generator.pages.assets import NO_HEAD, plan_assets
from generator.pages.find import filter_all, plan_data
from generator.pages.images import SharePage
from generator.pages.machine import plan_machine_pages
from generator.pages.pages import DilemmaPage, HomePage, ListPage, NotFoundPage, Page, StoryPage, StylePage, TextPage
from generator.pages.story import Related, plan_stories, plan_withdrawn
from generator.pages.term import group_terms, plan_dilemmas, plan_overview, plan_terms
from generator.pages.theme import CARDS_A_PAGE, Plan, make_pager, numbered, paged, shown, with_notes
from generator.reading.result import OwnPage

NEWEST = 4
ROLES = 8
DILEMMAS = 6


def plan_site(plan: Plan, related: Callable[[], Related]) -> tuple[Page, ...]:
    """Every page of the site, each a value that holds all that its template shows.

    `related` gives the numbers of the stories that are related to each; it is asked last, as it may take a while.
    """
    others: list[Page] = [
        *_lists(plan),
        *(plan_withdrawn(plan, slug) for slug in plan.library.withdrawn),
        *plan_dilemmas(plan),
        *chain.from_iterable(plan_terms(plan, kind) for kind in ("value", "role", "sector", "tag")),
        *(plan_overview(plan, kind) for kind in ("dilemma", "value", "role", "sector", "tag")),
        *(_text(plan, text) for text in plan.texts),
        _not_found(plan),
        *plan_data(plan.library, plan.cards, plan.views, plan.memo),
    ]
    pages = [_home(plan), *plan_stories(plan, related()), *others]
    pages += plan_machine_pages(
        plan.library, tuple([one.record for one in plan.listed]), plan.settings, plan.views, pages
    )
    if plan.theme.site.preview and plan.cards:
        pages.append(_style(plan, pages))
    return (*pages, *plan.theme.photos, *_shares(plan), *plan_assets(plan.theme.assets.files))


def _shares(plan: Plan) -> Iterator[SharePage]:
    """The share pictures that the plan's pages point at."""
    terms, links = plan.library.terms["dilemma"], plan.views.links["dilemma"]
    dilemmas = ((links[id_].path, beeld, terms[id_].label) for id_, beeld in plan.beelden.items())
    cards = plan.cards if plan.settings.share_pictures == "story" else ()
    for page, beeld, title in (*dilemmas, *((card.path, card.beeld, card.title) for card in cards)):
        if page in plan.theme.share:
            yield SharePage(f"{page}{plan.views.word('share_file')}", "./", NO_HEAD, beeld, title, plan.settings.title)


def _home(plan: Plan) -> HomePage:
    start = _start(plan.library.stories)
    story = plan.library.stories[start] if start is not None else None
    counts = plan.views.counts
    return HomePage(
        path="",
        root="./",
        head=plan.head("", plan.settings.title, plan.settings.subtitle or plan.views.word("home_description")),
        start=plan.cards[start] if start is not None else None,
        start_question=story.told.dilemma.question if story else "",
        start_options=tuple(option.text for option in story.told.options) if story else (),
        dilemmas=_most_used(with_notes(plan, "dilemma"))[:DILEMMAS],
        roles=_most_used(counts(plan.library, "role"))[:ROLES],
        sectors=_most_used(counts(plan.library, "sector")),
        values=group_terms(plan, "value", tuple(one for one in counts(plan.library, "value") if one.count)),
        newest=tuple(card for number, card in enumerate(plan.cards[: NEWEST + 1]) if number != start)[:NEWEST],
        count_text=plan.views.count(len(plan.library.stories)),
    )


def _start(stories: Sequence[PublicStory]) -> int | None:
    """The puzzle to start with: the newest with a short summary, several options, and nothing heavy in it."""
    told = enumerate(story.told for story in stories)
    fitting = (n for n, one in told if one.sensitive is None and one.dilemma.a and one.shared_dilemmas)
    return next(fitting, 0 if stories else None)


def _most_used(counts: Sequence[TermCount]) -> tuple[TermCount, ...]:
    return tuple(sorted((one for one in counts if one.count), key=lambda one: (-one.count, one.term.label.casefold())))


def _lists(plan: Plan) -> Iterator[ListPage]:
    views, total = plan.views, len(plan.cards)
    title = views.word("all_stories")
    for number, cards, pager in paged(plan, plan.cards, CARDS_A_PAGE, views.addresses.stories):
        path = views.addresses.stories(number)
        head = plan.head(
            path, numbered(plan, title, number), views.word("all_stories_description", count=views.count(total))
        )
        form = filter_all(plan.library, views) if number == 1 else None
        yield ListPage(path, root_of(path), head, title, views.count(total), cards, pager, form)


def _text(plan: Plan, text: OwnPage) -> TextPage:
    path = f"{text.slug}/"
    head = replace(plan.head(path, text.title, text.summary or text.title), section=text.slug)
    return TextPage(path, "../", head, text.title, text.summary, shown(plan, text.html, "../"))


def _not_found(plan: Plan) -> NotFoundPage:
    base = plan.settings.base_url
    root = "/" + base.split("/", 3)[3] if base.count("/") > 2 else "/"
    title = plan.views.word("not_found_title")
    return NotFoundPage("404.html", root, replace(plan.head("404.html", title, title), noindex=True, canonical=""))


def _style(plan: Plan, pages: Sequence[Page]) -> StylePage:
    story = next(page for page in pages if isinstance(page, StoryPage))
    grid = next((page.grid for page in pages if isinstance(page, DilemmaPage) and page.grid.rows), Grid())
    path = f"{plan.views.word('style_address')}/"
    head = replace(plan.head(path, plan.views.word("style_title"), ""), noindex=True)
    dilemmas = plan.views.counts(plan.library, "dilemma")
    return StylePage(
        path=path,
        root="../",
        head=head,
        story=story,
        cards=plan.cards[:6],
        terms=dilemmas,
        ways=dilemmas[:6],
        values=plan.views.counts(plan.library, "value"),
        chips=story.options[0].values,
        grid=grid,
        filter=filter_all(plan.library, plan.views),
        pager=make_pager(plan, [plan.views.addresses.stories()] * 9, 5),
    )
