"""Redirects: where a page went when its file got another name, so that whoever has it open can go along."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field

from generator.components.views import Addresses, file_of
from generator.pipeline import Build
from generator.values import dataclass


@dataclass(frozen=True)
class Fingerprint:
    """What a page is known by when its address changes: the hash of its file, and its title."""

    digest: str
    title: str


@dataclass(frozen=True)
class Redirects:
    """`to` leads from an old address to the new one; `lost` holds pages that went and may come back elsewhere."""

    to: Mapping[str, str] = field(default_factory=dict)
    lost: Mapping[str, Fingerprint] = field(default_factory=dict)


NO_REDIRECTS = Redirects()


def follow_renames(redirects: Redirects, before: Build, after: Build) -> Redirects:
    """The redirects so far, with those between two builds. The same content counts first, then the same title."""
    if before.memory.sources.files.keys() == after.memory.sources.files.keys():
        return redirects
    old, new = dict(_fingerprints(before)), dict(_fingerprints(after))
    lost = {**redirects.lost, **{address: known_by for address, known_by in old.items() if address not in new}}
    fresh = {address: known_by for address, known_by in new.items() if address not in old}
    found = dict(_matches(lost, fresh, new))
    to = {address: found.get(target, target) for address, target in {**redirects.to, **found}.items()}
    return Redirects(
        {address: target for address, target in to.items() if address not in new},
        {address: known_by for address, known_by in lost.items() if address not in new and address not in found},
    )


def _matches(
    lost: Mapping[str, Fingerprint], fresh: Mapping[str, Fingerprint], known: Mapping[str, Fingerprint]
) -> Iterator[tuple[str, str]]:
    by_content = {known_by.digest: address for address, known_by in (*known.items(), *fresh.items())}
    by_title = {known_by.title: address for address, known_by in fresh.items() if known_by.title}
    for address, known_by in lost.items():
        target = by_content.get(known_by.digest) or by_title.get(known_by.title)
        if target is not None:
            yield address, target


def _fingerprints(built: Build) -> Iterable[tuple[str, Fingerprint]]:
    addresses = Addresses(built.catalogue.section("addresses"))
    for source in built.memory.sources.files.values():
        if source.kind in ("story", "page"):
            address = addresses.story(source.slug) if source.kind == "story" else f"{source.slug}/"
            page = built.pages.get(file_of(address))
            yield address, Fingerprint(source.digest, page.head.title if page else "")
