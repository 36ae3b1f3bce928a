"""Live reload: tells each open page over server-sent events what it must know, now and after every change."""

from collections.abc import AsyncGenerator
from dataclasses import replace

from generator.config.catalogue import Catalogue
from generator.preview.live_state import LiveState
from generator.preview.messages import farewell, message
from generator.preview.page_cache import PageCache, RenderedPage
from generator.preview.resolve import resolve
from generator.preview.session import PreviewState

STREAMS = 12
PULSE = 15.0


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
