"""Names of files and folders: which ones no computer, or not every one, can have, or no person can read as they are."""

import re

from generator.problems.problem import Place, Problem, error

# Control signs, signs that turn the direction of reading, invisible line ends, and bytes that were no UTF-8.
_UNREADABLE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
# Devices of Windows, whatever stands behind the first point.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\.|$)", re.IGNORECASE)


def printable(name: str) -> str:
    """A name with codes in the place of what cannot be seen, so that it stays one line wherever it is printed."""
    return _UNREADABLE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", name)


def refusal_of(name: str, shown: str) -> Problem | None:
    """Why a file or folder takes no part because of its name; None when the name will do. `shown` is its whole path."""
    place = Place(printable(shown))
    if _UNREADABLE.search(name):
        return error(place, "F151")
    if _DEVICE.match(name):
        return error(place, "F152", name=name.partition(".")[0].strip())
    if name.endswith((" ", ".")):
        return error(place, "F153")
    return None
