"""Run an action in a child process that the disk, or a kill, strikes at its Nth call."""

import errno
import os
import signal
import sys
from collections.abc import Callable
from enum import IntEnum

from generator.publishing.errors import PublishError

_CALLS = ("open", "os.", "fcntl.", "ctypes.dlsym")


class End(IntEnum):
    """How the child ended."""

    CLEAN = 0
    DONE = 3
    REFUSED = 4
    NEW_BUT = 5
    HALF = 6
    KILLED = -signal.SIGKILL


_ENDS = {"unsure": End.NEW_BUT, "half": End.HALF}


def strike(action: Callable[[], object], call: int, number: int | None) -> End:
    """Run the action in a child. At the given call it is killed, or gets the error number; CLEAN when there were fewer.

    With call 0 nothing strikes.
    """
    child = os.fork()
    if child == 0:
        os._exit(_run(action, call, number))
    return End(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


def _run(action: Callable[[], object], call: int, number: int | None) -> int:
    left = [call]
    sys.addaudithook(lambda event, _: _strike(left, number) if event.startswith(_CALLS) else None)
    try:
        action()
    except PublishError as fault:
        return _ENDS.get(fault.code, End.REFUSED)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        return 70
    return End.CLEAN if left[0] > 0 else End.DONE


def _strike(left: list[int], number: int | None) -> None:
    left[0] -= 1
    if left[0] == 0 and number is None:
        os.kill(os.getpid(), signal.SIGKILL)
    elif left[0] == 0 and number is not None:
        raise OSError(number, errno.errorcode[number])
