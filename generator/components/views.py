"""What turning values into components needs: the words, the addresses, and a link per term."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.components.addresses import Addresses
from generator.components.term import TermCount, TermLink
from generator.config.catalogue import Catalogue
from generator.domain.library import Library
from generator.domain.term import KINDS


@dataclass(frozen=True)
class Views:
    """The words, the addresses, and a link per term."""

    catalogue: Catalogue
    addresses: Addresses
    links: Mapping[str, Mapping[str, TermLink]]

    def word(self, name: str, **values: object) -> str:
        """A text of the interface, or an empty text for an empty name."""
        return self.catalogue.text("words", name, **values) if name else ""

    def count(self, number: int) -> str:
        """A number of stories in words."""
        return self.catalogue.counted("stories", number)

    def terms(self, kind: str, ids: Sequence[str]) -> tuple[TermLink, ...]:
        """The links of some terms."""
        known = self.links[kind]
        return tuple([known[id_] for id_ in ids])

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
            id_: TermLink(kind, id_, term.label, addresses.term(kind, id_), term.family)
            for id_, term in library.terms[kind].items()
        }
        for kind in KINDS
    }
    return Views(catalogue, addresses, links)
