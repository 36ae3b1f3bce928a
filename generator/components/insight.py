"""What plays, as pages show it: pairs of values as links, dots for stories, and the periods in which stories played."""

from collections.abc import Iterator, Mapping
from itertools import accumulate

from generator.components.findings import lack, say
from generator.components.option import OptionView
from generator.components.views import TermLink, Views
from generator.config.catalogue import format_number, month_name
from generator.domain.insight import ENOUGH, Clash, Insight
from generator.domain.normalization import slugify
from generator.values import dataclass

_DOTS = 12
_PERIODS = 14


@dataclass(frozen=True)
class PairView:
    """Two values that stand against each other, the first by id first, in how many stories, and where those are shown."""

    a: TermLink
    b: TermLink
    count: int
    count_text: str
    path: str


@dataclass(frozen=True)
class Dots:
    """Stories as dots: those that are there, and those that lack for a talk."""

    there: tuple[str, ...]
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True)
class DilemmaRow:
    """What a shared dilemma has, and in a sentence what it lacks."""

    term: TermLink
    dots: Dots
    stories: int
    options: int
    roles: int
    lack: str


@dataclass(frozen=True)
class DilemmaGroup:
    """Dilemmas that have too little for a talk, or enough."""

    heading: str
    rows: tuple[DilemmaRow, ...]


@dataclass(frozen=True)
class TellerRow:
    """A role or a sector with its stories."""

    term: TermLink
    dots: Dots
    count_text: str


@dataclass(frozen=True)
class PeriodRow:
    """A period in which stories played: how many, and how many there are from the beginning."""

    label: str
    dots: Dots
    stories: str
    total: str


def view_pair(clash: Clash, views: Views, of: str = "") -> PairView:
    """A pair of values. Its stories are shown on the page of the value `of`, or else on that of its first one."""
    links, where = views.links["value"], of or clash.a
    path = f"{views.addresses.insight(where)}#{slugify(clash.other(where))}"
    return PairView(links[clash.a], links[clash.b], clash.count, views.count(clash.count), path)


def option_under(options: tuple[OptionView, ...], value: str) -> str:
    """The first option of a story under which a value stands."""
    for option in options:
        if value in option.told.values:
            return option.told.text
    raise ValueError(value)


def dilemma_groups(insight: Insight, views: Views) -> tuple[DilemmaGroup, ...]:
    """All shared dilemmas: those with too little for a talk first, the fewest stories first; then the others, the most first."""
    unit = _unit(max((one.stories for one in insight.dilemmas), default=0))
    rows = [
        DilemmaRow(
            term=views.links["dilemma"][one.id],
            dots=_dots(one.stories, unit, ENOUGH),
            stories=one.stories,
            options=one.options,
            roles=len(one.roles),
            lack=lack(one, insight, views),
        )
        for one in insight.dilemmas
    ]
    few = sorted(
        (one for one in rows if one.stories < ENOUGH), key=lambda one: (one.stories, one.term.label.casefold())
    )
    enough = sorted(
        (one for one in rows if one.stories >= ENOUGH), key=lambda one: (-one.stories, one.term.label.casefold())
    )
    return tuple(
        DilemmaGroup(
            say(views, form, dilemmas=views.catalogue.plural("insight_plurals", "dilemmas", len(some))),
            tuple(some),
        )
        for form, some in (("group_few", few), ("group_enough", enough))
        if some
    )


def teller_rows(counts: Mapping[str, int], kind: str, views: Views) -> tuple[TellerRow, ...]:
    """Roles or sectors with their stories: the most told first, those without a story last."""
    unit, links = _unit(max(counts.values(), default=0)), views.links[kind]
    ranked = sorted(counts, key=lambda id_: (-counts[id_], links[id_].label.casefold()))
    nothing = say(views, "none_told")
    return tuple(
        TellerRow(links[id_], _dots(counts[id_], unit), views.count(counts[id_]) if counts[id_] else nothing)
        for id_ in ranked
    )


def period_rows(insight: Insight, views: Views) -> tuple[PeriodRow, ...]:
    """The periods from the first story to the last, none left out: quarters, or years where those would be too many."""
    periods = dict(_periods(insight, views))
    unit, language = _unit(max(periods.values(), default=0)), views.catalogue.language
    totals = accumulate(periods.values())
    return tuple(
        PeriodRow(label, _dots(count, unit), format_number(language, count), format_number(language, total))
        for (label, count), total in zip(periods.items(), totals, strict=True)
    )


def _periods(insight: Insight, views: Views) -> Iterator[tuple[str, int]]:
    months = {_month_number(month): count for month, count in insight.months.items()}
    if not months:
        return
    first, last = min(months) // 3, max(months) // 3
    if last - first < _PERIODS:
        for quarter in range(first, last + 1):
            yield _quarter(quarter, views), sum(months.get(quarter * 3 + place, 0) for place in range(3))
        return
    first, last = min(months) // 12, max(months) // 12
    start = max(first, last - _PERIODS + 2)
    if start > first:
        earlier = sum(count for month, count in months.items() if month // 12 < start)
        yield f"{say(views, 'before')} ({first}–{start - 1})", earlier
    for year in range(start, last + 1):
        yield str(year), sum(count for month, count in months.items() if month // 12 == year)


def _month_number(month: str) -> int:
    year, number = month.split("-")
    return int(year) * 12 + int(number) - 1


def _quarter(number: int, views: Views) -> str:
    year, place = divmod(number, 4)
    first, last = (month_name(views.catalogue.language, f"{year:04}-{place * 3 + one:02}") for one in (1, 3))
    return say(views, "quarter", first=first.rpartition(" ")[0], last=last)


def _unit(most: int) -> int:
    """For how many stories a dot stands, so that no row has more than a dozen."""
    return max(1, -(-most // _DOTS))


def _dots(number: int, unit: int, wanted: int = 0) -> Dots:
    there = -(-number // unit)
    return Dots(("",) * there, ("",) * max(0, wanted - number if unit == 1 else 0))
