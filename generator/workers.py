"""Workers: the processes that share the work of a build, started only when there is work worth sharing."""

import gc
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from concurrent.futures import wait as wait_for_all
from typing import TYPE_CHECKING, ParamSpec, TypeVar, TypeVarTuple

# What starts processes is loaded when some are started: a build of one edit has no work to share, and it takes 10 ms.
if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing.context import BaseContext

ITEMS_A_TASK = 64

Arguments = ParamSpec("Arguments")
Given = TypeVarTuple("Given")
Item = TypeVar("Item")
Result = TypeVar("Result")


class Workers(Executor):
    """An executor that starts its processes at the first task: one less than the jobs, as its owner works too.

    With one job there is no need for it: pass None instead.
    """

    def __init__(self, jobs: int = 0) -> None:
        self._processes = max(1, (jobs or os.cpu_count() or 1) - 1)
        self._pool: ProcessPoolExecutor | None = None

    def start(self) -> None:
        """Start the processes now, while this one holds little: a process that is forked later holds what was read till then."""
        self.submit(os.getpid)

    def submit(
        self, fn: Callable[Arguments, Result], /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Future[Result]:
        """Run a function in one of the processes."""
        if self._pool is None:
            self._pool = _pool_of(self._processes)
        return self._pool.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.shutdown(wait, cancel_futures=cancel_futures)


def batches_of(items: Sequence[Item], size: int = ITEMS_A_TASK) -> list[Sequence[Item]]:
    """The items in portions that are worth sending to another process."""
    return [items[start : start + size] for start in range(0, len(items), size)]


def spread(
    executor: Executor, task: Callable[[Item, *Given], Result], items: Iterable[Item], *given: *Given
) -> Iterator[tuple[int, Result]]:
    """Do a task for all items, the executor from the first on and this process from the last; gives them as they come.

    Each result has its item's number. The executor begins with an item before the next one is asked for, so that what makes
    those may take a while. When the caller stops asking, what was begun is waited for.
    """
    waiting: deque[tuple[int, Item, Future[Result]]] = deque()
    try:
        for number, item in enumerate(items):
            waiting.append((number, item, executor.submit(task, item, *given)))
        while waiting:
            if waiting[0][2].done() or not waiting[-1][2].cancel():
                number, _, future = waiting.popleft()
                yield number, future.result()
            else:
                number, item, _ = waiting.pop()
                yield number, task(item, *given)
    finally:
        for *_, future in waiting:
            future.cancel()
        wait_for_all([future for *_, future in waiting])


def _pool_of(processes: int) -> "ProcessPoolExecutor":
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(processes, _context(), _prepare)


def _context() -> "BaseContext":
    """Forking shares what is loaded already; with threads about, or where there is no fork, the platform's own way."""
    import multiprocessing

    can_fork = "fork" in multiprocessing.get_all_start_methods() and os.uname().sysname == "Linux"
    return multiprocessing.get_context("fork" if can_fork and threading.active_count() == 1 else None)


def _prepare() -> None:
    """Begin as a worker: it makes values and sends them off, so that looking for circles among them is time lost."""
    gc.disable()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A build that is killed must leave nobody behind who writes on."""
    import multiprocessing
    from multiprocessing.connection import wait

    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
