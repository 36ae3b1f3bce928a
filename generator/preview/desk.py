"""The desk: the story files that forms are open for, as they were when that began, and what the forms wrote since."""

from dataclasses import dataclass, field
from pathlib import Path

from generator.config.catalogue import Catalogue
from generator.editing.files import locate, read_story
from generator.sources.files import Sources
from generator.values import digest


@dataclass(frozen=True)
class Opened:
    """A file as it was when its form was opened in this run, and the digest of what forms made of it since."""

    data: bytes
    last: str


@dataclass(frozen=True)
class Desk:
    """The open forms of one run, for one thread."""

    stories: Path
    words: Catalogue
    opened: dict[str, Opened] = field(default_factory=dict)

    def find(self, sources: Sources, slug: str) -> Path | None:
        """The one file of a story; None when there is none, or more than one."""
        return locate(self.stories, sources, slug)

    def read(self, path: Path) -> bytes | None:
        """A story file's bytes as they are now; None when it is not there."""
        return read_story(self.stories, path)

    def shown(self, path: Path) -> str:
        """A path as editors see it."""
        return f"{self.stories.name}/{path.relative_to(self.stories).as_posix()}"

    def open(self, slug: str, data: bytes) -> None:
        """Note how a file is when its form opens; what others made of it meanwhile is where that begins anew."""
        known = self.opened.get(slug)
        if known is None or known.last != digest(data):
            self.opened[slug] = Opened(data, digest(data))

    def wrote(self, slug: str, data: bytes) -> None:
        """Note what a form wrote."""
        known = self.opened.get(slug)
        self.opened[slug] = Opened(known.data if known else data, digest(data))
