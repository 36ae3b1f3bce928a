"""Planning: which pages the site has, and what stands on each. Pure: a library in, page values out."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import Any, TypeVar

from generator.content.parse import TextPageSource
from generator.content.prose import without_links_to
from generator.content.settings import Settings
from generator.content.story import Html, PublicStory
from generator.content.vocabulary import Term
from generator.library.library import Library, terms_of
from generator.site.facets import facet_groups, plan_data
from generator.site.feeds import plan_machine_pages, story_json_ld
from generator.site.pages import (
    WIDE_GRID,
    Banner,
    Card,
    DilemmaPage,
    Grid,
    GridRow,
    Head,
    HomePage,
    Link,
    ListPage,
    NotFoundPage,
    OptionView,
    OverviewPage,
    Page,
    Pager,
    Siblings,
    StoryPage,
    StylePage,
    TermCount,
    TermGroup,
    TermLink,
    TermPage,
    TextPage,
    WithdrawnPage,
)
from generator.site.recall import Recall
from generator.site.urls import root_of
from generator.site.views import Views

Made = TypeVar("Made")

CARDS_A_PAGE = 48
STORIES_A_DILEMMA_PAGE = 20
NEWEST = 8
NEIGHBOURS = 8
START_OPTIONS = 8
DESCRIPTION = 200


@dataclass(frozen=True)
class Plan:
    """All that pages are planned from. `share` maps a dilemma's id or a story's slug to the address of its share picture."""

    library: Library
    settings: Settings
    texts: tuple[TextPageSource, ...]
    related: Sequence[tuple[int, ...]]
    views: Views
    cards: tuple[Card, ...]
    share: Mapping[str, str]
    image_sizes: Mapping[str, tuple[int, int]]
    banners: Mapping[str, Banner]
    hidden: frozenset[str]
    recall: Recall = field(default_factory=Recall)

    def head(self, path: str, title: str, description: str, **more: object) -> Head:
        """The head of a page, with its absolute address when the settings know one."""
        base = self.settings.base_url
        head = Head(title, shortened(description), base + path if base else "")
        return replace(head, **more)  # type: ignore[arg-type]

    def crumbs(self, kind: str) -> tuple[Link, ...]:
        """The way from an overview to one of its terms."""
        return (Link(self.views.word(f"overview_{kind}"), self.views.addresses.overview(kind)),)


def shortened(text: str) -> str:
    """A text that fits in a description, cut at a word."""
    return text if len(text) <= DESCRIPTION else text[: DESCRIPTION - 1].rpartition(" ")[0] + "…"


def plan_pages(plan: Plan, *, preview: bool = False) -> tuple[Page, ...]:
    """Every page of the site, each a value that holds all that its template shows."""
    pages: list[Page] = [
        _home(plan),
        *_lists(plan),
        *_stories(plan),
        *(_withdrawn(plan, slug) for slug in plan.library.withdrawn),
        *_dilemmas(plan),
        *chain.from_iterable(_terms(plan, kind) for kind in ("value", "role", "sector", "tag")),
        *(_overview(plan, kind) for kind in ("dilemma", "value", "role", "sector", "tag")),
        *(_text(plan, text) for text in plan.texts),
        _not_found(plan),
        *plan_data(plan.library, plan.cards, plan.views),
    ]
    pages += plan_machine_pages(plan.library, plan.settings, plan.views, pages)
    return (*pages, _style(plan, pages)) if preview and plan.cards else tuple(pages)


def _home(plan: Plan) -> HomePage:
    start = _start(plan.library.stories)
    story = plan.library.stories[start] if start is not None else None
    counts = plan.views.counts
    return HomePage(
        path="",
        root="./",
        head=plan.head("", plan.settings.title, plan.settings.subtitle or plan.views.word("home_description")),
        start=plan.cards[start] if start is not None else None,
        start_question=story.dilemma.question if story else "",
        start_options=tuple(option.text for option in story.options[:START_OPTIONS]) if story else (),
        dilemmas=_most_used(_with_notes(plan)),
        roles=_most_used(counts(plan.library, "role")),
        sectors=_most_used(counts(plan.library, "sector")),
        values=counts(plan.library, "value"),
        newest=tuple(card for number, card in enumerate(plan.cards[: NEWEST + 1]) if number != start)[:NEWEST],
        count_text=plan.views.count(len(plan.library.stories)),
    )


def _start(stories: Sequence[PublicStory]) -> int | None:
    """The puzzle to start with: the newest with a short summary, several options, and nothing heavy in it."""
    fitting = (
        n for n, story in enumerate(stories) if story.sensitive is None and story.dilemma.a and story.shared_dilemmas
    )
    return next(fitting, 0 if stories else None)


def _most_used(counts: Sequence[TermCount]) -> tuple[TermCount, ...]:
    return tuple(sorted((one for one in counts if one.count), key=lambda one: (-one.count, one.term.label.casefold())))


def _with_notes(plan: Plan) -> tuple[TermCount, ...]:
    terms = plan.library.terms["dilemma"]
    counts = plan.views.counts(plan.library, "dilemma")
    return tuple(replace(one, note=terms[one.term.id].core_question) for one in counts)


def _lists(plan: Plan) -> Iterator[ListPage]:
    views, total = plan.views, len(plan.cards)
    title = views.word("all_stories")
    for number, cards, pager in _paged(plan, plan.cards, CARDS_A_PAGE, views.addresses.stories):
        path = views.addresses.stories(number)
        head = plan.head(
            path, _numbered(plan, title, number), views.word("all_stories_description", count=views.count(total))
        )
        facets = facet_groups(plan.library, views) if number == 1 else ()
        yield ListPage(path, root_of(path), head, title, views.count(total), cards, pager, facets, "all")


def _numbered(plan: Plan, title: str, number: int) -> str:
    return title if number == 1 else f"{title} ({plan.views.word('page_number', n=number)})"


def _paged(
    plan: Plan, items: tuple[Card, ...], size: int, address: Callable[[int], str]
) -> Iterator[tuple[int, tuple[Card, ...], Pager | None]]:
    last = max(1, -(-len(items) // size))
    links = tuple(Link(str(number), address(number)) for number in range(1, last + 1)) if last > 1 else ()
    for number in range(1, last + 1):
        pager = None
        if links:
            text = plan.views.word("page_of", n=number, total=last)
            before = links[number - 2].path if number > 1 else ""
            after = links[number].path if number < last else ""
            pager = Pager(number, _window(links, number), before, after, text)
        yield number, items[(number - 1) * size : number * size], pager


def _window(links: tuple[Link, ...], number: int) -> tuple[Link, ...]:
    """The links that a pager shows: the first, the last, and those near the current one, so that no page grows."""
    near = range(max(1, number - 2), min(len(links), number + 2) + 1)
    return tuple(links[n - 1] for n in sorted({1, len(links), *near}))


def _stories(plan: Plan) -> Iterator[StoryPage]:
    siblings = _siblings(plan)
    for number, story in enumerate(plan.library.stories):
        own = tuple([siblings[id_, story.slug] for id_ in story.shared_dilemmas])
        related = tuple([plan.cards[other] for other in plan.related[number]])
        make = partial(_story, plan, story, plan.cards[number], own, related)
        yield plan.recall(f"story:{story.slug}", (story, own, related), make)


def _siblings(plan: Plan) -> Mapping[tuple[str, str], Siblings]:
    """For each dilemma and story, the story before and after it under that dilemma."""
    found: dict[tuple[str, str], Siblings] = {}
    for id_, members in plan.library.members["dilemma"].items():
        order = tuple([(plan.library.stories[n].slug, plan.library.stories[n].title) for n in members])
        found |= plan.recall(f"siblings:{id_}", order, partial(_siblings_in, plan, id_, order))
    return found


def _siblings_in(plan: Plan, id_: str, order: Sequence[tuple[str, str]]) -> Mapping[tuple[str, str], Siblings]:
    links = [None, *(Link(title, plan.views.addresses.story(slug)) for slug, title in order), None]
    dilemma = plan.views.links["dilemma"][id_]
    return {(id_, slug): Siblings(dilemma, links[place], links[place + 2]) for place, (slug, _) in enumerate(order)}


def _story(
    plan: Plan, story: PublicStory, card: Card, siblings: tuple[Siblings, ...], related: tuple[Card, ...]
) -> StoryPage:
    views = plan.views
    share = plan.share.get(story.slug) or next(filter(None, map(plan.share.get, story.shared_dilemmas)), "")
    head = plan.head(
        card.path,
        story.title,
        story.summary,
        kind="article",
        share_image=share,
        share_alt=card.beeld.text if share else "",
        json_ld=story_json_ld(story, plan.settings, card),
        section="story",
        crumbs=tuple(Link(term.label, term.path) for term in card.dilemmas[:1]),
    )
    return StoryPage(
        path=card.path,
        root="../../",
        head=head,
        slug=story.slug,
        title=story.title,
        summary=story.summary,
        language=story.language,
        roles=views.terms("role", story.roles),
        sectors=views.terms("sector", story.sectors),
        dilemmas=card.dilemmas,
        dilemma=story.dilemma,
        beeld=card.beeld,
        origin=views.word(f"origin_{story.origin.replace('-', '_')}"),
        month=card.month,
        datetime=story.date,
        minutes_text=views.minutes(story),
        sensitive=story.sensitive,
        image=views.image(story, plan.image_sizes),
        situation=_shown(plan, story.situation),
        options=tuple([views.option(option) for option in story.options]),
        aftermath=_shown(plan, story.aftermath),
        outcome=views.word(story.outcome and f"outcome_{story.outcome}"),
        signals=story.signals,
        parties=tuple([views.party(party) for party in story.parties]),
        values=views.terms("value", story.values),
        questions=story.questions or plan.settings.questions,
        closing=views.word("closing_question"),
        tags=views.terms("tag", story.tags),
        siblings=siblings,
        related=related,
        banner=plan.banners.get(story.slug),
    )


def _shown(plan: Plan, html: Html) -> Html:
    """The prose without links to stories that are not on the site."""
    if not plan.hidden or "<a " not in html:
        return html
    return without_links_to(html, frozenset(f"../../{plan.views.addresses.story(slug)}" for slug in plan.hidden))


def _withdrawn(plan: Plan, slug: str) -> WithdrawnPage:
    path = plan.views.addresses.story(slug)
    title = plan.views.word("withdrawn_title")
    return WithdrawnPage(path, "../../", replace(plan.head(path, title, title), noindex=True, canonical=""))


def _dilemmas(plan: Plan) -> Iterator[DilemmaPage]:
    for id_, term in plan.library.terms["dilemma"].items():
        members = plan.library.members["dilemma"][id_]
        stories = tuple([plan.library.stories[number] for number in members])
        make = partial(_all, _dilemma, plan, term, members)
        yield from plan.recall(f"dilemma:{id_}", (term, stories), make)


def _dilemma(plan: Plan, term: Term, members: tuple[int, ...]) -> Iterator[DilemmaPage]:
    views, link = plan.views, plan.views.links["dilemma"][term.id]
    beeld = views.dilemma_beeld(plan.library, term)
    neighbours = _neighbours(plan, "dilemma", term.id, members, "dilemma")
    cards = tuple(plan.cards[number] for number in members)
    for number, shown, pager in _paged(plan, cards, STORIES_A_DILEMMA_PAGE, _address(plan, "dilemma", term.id)):
        path = views.addresses.term("dilemma", term.id, number)
        stories = [plan.library.stories[n] for n in members[(number - 1) * STORIES_A_DILEMMA_PAGE :][: len(shown)]]
        title = _numbered(plan, term.label, number)
        description = " ".join(filter(None, (term.core_question, term.explanation))) or term.label
        share = plan.share.get(term.id, "")
        head = plan.head(path, title, description, share_image=share, share_alt=beeld.text if share else "")
        yield DilemmaPage(
            path=path,
            root=root_of(path),
            head=replace(head, section="dilemma", crumbs=plan.crumbs("dilemma")),
            term=link,
            a=term.a,
            b=term.b,
            core_question=term.core_question,
            explanation=term.explanation,
            beeld=beeld,
            count_text=views.count(len(members)),
            cards=shown,
            grid=_grid(plan, stories),
            pager=pager,
            neighbours=neighbours,
            data=f"dilemma:{term.id}",
        )


def _grid(plan: Plan, stories: Sequence[PublicStory]) -> Grid:
    """All options of some stories beside the values beneath them; the value that most options name comes first."""
    options = [
        (plan.views.option(option), plan.views.story_link(story)) for story in stories for option in story.options
    ]
    uses = Counter(chain.from_iterable(option.values for option, _ in options))
    columns = sorted(uses, key=lambda value: (-uses[value], value.label.casefold()))
    is_wide = len(columns) <= WIDE_GRID
    numbers = {value: number for number, value in enumerate(columns, 1)}
    text = plan.views.catalogue.counted
    return Grid(
        columns=tuple(TermCount(value, uses[value], text("options", uses[value])) for value in columns),
        rows=tuple(_row(option, link, numbers, is_wide) for option, link in options),
        is_wide=is_wide,
    )


def _row(option: OptionView, story: Link, numbers: Mapping[TermLink, int], is_wide: bool) -> GridRow:
    classes = " ".join([f"v{number}" for number in sorted([numbers[value] for value in option.values])])
    if not is_wide:
        return GridRow(option, story, classes, option.values)
    cells: list[TermLink | None] = [None] * len(numbers)
    for value in option.values:
        cells[numbers[value] - 1] = value
    return GridRow(option, story, classes, tuple(cells))


def _terms(plan: Plan, kind: str) -> Iterator[TermPage]:
    for id_, term in plan.library.terms[kind].items():
        members = plan.library.members[kind][id_]
        stories = tuple([plan.library.stories[number] for number in members])
        yield from plan.recall(f"{kind}:{id_}", (term, stories), partial(_all, _term, plan, term, members))


def _all(plan_some: Callable[[Plan, Term, tuple[int, ...]], Iterator[Made]], *given: Any) -> tuple[Made, ...]:
    return tuple(plan_some(*given))


def _term(plan: Plan, term: Term, members: tuple[int, ...]) -> Iterator[TermPage]:
    views, kind, id_ = plan.views, term.kind, term.id
    cards = tuple(plan.cards[number] for number in members)
    other = "value" if kind == "value" else "dilemma"
    neighbours = _neighbours(plan, kind, id_, members, other)
    for number, shown, pager in _paged(plan, cards, CARDS_A_PAGE, _address(plan, kind, id_)):
        path = views.addresses.term(kind, id_, number)
        description = term.explanation or views.word("term_description", term=term.label, count=views.count(len(cards)))
        head = plan.head(path, _numbered(plan, term.label, number), description)
        yield TermPage(
            path=path,
            root=root_of(path),
            head=replace(head, section=kind, crumbs=plan.crumbs(kind)),
            term=views.links[kind][id_],
            explanation=term.explanation,
            count_text=views.count(len(cards)),
            cards=shown,
            pager=pager,
            neighbours=neighbours,
            neighbours_title=views.word(f"neighbours_{other}"),
            data=f"{kind}:{id_}",
        )


def _neighbours(plan: Plan, kind: str, id_: str, members: Sequence[int], other: str) -> tuple[TermCount, ...]:
    """The terms that occur most with this one, and in how many of its stories."""
    seen = Counter(chain.from_iterable(terms_of(plan.library.stories[number])[other] for number in members))
    links = plan.views.links[other]
    ranked = sorted((term for term in seen if (other, term) != (kind, id_)), key=lambda term: (-seen[term], term))
    return tuple(plan.views.term_count(links[term], seen[term]) for term in ranked[:NEIGHBOURS])


def _overview(plan: Plan, kind: str) -> OverviewPage:
    views = plan.views
    path = views.addresses.overview(kind)
    title, intro = views.word(f"overview_{kind}"), views.word(f"overview_{kind}_intro")
    counts = _with_notes(plan) if kind == "dilemma" else views.counts(plan.library, kind)
    terms = plan.library.terms["dilemma"]
    beelden = {id_: views.dilemma_beeld(plan.library, term) for id_, term in terms.items()} if kind == "dilemma" else {}
    head = replace(plan.head(path, title, intro), section=kind)
    return OverviewPage(path, root_of(path), head, kind, title, intro, _groups(plan, kind, counts), beelden)


def _groups(plan: Plan, kind: str, counts: tuple[TermCount, ...]) -> tuple[TermGroup, ...]:
    if kind == "tag":
        return (TermGroup("", "", tuple(sorted(counts, key=lambda one: one.term.label.casefold()))),) if counts else ()
    if kind != "value":
        return (TermGroup("", "", counts),) if counts else ()
    families = dict.fromkeys(one.term.family for one in counts)
    return tuple(
        TermGroup(
            plan.views.word(f"family_{family or 'none'}"),
            family,
            tuple(one for one in counts if one.term.family == family),
        )
        for family in families
    )


def _text(plan: Plan, text: TextPageSource) -> TextPage:
    path = f"{text.slug}/"
    head = replace(plan.head(path, text.title, text.summary or text.title), section=text.slug)
    return TextPage(path, "../", head, text.title, text.summary, _shown(plan, text.html))


def _not_found(plan: Plan) -> NotFoundPage:
    base = plan.settings.base_url
    root = "/" + base.split("/", 3)[3] if base.count("/") > 2 else "/"
    title = plan.views.word("not_found_title")
    return NotFoundPage("404.html", root, replace(plan.head("404.html", title, title), noindex=True, canonical=""))


def _style(plan: Plan, pages: Sequence[Page]) -> StylePage:
    story = next(page for page in pages if isinstance(page, StoryPage))
    grid = next((page.grid for page in pages if isinstance(page, DilemmaPage) and page.grid.rows), Grid((), (), False))
    facets = next(page.facets for page in pages if isinstance(page, ListPage))
    path = f"{plan.views.word('style_address')}/"
    head = replace(plan.head(path, plan.views.word("style_title"), ""), noindex=True)
    counts = plan.views.counts
    return StylePage(
        path,
        "../",
        head,
        story,
        plan.cards[:6],
        counts(plan.library, "dilemma"),
        counts(plan.library, "value"),
        grid,
        facets,
    )


def _address(plan: Plan, kind: str, id_: str) -> Callable[[int], str]:
    return lambda page: plan.views.addresses.term(kind, id_, page)
