"""Views: how terms, options and stories look on pages, with labels, addresses and pictures filled in."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from generator.components.addresses import Addresses
from generator.components.parts import Card, ImageView, OptionView, PartyView, TermCount, TermLink
from generator.config.catalogue import Catalogue, month_name
from generator.domain.library import Library
from generator.domain.story import Option, Party, PublicStory
from generator.domain.term import KINDS
from generator.pictures.beeld import Beeld, balance_of, compose_dilemma, compose_story

WORDS_A_MINUTE = 180


@dataclass(frozen=True)
class Views:
    """What turning stories into views needs: the words, the addresses, and a link per term."""

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

    def options(self, story: PublicStory) -> tuple[OptionView, ...]:
        """A story's options."""
        return tuple([self._option(option) for option in story.told.options])

    def _option(self, option: Option) -> OptionView:
        return OptionView(
            text=option.text,
            values=self.terms("value", option.values),
            norm=option.norm,
            cost=option.cost,
            mitigation=option.mitigation,
            needs=option.needs,
            source=self.word(option.source and f"source_{option.source}"),
            chosen=option.chosen,
        )

    def party(self, party: Party) -> PartyView:
        """Somebody else in the story, with values as links."""
        return PartyView(party.who, party.interest, self.terms("value", party.values))

    def image(self, story: PublicStory, sizes: Mapping[str, tuple[int, int]]) -> ImageView | None:
        """The story's own picture, with its size where that is known."""
        if story.told.image is None:
            return None
        path = f"{self.addresses.story(story.slug)}{story.told.image.file}"
        return ImageView(story.told.image.file, story.told.image.alt, *sizes.get(path, (0, 0)))

    def minutes(self, story: PublicStory) -> str:
        """How long reading takes, at a calm pace."""
        return self.catalogue.counted("minutes", max(1, round(story.words / WORDS_A_MINUTE)))

    def card(self, story: PublicStory) -> Card:
        """A story as lists show it."""
        tellers = (*self.terms("role", story.told.role), *self.terms("sector", story.told.sector))
        return Card(
            slug=story.slug,
            path=self.addresses.story(story.slug),
            title=story.told.title,
            summary=story.told.summary,
            teller="\u00a0· ".join([term.label for term in tellers]),
            month=month_name(self.catalogue.language, story.told.month),
            question=story.told.dilemma.question,
            dilemmas=self.terms("dilemma", story.told.shared_dilemmas),
            beeld=self.story_beeld(story),
        )

    def story_beeld(self, story: PublicStory) -> Beeld:
        """The picture of a story, made from its shared dilemma, its values' families and its options."""
        links = self.links["value"]
        first = tuple([links[option.values[0]].family if option.values else "" for option in story.told.options])
        values = [*(id_ for option in story.told.options for id_ in option.values), *story.told.values]
        families = Counter([links[id_].family for id_ in values])
        dilemma = story.told.shared_dilemmas[0] if story.told.shared_dilemmas else ""
        return compose_story(story.slug, dilemma, first, families, self._in_words(families))

    def dilemma_beeld(self, id_: str, values: Iterable[tuple[str, ...]]) -> Beeld:
        """The picture of a shared dilemma, coloured by the values in all its stories."""
        links = self.links["value"]
        families: Counter[str] = Counter()
        for value, number in Counter(chain.from_iterable(values)).items():
            families[links[value].family] += number
        return compose_dilemma(id_, families, self._in_words(families))

    def _in_words(self, families: Mapping[str, int]) -> str:
        """What a picture shows, for who does not see it: how it lies, and which families of values lie on it."""
        kind, named = balance_of(families)
        names = [self.word(f"family_{family or 'none'}") for family in named]
        return self.word(f"beeld_{kind}", **dict(zip(("first", "second"), names, strict=False)))


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
