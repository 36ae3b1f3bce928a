"""The photos of a library: each picture that a file asks for is looked up and judged, so that pages get whole ones only."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from concurrent.futures import Executor
from dataclasses import field
from pathlib import Path

from generator.cache.machine import own_mark
from generator.photos.photo import Flaw, Photo, Verdict, examine
from generator.photos.serialization import from_bytes, to_bytes
from generator.problems.problem import Level, Place, Problem, error, warning
from generator.project import Run, Store
from generator.reading.pictures import Pictures, pictures_of
from generator.reading.result import PageReading, PictureUse, StoryReading
from generator.sources.files import Source, Sources, read_picture
from generator.sources.templates import code_key
from generator.values import dataclass, digest
from generator.workers import spread

WORTH_SHARING = 4
_AT_A_TIME = 8  # so many originals are in memory
_SHARED_WEIGHT = 100_000_000  # a picture that takes more bytes to decode is left to this process alone
_CHANGED = Flaw("F171")
_UNREAD = {"F133": "M148", "F137": "M144", "F170": "M143", "F172": "M144"}


@dataclass(frozen=True)
class Photos:
    """The pictures that files ask for. `whole` has those that can be published, by folder and by the name they have there.

    `lacking` are the paths of files that ask for one that cannot; `named` those of pictures that `problems` tell of at
    the place that asks for them; `verdicts` are by the digest of a picture's file.
    """

    whole: Mapping[str, Mapping[str, Photo]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    lacking: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)

    def tells_of(self, problem: Problem) -> bool:
        """Whether a warning about a file is told better at the place that asks for it."""
        return problem.code in _UNREAD and problem.place.path in self.named


NO_PHOTOS = Photos()
_KIND = "photo"


def judge_photos(
    readings: Sequence[StoryReading | PageReading],
    sources: Sources,
    stories: Path,
    earlier: Photos,
    run: Run,
    may_be_stored: Callable[[StoryReading | PageReading], bool],
) -> Photos:
    """Look up and judge the pictures that files ask for. What an earlier build or the store knows of one is used again.

    The store keeps nothing of a picture that only files ask for of which nothing may be stored.
    """
    if run.store:
        run.store.settle(_KIND)
    uses = tuple(_uses(readings))
    if not uses:
        return NO_PHOTOS
    pictures = pictures_of(sources)
    asked = [(use, pictures.path_of(folder_of(use), use.name)) for use in uses]
    files = [(use, source) for use, path in asked if (source := sources.files.get(path or ""))]
    lasting = {reading.path for reading in readings if reading.pictures and may_be_stored(reading)}
    storable = {source.digest for use, source in files if use.place.path in lasting}
    verdicts = _verdicts({source.digest: source for _, source in files}, storable, stories, earlier.verdicts, run)
    return _gathered(asked, sources, verdicts, pictures)


def _gathered(
    asked: Iterable[tuple[PictureUse, str | None]],
    sources: Sources,
    verdicts: Mapping[str, Verdict],
    pictures: Pictures,
) -> Photos:
    whole: dict[str, dict[str, Photo]] = {}
    problems: list[Problem] = []
    lacking, named = set(), set()
    for use, path in asked:
        source = sources.files.get(path or "")
        verdict = verdicts[source.digest] if source else None
        if isinstance(verdict, Photo):
            whole.setdefault(folder_of(use), {})[use.name] = verdict
        else:
            lacking.add(use.place.path)
            named.add(path or "")
        problems += _problems(use, path, verdict, pictures)
    return Photos(whole, tuple(problems), frozenset(lacking), frozenset(named), verdicts)


def folder_of(use: PictureUse) -> str:
    """The folder in which a file looks for its picture: its own."""
    return use.place.path.rpartition("/")[0]


def _uses(readings: Iterable[StoryReading | PageReading]) -> Iterator[PictureUse]:
    """Each picture that a file asks for once, but for those at a place where an error stands already."""
    for reading in readings:
        if reading.pictures:
            wrong: set[Place] = {one.place for one in reading.problems if one.level is Level.ERROR}
            first = {use.name: use for use in reversed(reading.pictures)}
            yield from (use for use in reversed(first.values()) if use.place not in wrong)


def _problems(use: PictureUse, path: str | None, verdict: Verdict | None, pictures: Pictures) -> Iterator[Problem]:
    """What there is to say of a picture, at the place that asks for it; of one that the disk withholds it is said already."""
    if path is None:
        suggestion = pictures.meant(folder_of(use), use.name)
        is_sure = suggestion.casefold() == use.name.casefold() and not use.told
        fixed = use.excerpt.replace(use.name, suggestion) if is_sure else ""
        yield error(
            use.place, "M105", excerpt=use.excerpt, name=(use.told or use.name)[:80], suggestion=suggestion, fixed=fixed
        )
        return
    name = use.told or path.rpartition("/")[2]
    if isinstance(verdict, Photo):
        if verdict.is_moving:
            yield warning(use.place, "M149", excerpt=use.excerpt, name=name)
        return
    flaw = verdict or _unread(pictures.unread[path])
    if flaw:
        yield error(use.place, flaw.code, excerpt=use.excerpt, name=name, detail=flaw.detail)


def _unread(problem: Problem) -> Flaw | None:
    values = dict(problem.values)
    code = _UNREAD.get(problem.code)
    return Flaw(code, values.get("kind", values.get("limit", ""))) if code else None


def _verdicts(
    wanted: Mapping[str, Source], storable: Set[str], stories: Path, known: Mapping[str, Verdict], run: Run
) -> Mapping[str, Verdict]:
    """The verdict on each picture, by its digest: that of before, that of the store, or a fresh one."""
    store = run.store if own_mark() else None
    found = {one: known[one] for one in wanted if known.get(one, _CHANGED) != _CHANGED}
    if store is not None:
        found |= {one: kept for one in storable - found.keys() if (kept := _stored(store, one))}
    for source, verdict in _judged([source for one, source in wanted.items() if one not in found], stories, run):
        found[source.digest] = verdict
        if store is not None and source.digest in storable and verdict != _CHANGED:
            store.put(_key(source.digest), to_bytes(verdict))
    return found


def _stored(store: Store, picture: str) -> Verdict | None:
    data = store.get(_key(picture))
    return from_bytes(data) if data else None


def _key(picture: str) -> str:
    """A key that only this machine gives to what was made of a picture: its kind, what it is of, and all it was made from."""
    return f"{_KIND}-{picture}-{digest(own_mark().encode(), code_key().encode(), picture.encode())}"


def _judged(fresh: Sequence[Source], stories: Path, run: Run) -> Iterator[tuple[Source, Verdict]]:
    """Judge pictures, a few at a time, with an executor when it is worth it; those that take much memory last and here."""
    executor = run.executor if len(fresh) >= WORTH_SHARING else None
    heavy = []
    for start in range(0, len(fresh), _AT_A_TIME):
        for source, verdict in _judged_together(fresh[start : start + _AT_A_TIME], stories, executor):
            if verdict is None:
                heavy.append(source)
            else:
                yield source, verdict
    for source in heavy:
        yield source, _judge(read_picture(stories, source), 0) or _CHANGED


def _judged_together(
    some: Sequence[Source], stories: Path, executor: Executor | None
) -> Iterator[tuple[Source, Verdict | None]]:
    originals = (read_picture(stories, source) for source in some)
    if executor is None:
        yield from ((source, _judge(one, 0)) for source, one in zip(some, originals, strict=True))
    else:
        spreading = spread(executor, _judge, tuple(originals), _SHARED_WEIGHT)
        yield from ((some[number], verdict) for number, verdict in spreading)


def _judge(original: bytes | None, lightest: int) -> Verdict | None:
    return _CHANGED if original is None else examine(original, lightest)
