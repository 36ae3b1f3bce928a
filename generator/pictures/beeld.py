"""The beeld: a story's or dilemma's own picture, as plain geometry. A template draws it as SVG, `share` as PNG.

A shared dilemma gives the forms, the families of the values beneath the options give colour and size, the slug gives
the rest: which form lies where, its turn and mirror image, how large all is and how far apart, so that stories of one dilemma
are kin and no twins. Everything follows from the ids by `blake2b`, so a picture is the same in every build.
"""

from cmath import phase, rect
from collections.abc import Mapping
from functools import cache
from math import degrees, radians, sqrt

from generator.domain.schema import FAMILIES
from generator.pictures.shapes import Outline, mirrored, outlines_of, seed_of
from generator.values import dataclass, kept

WIDTH, HEIGHT = 640, 416
GROUNDS = 4

_PIVOT = complex(320, 350)
_HALF_BEAM = 264
_ROOM = 516
_HEADROOM = 268
_GAP = 14
_STEEPEST = radians(4.5)
_EVEN = b"\x80" * 8
_PIVOT_PATH = "M320 354L342 390L298 390Z"


@dataclass(frozen=True)
class Form:
    """One cut-paper form: an SVG path of M, L, l, c, s and z, and the value family that colours it.

    It is drawn as it stands in its table, however often a page has it, and moved into the picture: enlarged and turned by `size`,
    then to its `foot`. So the same path stands many times in a page, and a packed page holds it once.
    """

    path: str
    family: str
    foot: complex = 0j
    size: complex = 1 + 0j
    is_mirrored: bool = False

    @property
    def transform(self) -> str:
        """How it is moved, as SVG says it; empty where it stands in its place already."""
        if self.size == 1:
            return ""
        turn, size = round(degrees(phase(self.size)), 1), _short(abs(self.size))
        rotate = f"rotate({turn:g})" if turn else ""
        scale = f"-{size} {size}" if self.is_mirrored else size
        return f"translate({self.foot.real:.0f} {self.foot.imag:.0f}){rotate}scale({scale})"

    def move(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the path lies in the picture."""
        at = self.foot + complex(-x if self.is_mirrored else x, y) * self.size
        return at.real, at.imag


@dataclass(frozen=True)
class Beeld:
    """A picture of 640 x 416 units: forms on a beam, and the signs of the options' families in the corner.

    The fields say what it is made from, and nothing is computed until it is drawn: `name` is a story's slug, or empty
    for a dilemma's own picture, `families` counts the values beneath the options, `options` holds the family of each
    option's first value, and `text` says the same in words.
    """

    name: str
    dilemma: str
    families: tuple[tuple[str, int], ...]
    options: tuple[str, ...]
    text: str

    @property
    def ground(self) -> int:
        """The tint of the field, from 0."""
        return seed_of(self.name)[0] % GROUNDS if self.name else 0

    @property
    def forms(self) -> tuple[Form, ...]:
        """Two or three forms; the last of three stands clear of the first two, which overlap."""
        return self.balanced[0]

    @property
    def beam(self) -> str:
        """The path of the beam and its pivot."""
        return self.balanced[1]

    @kept
    def levelled(self) -> tuple[Form, ...]:
        """The forms as they stand on a level floor."""
        return _balance(self.dilemma or self.name, dict(self.families), _EVEN, is_level=True)[0]

    @kept
    def signs(self) -> tuple[Form, ...]:
        """The signs of the options' families, one path for each family."""
        return _signs(self.options)

    @kept
    def balanced(self) -> tuple[tuple[Form, ...], str]:
        """The forms and the beam that they lie on."""
        seed = seed_of(self.name) if self.name else _EVEN
        return _balance(self.dilemma or self.name, dict(self.families), seed)


@dataclass(frozen=True)
class _Piece:
    """An outline with its colour and size."""

    outline: Outline
    family: str
    size: float

    @property
    def half(self) -> float:
        return self.outline.half * self.size

    @property
    def height(self) -> float:
        return self.outline.height * self.size


def rank_families(families: Mapping[str, int]) -> tuple[str, ...]:
    """The families that are named, most named first; equal ones by id."""
    return tuple(sorted((name for name in families if families[name] > 0), key=lambda name: (-families[name], name)))


def balance_of(families: Mapping[str, int]) -> tuple[str, tuple[str, ...]]:
    """How the picture of these families lies, for its text: plain, single, even or heavier, and the two on the beam."""
    first, second = (*rank_families(families)[:2], "", "")[:2]
    if not first and not second:
        return "plain", ()
    if not second and len(rank_families(families)) == 1:
        return "single", (first,)
    return "even" if families[first] == families[second] else "heavier", (first, second)


def compose_story(
    slug: str, dilemma_id: str, option_families: tuple[str, ...], families: Mapping[str, int], alt: str
) -> Beeld:
    """A story's picture. `families` counts the values beneath its options by family; `option_families` holds each
    option's first value's family; without a shared dilemma (an empty id) the forms come from the slug.
    """
    return Beeld(slug, dilemma_id, tuple(sorted(families.items())), option_families, alt)


def compose_dilemma(dilemma_id: str, families: Mapping[str, int], alt: str) -> Beeld:
    """A shared dilemma's picture: the forms that its stories have too, weighed over all of them, without options."""
    return Beeld("", dilemma_id, tuple(sorted(families.items())), (), alt)


def _balance(
    dilemma_id: str, families: Mapping[str, int], seed: bytes, *, is_level: bool = False
) -> tuple[tuple[Form, ...], str]:
    """The forms on the beam. The most named family lies left or right by the seed, and its side goes down."""
    ranked = rank_families(families)[:3] or ("",)
    heavy, light = ranked[0], ranked[1] if len(ranked) > 1 else ranked[0]
    share = _share(families, heavy, light)
    weighed = ((heavy, sqrt(share * 2)), (light, sqrt((1 - share) * 2)))
    if seed[1] & 1:
        weighed = weighed[::-1]
    first, second, third = outlines_of(dilemma_id)
    pair = (second, first) if seed[1] & 2 else (first, second)
    turned = [mirrored(outline) if seed[1] & bit else outline for outline, bit in zip(pair, (4, 8), strict=True)]
    pieces = [_Piece(outline, *one) for outline, one in zip(turned, weighed, strict=True)]
    if len(ranked) > 2:
        pieces.append(_Piece(third, ranked[2], 0.3 + families[ranked[2]] / sum(families.values()) / 2))
    tilt = 0.0 if is_level else (pieces[1].size - pieces[0].size) * 0.16
    turn = rect(1, max(-_STEEPEST, min(_STEEPEST, tilt)))
    return _place(pieces, turn, seed), _beam(turn)


def _share(families: Mapping[str, int], heavy: str, light: str) -> float:
    """The heavier one's part of what both weigh, kept within bounds so that the lighter one stays a form."""
    if heavy == light:
        return 0.5
    return min(0.72, families[heavy] / (families[heavy] + families[light]))


def _place(pieces: list[_Piece], turn: complex, seed: bytes) -> tuple[Form, ...]:
    """The first two overlap in the middle; a third stands clear of them, on either side. All may stand anywhere on the beam."""
    first, second = pieces[0].half, pieces[1].half
    overlap = min(first, second) * (0.4 + (seed[2] - 128) / 400)
    apart = pieces[2].half * 2 + _GAP if len(pieces) > 2 else 0.0
    total = first * 2 + second * 2 - overlap + apart
    most = min(1.4, _ROOM / total, _HEADROOM / max(pieces[0].height, pieces[1].height))
    scale = most * (1 - abs(seed[5] - 128) / 490)
    third_left = bool(seed[1] & 16) != (pieces[0].size < pieces[1].size)
    left = -total / 2 + (apart if third_left else 0) + (_ROOM / scale - total) * (seed[3] - 128) / 300
    right = left + first * 2 - overlap + second * 2
    third = left - apart / 2 - _GAP / 2 if third_left else right + apart / 2 + _GAP / 2
    lean = rect(scale, (seed[4] - 128) / 1400)
    return tuple(
        _stand(piece, centre * scale, lean if piece.outline.rolls else complex(scale), turn)
        for piece, centre in zip(pieces, (left + first, right - second, third), strict=False)
    )


def _stand(piece: _Piece, along: float, scale: complex, turn: complex) -> Form:
    """A piece that stands `along` units from the pivot on the turned beam."""
    size = piece.outline.size * piece.size * scale * turn
    return Form(piece.outline.path, piece.family, _PIVOT + along * turn, size, piece.outline.is_mirrored)


def _short(number: float) -> str:
    """A number in two decimals, as short as SVG takes it."""
    return f"{number:.2f}".strip("0").removesuffix(".") or "0"


@cache
def _beam(turn: complex) -> str:
    end = turn * _HALF_BEAM
    left, right = _PIVOT - end, _PIVOT + end
    return f"M{left.real:.0f} {left.imag:.0f}L{right.real:.0f} {right.imag:.0f}{_PIVOT_PATH}"


@cache
def _signs(option_families: tuple[str, ...]) -> tuple[Form, ...]:
    """A small sign for each option, side by side; those of one family are one form, so that the markup stays short."""
    paths: dict[str, str] = {}
    for number, family in enumerate(option_families):
        paths[family] = paths.get(family, "") + sign_path(family, 40 + number * 32)
    return tuple(Form(path, family) for family, path in paths.items())


def sign_path(family: str, x: int) -> str:
    """The family's own shape, 18 units wide from `x` on and around a height of 49: it tells the family where colour does not."""
    shapes = (
        f"M{x} 40l18 0 0 18-18 0z",
        f"M{x} 49c0-13 19-13 19 0s-19 13-19 0z",  # two curves do at this size
        f"M{x} 58l10-20 10 20z",
    )
    bar = f"M{x} 46l18 0 0 6-18 0z"
    return dict(zip(FAMILIES, shapes, strict=True)).get(family, bar)
