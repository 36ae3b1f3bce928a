"""Words that must never be published: those that editors keep beside the stories in `_privacy.txt`, one on a line."""

import unicodedata

from generator.domain.normalization import fold
from generator.problems.problem import Place, Problem, warning
from generator.sources.files import Source

Forbidden = tuple[tuple[str, ...], ...]

_SHORTEST = 2


def read_forbidden(source: Source) -> tuple[Forbidden, tuple[Problem, ...]]:
    """The words of the file, each folded and cut where its spaces are; what is too short to look for is a problem.

    Any program may have saved the file. Nothing of it is ever told, so no problem has an excerpt.
    """
    found: dict[tuple[str, ...], None] = {}
    problems = []
    for number, line in enumerate(_text(source.data).splitlines(), 1):
        words = tuple(fold(line.partition("#")[0]).split())
        if words and len("".join(words)) < _SHORTEST:
            problems.append(warning(Place(source.path, number), "P110"))
        elif words:
            found[words] = None
    return tuple(found), tuple(problems)


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return unicodedata.normalize("NFC", data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
