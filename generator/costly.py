"""The costly steps: reading stories, and finding related ones. What is known already is not done again.

The rest is shared out when there is much of it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from functools import cache, partial
from typing import Protocol, TypeVar

from generator.cache.machine import own_mark
from generator.domain.related import relate, related_from_bytes
from generator.domain.story import Signature
from generator.reading.read_story import parse_pages, parse_stories
from generator.reading.result import Context, ParsedPage, ParsedStory
from generator.reading.serialization import from_bytes, to_bytes
from generator.sources.files import Source
from generator.sources.templates import code_key
from generator.values import digest, serialise
from generator.workers import spread

STORIES_WORTH_SHARING = 200
ITEMS_A_TASK = 64
_PNG = b"\x89PNG\r\n\x1a\n"

Item = TypeVar("Item")
Read = TypeVar("Read", ParsedStory, ParsedPage)
Readings = Mapping[str, tuple[str, Read]]
Relations = tuple[tuple[Signature, ...], tuple[tuple[int, ...], ...]]


class Passing(Protocol):
    """Lets items go by, so many in all, as they are."""

    def __call__(self, items: Iterable[Item], total: int, /) -> Iterable[Item]: ...  # noqa: D102


def unseen(items: Iterable[Item], total: int, /) -> Iterable[Item]:  # noqa: ARG001 (others show it)
    """Lets items go by without a word."""
    return items


class Store(Protocol):
    """Bytes by key, kept between runs. What it gives is not believed."""

    def get(self, key: str) -> bytes | None: ...  # noqa: D102

    def put(self, key: str, data: bytes) -> None: ...  # noqa: D102

    def keep(self, key: str) -> None: ...  # noqa: D102


def read_stories(
    sources: Sequence[Source],
    context: Context,
    known: Readings[ParsedStory],
    executor: Executor | None,
    store: Store | None,
    passing: Passing = unseen,
) -> Readings[ParsedStory]:
    """Read the stories that are new or changed; one that the store knows is taken from there.

    `known` is what an earlier build read. What is read goes by `passing`, which may show how far it is.
    """
    mark = own_mark() if store else ""
    if store is None or not mark:
        return _read(parse_stories, sources, context, known, executor, passing)
    base = digest(mark.encode(), code_key().encode(), serialise(context))
    keys = {source.path: digest(base.encode(), source.path.encode(), source.digest.encode()) for source in sources}
    kept = dict(known)
    for source in sources:
        if not _is_read(source, known):
            data = store.get(keys[source.path])
            parsed = from_bytes(data) if data else None
            if parsed is not None and parsed.path == source.path:
                kept[source.path] = (source.digest, parsed)
    return _read(
        parse_stories, sources, context, kept, executor, passing, lambda one: store.put(keys[one.path], to_bytes(one))
    )


def read_texts(
    sources: Sequence[Source], context: Context, known: Readings[ParsedPage], executor: Executor | None
) -> Readings[ParsedPage]:
    """Read the pages of the editors' own that are new or changed."""
    return _read(parse_pages, sources, context, known, executor)


def _read(
    read: Callable[[Sequence[Source], Context], list[Read]],
    sources: Sequence[Source],
    context: Context,
    known: Readings[Read],
    executor: Executor | None,
    passing: Passing = unseen,
    keep: Callable[[Read], None] = lambda _: None,
) -> Readings[Read]:
    """Read the sources that are new or changed, many at a time when an executor is there and the work is worth it.

    What was read goes to `keep` while the rest is being read.
    """
    changed = [source for source in sources if not _is_read(source, known)]
    batches = batches_of(changed)
    if executor is None or len(changed) < STORIES_WORTH_SHARING:
        results: Iterable[tuple[int, list[Read]]] = enumerate(read(batch, context) for batch in batches)
    else:
        results = spread(executor, read, batches, context)
    fresh: dict[str, Read] = {}
    pairs = (pair for number, ones in results for pair in zip(batches[number], ones, strict=True))
    for source, one in passing(pairs, len(changed)):
        fresh[source.path] = one
        keep(one)
    return {
        source.path: (source.digest, fresh[source.path]) if source.path in fresh else known[source.path]
        for source in sources
    }


def _is_read(source: Source, known: Readings[Read]) -> bool:
    return source.path in known and known[source.path][0] == source.digest


def batches_of(items: Sequence[Item]) -> list[Sequence[Item]]:
    """The items in portions that are worth sending to another process."""
    return [items[start : start + ITEMS_A_TASK] for start in range(0, len(items), ITEMS_A_TASK)]


def relate_stories(
    wanted: tuple[Signature, ...], known: Relations, store: Store | None, executor: Executor | None
) -> Callable[[], Relations]:
    """Which stories are related; found again only when something that relatedness depends on has changed.

    The answer is to be asked for: the executor may still be at it.
    """
    if known[0] == wanted:
        return lambda: known
    key = digest(b"related", code_key().encode(), serialise(wanted))
    kept = related_from_bytes(store.get(key) or b"", len(wanted)) if store else None
    if kept is not None:
        return lambda: (wanted, kept)
    is_long = executor is not None and len(wanted) >= STORIES_WORTH_SHARING
    find = executor.submit(relate, wanted).result if executor and is_long else partial(relate, wanted)

    def answer() -> Relations:
        related = find()
        if store:
            store.put(key, serialise(related))
        return wanted, related

    return cache(answer)


def stored_picture(store: Store, key: str) -> bytes | None:
    """A share picture as this machine drew it from the same values before."""
    data = store.get(own) if (own := _picture_key(key)) else None
    return data if data and data.startswith(_PNG) else None


def store_picture(store: Store, key: str, data: bytes) -> None:
    """Keep a share picture, for it costs as much as ten pages."""
    if own := _picture_key(key):
        store.put(own, data)


def keep_picture(store: Store, key: str) -> None:
    """Say that a share picture is still wanted."""
    if own := _picture_key(key):
        store.keep(own)


def _picture_key(key: str) -> str:
    """The key that only this machine gives to a picture; empty where nothing sets it apart."""
    mark = own_mark()
    return digest(mark.encode(), b"picture", key.encode()) if mark else ""
