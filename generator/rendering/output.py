"""What rendering gives and publishing takes: the files of a site, one by one."""

from collections.abc import Callable

from generator.values import dataclass


@dataclass(frozen=True)
class Written:
    """The bytes of a file that was written where it was made; `digest` is theirs."""

    digest: str


@dataclass(frozen=True)
class Output:
    """A file of the site. `path` is from the site's root, `key` the hash of what it was made from.

    Without `data` the file is the same as in the published folder, and that one is kept. Its bytes may have been
    written already.
    """

    path: str
    key: str
    data: bytes | Written | None


# Writes a file of the site from the process that made it; gives the bytes back where that is not as simple as it should be.
Writer = Callable[[str, bytes], Written | bytes]
