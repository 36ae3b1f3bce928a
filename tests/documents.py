"""What a document for engineers names: files, folders, and names in the code, each between backticks."""

import re
from collections.abc import Iterator

from tests.command import ROOT

_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_PATH = re.compile(r"[\w.*-]*/[\w.*/-]*|[\w.*-]+\.(?:py|md|toml|txt|html|css|js|yaml)")
_NAME = re.compile(r"_?[A-Za-z]+(?:_[a-z]+)+|_[a-z]+|[A-Z][a-z]+(?:[A-Z][a-z]+)*")


def paths_in(text: str) -> Iterator[str]:
    """The files and folders that a document names between backticks, and those that its links lead to."""
    for one in _between_backticks(text):
        if _PATH.fullmatch(one):
            yield one
    yield from (link for link in re.findall(r"\]\(([^)]+)\)", text) if ":" not in link)


def names_in(text: str) -> Iterator[str]:
    """The names of functions, classes and fields that a document has between backticks."""
    return (one for one in _between_backticks(text) if _NAME.fullmatch(one))


def is_there(path: str) -> bool:
    """Whether a file or folder of the project has this path; a star stands for any signs."""
    return any(ROOT.glob(path.rstrip("/")))


def code() -> str:
    """All code of the generator and of the tests' own helpers, as one text."""
    files = [*(ROOT / "generator").rglob("*.py"), *(ROOT / "tests").glob("*.py")]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def _between_backticks(text: str) -> list[str]:
    return re.findall(r"`([^`\n]+)`", _FENCED.sub("", text))
