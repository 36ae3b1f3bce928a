"""The live view: what changes in the preview. It follows the watch, says what happened, and wakes the open pages."""

import asyncio
import gc
import sys
import time
import traceback
from collections.abc import AsyncIterator, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import ParamSpec, TypeVar

from generator.config.catalogue import Catalogue
from generator.pages.assets import DesignError
from generator.preview.messages import farewell, message
from generator.preview.page_cache import Shelf, look_up
from generator.preview.session import Fault, View, break_down, design_fault, faults_of, fold
from generator.preview.snapshot import Reading
from generator.preview.watch import Watch
from generator.project import Project

REST = 1.5
PULSE = 15.0

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


class Live:
    """The view that is shown, on the event loop's thread. Waiting and building run in one other thread."""

    def __init__(self, project: Project, words: Catalogue, view: View, reading: Reading) -> None:
        self.view = view
        self.words = words
        self.shelf = Shelf()
        self.streams = 0
        self.is_busy = False
        self._project = project
        self._reading = reading
        self._aside = ThreadPoolExecutor(1)
        self._change = asyncio.Event()
        self._is_ended = False
        self._told: Fault | None = None

    async def follow(self, watch: Watch) -> None:
        """Build after every change, until the end. Rubbish is collected when nobody is waiting."""
        is_tidy = False
        while not self._is_ended:
            if await self._run(watch.wait, None if is_tidy else REST):
                await self._refresh(watch)
                is_tidy = False
            elif not is_tidy:
                gc.collect()
                gc.freeze()
                is_tidy = True

    async def messages(self, path: str, stamp: str) -> AsyncIterator[str]:
        """What the page at an address must know, now and after every change; only the latest counts. Events as text."""
        last = ""
        self.streams += 1
        try:
            while not self._is_ended:
                change, text = self._change, self._message(path, stamp)
                yield f"data: {text}\n\n" if text != last else ":\n\n"
                last = text
                await _passed(change, PULSE)
            yield f"data: {farewell(self.words)}\n\n"
        finally:
            self.streams -= 1

    def say_design_fault(self, fault: DesignError) -> Fault:
        """What is wrong with a template that a page needs; said in the terminal once."""
        told = design_fault(fault, self._project, self.words)
        if told != self._told:
            say(told.text)
        self._told = told
        return told

    def end(self) -> None:
        """Let every stream say goodbye."""
        self._is_ended = True
        self._change.set()

    def _message(self, path: str, stamp: str) -> str:
        answer = look_up(self.view, path)
        try:
            sheet = None if answer.elsewhere else self.shelf.sheet(self.view, answer.file)
        except DesignError as fault:
            return message(self.view, answer, self.words, is_stale=False, trouble=self.say_design_fault(fault))
        return message(self.view, answer, self.words, is_stale=sheet is not None and sheet.stamp != stamp)

    async def _refresh(self, watch: Watch) -> None:
        start = time.monotonic()
        self.is_busy = True
        work = self._run(_fold_at_rest, watch, self._reading, self._project, self.words, self.view, self.shelf.opened)
        (outcome,) = await asyncio.gather(work, return_exceptions=True)
        self.is_busy = False
        if isinstance(outcome, BaseException):
            traceback.print_exception(outcome)
            outcome = break_down(self.view, self.words.text("preview", "own_fault"))
        before, self.view = self.view, outcome
        self._change.set()
        self._change = asyncio.Event()
        tell(before, self.view, self.words, time.monotonic() - start)

    async def _run(
        self, function: Callable[Arguments, Result], *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._aside, partial(function, *args, **kwargs))


def _fold_at_rest(
    watch: Watch, reading: Reading, project: Project, words: Catalogue, before: View, opened: Iterable[str]
) -> View:
    """Build while the change comes to rest, so that no time is lost; and again, when it was not all there yet."""
    view = fold(project, words, before, opened, sources=reading.sources)
    if watch.rest():
        return view
    return fold(project, words, replace(before, memory=view.memory), opened, sources=reading.sources)


def tell(before: View | None, view: View, words: Catalogue, seconds: float) -> None:
    """Say in the terminal what a build brought: the faults, or that all is well."""
    language = view.built.catalogue if view.built else words
    faults = faults_of(view, language)
    for fault in faults:
        say(fault.text)
    if view.built is not None and not faults:
        duration = f"{seconds:.2f}".replace(".", words.text("cli", "decimal_point"))
        stories = words.counted("stories", view.built.stories)
        name = "made" if before is None else "healed" if before.errors or before.trouble else "updated"
        say(words.text("preview", name, stories=stories, seconds=duration))


def say(text: str) -> None:
    """Print a text at once, on any terminal; what it cannot show is written as a code."""
    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, "backslashreplace").decode(encoding), flush=True)


def say_notice(words: Catalogue, name: str, folder: Path) -> None:
    """Say what the watch has to tell about a folder."""
    say(words.text("preview", name, folder=folder))


async def _passed(event: asyncio.Event, seconds: float) -> None:
    """Wait for an event, or until the time is up."""
    waiting = asyncio.ensure_future(event.wait())
    await asyncio.wait({waiting}, timeout=seconds)
    waiting.cancel()
