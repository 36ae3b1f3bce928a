"""What a wheel carries ready-made: results of pure functions, each under the digest of all that it was made of.

A checkout has none. Then, and for a template or a style of someone's own, the result is made as ever.
"""

from pathlib import Path

from generator.values import digest

FOLDER = "prepared"
_ROOM = Path(__file__).resolve().parent.parent / FOLDER


def prepared_name(kind: str, *parts: bytes) -> str:
    """What the result of one kind that is made of these parts is called, within the folder."""
    return f"{kind}/{digest(*parts)}"


def prepared_path(name: str) -> Path:
    """Where a result lies, if this wheel carries it."""
    return _ROOM / name
