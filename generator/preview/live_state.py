"""The live state: the one place that changes in the preview. It holds what is shown now, and wakes who waits for more."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from generator.preview.session import PreviewState


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
