"""Workers: work is shared, every result comes with its number, and nobody is started or left behind for nothing."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from generator.workers import Workers, spread


def double(number: int, more: int) -> int:
    return 2 * number + more


def process_of(_: int) -> int:
    return os.getpid()


@pytest.fixture
def workers() -> Iterator[Workers]:
    with Workers(2) as workers:
        yield workers


def test_every_item_is_done_once(workers: Workers) -> None:
    assert sorted(spread(workers, double, range(100), 1)) == [(number, 2 * number + 1) for number in range(100)]


def test_no_process_is_started_without_a_task() -> None:
    with Workers(3) as workers:
        assert list(spread(workers, process_of, [])) == []
        workers.shutdown()


def test_tasks_run_in_other_processes(workers: Workers) -> None:
    assert workers.submit(os.getpid).result() != os.getpid()


def test_a_fault_in_a_task_is_the_callers(workers: Workers) -> None:
    with pytest.raises(ZeroDivisionError):
        list(spread(workers, divmod, [1, 2], 0))


def test_who_is_waiting_for_a_slow_one_does_the_others() -> None:
    is_free = Event()

    def wait(number: int) -> int:
        if number == 0:
            assert is_free.wait(60)
        return number

    done = []
    with ThreadPoolExecutor(1) as pool:
        for number, _ in spread(pool, wait, range(5)):
            done.append(number)
            if len(done) == 4:
                is_free.set()
    assert done == [4, 3, 2, 1, 0]


def test_who_stops_asking_leaves_nothing_begun() -> None:
    with ThreadPoolExecutor(1) as pool:
        results = spread(pool, double, range(1000), 0)
        next(results)
        results.close()  # type: ignore[attr-defined]
        assert pool.submit(double, 1, 1).result(60) == 3
