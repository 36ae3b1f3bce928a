"""The pages of terms: shared dilemmas with their grid, values, roles, sectors, tags, and their overviews."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from operator import itemgetter

from generator.content.vocabulary import Term
from generator.library.library import ids_of
from generator.site.pages import (
    WIDE_GRID,
    DilemmaPage,
    Grid,
    GridCell,
    GridRow,
    Link,
    OptionView,
    OverviewPage,
    TermCount,
    TermGroup,
    TermLink,
    TermPage,
)
from generator.site.planning import CARDS_A_PAGE, Plan, all_of, numbered, paged, term_address, with_notes
from generator.site.urls import root_of

STORIES_A_DILEMMA_PAGE = 20
NEIGHBOURS = 8


def plan_dilemmas(plan: Plan) -> Iterator[DilemmaPage]:
    """The pages of every shared dilemma."""
    for id_, term in plan.library.terms["dilemma"].items():
        members = plan.library.members["dilemma"][id_]
        stories = tuple([plan.library.stories[number] for number in members])
        make = partial(all_of, _dilemma, plan, term, members)
        yield from plan.recall(f"dilemma:{id_}", (term, stories), make)


def _dilemma(plan: Plan, term: Term, members: tuple[int, ...]) -> Iterator[DilemmaPage]:
    views, link = plan.views, plan.views.links["dilemma"][term.id]
    beeld = views.dilemma_beeld(plan.library, term)
    neighbours = _neighbours(plan, "dilemma", term.id, members, "dilemma")
    cards = tuple(plan.cards[number] for number in members)
    for number, shown, pager in paged(plan, cards, STORIES_A_DILEMMA_PAGE, term_address(plan, "dilemma", term.id)):
        path = views.addresses.term("dilemma", term.id, number)
        title = numbered(plan, term.label, number)
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
            grid=_grid(plan, members[(number - 1) * STORIES_A_DILEMMA_PAGE :][: len(shown)]),
            pager=pager,
            neighbours=neighbours,
            data=f"dilemma:{term.id}",
        )


def _grid(plan: Plan, members: Sequence[int]) -> Grid:
    """All options of some stories beside the values beneath them."""
    shelves = [(plan.views.story_link(plan.library.stories[number]), plan.options[number]) for number in members]
    uses = Counter([value.id for _, options in shelves for option in options for value in option.values])
    columns = _columns(plan, uses)
    is_wide = len(columns) <= WIDE_GRID
    numbers = {value.id: number for number, value in enumerate(columns, 1)}
    text = plan.views.catalogue.counted
    return Grid(
        columns=tuple(TermCount(value, uses[value.id], text("options", uses[value.id])) for value in columns),
        rows=tuple([_row(option, link, numbers, is_wide) for link, options in shelves for option in options]),
        is_wide=is_wide,
    )


def _columns(plan: Plan, uses: Mapping[str, int]) -> list[TermLink]:
    """The values that occur: family by family in the vocabulary's order, in each the most named first."""
    links = plan.views.links["value"]
    families = list(dict.fromkeys(value.family for value in links.values()))
    ranked = sorted(uses, key=lambda id_: (families.index(links[id_].family), -uses[id_], links[id_].label.casefold()))
    return [links[id_] for id_ in ranked]


def _row(option: OptionView, story: Link, numbers: Mapping[str, int], is_wide: bool) -> GridRow:
    placed = sorted([(numbers[value.id], value) for value in option.values], key=itemgetter(0))
    classes = " ".join([f"v{place}" for place, _ in placed])
    if not is_wide:
        return GridRow(option, story, classes, tuple([GridCell(value) for _, value in placed]))
    cells, last = [], 0
    for place, value in placed:
        cells.append(GridCell(value, place - last - 1))
        last = place
    return GridRow(option, story, classes, tuple(cells), len(numbers) - last)


def plan_terms(plan: Plan, kind: str) -> Iterator[TermPage]:
    """The pages of every term of one kind."""
    for id_, term in plan.library.terms[kind].items():
        members = plan.library.members[kind][id_]
        stories = tuple([plan.library.stories[number] for number in members])
        yield from plan.recall(f"{kind}:{id_}", (term, stories), partial(all_of, _term, plan, term, members))


def _term(plan: Plan, term: Term, members: tuple[int, ...]) -> Iterator[TermPage]:
    views, kind, id_ = plan.views, term.kind, term.id
    cards = tuple(plan.cards[number] for number in members)
    other = "value" if kind == "value" else "dilemma"
    neighbours = _neighbours(plan, kind, id_, members, other)
    for number, shown, pager in paged(plan, cards, CARDS_A_PAGE, term_address(plan, kind, id_)):
        path = views.addresses.term(kind, id_, number)
        description = term.explanation or views.word("term_description", term=term.label, count=views.count(len(cards)))
        head = plan.head(path, numbered(plan, term.label, number), description)
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
    stories = map(plan.library.stories.__getitem__, members)
    seen = Counter(chain.from_iterable(map(ids_of[other], stories)))
    links = plan.views.links[other]
    ranked = sorted((term for term in seen if (other, term) != (kind, id_)), key=lambda term: (-seen[term], term))
    return tuple(plan.views.term_count(links[term], seen[term]) for term in ranked[:NEIGHBOURS])


def plan_overview(plan: Plan, kind: str) -> OverviewPage:
    """All terms of one kind on one page."""
    views = plan.views
    path = views.addresses.overview(kind)
    title, intro = views.word(f"overview_{kind}"), views.word(f"overview_{kind}_intro")
    counts = with_notes(plan, kind)
    terms = plan.library.terms["dilemma"]
    beelden = {id_: views.dilemma_beeld(plan.library, term) for id_, term in terms.items()} if kind == "dilemma" else {}
    head = replace(plan.head(path, title, intro), section=kind)
    return OverviewPage(path, root_of(path), head, kind, title, intro, group_terms(plan, kind, counts), beelden)


def group_terms(plan: Plan, kind: str, counts: tuple[TermCount, ...]) -> tuple[TermGroup, ...]:
    """Terms under headings: values by family, tags by name, other terms in the vocabulary's order."""
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
