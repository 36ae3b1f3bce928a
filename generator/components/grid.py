"""The grid: the options of some stories beside the values beneath them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from generator.components.option import OptionView
from generator.components.views import Link, TermCount, TermLink, Views
from generator.values import kept

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
class Grid:
    """The options of some stories beside the values beneath them; the rows are laid out when they are drawn.

    `columns` are the values that occur: family by family, in each the most named first. Up to `WIDE_GRID` of them make
    a wide grid. `stories` and `options` go together: a link to each story, and its options.
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
    def picks(self) -> tuple[TermCount, ...]:
        """The values by which options can be picked out: as many as the style sheet has rules for, and never just one."""
        return self.columns[:WIDE_GRID] if len(self.columns) > 1 else ()

    @kept
    def rows(self) -> tuple[GridRow, ...]:
        """The options in the order of their stories."""
        numbers = {column.term.id: number for number, column in enumerate(self.columns, 1)}
        pairs = zip(self.stories, self.options, strict=True)
        return tuple([self._row(option, story, numbers) for story, options in pairs for option in options])

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


def make_grid(stories: Sequence[tuple[Link, tuple[OptionView, ...]]], views: Views) -> Grid:
    """All options of some stories, each story a link with its options."""
    uses = Counter([value.id for _, options in stories for option in options for value in option.values])
    text = views.catalogue.counted
    return Grid(
        columns=tuple(TermCount(one, uses[one.id], text("options", uses[one.id])) for one in _columns(uses, views)),
        stories=tuple([link for link, _ in stories]),
        options=tuple([options for _, options in stories]),
    )


def _columns(uses: Mapping[str, int], views: Views) -> list[TermLink]:
    """The values that occur: family by family in the vocabulary's order, in each the most named first."""
    links = views.links["value"]
    families = list(dict.fromkeys(value.family for value in links.values()))
    ranked = sorted(uses, key=lambda id_: (families.index(links[id_].family), -uses[id_], links[id_].label.casefold()))
    return [links[id_] for id_ in ranked]
