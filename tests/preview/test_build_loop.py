"""The build loop: after a save it shows what was saved, and it goes on after a fault of our own."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from generator.preview.build_loop import BuildLoop, fold_until_quiet
from generator.preview.live_reload import LiveState
from generator.preview.session import PreviewState
from generator.preview.snapshot import Snapshot
from generator.preview.watch import Watch
from generator.sources.files import Sources
from tests.preview.library import WORDS, Library
from tests.preview.running import PATIENCE, story

ENOUGH = 20.0


@contextlib.asynccontextmanager
async def running(library: Library) -> AsyncIterator[BuildLoop]:
    with Watch(library.project.stories, (library.folder / "templates",), lambda name, folder: None) as watch:
        loop = BuildLoop(library.project, WORDS, watch, LiveState(library.state), library.cache)
        building = asyncio.create_task(loop.run())
        yield loop
        loop.end()
        await asyncio.wait_for(building, ENOUGH)


async def shown(live: LiveState, is_so: Callable[[PreviewState], object]) -> None:
    async with asyncio.timeout(ENOUGH):
        async for state in live.states(ENOUGH):
            if is_so(state):
                return


def write(library: Library, name: str, text: str) -> Path:
    path = library.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def has_story(slug: str) -> Callable[[PreviewState], bool]:
    return lambda state: state.built is not None and f"verhalen/{slug}/index.html" in state.built.pages


def test_what_is_saved_is_shown_and_said(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    async def save() -> None:
        async with running(library) as loop:
            write(library, "stories/nieuw.md", story("Nieuw"))
            await shown(loop.live, has_story("nieuw"))

    asyncio.run(save())
    assert "Bijgewerkt: 2 verhalen" in capsys.readouterr().out


def test_a_fault_of_our_own_is_shown_and_the_next_save_is_built(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    async def break_and_mend() -> None:
        async with running(library) as loop:
            wrong = write(library, "templates/catalogues/nl/site.toml", "dit is = geen = toml")
            await shown(loop.live, lambda state: state.failure)
            assert has_story("een")(loop.live.state)
            wrong.unlink()
            await shown(loop.live, lambda state: not state.failure)

    asyncio.run(break_and_mend())
    said = capsys.readouterr()
    assert "TOMLDecodeError" in said.err
    assert "Alles klopt weer" in said.out


class Blinded(Watch):
    """A watch that cannot look the first two times, as on a machine that has no memory left."""

    times = 0

    def wait(self, timeout: float | None = None) -> Snapshot | None:
        self.times += 1
        if self.times <= 2:
            raise MemoryError
        return super().wait(timeout)


def test_a_look_that_fails_is_shown_and_tried_again(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    async def look_again() -> None:
        with Blinded(library.project.stories, (), lambda name, folder: None) as watch:
            loop = BuildLoop(library.project, WORDS, watch, LiveState(library.state), library.cache)
            building = asyncio.create_task(loop.run())
            await shown(loop.live, lambda state: state.failure)
            write(library, "stories/nieuw.md", story("Nieuw"))
            await shown(loop.live, has_story("nieuw"))
            assert loop.live.state.failure is None
            loop.end()
            await asyncio.wait_for(building, ENOUGH)

    asyncio.run(look_again())
    assert capsys.readouterr().err.count("Traceback") == 1


def test_a_change_that_goes_on_while_building_is_built_too(library: Library) -> None:
    given: list[Sources] = []

    def fold(before: PreviewState, sources: Sources) -> PreviewState:
        given.append(sources)
        if len(given) == 1:
            write(library, "stories/een.md", story("Nog later"))
        return before

    with Watch(library.project.stories, (), lambda name, folder: None) as watch:
        write(library, "stories/een.md", story("Later"))
        seen = watch.wait(PATIENCE)
        assert seen is not None
        fold_until_quiet(watch, seen, library.state, fold)
    titles = [sources.files["stories/een.md"].data.splitlines()[1] for sources in given]
    assert titles == [b"titel: Later", b"titel: Nog later"]


def test_it_ends_at_once(library: Library) -> None:
    async def start_and_end() -> None:
        async with running(library):
            pass

    asyncio.run(start_and_end())
