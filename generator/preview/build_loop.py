"""The build loop: after every change that the watch sees, it builds, shows what came of it, and says so."""

import asyncio
import gc
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import ParamSpec, TypeVar

from generator.config.catalogue import Catalogue
from generator.preview.live_reload import LiveState
from generator.preview.page_cache import PageCache
from generator.preview.session import PreviewState, fail, fold
from generator.preview.snapshot import Snapshot
from generator.preview.survival import Survival
from generator.preview.terminal import outcome_lines, say
from generator.preview.watch import Watch
from generator.project import Project
from generator.sources.files import Sources
from generator.values import dataclass

IDLE = 1.5
PAUSE = 1.0

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
Fold = Callable[[PreviewState, Sources], PreviewState]


@dataclass(frozen=True)
class BuildLoop:
    """Runs on the event loop; waiting and building run in one other thread, which gets values and gives values back."""

    project: Project
    words: Catalogue
    watch: Watch
    live: LiveState
    cache: PageCache

    async def run(self) -> None:
        """Build after every change, until the end. Garbage is collected when nobody is waiting for a build."""
        aside = ThreadPoolExecutor(1)
        is_collected = False
        while not self.live.is_ended:
            seen = await self._next(aside, None if is_collected else IDLE)
            if seen is not None:
                await self._rebuild(aside, seen)
                is_collected = False
            elif not is_collected:
                gc.collect()
                gc.freeze()
                is_collected = True

    async def _next(self, aside: ThreadPoolExecutor, timeout: float | None) -> Snapshot | None:
        """What there is after a change, as `Watch.wait` gives it. When nobody can look, that is shown until somebody can."""
        known: Exception | None = None
        state = self.live.state
        while not self.live.is_ended:
            with Survival(known) as looking:
                seen = await _call(aside, self.watch.wait, timeout)
            if looking.fault is None:
                if known is not None and seen is None:
                    self.live.show(state)
                return seen
            known = looking.fault
            self.live.show(fail(state, self._own_fault))
            await asyncio.sleep(PAUSE)
        return None

    def end(self) -> None:
        """Wait for no change any more, and tell whoever waits for one."""
        self.live.end()
        self.watch.stop()

    async def _rebuild(self, aside: ThreadPoolExecutor, seen: Snapshot) -> None:
        start = time.monotonic()
        before, opened = self.live.state, self.cache.opened
        with Survival() as work:
            outcome = await _call(aside, fold_until_quiet, self.watch, seen, before, partial(self._fold, opened))
            lines = outcome_lines(before, outcome, self.words, time.monotonic() - start)
        if work.fault is not None:
            outcome = fail(before, self._own_fault)
            lines = outcome_lines(before, outcome, self.words, time.monotonic() - start)
        self.live.show(outcome)
        for line in lines:
            say(line)

    @property
    def _own_fault(self) -> str:
        return self.words.text("preview", "own_fault")

    def _fold(self, opened: tuple[str, ...], before: PreviewState, sources: Sources) -> PreviewState:
        return fold(self.project, self.words, before, sources, opened)


def fold_until_quiet(watch: Watch, seen: Snapshot, before: PreviewState, fold: Fold) -> PreviewState:
    """Build while the change comes to rest, so that no time is lost; and again, when it was not all there yet."""
    state = fold(before, seen.sources)
    later = watch.debounce()
    return state if later is None else fold(replace(before, memory=state.memory), later.sources)


async def _call(
    aside: ThreadPoolExecutor, function: Callable[Arguments, Result], *args: Arguments.args, **kwargs: Arguments.kwargs
) -> Result:
    return await asyncio.get_running_loop().run_in_executor(aside, partial(function, *args, **kwargs))
