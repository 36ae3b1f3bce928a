"""Addresses: where every page lies, counted from the site's root, with the words of the site's language."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.domain.normalization import slugify


@dataclass(frozen=True)
class Addresses:
    """The words that addresses are made of: `stories`, `page`, and one per kind of term."""

    words: Mapping[str, str]

    def stories(self, page: int = 1) -> str:
        """The list of all stories."""
        return self._paged(f"{self.words['stories']}/", page)

    def story(self, slug: str) -> str:
        """One story."""
        return f"{self.words['stories']}/{slug}/"

    def overview(self, kind: str) -> str:
        """All terms of a kind."""
        return f"{self.words[kind]}/"

    def term(self, kind: str, id_: str, page: int = 1) -> str:
        """One term, and the pages of its list. A free tag's address is its folded spelling."""
        return self._paged(f"{self.words[kind]}/{slugify(id_)}/", page)

    def _paged(self, path: str, page: int) -> str:
        return path if page == 1 else f"{path}{self.words['page']}/{page}/"


def root_of(path: str) -> str:
    """The way from an address back to the root: "../../" for "verhalen/x/", "./" for the root itself and its files."""
    return "../" * path.count("/") or "./"


def file_of(path: str) -> str:
    """The file of an address: the address of a page ends in a slash, or is empty for home."""
    return f"{path}index.html" if not path or path.endswith("/") else path
