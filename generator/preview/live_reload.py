"""Live reload: the state that is shown, and what each open page is told of it over server-sent events, now and after every
change. A message is one line of JSON; a page shows it as text, never as HTML.
"""

import asyncio
import contextlib
import json
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from dataclasses import replace

from generator.config.catalogue import Catalogue
from generator.preview.page_cache import PageCache, RenderedPage, Resolution, resolve
from generator.preview.session import Diagnostic, PreviewState, errors_of, style_sheets, warnings_of, words_of

SHOWN = 20
STREAMS = 12
PULSE = 15.0


class LiveState:
    """For the event loop's thread alone; elsewhere only the states themselves go, which are values."""

    def __init__(self, state: PreviewState) -> None:
        self.state = state
        self.is_ended = False
        self._change = asyncio.Event()

    def show(self, state: PreviewState) -> None:
        """Put another state in its place."""
        self.state = state
        self._wake()

    def end(self) -> None:
        """Nothing changes any more."""
        self.is_ended = True
        self._wake()

    async def states(self, pulse: float) -> AsyncIterator[PreviewState]:
        """What is shown now, and again after a change, or after `pulse` seconds without one, until the end.

        Who is slow misses states, but never the last one.
        """
        while not self.is_ended:
            change = self._change
            yield self.state
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(pulse):
                    await change.wait()

    def _wake(self) -> None:
        self._change.set()
        self._change = asyncio.Event()


def message(state: PreviewState, resolution: Resolution, words: Catalogue, *, is_stale: bool) -> str:
    """What the page at a resolved address must know now. `is_stale` tells that it is no longer as it was loaded."""
    return _as_line(
        {
            "go": resolution.redirect,
            "stale": is_stale,
            "styles": [f"/{address}" for address in style_sheets(state)],
            "errors": _errors(state, resolution.file, words),
            "warnings": _warnings(state, resolution.file, words),
            "stopped": words.text("preview", "stopped"),
        }
    )


def farewell(words: Catalogue) -> str:
    """What the last message says: the preview stopped."""
    return _as_line({"end": words.text("preview", "stopped")})


def _errors(state: PreviewState, file: str, words: Catalogue) -> dict[str, object] | None:
    total = len(state.errors) + (state.failure is not None)
    if not total:
        return None
    heading = words.text("preview", "kept" if state.is_good else "without", errors=words.counted("errors", total))
    return _box(heading, errors_of(state, words_of(state, words), SHOWN, file), total, words)


def _warnings(state: PreviewState, file: str, words: Catalogue) -> dict[str, object] | None:
    found = warnings_of(state, file, words_of(state, words))
    if not found:
        return None
    heading = words.text("preview", "notes", warnings=words.counted("warnings", len(found)))
    return _box(heading, found[:SHOWN], len(found), words)


def _box(heading: str, shown: Sequence[Diagnostic], total: int, words: Catalogue) -> dict[str, object]:
    """A box over a page. What it does not show, it counts."""
    left = total - len(shown)
    more = words.text("preview", "more", number=left) if left > 0 else ""
    return {"heading": heading, "items": [_item(one) for one in shown], "more": more}


def _item(diagnostic: Diagnostic) -> dict[str, object]:
    return {"headline": diagnostic.headline, "lines": [line.removeprefix("    ") for line in diagnostic.lines]}


def _as_line(value: dict[str, object]) -> str:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


class LiveReload:
    """The streams to the open pages, counted. A page tells which version of it was loaded."""

    def __init__(self, live: LiveState, cache: PageCache, words: Catalogue) -> None:
        self._live = live
        self._cache = cache
        self._words = words
        self._streams = 0

    @property
    def is_full(self) -> bool:
        """Whether there are as many streams as there may be."""
        return self._streams >= STREAMS

    async def stream(self, path: str, version: str) -> AsyncGenerator[str, None]:
        """The events for the page at an address, as text; a message that says nothing new is a comment instead."""
        if self.is_full:
            return  # it was not when this was asked for, together with others
        last = ""
        self._streams += 1
        try:
            async for state in self._live.states(PULSE):
                text = self._message(state, path, version)
                yield f"data: {text}\n\n" if text != last else ":\n\n"
                last = text
            yield f"data: {farewell(self._words)}\n\n"
        finally:
            self._streams -= 1

    def _message(self, state: PreviewState, path: str, version: str) -> str:
        resolution = resolve(state, path)
        page = None if resolution.redirect else self._cache.get(state, resolution.file)
        if page is None or isinstance(page, RenderedPage):
            is_stale = page is not None and page.version != version
            return message(state, resolution, self._words, is_stale=is_stale)
        return message(replace(state, failure=page), resolution, self._words, is_stale=False)
