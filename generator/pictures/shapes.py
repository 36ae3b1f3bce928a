"""The cut-paper forms that a beeld is made of, and which of them a shared dilemma has."""

import re
from dataclasses import replace
from functools import cache
from hashlib import blake2b
from math import sqrt

from generator.values import dataclass

# Cut-paper forms on a floor at y = 0, centred on x = 0, about 200 units high. A second part is a hole.
_ROUND = (
    "M0-190C52-190 95-147 95-95C95-43 52 0 0 0C-52 0-95-43-95-95C-95-147-52-190 0-190Z",
    "M0-190C52-190 95-147 95-95C95-43 52 0 0 0C-52 0-95-43-95-95C-95-147-52-190 0-190Z"
    "M34-130C12-130-6-112-6-90C-6-68 12-50 34-50C56-50 74-68 74-90C74-112 56-130 34-130Z",
    "M-112-74C-60-158 52-158 112-62C52 16-60 28-112-74Z",
    "M-104-70C-104-130-52-166 10-160C76-154 108-112 102-65C96-20 52 0 0 0C-56 0-104-20-104-70Z",
    "M0-200C30-142 84-114 84-72C84-30 46 0 0 0C-46 0-84-30-84-72C-84-114-30-142 0-200Z",
    "M-114-112L114-112C114-50 63 0 0 0C-63 0-114-50-114-112Z",
)
_FLAT = (
    "M-116 0C-116-64-64-116 0-116C64-116 116-64 116 0Z",
    "M-72 0L-72-112C-72-152-40-184 0-184C40-184 72-152 72-112L72 0Z",
    "M-84 0L-78-154L86-148L84 0Z",
    "M-84 0L-78-154L86-148L84 0ZM-34-104L-32-50L36-50L34-106Z",
    "M-82 0C-72-92-22-174 82-200L82 0Z",
    "M-90 0L-90-180C9-180 90-99 90 0Z",
    "M-120 0C-110-72-82-128-40-128C-4-128 6-84 32-84C62-84 100-62 120 0Z",
    "M-92 0L-92-168L-32-168L-32-112L30-112L30-56L92-56L92 0Z",
    "M-62 0L-104-140L104-140L62 0Z",
    "M-104 0L-104-150L104-150L104 0L52 0C52-70-52-70-52 0Z",
)
_SMALL = (
    "M0-190C52-190 95-147 95-95C95-43 52 0 0 0C-52 0-95-43-95-95C-95-147-52-190 0-190Z",
    "M-116 0C-116-64-64-116 0-116C64-116 116-64 116 0Z",
    "M-84 0L-78-154L86-148L84 0Z",
    "M-100 0L0-180L100 0Z",
    "M-114-112L114-112C114-50 63 0 0 0C-63 0-114-50-114-112Z",
)


@dataclass(frozen=True)
class Outline:
    """A form ready to be placed: its path, what it is enlarged by, whether it is seen from behind, half its width, its height."""

    path: str
    size: float
    is_mirrored: bool
    half: float
    height: float
    rolls: bool


def seed_of(name: str) -> bytes:
    """Eight bytes that follow from an id alone."""
    return blake2b(name.encode(), digest_size=8).digest()


@cache
def outlines_of(dilemma_id: str) -> tuple[Outline, Outline, Outline]:
    """Two different forms and a small one; the same for every story under this dilemma."""
    seed = seed_of(dilemma_id)
    forms = _ROUND + _FLAT
    first = seed[0] % len(forms)
    second = (first + 1 + seed[1] % (len(forms) - 1)) % len(forms)
    return (
        _outline(forms[first], bool(seed[2] & 1)),
        _outline(forms[second], bool(seed[2] & 2)),
        _outline(_SMALL[seed[3] % len(_SMALL)], False),
    )


@cache
def mirrored(outline: Outline) -> Outline:
    """The same form, seen from behind."""
    return replace(outline, is_mirrored=not outline.is_mirrored)


def _outline(path: str, is_mirrored: bool) -> Outline:
    numbers = [int(number) for number in re.findall(r"-?\d+", path)]
    half, height = max(map(abs, numbers[::2])), -min(numbers[1::2])
    # Forms of one size cover about the same part of the field, whatever their proportions.
    even = 175 / sqrt(2 * half * height)
    return Outline(_shortened(path), even, is_mirrored, half * even, height * even, path in _ROUND)


def _shortened(path: str) -> str:
    """The same path in steps from point to point, which are shorter, and without what mirrors the curve before it."""
    written: list[str] = []
    at = handle = 0j
    last = ""
    for command, text in re.findall(r"([MLCZ])([^MLCZ]*)", path):
        numbers = [int(number) for number in re.findall(r"-?\d+", text)]
        points = [complex(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        smooth = command == "C" and last in ("c", "s") and points[0] - at == at - handle
        name = command if command == "M" else "s" if smooth else command.lower()
        steps = [point if command == "M" else point - at for point in points[smooth:]]
        if name != last:
            written.append(name)
        written += [f"{number:.0f}" for step in steps for number in (step.real, step.imag)]
        at, handle, last = points[-1] if points else at, points[-2] if command == "C" else at, name
    return re.sub(r" ?([A-Za-z]) ?| (?=-)", r"\1", " ".join(written))
