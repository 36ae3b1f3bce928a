"""What plays: the page of the figures. All of public stories only."""

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from generator.components.findings import base_rate, caution, finding, made_of, say, unheard
from generator.components.insight import (
    DilemmaGroup,
    PairView,
    PeriodRow,
    TellerRow,
    dilemma_groups,
    option_under,
    period_rows,
    teller_rows,
    view_pair,
)
from generator.components.views import Link, root_of
from generator.config.catalogue import format_number
from generator.domain.insight import Clash, heaviest
from generator.pages.clash import Overview, make_overview, plan_clashes
from generator.pages.insight_data import plan_figures
from generator.pages.page import Page
from generator.pages.theme import Plan
from generator.pictures.arcs import Arc, Arcs, Family, draw_arcs
from generator.values import dataclass

HEAVIEST, MOST_HEAVIEST = 10, 14
SOUNDS = 3
_LONGEST = 24
_FILES = ("pairs", "dilemmas", "tellers", "growth", "json")


@dataclass(frozen=True)
class Line:
    """A line of the picture, and the pair that it leads to."""

    arc: Arc
    pair: PairView


@dataclass(frozen=True)
class WordView:
    """A value in the picture: its label as far as there is room, and where it leads, if anywhere."""

    label: str
    y: int
    size: str
    path: str


@dataclass(frozen=True)
class FamilyView:
    """A family in the picture, its sign before its name: colour alone tells nothing."""

    id: str
    label: str
    y: int
    words: tuple[WordView, ...]


@dataclass(frozen=True)
class Sound:
    """Two options from one story, each under one of two values that stand against each other."""

    pair: PairView
    a_text: str
    b_text: str
    story: Link
    teller: str
    more: str


@dataclass(frozen=True)
class Width:
    """A line of the legend: how wide it is, and for how many stories it stands."""

    width: float
    count_text: str


@dataclass(frozen=True)
class DataFile:
    """A file of figures, and what is in it."""

    link: Link
    text: str


@dataclass(frozen=True)
class InsightPage(Page):
    """What plays: values that stand against each other, what each shared dilemma has and lacks, who is not heard, growth.

    `reading` leads to what the editors read in it, with `reading_text`; `lines` go from thin to thick, `heaviest` and `pairs`
    from heavy to light.
    """

    template: ClassVar = "pages/insight.html"

    made_of: str
    caution: str
    reading: Link | None
    reading_text: str
    finding: str
    base_rate: str
    picture: Arcs
    families: tuple[FamilyView, ...]
    lines: tuple[Line, ...]
    legend: tuple[Width, ...]
    heaviest: tuple[PairView, ...]
    pairs: tuple[PairView, ...]
    pairs_text: str
    sounds: tuple[Sound, ...]
    dilemmas: tuple[DilemmaGroup, ...]
    unheard: tuple[str, ...]
    roles: tuple[TellerRow, ...]
    sectors: tuple[TellerRow, ...]
    periods: tuple[PeriodRow, ...]
    undated: str
    files: tuple[DataFile, ...]
    licence: str


def plan_insight(plan: Plan) -> Iterator[Page]:
    """The page of what plays, those of its values, and its files; nothing where the settings say no, or without a story."""
    if not plan.theme.site.insight_path:
        return
    overview = make_overview(plan)
    yield _insight(plan, overview)
    insight = overview.insight
    yield from plan.memo("figures", insight, plan_figures, insight, plan.views, plan.settings)
    yield from plan_clashes(plan, overview)


def _insight(plan: Plan, overview: Overview) -> InsightPage:
    views, insight = plan.views, overview.insight
    path = views.addresses.insight()
    pairs = {(one.a, one.b): view_pair(one, views) for one in overview.drawn}
    strong = heaviest(overview.drawn, HEAVIEST, MOST_HEAVIEST)
    picture = _picture(plan, overview, strong)
    title, own = views.word("insight_title"), views.word("reading_address")
    reading = next((one for one in plan.own_pages if one.slug == own), None)
    return InsightPage(
        path=path,
        root=root_of(path),
        head=replace(plan.head(path, title, views.word("insight_description")), section="insight"),
        made_of=made_of(insight, views),
        caution=caution(insight, views),
        reading=Link(reading.title, f"{reading.slug}/") if reading else None,
        reading_text=reading.summary if reading else "",
        finding=finding(insight, views),
        base_rate=base_rate(insight, views),
        picture=picture,
        families=tuple([_family(plan, one, {id_ for pair in pairs for id_ in pair}) for one in picture.families]),
        lines=tuple([Line(arc, pairs[arc.a, arc.b]) for arc in picture.arcs]),
        legend=_legend(plan, picture),
        heaviest=tuple(pairs.values())[: max(len(strong), HEAVIEST)],
        pairs=tuple(pairs.values()),
        pairs_text=_pairs_text(plan, overview),
        sounds=tuple(_sounds(plan, overview)),
        dilemmas=dilemma_groups(insight, views),
        unheard=tuple(unheard(insight, views)),
        roles=teller_rows(insight.roles, "role", views),
        sectors=teller_rows(insight.sectors, "sector", views),
        periods=period_rows(insight, views),
        undated=say(plan.views, "growth_undated", stories=views.count(insight.undated)) if insight.undated else "",
        files=tuple([_file(plan, name) for name in _FILES]),
        licence=plan.settings.licence,
    )


def _picture(plan: Plan, overview: Overview, strong: tuple[Clash, ...]) -> Arcs:
    """The picture of the pairs that are drawn, with all values that are told where there is room for them."""
    uses, values = overview.insight.uses, overview.values
    families = {id_: plan.views.links["value"][id_].family for id_ in values}
    pairs = [(one.a, one.b, one.count) for one in overview.drawn]
    return draw_arcs({id_: uses[id_] for id_ in values}, families, pairs, strong[-1].count if strong else 0)


def _family(plan: Plan, family: Family, leading: set[str]) -> FamilyView:
    views, links = plan.views, plan.views.links["value"]
    words = [
        WordView(_fitting(links[one.id].label), one.y, one.size, views.addresses.insight(one.id) * (one.id in leading))
        for one in family.words
    ]
    name = family.id or "none"
    return FamilyView(
        family.id, f"{views.word(f'insight_sign_{name}')} {views.word(f'family_{name}')}", family.y, tuple(words)
    )


def _fitting(label: str) -> str:
    return label if len(label) <= _LONGEST else label[: _LONGEST - 1].rstrip() + "…"


def _legend(plan: Plan, picture: Arcs) -> tuple[Width, ...]:
    """The thinnest line, one in between, and the thickest."""
    widths = {arc.count: arc.width for arc in picture.arcs}
    counts = list(widths)
    chosen = sorted({counts[0], counts[len(counts) // 2], counts[-1]}) if counts else ()
    return tuple(Width(widths[count], plan.views.count(count)) for count in chosen)


def _pairs_text(plan: Plan, overview: Overview) -> str:
    language, every = plan.views.catalogue.language, len(overview.insight.clashes)
    form = "drawn_all" if every == len(overview.drawn) else "drawn_some"
    return say(plan.views, form, number=format_number(language, every), drawn=len(overview.drawn)) if every else ""


def _sounds(plan: Plan, overview: Overview) -> Iterator[Sound]:
    """The heaviest pairs in words: each of other values and from another story, none of them on a sensitive subject."""
    values: set[str] = set()
    stories: set[int] = set()
    for clash in overview.drawn:
        number = next((one for one in clash.stories if one not in stories | overview.heavy), None)
        if number is None or values & {clash.a, clash.b}:
            continue
        values |= {clash.a, clash.b}
        stories.add(number)
        yield _sound(plan, overview, clash, number)
        if len(stories) == SOUNDS:
            return


def _sound(plan: Plan, overview: Overview, clash: Clash, number: int) -> Sound:
    one, language = overview.listed[number], plan.views.catalogue.language
    form = "see_pair" if len(clash.stories) == clash.count else "see_some"
    return Sound(
        pair=view_pair(clash, plan.views),
        a_text=option_under(one.options, clash.a),
        b_text=option_under(one.options, clash.b),
        story=Link(one.card.title, one.card.path),
        teller=one.card.teller,
        more=say(plan.views, form, count=format_number(language, len(clash.stories))),
    )


def _file(plan: Plan, name: str) -> DataFile:
    word, address = plan.views.word, "insight_data" if name == "json" else f"insight_{name}"
    return DataFile(
        Link(word(f"insight_{name}_file"), plan.views.addresses.words[address]), word(f"insight_{name}_text")
    )
