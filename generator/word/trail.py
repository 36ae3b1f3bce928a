"""The trail of a reading: what was seen so far, and what was left out, each with the words before it."""

from dataclasses import field

from generator.values import dataclass
from generator.word.imported import Spot

_WORDS = 6
_KEPT = 400


@dataclass
class Trail:
    """Follows one reading. `has_pages` tells whether Word left marks of its pages; `counts` are of what came along."""

    has_pages: bool = False
    spots: dict[str, list[Spot]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    page: int = 1
    _seen: str = ""
    _length: int = 0
    _last: dict[str, int] = field(default_factory=dict)

    def see(self, text: str) -> None:
        """Note a text that comes along."""
        self._length += len(text.strip())
        self._seen = (self._seen + text)[-_KEPT:]

    def leave(self, kind: str) -> None:
        """Note that something is left out here. What follows another of its kind, with nothing seen between, is one with it."""
        if self._last.get(kind) != self._length:
            self.leave_one(kind)
        self._last[kind] = self._length

    def leave_one(self, kind: str) -> None:
        """Note something that is left out here and is always one of its own."""
        last = next((line for line in reversed(self._seen.split("\n")) if line.strip()), "")
        after = " ".join(last.split()[-_WORDS:])
        self.spots.setdefault(kind, []).append(Spot(after, self.page if self.has_pages else 0))

    def bring(self, kind: str) -> None:
        """Note that one more of something came along."""
        self.counts[kind] = self.counts.get(kind, 0) + 1
