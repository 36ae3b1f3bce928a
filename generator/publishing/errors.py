"""Why a site was not published: a code for the catalogue's sentence, and the values that it names."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

_CODES = {
    errno.ENOSPC: "full",
    getattr(errno, "EDQUOT", errno.ENOSPC): "full",
    errno.EROFS: "read-only",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EMFILE: "too-many-open",
    errno.ENFILE: "too-many-open",
}


class PublishError(Exception):
    """The site was not published. `code` names a sentence in the catalogue's section `publish`; `values` fill it."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values


@contextmanager
def disk_errors(code: str = "", path: str = "") -> Iterator[None]:
    """Turn what the disk refuses into a `PublishError`.

    `code` when more is known than the system's error number, `path` for calls whose error names none.
    """
    try:
        yield
    except OSError as fault:
        number = fault.errno or 0
        found = fault.filename if isinstance(fault.filename, str) else path
        reason = errno.errorcode.get(number, str(number))
        raise PublishError(code or _CODES.get(number, "disk"), path=found, reason=reason) from fault
