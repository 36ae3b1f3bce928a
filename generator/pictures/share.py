"""The share picture: a beeld and a question as a PNG of 1200 x 627, for the networks that show one beside a link."""

from functools import lru_cache

from PIL import Image

from generator.pictures.beeld import Beeld
from generator.pictures.letters import ITALIC, REGULAR, Style, drawn_line, fitted, set_in_column
from generator.pictures.masks import Mask, mask_of
from generator.pictures.palette import GROUNDS, INK_AT, Palette, palette_of
from generator.pictures.png import MARGIN, png_of

SIZE = (1200, 627)

_SCALE, _PLACE = 0.95, (556, 116)
_LEFT, _BOTTOM, _COLUMN = 72, 562, 500
_LARGE, _LARGE_HEIGHT = (64, 56, 48, 42, 36, 31), 330
_SMALL, _SMALL_HEIGHT = (30,), 70
_BETWEEN, _RISE = 34, 16
_SITE = Style(REGULAR, 27)
_INKED = [(value * INK_AT + 127) // 255 for value in range(256)]
# The sign of the site: a round form and a half one on a level beam, as in the icon that a browser shows.
_SIGN = (
    "M2 17C2 7 8 0 17 0C26 0 32 7 32 17C32 26 26 32 17 32C8 32 2 26 2 17Z"
    "M23 32C23 20 30 14 39 14C48 14 55 20 55 32ZM0 34L58 34L58 38L0 38ZM29 40L38 49L20 49Z"
)
_SIGN_SCALE, _SIGN_WIDTH, _SIGN_RISE = 0.7, 54, 29


def draw_share(beeld: Beeld, question: str, title: str, site_title: str) -> bytes:
    """The PNG. The question stands large, with the title above it; either may be empty. What does not fit is cut short."""
    families = [form.family for form in beeld.forms]
    palette = palette_of(GROUNDS[beeld.ground % len(GROUNDS)], (*families, *beeld.options), (families[0], families[1]))
    image = Image.new("P", (MARGIN + SIZE[0], SIZE[1]))  # each pixel is the place of a colour; the ground's is 0
    _draw_beeld(image, beeld, palette)
    _write_column(image, question or title, title if question not in ("", title) else "")
    _paint(image, _sign(), (2, INK_AT))
    start = _LEFT + _SIGN_WIDTH
    _write(image, (start, _BOTTOM), fitted(site_title, _SITE, SIZE[0] - start - _LEFT), _SITE)
    return png_of(image, palette.colours)


def _draw_beeld(image: Image.Image, beeld: Beeld, palette: Palette) -> None:
    """Forms that overlap darken: where the first two meet, their colours are multiplied. A third stands clear of them."""
    masks = [mask_of(form.path, _SCALE, _PLACE, form.move) for form in beeld.forms]
    for form, mask in zip(beeld.forms, masks, strict=True):
        _paint(image, mask, palette.of(form.family))
    _paint(image, masks[1].meeting(masks[0]), palette.meeting)
    for sign in beeld.signs:
        _paint(image, mask_of(sign.path, _SCALE, _PLACE), palette.of(sign.family))
    _paint(image, mask_of(beeld.beam, _SCALE, _PLACE), (2, INK_AT))


def _paint(image: Image.Image, mask: Mask, colours: tuple[int, int]) -> None:
    """Paint an edge, and what lies within it."""
    for colour, part in zip(colours, (mask.partly, mask.wholly), strict=True):
        image.paste(colour, (mask.left + MARGIN, mask.top), part)


def _write_column(image: Image.Image, large: str, small: str) -> None:
    """The large text with the small one above it, in the middle of the picture's height."""
    blocks = [set_in_column(large, REGULAR, _LARGE, _COLUMN, _LARGE_HEIGHT)]
    if small:
        blocks.insert(0, set_in_column(small, ITALIC, _SMALL, _COLUMN, _SMALL_HEIGHT))
    heights = [style.step * len(lines) for style, lines in blocks]
    top = (SIZE[1] - sum(heights) - _BETWEEN * (len(blocks) - 1)) // 2 - _RISE
    for (style, lines), height in zip(blocks, heights, strict=True):
        for number, line in enumerate(lines):
            _write(image, (_LEFT, top + number * style.step + round(style.size * 0.9)), line, style)
        top += height + _BETWEEN


def _write(image: Image.Image, place: tuple[int, int], text: str, style: Style) -> None:
    """Write a line with its baseline at `place`, on the bare ground."""
    inked, left, top = _inked(text, style)
    image.paste(inked, (place[0] + left + MARGIN, place[1] + top))


@lru_cache(maxsize=4)  # the name of the site stands on every picture
def _inked(text: str, style: Style) -> tuple[Image.Image, int, int]:
    mask, baseline = drawn_line(text, style)
    left, top, right, bottom = mask.getbbox() or (0, 0, 1, 1)
    inked = mask.crop((left, top, right, bottom)).point(_INKED)
    return inked, left, top - baseline


@lru_cache(maxsize=1)
def _sign() -> Mask:
    return mask_of(_SIGN, _SIGN_SCALE, (_LEFT, _BOTTOM - _SIGN_RISE))
