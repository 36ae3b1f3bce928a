"""What came out of files: taken from an earlier build or from the store where that is right, and read where it is not."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from generator.cache.machine import own_mark
from generator.config.config import Context
from generator.project import Run, Store
from generator.reading.result import Reading
from generator.reading.serialization import from_bytes, to_bytes
from generator.sources.files import Source
from generator.sources.templates import code_key
from generator.values import digest, serialise
from generator.workers import batches_of, spread

WORTH_SHARING = 200

Readings = Mapping[str, tuple[str, Reading]]


def gather(
    kind: type[Reading],
    read: Callable[[Sequence[Source], Context], list[Reading]],
    sources: Sequence[Source],
    context: Context,
    known: Readings[Reading],
    run: Run,
    may_be_stored: Callable[[Reading], bool],
) -> Readings[Reading]:
    """Read the sources that are new or changed; what the store knows is taken from there.

    Nothing stays in the store of a story that readers may not see, nor of a file that has gone.
    """
    mark = own_mark() if run.store else ""
    if run.store:
        run.store.settle(kind.__name__)
    if not (run.store and mark):
        return read_changed(read, sources, context, known, run)
    base = digest(mark.encode(), code_key().encode(), serialise(context)).encode()
    keys = {source.path: _key(kind, base, source) for source in sources}
    kept = {**known, **dict(_stored(kind, sources, keys, known, run.store, may_be_stored))}
    return read_changed(read, sources, context, kept, run, _keeper(keys, run.store, may_be_stored))


def _key(kind: type, base: bytes, source: Source) -> str:
    path = source.path.encode()
    return f"{kind.__name__}-{digest(path)}-{digest(base, path, source.digest.encode())}"


def _stored(
    kind: type[Reading],
    sources: Iterable[Source],
    keys: Mapping[str, str],
    known: Readings[Reading],
    store: Store,
    may_be_stored: Callable[[Reading], bool],
) -> Iterator[tuple[str, tuple[str, Reading]]]:
    for batch in batches_of([source for source in sources if not _is_read(source, known)]):
        found = store.get_all([keys[source.path] for source in batch])
        for source in batch:
            reading = from_bytes(found.get(keys[source.path], b""), kind)
            if reading is not None and reading.path == source.path:
                if not may_be_stored(reading):
                    store.drop(keys[source.path])
                yield source.path, (source.digest, reading)


def _keeper(
    keys: Mapping[str, str], store: Store, may_be_stored: Callable[[Reading], bool]
) -> Callable[[Reading], None]:
    """What puts a reading in the store, when it may lie there."""

    def keep(reading: Reading) -> None:
        if may_be_stored(reading):
            store.put(keys[reading.path], to_bytes(reading))

    return keep


def read_changed(
    read: Callable[[Sequence[Source], Context], list[Reading]],
    sources: Sequence[Source],
    context: Context,
    known: Readings[Reading],
    run: Run,
    keep: Callable[[Reading], None] = lambda _: None,
) -> Readings[Reading]:
    """Read the sources that are new or changed, many at a time when an executor is there and the work is worth it.

    What was read goes to `keep` while the rest is being read.
    """
    changed = [source for source in sources if not _is_read(source, known)]
    batches = batches_of(changed)
    if run.executor is None or len(changed) < WORTH_SHARING:
        results: Iterable[tuple[int, list[Reading]]] = enumerate(read(batch, context) for batch in batches)
    else:
        results = spread(run.executor, read, batches, context)
    fresh: dict[str, Reading] = {}
    pairs = (pair for number, ones in results for pair in zip(batches[number], ones, strict=True))
    for source, one in run.progress(pairs, len(changed)):
        fresh[source.path] = one
        keep(one)
    return {
        source.path: (source.digest, fresh[source.path]) if source.path in fresh else known[source.path]
        for source in sources
    }


def _is_read(source: Source, known: Readings[Reading]) -> bool:
    return source.path in known and known[source.path][0] == source.digest
