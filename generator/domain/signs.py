"""Signs that nobody sees, by what they are: each as one text of signs, which can stand in the class of a pattern."""


def _row(first: int, last: int) -> str:
    return "".join(map(chr, range(first, last + 1)))


SPACES = "\u00a0\u1680" + _row(0x2000, 0x200A) + "\u202f\u205f\u3000"
"""Spaces of another kind than the one that a keyboard gives."""
LINE_ENDS = "\x85\u2028\u2029"
"""Line ends that most programs do not show."""
TURNING = _row(0x202A, 0x202E) + _row(0x2066, 0x2069)
"""Signs that turn the direction of reading, up to their end."""
NO_WIDTH = "\u00ad\u061c\u180e" + _row(0x200B, 0x200F) + _row(0x202A, 0x202E) + _row(0x2060, 0x206F) + "\ufeff"
"""Signs without width: those that turn the direction, and the hyphen that only shows at the end of a line, too."""
JOINING = "\u034f" + _row(0xFE00, 0xFE0F)
"""Signs that belong to the one before them, as in many a picture among letters: nothing is wrong with these."""
CONTROLS = _row(0x00, 0x08) + _row(0x0E, 0x1F) + _row(0x7F, 0x84) + _row(0x86, 0x9F)
"""Signs that command a machine; none of them ends a line or parts words."""
HALVES = "\ud800-\udfff"
"""Halves of signs, as bytes that are no text become: a range for a class."""
