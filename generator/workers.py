"""Workers: the processes that share the work of a build, started only when there is work worth sharing."""

import gc
import io
import multiprocessing
import os
import pickle
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from multiprocessing.connection import wait
from typing import Any, ParamSpec, TypeVar

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

_SHARED: list[object] = []  # in a worker: what it had in hand when it started


class Workers(Executor):
    """An executor that starts its processes at the first task. With one job there is no need for it: pass None instead.

    What is `shared` the processes have from their start, and a task that gets such an object gets it without cost.
    """

    def __init__(self, jobs: int = 0, shared: Iterable[object] = ()) -> None:
        self._jobs = jobs or os.cpu_count() or 1
        self._shared = tuple(shared)
        self._numbers = {id(one): number for number, one in enumerate(self._shared)}
        self._pool: ProcessPoolExecutor | None = None

    def submit(
        self, fn: Callable[Arguments, Result], /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Future[Result]:
        """Run a function in one of the processes."""
        if self._pool is None:
            given = (self._shared,)
            self._pool = ProcessPoolExecutor(self._jobs, mp_context=_context(), initializer=_prepare, initargs=given)
        task = io.BytesIO()
        _Pickler(task, self._numbers).dump((fn, args, kwargs))
        return self._pool.submit(_run, task.getvalue())

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.shutdown(wait, cancel_futures=cancel_futures)


class _Pickler(pickle.Pickler):
    """Writes a number for what is shared."""

    def __init__(self, file: io.BytesIO, numbers: dict[int, int]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._numbers = numbers

    def persistent_id(self, obj: object) -> int | None:
        return self._numbers.get(id(obj))


class _Unpickler(pickle.Unpickler):
    def persistent_load(self, pid: int) -> object:
        return _SHARED[pid]


def _run(task: bytes) -> Any:
    fn, args, kwargs = _Unpickler(io.BytesIO(task)).load()
    return fn(*args, **kwargs)


def _context() -> multiprocessing.context.BaseContext:
    """Forking shares what is loaded already; with threads about, or where there is no fork, the platform's own way."""
    can_fork = "fork" in multiprocessing.get_all_start_methods() and os.uname().sysname == "Linux"
    return multiprocessing.get_context("fork" if can_fork and threading.active_count() == 1 else None)


def _prepare(shared: tuple[object, ...]) -> None:
    """Begin as a worker: it makes values and sends them off, so that looking for circles among them is time lost."""
    gc.disable()
    _SHARED.extend(shared)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A build that is killed must leave nobody behind who writes on."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
