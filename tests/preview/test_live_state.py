"""The live state: whoever follows it hears the last state, however slow they are, and when it ends."""

import asyncio
from collections.abc import AsyncIterator

from generator.preview.live_state import LiveState
from generator.preview.session import PreviewState, fail

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
        following = asyncio.create_task(rest_of(live.states(NEVER)))
        await asyncio.sleep(0)
        live.show(SECOND)
        await asyncio.sleep(0.05)
        live.end()
        return await following

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
