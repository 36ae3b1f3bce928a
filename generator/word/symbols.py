"""Signs that Word takes from fonts of pictures: each as the sign that every font has, or none."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from generator.domain.normalization import UNSEEN
from generator.domain.signs import CONTROLS, LINE_ENDS, SPACES

_PRIVATE = range(0xE000, 0xF900)
_LAST_BYTE = 0xFF
_SIGNS: Mapping[str, Mapping[int, str]] = MappingProxyType(
    {
        "wingdings": {
            0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x9F: "•", 0xA7: "▪", 0xA8: "□", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑",
            0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x6C: "●", 0x6E: "■", 0x76: "❖",
        },
        "symbol": {0xB7: "•", 0xAE: "→", 0xAC: "←", 0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xB1: "±", 0xB4: "×", 0xB0: "°", 0xA5: "∞"},
    }
)  # fmt: skip
BULLETS = "•·▪■●○◦□➢➔→‣⁃∙❖✓✗\uf0b7\uf0a7\uf0d8\uf0e0\uf0fc\uf076"

# Signs of fonts that others do not have, and signs that command a terminal.
_NOTHING_SEEN = re.compile(f"[{CONTROLS}\ufff9-\uffff]|(?![{BULLETS}])[\ue000-\uf8ff]")
_LINE_ENDS = re.compile(f"[\x0b\x0c\r{LINE_ENDS}]")
_SPACES = re.compile(f"[ \t{SPACES}]+")


def seen_signs(text: str) -> str:
    """A text without signs that nobody sees, with plain spaces and line ends."""
    text = _LINE_ENDS.sub("\n", text)
    return _SPACES.sub(" ", _NOTHING_SEEN.sub("", UNSEEN.sub("", text)))


def symbol(font: str, code: str) -> str:
    """The sign at a code (hexadecimal) of a font; an empty text for one that has no letter or picture of its own elsewhere."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    known = _SIGNS.get(font.casefold().rstrip(" 0123456789"), {})
    if number & _LAST_BYTE in known and (number in _PRIVATE or number <= _LAST_BYTE):
        return known[number & _LAST_BYTE]
    return "" if number in _PRIVATE or not 0x20 <= number <= 0xFFFF or 0xD800 <= number < 0xE000 else chr(number)
