"""Moves: where a page went when its file got another name, so that whoever has it open can go along."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.components.addresses import Addresses, file_of
from generator.pipeline import Build


@dataclass(frozen=True)
class Trace:
    """What a page is known by when its address changes: the hash of its file, and its title."""

    digest: str
    title: str


@dataclass(frozen=True)
class Moves:
    """`to` leads from an old address to the new one; `lost` holds pages that went and may come back elsewhere."""

    to: Mapping[str, str] = field(default_factory=dict)
    lost: Mapping[str, Trace] = field(default_factory=dict)


NO_MOVES = Moves()


def follow_moves(moves: Moves, before: Build, after: Build) -> Moves:
    """The moves so far, with those between two builds. The same content counts first, then the same title."""
    if before.memory.sources.files.keys() == after.memory.sources.files.keys():
        return moves
    old, new = dict(_traces(before)), dict(_traces(after))
    lost = {**moves.lost, **{address: trace for address, trace in old.items() if address not in new}}
    fresh = {address: trace for address, trace in new.items() if address not in old}
    found = dict(_matches(lost, fresh, new))
    to = {address: found.get(target, target) for address, target in {**moves.to, **found}.items()}
    return Moves(
        {address: target for address, target in to.items() if address not in new},
        {address: trace for address, trace in lost.items() if address not in new and address not in found},
    )


def _matches(
    lost: Mapping[str, Trace], fresh: Mapping[str, Trace], known: Mapping[str, Trace]
) -> Iterator[tuple[str, str]]:
    by_content = {trace.digest: address for address, trace in (*known.items(), *fresh.items())}
    by_title = {trace.title: address for address, trace in fresh.items() if trace.title}
    for address, trace in lost.items():
        target = by_content.get(trace.digest) or by_title.get(trace.title)
        if target is not None:
            yield address, target


def _traces(built: Build) -> Iterable[tuple[str, Trace]]:
    addresses = Addresses(built.catalogue.section("addresses"))
    for source in built.memory.sources.files.values():
        if source.kind in ("story", "page"):
            address = addresses.story(source.slug) if source.kind == "story" else f"{source.slug}/"
            title = getattr(built.pages.get(file_of(address)), "title", "")
            yield address, Trace(source.digest, title)
