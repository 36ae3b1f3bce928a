"""The grid: the options of some stories beside the values beneath them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from generator.components.option import OptionView
from generator.components.views import Link, TermCount, TermLink, Views
from generator.domain.term import Term
from generator.values import dataclass, kept

WIDE_GRID = 32  # grid.css has as many rules, one for each value that can be picked
AIRY_BELOW, DENSE_ABOVE = 13, 24


@dataclass(frozen=True)
class GridCell:
    """A value beneath an option, after `gap` columns of a wide grid that the option leaves empty."""

    value: TermLink
    gap: int = 0


@dataclass(frozen=True)
class GridRow:
    """An option in the grid of a dilemma page, with the story it comes from.

    `classes` names its columns for the filter ("v1 v5"); `rest` counts the empty columns after its last cell.
    """

    option: OptionView
    story: Link
    classes: str
    cells: tuple[GridCell, ...]
    rest: int = 0


@dataclass(frozen=True)
class Pick:
    """A value by which options can be picked out, with the number that the style sheet knows it by."""

    number: int
    column: TermCount


@dataclass(frozen=True)
class Valued:
    """An option under one of its values: the story it comes from, and the `others` of its values."""

    option: OptionView
    story: Link
    others: tuple[TermLink, ...]


@dataclass(frozen=True)
class ValueGroup:
    """The options that serve a value, those with a rule first; without `column` those that name no value.

    `number` is the one of its pick; a group that `is_rare` shows only when it is picked: its only option stands elsewhere too.
    """

    number: int
    column: TermCount | None
    options: tuple[Valued, ...]
    is_rare: bool = False


@dataclass(frozen=True)
class Grid:
    """The options of some stories beside the values beneath them; rows and groups are laid out when they are drawn.

    `columns` are the values that occur, each with what it means: family by family, in each the most named first. Up to
    `WIDE_GRID` of them make a wide grid. `stories` and `options` go together: a link to each story, and its options.
    """

    columns: tuple[TermCount, ...] = ()
    stories: tuple[Link, ...] = ()
    options: tuple[tuple[OptionView, ...], ...] = ()

    @property
    def is_wide(self) -> bool:
        """Whether every value has a column of its own."""
        return len(self.columns) <= WIDE_GRID

    @property
    def density(self) -> str:
        """How close the columns of a wide grid stand: "airy", "dense", or neither."""
        if len(self.columns) < AIRY_BELOW:
            return "airy"
        return "dense" if DENSE_ABOVE < len(self.columns) <= WIDE_GRID else ""

    @property
    def picks(self) -> tuple[Pick, ...]:
        """The values by which options can be picked out, most named first: as many as the style sheet has rules for, and never
        just one.
        """
        known = [Pick(number, column) for number, column in enumerate(self.columns[:WIDE_GRID], 1)]
        return tuple(sorted(known, key=_most_named)) if len(self.columns) > 1 else ()

    @property
    def has_rare(self) -> bool:
        """Whether there are groups that show only when they are picked."""
        return any(group.is_rare for group in self.groups)

    @kept
    def rows(self) -> tuple[GridRow, ...]:
        """The options in the order of their stories."""
        numbers = {column.term.id: number for number, column in enumerate(self.columns, 1)}
        return tuple([self._row(option, story, numbers) for option, story in self._told()])

    @kept
    def groups(self) -> tuple[ValueGroup, ...]:
        """The options by value, most named first; one with two values stands with both."""
        told: dict[str, list[Valued]] = {}
        for option, story in self._told():
            for id_ in [value.id for value in option.values] or [""]:
                others = tuple([value for value in option.values if value.id != id_])
                told.setdefault(id_, []).append(Valued(option, story, others))
        picks = sorted([Pick(number, column) for number, column in enumerate(self.columns, 1)], key=_most_named)
        groups, seen = [], set[int]()
        for number, column in [*((pick.number, pick.column) for pick in picks), (0, None)]:
            options = told.get(column.term.id if column else "", [])
            is_rare = len(options) == 1 and id(options[0].option) in seen and 0 < number <= WIDE_GRID
            seen.update(id(one.option) for one in options)
            ordered = tuple(sorted(options, key=lambda one: not one.option.told.norm))
            groups += [ValueGroup(number, column, ordered, is_rare)] if options else []
        return tuple(groups)

    def _told(self) -> Iterator[tuple[OptionView, Link]]:
        pairs = zip(self.stories, self.options, strict=True)
        return ((option, story) for story, options in pairs for option in options)

    def _row(self, option: OptionView, story: Link, numbers: Mapping[str, int]) -> GridRow:
        placed = sorted([(numbers[value.id], value) for value in option.values], key=itemgetter(0))
        classes = " ".join([f"v{place}" for place, _ in placed])
        if not self.is_wide:
            return GridRow(option, story, classes, tuple([GridCell(value) for _, value in placed]))
        cells, last = [], 0
        for place, value in placed:
            cells.append(GridCell(value, place - last - 1))
            last = place
        return GridRow(option, story, classes, tuple(cells), len(numbers) - last)


def make_grid(stories: Sequence[tuple[Link, tuple[OptionView, ...]]], views: Views, values: Mapping[str, Term]) -> Grid:
    """All options of some stories, each story a link with its options; `values` say what each of theirs means."""
    uses = Counter([value.id for _, options in stories for option in options for value in option.values])
    text = views.catalogue.counted
    return Grid(
        columns=tuple(
            TermCount(one, uses[one.id], text("options", uses[one.id]), values[one.id].explanation)
            for one in _columns(uses, views)
        ),
        stories=tuple([link for link, _ in stories]),
        options=tuple([options for _, options in stories]),
    )


def _most_named(pick: Pick) -> tuple[int, str]:
    return (-pick.column.count, pick.column.term.label.casefold())


def _columns(uses: Mapping[str, int], views: Views) -> list[TermLink]:
    """The values that occur: family by family in the vocabulary's order, in each the most named first."""
    links = views.links["value"]
    families = list(dict.fromkeys(value.family for value in links.values()))
    ranked = sorted(uses, key=lambda id_: (families.index(links[id_].family), -uses[id_], links[id_].label.casefold()))
    return [links[id_] for id_ in ranked]
