"""The parts of pages: links, cards, options, the grid. Frozen values, like the pages that hold them."""

from collections.abc import Mapping
from dataclasses import dataclass
from operator import itemgetter

from generator.pictures.beeld import Beeld
from generator.values import digest, kept, serialise

WIDE_GRID = 32  # grid.css has as many rules, one for each value that can be picked
AIRY_BELOW, DENSE_ABOVE = 13, 24


@dataclass(frozen=True)
class Link:
    """A label and where it leads, from the site's root."""

    label: str
    path: str


@dataclass(frozen=True)
class TermLink:
    """A vocabulary term as pages mention it. `kind` is dilemma, value, role, sector or tag; `family` a value's family id."""

    kind: str
    id: str
    label: str
    path: str
    family: str = ""


@dataclass(frozen=True)
class TermCount:
    """A term with the number of its stories, as a number and in words ("3 verhalen")."""

    term: TermLink
    count: int
    count_text: str
    note: str = ""


@dataclass(frozen=True)
class Head:
    """What stands in `<head>`. `canonical` and `share_image` are absolute or empty; `json_ld` is JSON text.

    `kind` is `article` or `website` (Open Graph); `crumbs` lead from the overview to this page.
    """

    title: str
    description: str
    canonical: str
    kind: str = "website"
    share_image: str = ""
    share_alt: str = ""
    json_ld: str = ""
    noindex: bool = False
    section: str = ""
    crumbs: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Card:
    """A story as lists show it. `teller` is roles and sectors in one line; `month` is for people ("november 2025")."""

    slug: str
    path: str
    title: str
    summary: str
    teller: str
    month: str
    question: str
    dilemmas: tuple[TermLink, ...]
    beeld: Beeld

    @kept
    def key(self) -> str:
        """The hash of this card, which stands in a dozen lists."""
        return digest(serialise(self))


@dataclass(frozen=True)
class PageLink:
    """A page of a list. `follows_gap`: pages are left out before it."""

    label: str
    path: str
    is_current: bool = False
    follows_gap: bool = False


@dataclass(frozen=True)
class Pager:
    """Where a list's pages are: the first, the last, and those near the current one."""

    pages: tuple[PageLink, ...]
    previous: str = ""
    next: str = ""
    text: str = ""


@dataclass(frozen=True)
class OptionView:
    """An option with its values resolved. `source` is for people, or empty."""

    text: str
    values: tuple[TermLink, ...]
    norm: str = ""
    cost: str = ""
    mitigation: str = ""
    needs: str = ""
    source: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class PartyView:
    """Somebody else in the story, with values resolved."""

    who: str
    interest: str
    values: tuple[TermLink, ...]


@dataclass(frozen=True)
class Siblings:
    """The stories before and after this one under one shared dilemma."""

    dilemma: TermLink
    previous: Link | None
    next: Link | None


@dataclass(frozen=True)
class ImageView:
    """A story's own picture: its file name beside the page, its text, and its size in pixels (0 when not known)."""

    path: str
    alt: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True)
class Banner:
    """Why a story is shown in the preview only, and what to do."""

    reason: str
    next_step: str


@dataclass(frozen=True)
class FacetGroup:
    """One facet of the filter form: the kind of its terms, the parameter's name in the address, and its choices, most used
    first; without choices the browser fills them in from the data.
    """

    kind: str
    name: str
    legend: str
    choices: tuple[TermCount, ...] = ()


@dataclass(frozen=True)
class FilterForm:
    """The form that finds among stories by word and facet. `preset` says among which, to the script: "all", or a term as
    "role:teammanager"; `title` stands over the facets, and `count_text` says how many stories there are.
    """

    label: str
    title: str
    preset: str
    count_text: str
    facets: tuple[FacetGroup, ...]


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
        shelves = zip(self.stories, self.options, strict=True)
        return tuple([self._row(option, story, numbers) for story, options in shelves for option in options])

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


@dataclass(frozen=True)
class TermGroup:
    """Terms under one heading (a value family); the heading may be empty."""

    heading: str
    family: str
    terms: tuple[TermCount, ...]


@dataclass(frozen=True)
class FeedEntry:
    """A story in the feed. `updated` is an RFC 3339 time."""

    title: str
    url: str
    summary: str
    updated: str
