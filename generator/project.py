"""A project, and how a build of it is run: what a caller says before anything is read."""

from collections.abc import Iterable, Mapping
from concurrent.futures import Executor
from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar

from generator.sources.files import Sources
from generator.values import dataclass

Item = TypeVar("Item")


@dataclass(frozen=True)
class Project:
    """A library on disk. `templates` holds files that replace bundled ones; `base_url` replaces that of the settings.

    A preview also shows stories that may not be published, each with a banner that says why; in one that is for `editing`,
    each has a way to its form.
    """

    stories: Path
    templates: Path | None = None
    base_url: str = ""
    preview: bool = False
    editing: bool = False


class Progress(Protocol):
    """Lets items go by, so many in all, as they are."""

    def __call__(self, items: Iterable[Item], total: int, /) -> Iterable[Item]: ...  # noqa: D102


def no_progress(items: Iterable[Item], total: int, /) -> Iterable[Item]:  # noqa: ARG001 (others show it)
    """Lets items go by without a word."""
    return items


class Store(Protocol):
    """Bytes by key, kept between runs. What it gives is not believed.

    A key is a kind, the hash of what it is of (when that can go away), and the hash of all that the bytes were made from,
    with hyphens between. Once a kind is `settled`, what was not asked for, put or kept of it goes, and so does what was dropped.
    """

    def get(self, key: str) -> bytes | None: ...  # noqa: D102

    def get_all(self, keys: Iterable[str]) -> Mapping[str, bytes]: ...  # noqa: D102

    def put(self, key: str, data: bytes) -> None: ...  # noqa: D102

    def keep(self, key: str) -> None: ...  # noqa: D102

    def drop(self, key: str) -> None: ...  # noqa: D102

    def settle(self, kind: str) -> None: ...  # noqa: D102


@dataclass(frozen=True)
class Run:
    """How a build is run. But for the day, nothing here changes what comes out.

    `executor` runs what can be shared out; without one, all runs in this process. `store` keeps what is costly between
    runs. `day` is the day on which consent is judged, by default the real one. Stories that are read go by `progress`.
    `sources` are for who has read the library's files just now.
    """

    executor: Executor | None = None
    store: Store | None = None
    day: date | None = None
    progress: Progress = no_progress
    sources: Sources | None = None
