"""The compass as plain geometry: where each value stands on the ring, by family. A template draws it, a script its leaves."""

from cmath import rect
from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import degrees, tau

from generator.pictures.beeld import sign_path
from generator.values import dataclass

RADIUS = 240
RINGS = (1, 3, 5)
"""So many times chosen is each ring; at the last one a leaf grows no further. A leaf's surface goes with the number."""
LEAF = f"M0 0C70-54 176-48 {RADIUS} 0C176 48 70 54 0 0Z"
_SIGNS, _LABELS = RADIUS + 18, RADIUS + 38
_LINE = 21
_GAP = 2  # between two families, in places of a value; one of them is at the top, as no value is


@dataclass(frozen=True)
class Spoke:
    """The place of one value: the turn of its leaf in degrees, and where its sign and its name stand, seen from the middle.

    `sign` is a path; `moved` says how far it is moved to its place.
    """

    turn: str
    sign: str
    moved: str
    x: str
    y: str
    is_left: bool


@dataclass(frozen=True)
class Compass:
    """All places in order, the radius of each ring, how far the picture goes up from its middle, and its height."""

    spokes: tuple[Spoke, ...]
    rings: tuple[int, ...]
    top: int
    height: int


def compass_of(families: Sequence[tuple[str, int]]) -> Compass:
    """The compass of families of values, each with the number of its values."""
    angles = tuple(_angles([size for _, size in families]))
    signs = [sign_path(family, 0) for family, size in families for _ in range(size)]
    labels = [rect(_LABELS, angle) for angle in angles]
    heights = dict(_apart([(label.imag, number) for number, label in enumerate(labels) if label.real >= 0]))
    heights |= dict(_apart([(label.imag, number) for number, label in enumerate(labels) if label.real < 0]))
    spokes = (_spoke(*one, heights[n]) for n, one in enumerate(zip(angles, labels, signs, strict=True)))
    rings = tuple(round(RADIUS * (ring / RINGS[-1]) ** 0.5) for ring in RINGS)
    top = round(max([float(_LABELS), *map(abs, heights.values())])) + _LINE
    return Compass(tuple(spokes), rings, top, 2 * top)


def _angles(families: Sequence[int]) -> Iterator[float]:
    places = sum(families) + _GAP * len(families)
    for first, size in zip(accumulate((size + _GAP for size in families), initial=0), families, strict=False):
        for number in range(size):
            yield tau * ((first + number + 0.5 + _GAP / 2) / places - 0.25)


def _apart(side: Sequence[tuple[float, int]]) -> Iterator[tuple[int, float]]:
    """The names of one side each on a line of its own: from the middle on, each is moved up or down as far as it must."""
    for upward in (-1, 1):
        last = -_LINE / 2
        for height, number in sorted(
            (height * upward, number) for height, number in side if (height > 0) == (upward > 0)
        ):
            last = max(height, last + _LINE)
            yield number, last * upward


def _spoke(angle: float, label: complex, sign: str, height: float) -> Spoke:
    place = rect(_SIGNS, angle) - complex(9, 49)
    side = max(abs(label.real), max(0.0, _LABELS**2 - height**2) ** 0.5)
    is_left = label.real < 0
    return Spoke(
        turn=f"{degrees(angle):.1f}",
        sign=sign,
        moved=f"{place.real:.1f} {place.imag:.1f}",
        x=f"{-side if is_left else side:.1f}",
        y=f"{height + 5:.1f}",
        is_left=is_left,
    )
