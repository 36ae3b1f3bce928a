"""The pages of terms: shared dilemmas with their grid, values, roles, sectors, tags, and their overviews."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from generator.components.addresses import root_of
from generator.components.parts import Grid, Link, TermCount, TermGroup, TermLink
from generator.domain.term import Term
from generator.pages.find import filter_within
from generator.pages.pages import DilemmaPage, OverviewPage, TermPage
from generator.pages.theme import CARDS_A_PAGE, Listed, Plan, numbered, paged, recalled, term_address, with_notes

STORIES_A_DILEMMA_PAGE = 20
NEIGHBOURS = 8


def plan_dilemmas(plan: Plan) -> Iterator[DilemmaPage]:
    """The pages of every shared dilemma."""
    for term in plan.library.terms["dilemma"].values():
        yield from recalled(plan, term, _dilemma)


def _dilemma(plan: Plan, term: Term, listed: tuple[Listed, ...]) -> Iterator[DilemmaPage]:
    views, link = plan.views, plan.views.links["dilemma"][term.id]
    beeld = plan.beelden[term.id]
    neighbours = _neighbours(plan, term, listed, "dilemma")
    cards = tuple([one.card for one in listed])
    for number, shown, pager in paged(plan, cards, STORIES_A_DILEMMA_PAGE, term_address(plan, "dilemma", term.id)):
        path = views.addresses.term("dilemma", term.id, number)
        title = numbered(plan, term.label, number)
        description = " ".join(filter(None, (term.core_question, term.explanation))) or term.label
        share = plan.theme.share.get(link.path, "")
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
            count_text=views.count(len(cards)),
            cards=shown,
            grid=_grid(plan, listed[(number - 1) * STORIES_A_DILEMMA_PAGE :][: len(shown)]),
            pager=pager,
            neighbours=neighbours,
            filter=filter_within(views, link, shown, views.count(len(cards))),
        )


def _grid(plan: Plan, listed: Sequence[Listed]) -> Grid:
    """All options of some stories beside the values beneath them."""
    uses = Counter([value.id for one in listed for option in one.options for value in option.values])
    text = plan.views.catalogue.counted
    return Grid(
        columns=tuple(TermCount(one, uses[one.id], text("options", uses[one.id])) for one in _columns(plan, uses)),
        stories=tuple([Link(one.card.title, one.card.path) for one in listed]),
        options=tuple([one.options for one in listed]),
    )


def _columns(plan: Plan, uses: Mapping[str, int]) -> list[TermLink]:
    """The values that occur: family by family in the vocabulary's order, in each the most named first."""
    links = plan.views.links["value"]
    families = list(dict.fromkeys(value.family for value in links.values()))
    ranked = sorted(uses, key=lambda id_: (families.index(links[id_].family), -uses[id_], links[id_].label.casefold()))
    return [links[id_] for id_ in ranked]


def plan_terms(plan: Plan, kind: str) -> Iterator[TermPage]:
    """The pages of every term of one kind."""
    for term in plan.library.terms[kind].values():
        yield from recalled(plan, term, _term)


def _term(plan: Plan, term: Term, listed: tuple[Listed, ...]) -> Iterator[TermPage]:
    views, kind, id_ = plan.views, term.kind, term.id
    link = views.links[kind][id_]
    cards = tuple([one.card for one in listed])
    other = "value" if kind == "value" else "dilemma"
    neighbours = _neighbours(plan, term, listed, other)
    for number, shown, pager in paged(plan, cards, CARDS_A_PAGE, term_address(plan, kind, id_)):
        path = views.addresses.term(kind, id_, number)
        description = term.explanation or views.word("term_description", term=term.label, count=views.count(len(cards)))
        head = plan.head(path, numbered(plan, term.label, number), description)
        yield TermPage(
            path=path,
            root=root_of(path),
            head=replace(head, section=kind, crumbs=plan.crumbs(kind)),
            term=link,
            explanation=term.explanation,
            count_text=views.count(len(cards)),
            cards=shown,
            pager=pager,
            neighbours=neighbours,
            neighbours_title=views.word(f"neighbours_{other}"),
            filter=filter_within(views, link, shown, views.count(len(cards))),
        )


def _neighbours(plan: Plan, term: Term, listed: Iterable[Listed], other: str) -> tuple[TermCount, ...]:
    """The terms that occur most with this one, and in how many of its stories."""
    seen = Counter(chain.from_iterable([one.terms[other] for one in listed]))
    links = plan.views.links[other]
    ranked = sorted((id_ for id_ in seen if (other, id_) != (term.kind, term.id)), key=lambda id_: (-seen[id_], id_))
    return tuple(plan.views.term_count(links[id_], seen[id_]) for id_ in ranked[:NEIGHBOURS])


def plan_overview(plan: Plan, kind: str) -> OverviewPage:
    """All terms of one kind on one page."""
    views = plan.views
    path = views.addresses.overview(kind)
    title, intro = views.word(f"overview_{kind}"), views.word(f"overview_{kind}_intro")
    counts = with_notes(plan, kind)
    beelden = plan.beelden if kind == "dilemma" else {}
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
