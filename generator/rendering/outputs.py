"""Rendering a site: which pages need it, who does it, and what is kept of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from generator.cache.machine import own_mark
from generator.components.views import file_of
from generator.pages.page import Page
from generator.pages.share import SharePage
from generator.project import Run, Store
from generator.rendering.output import Output, Writer
from generator.rendering.render import Design, page_key, render_page, with_code
from generator.values import digest
from generator.workers import batches_of, spread

WORTH_SHARING = 400
PICTURES_A_TASK = 16
_PNG = b"\x89PNG\r\n\x1a\n"
_KIND = "picture"


class _Batch(NamedTuple):
    """Some pages, each with its key when that is known, and what they are drawn by."""

    pages: Sequence[tuple[Page, str]]
    design: Design


def render_site(
    pages: Mapping[str, Page], design: Design, kept: Mapping[str, str], run: Run, begin: Callable[[], Writer] | None
) -> Iterator[Output]:
    """The files of a site, in no fixed order. One whose key is the same in `kept` comes without bytes.

    `begin` gives what writes files there and then, when the run's executor works on this machine.
    """
    fresh: list[tuple[Page, str]] = []
    for path, page in pages.items():
        is_drawn = isinstance(page, SharePage)
        key = page_key(page, design) if path in kept or is_drawn else ""
        if kept.get(path) == key != "":
            if is_drawn and run.store:
                _keep_picture(run.store, key)
            yield Output(path, key, None)
        elif is_drawn and run.store and (picture := _stored_picture(run.store, key)):
            yield Output(path, key, picture)
        else:
            fresh.append((page, key))
    for output in _made(fresh, design, run, begin):
        if run.store and isinstance(output.data, bytes) and isinstance(pages[output.path], SharePage):
            _store_picture(run.store, output.key, output.data)
        yield output
    if run.store:
        run.store.settle(_KIND)


def _made(
    pages: Sequence[tuple[Page, str]], design: Design, run: Run, begin: Callable[[], Writer] | None
) -> Iterator[Output]:
    if run.executor is None or len(pages) < WORTH_SHARING:
        yield from chain.from_iterable(_rendered(_Batch(batch, design)) for batch in batches_of(pages))
        return
    for _, outputs in spread(run.executor, _rendered, _batches(pages, design), begin() if begin else None):
        yield from outputs


def _batches(pages: Sequence[tuple[Page, str]], design: Design) -> Iterator[_Batch]:
    """The pages in batches, what takes longest first. While the executor draws pictures, the templates of the others are
    compiled here, so that no other process has to: with two that is a twentieth of what a build of 1,000 stories takes.
    """
    pictures = [one for one in pages if isinstance(one[0], SharePage)]
    yield from (_Batch(batch, design) for batch in batches_of(pictures, PICTURES_A_TASK))
    others = [one for one in pages if not isinstance(one[0], SharePage)]
    compiled = with_code(design, {page.template for page, _ in others if page.template})
    yield from (_Batch(batch, compiled) for batch in batches_of(others))


def _rendered(batch: _Batch, writer: Writer | None = None) -> list[Output]:
    """Some pages rendered; a pure function but for what the writer writes."""
    files = [(file_of(page.path), render_page(page, batch.design)) for page, _ in batch.pages]
    keys = [known or page_key(page, batch.design) for page, known in batch.pages]
    written = [
        data if writer is None or isinstance(page, SharePage) else writer(path, data)
        for (page, _), (path, data) in zip(batch.pages, files, strict=True)
    ]
    return [Output(path, key, data) for (path, _), key, data in zip(files, keys, written, strict=True)]


def _stored_picture(store: Store, key: str) -> bytes | None:
    """A share picture as this machine drew it from the same values before."""
    data = store.get(own) if (own := _picture_key(key)) else None
    return data if data and data.startswith(_PNG) else None


def _store_picture(store: Store, key: str, data: bytes) -> None:
    """Keep a share picture, for it costs as much as ten pages."""
    if own := _picture_key(key):
        store.put(own, data)


def _keep_picture(store: Store, key: str) -> None:
    """Say that a share picture is still wanted."""
    if own := _picture_key(key):
        store.keep(own)


def _picture_key(key: str) -> str:
    """The key that only this machine gives to a picture; empty where nothing sets it apart."""
    mark = own_mark()
    return f"{_KIND}-{digest(mark.encode(), key.encode())}" if mark else ""
