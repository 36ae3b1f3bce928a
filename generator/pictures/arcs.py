"""The picture of values that stand against each other, as plain geometry: words in a column, family by family, and an arc for
every two. Arcs between families go to the right, those within one to the left. A template draws it as SVG.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import cos, hypot, sin

from generator.pictures.beeld import rank_families
from generator.values import dataclass

ROW, GAP = 25, 52
LEFT, RIGHT = -190, 292
COLUMN = 82
"""Half the width of the column of words."""
_REACH, _REACH_WITHIN = 200, 100
_THIN, _THICK = 1.0, 8.0
_CLEAR = 24
_ANGLES = (0.0, 0.22, -0.22, 0.44, -0.44, 0.66, -0.66, 0.88, -0.88, 1.1, -1.1)


@dataclass(frozen=True)
class Word:
    """A value in the column; `size` is large, medium or small by how often it is told."""

    id: str
    y: int
    size: str


@dataclass(frozen=True)
class Family:
    """The words of a family, below its name at `y`."""

    id: str
    y: int
    words: tuple[Word, ...]


@dataclass(frozen=True)
class Arc:
    """A line between two words: an SVG path, how wide it is, and the family that it runs from above and to below.

    One that is strong has its number at `x` and `y`.
    """

    a: str
    b: str
    count: int
    path: str
    width: float
    above: str
    below: str
    is_strong: bool
    x: float
    y: float

    @property
    def is_within(self) -> bool:
        """Whether both words are of one family."""
        return self.above == self.below

    @property
    def gradient(self) -> str:
        """The name of its colours."""
        return f"arc-{self.above}-{self.below}"


@dataclass(frozen=True)
class Arcs:
    """The whole picture, `height` units high and as wide as from `LEFT` to `RIGHT`; strong lines come last, on top."""

    families: tuple[Family, ...]
    arcs: tuple[Arc, ...]
    height: int

    @property
    def box(self) -> str:
        """The part of the plane that is shown, for SVG."""
        return f"{LEFT} 0 {RIGHT - LEFT} {self.height}"

    @property
    def gradients(self) -> tuple[Arc, ...]:
        """An arc of each two families."""
        return tuple({one.gradient: one for one in self.arcs if not one.is_within}.values())


def draw_arcs(
    uses: Mapping[str, int], families: Mapping[str, str], pairs: Sequence[tuple[str, str, int]], strong: int
) -> Arcs:
    """The picture of some pairs of values, each with a count. `uses` counts how often each value is told, `families` has that of
    each; from a count of `strong` on a line stands out, and with 0 none does.
    """
    column, height = _column(uses, families, pairs)
    rows = {word.id: word.y for family in column for word in family.words}
    least, most = min((one[2] for one in pairs), default=0), max((one[2] for one in pairs), default=0)
    placed: list[tuple[float, float]] = []
    arcs = []
    for a, b, count in sorted(pairs, key=lambda one: one[2]):
        first, second = sorted((a, b), key=rows.__getitem__)
        width = round(_width(count, least, most), 1)
        top, bottom = rows[first], rows[second]
        kin = (families[first], families[second])
        within = kin[0] == kin[1]
        bulge = _bulge(bottom - top, height, within=within)
        is_strong = 0 < strong <= count
        x, y = _free(placed, bulge, top, bottom) if is_strong else (0.0, 0.0)
        arcs.append(Arc(a, b, count, _path(bulge, top, bottom), width, *kin, is_strong, x, y))
    return Arcs(column, tuple(arcs), height)


def _column(
    uses: Mapping[str, int], families: Mapping[str, str], pairs: Iterable[tuple[str, str, int]]
) -> tuple[tuple[Family, ...], int]:
    """The words below each other: the family with most lines in the middle, its neighbours' most told words next to it."""
    touched = Counter(families[id_] for a, b, _ in pairs for id_ in (a, b))
    order = _around({family: touched[family] + 1 for family in dict.fromkeys(families[id_] for id_ in uses)})
    most = max(uses.values(), default=1)
    y, column = 22, []
    for place, family in enumerate(order):
        heading = y
        own = sorted((id_ for id_ in uses if families[id_] == family), key=lambda id_: (-uses[id_], id_))
        words = []
        for id_ in own[::-1] if place == 0 and len(order) > 1 else own:
            y += ROW
            words.append(Word(id_, y, _size(uses[id_], most)))
        column.append(Family(family, heading, tuple(words)))
        y += GAP
    return tuple(column), y - GAP + 20


def _around(weights: Mapping[str, int]) -> tuple[str, ...]:
    """The heaviest in the middle."""
    ranked = rank_families(weights)
    return (*ranked[1::2][::-1], *ranked[::2]) if len(ranked) > 1 else ranked


def _size(number: int, most: int) -> str:
    return "large" if number * 3 >= most * 2 else "medium" if number * 3 >= most else "small"


def _width(count: int, least: int, most: int) -> float:
    return _THIN + (_THICK - _THIN) * (count - least) / (most - least) if most > least else 2.0


def _bulge(span: int, height: int, *, within: bool) -> float:
    """How far an arc reaches from the column: to the left, below zero, within a family."""
    reach: float = (span / height) ** 0.75
    return -_REACH_WITHIN * min(1.0, reach * 2) if within else _REACH * reach


def _path(bulge: float, top: int, bottom: int) -> str:
    x, side = (COLUMN, 1) if bulge > 0 else (-COLUMN, 0)
    return f"M{x} {top}A{abs(bulge):.0f} {(bottom - top) / 2:g} 0 0 {side} {x} {bottom}"


def _free(placed: list[tuple[float, float]], bulge: float, top: int, bottom: int) -> tuple[float, float]:
    """A place on an arc for its number, clear of the others where there is one."""
    at = list(_places(bulge, top, bottom))
    free = next((one for one in at if all(hypot(one[0] - x, one[1] - y) >= _CLEAR for x, y in placed)), at[0])
    placed.append(free)
    return free


def _places(bulge: float, top: int, bottom: int) -> Iterator[tuple[float, float]]:
    edge = COLUMN if bulge > 0 else -COLUMN
    for angle in _ANGLES:
        x, y = edge + bulge * cos(angle), (top + bottom) / 2 + (bottom - top) / 2 * sin(angle)
        yield round(x, 1), round(y, 1)
