"""What turning values into components needs: the words, the addresses, and terms as links with a number of stories."""

from collections.abc import Iterable, Mapping, Sequence

from generator.config.catalogue import Catalogue
from generator.domain.library import Library
from generator.domain.normalization import slugify
from generator.domain.term import KINDS
from generator.values import dataclass


@dataclass(frozen=True)
class Addresses:
    """The words that addresses are made of: `stories`, `page`, `session`, and one per kind of term."""

    words: Mapping[str, str]

    def stories(self, page: int = 1) -> str:
        """The list of all stories."""
        return self._paged(f"{self.words['stories']}/", page)

    def story(self, slug: str) -> str:
        """One story."""
        return f"{self.words['stories']}/{slug}/"

    def compass(self) -> str:
        """What a reader's own choices come to."""
        return f"{self.words['compass']}/"

    def insight(self, value: str = "") -> str:
        """What plays, or what one value stands against."""
        return f"{self.words['insight']}/{slugify(value) + '/' if value else ''}"

    def overview(self, kind: str) -> str:
        """All terms of a kind."""
        return f"{self.words[kind]}/"

    def term(self, kind: str, id_: str, page: int = 1) -> str:
        """One term, and the pages of its list. A free tag's address is its folded spelling."""
        return self._paged(f"{self.words[kind]}/{slugify(id_)}/", page)

    def conversation(self, about: str = "") -> str:
        """Where a team starts, or the kit for a talk on what stands at an address."""
        return f"{about}{self.words['session']}/"

    def _paged(self, path: str, page: int) -> str:
        return path if page == 1 else f"{path}{self.words['page']}/{page}/"


def root_of(path: str) -> str:
    """The way from an address back to the root: "../../" for "verhalen/x/", "./" for the root itself and its files."""
    return "../" * path.count("/") or "./"


def file_of(path: str) -> str:
    """The file of an address: the address of a page ends in a slash, or is empty for home."""
    return f"{path}index.html" if not path or path.endswith("/") else path


@dataclass(frozen=True)
class Link:
    """A label and where it leads, from the site's root."""

    label: str
    path: str


@dataclass(frozen=True)
class TermLink:
    """A vocabulary term as pages mention it. `kind` is dilemma, value, role, sector or tag; `family` a value's family id.

    `path` leads to its page, or to its story when it is a tag with one; it is empty where that is the story of this page.
    """

    kind: str
    id: str
    label: str
    path: str
    family: str = ""


@dataclass(frozen=True)
class TermCount:
    """A term with the number of its stories, as a number and in words ("3 verhalen")."""

    term: TermLink
    count: int
    count_text: str
    note: str = ""


@dataclass(frozen=True)
class TermGroup:
    """Terms under one heading (a family of values, a group of roles); the heading may be empty."""

    heading: str
    family: str
    terms: tuple[TermCount, ...]


@dataclass(frozen=True)
class Views:
    """The words, the addresses, and a link per term."""

    catalogue: Catalogue
    addresses: Addresses
    links: Mapping[str, Mapping[str, TermLink]]

    def word(self, name: str, **values: object) -> str:
        """A text of the interface, or an empty text for an empty name."""
        return self.catalogue.text("words", name, **values) if name else ""

    def choice(self, field: str, word: str) -> str:
        """A word of a field that takes one of a list, for readers; an empty text for an empty word."""
        return self.word(word and f"{field}_{word.replace('-', '_')}")

    def count(self, number: int) -> str:
        """A number of stories in words."""
        return self.catalogue.counted("stories", number)

    def terms(self, kind: str, ids: Sequence[str]) -> tuple[TermLink, ...]:
        """The links of some terms."""
        known = self.links[kind]
        return tuple([known[id_] for id_ in ids])

    def conversation(self, slugs: Iterable[str]) -> str:
        """The conversation about some stories."""
        return f"{self.addresses.conversation()}?{self.word('conversation_stories')}={','.join(slugs)}"

    def counts(self, library: Library, kind: str) -> tuple[TermCount, ...]:
        """All terms of a kind with how many stories each has, in the vocabulary's order."""
        return tuple(self.term_count(link, len(library.members[kind][id_])) for id_, link in self.links[kind].items())

    def term_count(self, link: TermLink, number: int, note: str = "") -> TermCount:
        """A term with a number of stories."""
        return TermCount(link, number, self.count(number), note)


def make_views(library: Library, catalogue: Catalogue) -> Views:
    """Give every term its address and gather what views need."""
    addresses = Addresses(catalogue.section("addresses"))
    links = {
        kind: {
            id_: TermLink(kind, id_, term.label, _leading_to(kind, id_, library, addresses), term.family)
            for id_, term in library.terms[kind].items()
        }
        for kind in KINDS
    }
    return Views(catalogue, addresses, links)


def _leading_to(kind: str, id_: str, library: Library, addresses: Addresses) -> str:
    """Where a term leads: to its page, or, as a tag of one story has none, to that story."""
    members = library.members[kind][id_]
    if kind == "tag" and len(members) == 1:
        return addresses.story(library.stories[members[0]].slug)
    return addresses.term(kind, id_)
