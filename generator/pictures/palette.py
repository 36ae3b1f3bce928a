"""The colours of share pictures: those of a light screen, and the sixteen of one picture.

With sixteen colours a pixel takes half a byte: that halves the time that most of the work takes, which is packing.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from generator.domain.schema import FAMILIES
from generator.values import dataclass

Colour = tuple[int, int, int]

# The colours of tokens.css on a light screen; a test holds them together, as a picture is drawn without a style sheet.
INK: Colour = (31, 42, 46)
GROUNDS: tuple[Colour, ...] = ((239, 229, 211), (227, 232, 227), (233, 230, 216), (241, 225, 211))
FORMS: Mapping[str, Colour] = MappingProxyType(
    {
        **dict(zip(FAMILIES, ((31, 111, 120), (209, 73, 91), (232, 166, 64)), strict=True)),
        "": (154, 161, 156),
    }
)
INK_AT = 5
"""The ground is the first colour of a palette; from there steps lead to the ink, at this place."""


@dataclass(frozen=True)
class Palette:
    """The colours of a picture. `forms` maps a family to the places of its edge and of itself; `meeting` has those of the
    two forms that overlap.
    """

    colours: tuple[Colour, ...]
    forms: Mapping[str, tuple[int, int]]
    meeting: tuple[int, int]

    def of(self, family: str) -> tuple[int, int]:
        """The places of a family's edge and of itself; of one that is not known, those of none."""
        return self.forms[_known(family)]


def palette_of(ground: Colour, families: Iterable[str], meeting: tuple[str, str]) -> Palette:
    """The palette of a picture in which the forms of these families stand, and two of them overlap."""
    colours = [_between(ground, INK, step / INK_AT) for step in range(INK_AT + 1)]
    forms: dict[str, tuple[int, int]] = {}
    for family in dict.fromkeys(map(_known, families)):
        forms[family] = len(colours), len(colours) + 1
        colours += (_between(ground, FORMS[family], 0.5), FORMS[family])
    one, other = (FORMS[_known(family)] for family in meeting)
    darker = multiplied(one, other)
    edge = _between(_between(one, other, 0.5), darker, 0.5)
    return Palette((*colours, edge, darker), forms, (len(colours), len(colours) + 1))


def multiplied(one: Colour, other: Colour) -> Colour:
    """The colour where forms of two colours meet."""
    red, green, blue = (a * b // 255 for a, b in zip(one, other, strict=True))
    return red, green, blue


def _known(family: str) -> str:
    return family if family in FORMS else ""


def _between(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue
