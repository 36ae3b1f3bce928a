"""Live reload: the state that is shown, the streams, and what a page is told."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable
from dataclasses import replace

import pytest

from generator.preview.live_reload import SHOWN, STREAMS, LiveReload, LiveState, farewell, message
from generator.preview.page_cache import Resolution
from generator.preview.session import PreviewState, fail
from generator.problems.problem import Place, error
from tests.preview.library import BROKEN, WORDS, Library
from tests.preview.running import story

FIRST = PreviewState()
SECOND = fail(FIRST, "tweede")
THIRD = fail(FIRST, "derde")
NEVER = 60.0


async def rest_of(states: AsyncIterator[PreviewState]) -> list[PreviewState]:
    return [state async for state in states]


def test_who_is_slow_misses_states_but_not_the_last() -> None:
    async def follow() -> list[PreviewState]:
        live = LiveState(FIRST)
        states = live.states(NEVER)
        seen = [await anext(states)]
        live.show(SECOND)
        live.show(THIRD)
        seen.append(await anext(states))
        live.end()
        return [*seen, *await rest_of(states)]

    assert asyncio.run(follow()) == [FIRST, THIRD]


def test_who_waits_is_woken_by_a_change_and_by_the_end() -> None:
    async def follow() -> list[PreviewState]:
        live = LiveState(FIRST)
        states = live.states(NEVER)
        seen = [await anext(states)]
        waiting = asyncio.ensure_future(anext(states))
        await asyncio.sleep(0)
        live.show(SECOND)
        seen.append(await waiting)
        ending = asyncio.create_task(rest_of(states))
        await asyncio.sleep(0)
        live.end()
        return [*seen, *await ending]

    assert asyncio.run(follow()) == [FIRST, SECOND]


def test_without_a_change_the_same_state_comes_again() -> None:
    async def follow() -> list[PreviewState]:
        states = LiveState(FIRST).states(0.01)
        return [await anext(states), await anext(states), await anext(states)]

    assert asyncio.run(follow()) == [FIRST, FIRST, FIRST]


def test_nothing_comes_after_the_end() -> None:
    live = LiveState(FIRST)
    live.end()
    assert asyncio.run(rest_of(live.states(NEVER))) == []


HERE = Resolution("verhalen/een/index.html")


def test_a_message_is_one_line_whatever_is_wrong(library: Library) -> None:
    text = message(fail(library.state, "een\ntwee </script> \u2028"), HERE, WORDS, is_stale=False)
    assert text.isascii()
    assert "\n" not in text
    assert json.loads(text)["errors"]["items"][0]["headline"] == "een\ntwee </script> \u2028"


def test_what_is_more_than_a_page_shows_is_counted(library: Library) -> None:
    state = library.story("een", BROKEN)
    many = replace(state, errors=state.errors[:1] * (SHOWN + 3))
    box = json.loads(message(many, HERE, WORDS, is_stale=False))["errors"]
    assert len(box["items"]) == SHOWN
    assert "23" in box["heading"]
    assert "3" in box["more"]


def test_what_is_wrong_with_the_story_on_the_page_comes_before_what_is_wrong_elsewhere(library: Library) -> None:
    library.story("aan-het-begin", BROKEN)
    state = library.story("een", BROKEN)
    many = replace(state, errors=(*[state.errors[0]] * (SHOWN + 3), *state.errors))
    for file, first in (("verhalen/een/index.html", "stories/een.md"), ("index.html", "stories/aan-het-begin.md")):
        items = json.loads(message(many, Resolution(file), WORDS, is_stale=False))["errors"]["items"]
        assert items[0]["headline"].startswith(first)
        assert len(items) == SHOWN


def test_warnings_go_to_their_own_page_only(library: Library) -> None:
    assert json.loads(message(library.state, HERE, WORDS, is_stale=False))["warnings"]["items"]
    assert json.loads(message(library.state, Resolution("index.html"), WORDS, is_stale=False))["warnings"] is None


def test_the_last_message_says_how_to_start_again() -> None:
    assert "goedwerk serve" in json.loads(farewell(WORDS))["end"]


def events(library: Library, path: str, version: str, later: Iterable[PreviewState] = ()) -> list[dict[str, object]]:
    """The messages of a stream that was open while later states came, and its goodbye."""

    async def hear() -> list[str]:
        live = LiveState(library.state)
        stream = LiveReload(live, library.cache, WORDS).stream(path, version)
        heard = [await anext(stream)]
        for state in later:
            live.show(state)
            heard.append(await anext(stream))
        live.end()
        return [*heard, *[event async for event in stream]]

    data = (event for event in asyncio.run(hear()) if event.startswith("data: "))
    return [json.loads(event.removeprefix("data: ")) for event in data]


def test_a_page_is_stale_once_it_is_another_than_was_loaded(library: Library) -> None:
    version = library.version("/verhalen/een/")
    good = library.state
    other = library.story("een", story("Anders"))
    assert events(library, "/verhalen/een/", version)[0]["stale"] is True, "it was saved before the stream began"
    library.state = good
    first, second, last = events(library, "/verhalen/een/", version, [other])
    assert (first["stale"], second["stale"]) == (False, True)
    assert "goedwerk serve" in str(last["end"])


def test_what_is_wrong_comes_without_a_reload(library: Library) -> None:
    version = library.version("/verhalen/een/")
    good = library.state
    broken = library.story("een", BROKEN)
    library.state = good
    first, second, third, _ = events(library, "/verhalen/een/", version, [broken, good])
    assert (first["errors"], third["errors"]) == (None, None)
    assert "stories/een.md:8:1" in str(second["errors"])
    assert [one["stale"] for one in (first, second, third)] == [False, False, False]


def test_whoever_is_on_an_old_address_is_sent_along(library: Library) -> None:
    version = library.version("/verhalen/een/")
    renamed = library.rename("een", "twee")
    assert events(library, "/verhalen/een/", version, [renamed])[0]["go"] == "/verhalen/twee/"


def test_a_template_that_breaks_one_page_is_told_to_that_page(library: Library) -> None:
    library.story("zzz", story("Laatste"))
    library.save(
        "templates/pages/story.html",
        "{% if page.slug == 'een' %}{{ page.bestaat_niet }}{% endif %}{{ page.told.title }}",
    )
    assert "pages/story.html:1:" in str(events(library, "/verhalen/een/", "")[0]["errors"])
    assert events(library, "/verhalen/zzz/", library.version("/verhalen/zzz/"))[0]["errors"] is None


def test_the_same_message_is_not_sent_twice(library: Library) -> None:
    version = library.version("/verhalen/een/")
    assert len(events(library, "/verhalen/een/", version, [library.state, library.state])) == 2


@pytest.mark.parametrize("is_heard", [True, False])
def test_streams_are_counted_while_they_are_open(library: Library, is_heard: bool) -> None:
    async def open_all() -> tuple[bool, bool]:
        reload = LiveReload(LiveState(library.state), library.cache, WORDS)
        streams = [reload.stream("/", "") for _ in range(STREAMS)]
        if is_heard:
            for stream in streams:
                await anext(stream)
        before = reload.is_full
        for stream in streams:
            await stream.aclose()
        return before, reload.is_full

    assert asyncio.run(open_all()) == (is_heard, False)


def test_streams_that_are_asked_for_at_once_are_bounded_too(library: Library) -> None:
    async def open_all() -> list[str]:
        reload = LiveReload(LiveState(library.state), library.cache, WORDS)
        streams = [reload.stream("/", "") for _ in range(STREAMS + 3)]
        return [await anext(stream, "") for stream in streams]

    assert [bool(event) for event in asyncio.run(open_all())] == [True] * STREAMS + [False] * 3


def test_a_problem_that_cannot_be_put_in_words_breaks_no_stream(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    unsayable = replace(library.state, errors=(error(Place("stories/een.md"), "X999"),))

    async def follow() -> list[str]:
        live = LiveState(unsayable)
        stream = LiveReload(live, library.cache, WORDS).stream("/verhalen/een/", "")
        told = [await anext(stream)]
        live.show(library.state)
        return [*told, await anext(stream)]

    told = [json.loads(one.removeprefix("data: ")) for one in asyncio.run(follow())]
    assert "bouw ging mis" in told[0]["errors"]["items"][0]["headline"]
    assert told[1]["errors"] is None
    assert "KeyError" in capsys.readouterr().err
