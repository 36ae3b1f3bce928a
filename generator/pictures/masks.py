"""Paths as masks: which part of each pixel a form of a beeld covers."""

import re
from collections.abc import Callable, Iterator
from functools import reduce

from PIL import Image, ImageChops, ImageDraw

from generator.values import dataclass

LINE_WIDTH = 5

_OVERSAMPLE = 2
_MARGIN = 4
_CURVE_STEPS = 24
_CURVE = tuple(  # how much each of a curve's four points counts on its way
    ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    for t in (step / _CURVE_STEPS for step in range(1, _CURVE_STEPS + 1))
)
_PARTLY, _WHOLLY = ([0] * least + [255] * (256 - least) for least in (64, 160))
_PARTS = re.compile(r"([MLCZlcsz])([^MLCZlcsz]*)")
_NUMBER = re.compile(r"-?[\d.]+")

Point = tuple[float, float]


@dataclass(frozen=True)
class Mask:
    """What a form covers, as two images of 0 and 255: pixels of which it has a part, and those that it has whole.

    `left` and `top` are the place of their corner.
    """

    partly: Image.Image
    wholly: Image.Image
    left: int
    top: int

    def meeting(self, other: "Mask") -> "Mask":
        """What both cover."""
        partly, wholly = self._moved(other.partly, other), self._moved(other.wholly, other)
        edge = ImageChops.lighter(ImageChops.darker(self.wholly, partly), ImageChops.darker(self.partly, wholly))
        return Mask(edge, ImageChops.darker(self.wholly, wholly), self.left, self.top)

    def _moved(self, image: Image.Image, other: "Mask") -> Image.Image:
        moved = Image.new("L", self.partly.size)
        moved.paste(image, (other.left - self.left, other.top - self.top))
        return moved


def _stay(x: float, y: float) -> Point:
    return x, y


def mask_of(path: str, scale: float, place: tuple[int, int], move: Callable[[float, float], Point] = _stay) -> Mask:
    """A path as a mask, just large enough, with its origin at a place. `move` says where a point of it lies.

    A part of two points is a line; overlapping parts make a hole.
    """
    parts = [[move(x, y) for x, y in part] for part in outlines(path)]
    left, top = (int(min(point[axis] for part in parts for point in part) * scale) - _MARGIN for axis in (0, 1))
    right, bottom = (int(max(point[axis] for part in parts for point in part) * scale) + _MARGIN for axis in (0, 1))
    size = ((right - left) * _OVERSAMPLE, (bottom - top) * _OVERSAMPLE)
    width = round(LINE_WIDTH * scale * _OVERSAMPLE)
    masks = [
        _part(size, [((x * scale - left) * _OVERSAMPLE, (y * scale - top) * _OVERSAMPLE) for x, y in part], width)
        for part in parts
    ]
    covered = reduce(ImageChops.difference, masks).reduce(_OVERSAMPLE)
    return Mask(covered.point(_PARTLY), covered.point(_WHOLLY), place[0] + left, place[1] + top)


def _part(size: tuple[int, int], points: list[Point], width: int) -> Image.Image:
    mask = Image.new("L", size)
    pen = ImageDraw.Draw(mask)
    if len(points) > 2:
        pen.polygon(points, fill=255)
    else:
        pen.line(points, fill=255, width=width)
    return mask


def outlines(path: str) -> Iterator[list[Point]]:
    """The parts of a path of M, L, C, Z, l, c, s and z as lists of points, curves as short lines."""
    points: list[Point] = []
    handle: Point = (0, 0)
    for command, text in _PARTS.findall(path):
        if command == "M" and points:
            yield points
            points = []
        for numbers in _steps(command, [float(number) for number in _NUMBER.findall(text)]):
            x, y = points[-1] if points else (0, 0)
            dx, dy = (x, y) if command.islower() else (0, 0)
            ends = [(dx + a, dy + b) for a, b in zip(numbers[::2], numbers[1::2], strict=True)]
            if command == "s":
                ends.insert(0, (2 * x - handle[0], 2 * y - handle[1]))
            points += ends if len(ends) == 1 else _curve((x, y), ends[0], ends[1], ends[2])
            handle = ends[-2] if len(ends) > 1 else ends[0]
    yield points


def _steps(command: str, numbers: list[float]) -> Iterator[list[float]]:
    """The numbers of a command, those of each point or curve apart."""
    size = {"c": 6, "s": 4}.get(command.lower(), 2)
    for start in range(0, len(numbers), size):
        yield numbers[start : start + size]


def _curve(start: Point, one: Point, two: Point, end: Point) -> list[Point]:
    (px, py), (qx, qy), (rx, ry), (sx, sy) = start, one, two, end
    return [(px * a + qx * b + rx * c + sx * d, py * a + qy * b + ry * c + sy * d) for a, b, c, d in _CURVE]
