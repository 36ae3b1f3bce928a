"""What a story is once it is read: typed, validated, immutable, and without a word that a reader may not see.

`Told` is the table of a story's fields: what stands in the file, what is valid, and what a page shows are one value.
"""

from typing import Annotated, NamedTuple

from generator.domain.addresses import TextPart, with_links
from generator.domain.marks import Key, Length, StringConstraints, Weight, under
from generator.domain.schema import (
    Action,
    Bringer,
    FewLines,
    Language,
    Line,
    Lines,
    Month,
    MonthOrDay,
    Origin,
    Outcome,
    Reasons,
    Side,
    SomeWords,
    Teaser,
    ThreeWords,
    Title,
    Word,
    Words,
    YesNo,
)
from generator.values import dataclass, kept

_Question = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]


class Html(str):
    """Sanitised HTML made by `markdown`; a template prints it as it is, and any other text escaped."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


@dataclass(frozen=True)
class Dilemma:
    """The question the teller faced. The sides may be empty when the file gave only a question."""

    question: Annotated[_Question, Key("vraag", search=Weight.DILEMMA, in_data=True)]
    a: Annotated[Side, Key("a", search=Weight.DILEMMA, in_data=True)] = ""
    b: Annotated[Side, Key("b", search=Weight.DILEMMA, in_data=True)] = ""


@dataclass(frozen=True)
class Option:
    """One option for action. `source` is one of teller, team, editors or empty, `month` (YYYY-MM or empty) when it came."""

    text: Annotated[Action, Key("tekst", search=Weight.OPTION, in_data=True)]
    values: Annotated[ThreeWords, Key("waarden", in_data=True)] = ()
    norm: Annotated[Line, Key("norm", search=Weight.TEXT, in_data=True)] = ""
    cost: Annotated[Line, Key("prijs", search=Weight.TEXT, in_data=True)] = ""
    mitigation: Annotated[Line, Key("verzachten")] = ""
    needs: Annotated[Line, Key("nodig")] = ""
    source: Annotated[Bringer, Key("bron")] = ""
    month: Annotated[Month, Key("maand")] = ""
    chosen: Annotated[YesNo, Key("gekozen")] = False


@dataclass(frozen=True)
class Party:
    """Somebody else in the story and what is at stake for them."""

    who: Annotated[Line, Key("wie", search=Weight.TEXT)]
    interest: Annotated[Line, Key("belang", search=Weight.TEXT)] = ""
    values: Annotated[Words, Key("waarden")] = ()


@dataclass(frozen=True)
class Sensitive:
    """The notice before a story on a heavy subject."""

    about: Annotated[Line, Key("over", search=Weight.TEXT)]
    help: Annotated[Line, Key("hulp", search=Weight.TEXT)] = ""

    @property
    def help_parts(self) -> tuple[TextPart, ...]:
        """Where to go with it, the addresses apart."""
        return with_links(self.help)


@dataclass(frozen=True)
class Image:
    """A picture beside the story; `file` is its name."""

    file: Annotated[Word, Key("bestand")]
    alt: Annotated[Line, Key("alt")] = ""


_Options = Annotated[tuple[Annotated[Option, under("text")], ...], Length(min_length=2, max_length=8)]
_Parties = Annotated[tuple[Annotated[Party, under("who")], ...], Length(max_length=20)]


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a story's front matter tells readers, field by field in the order of the guide.

    Terms are words as the editor wrote them, and ids once the vocabulary was asked; `related` are slugs then. `outcome`
    is one of solved, different, open, ongoing or empty; `origin` true-story, composite or fictional; `date` and `updated`,
    when the text came or changed, YYYY-MM or YYYY-MM-DD or empty.
    """

    title: Annotated[Title, Key("titel", search=Weight.TITLE, in_data=True, may_be_empty=False)] = ""
    summary: Annotated[Teaser, Key("samenvatting", search=Weight.TEXT, in_data=True)] = ""
    role: Annotated[SomeWords, Key("rol")]
    sector: Annotated[Words, Key("sector")] = ()
    dilemma: Annotated[Dilemma, under("question"), Key("dilemma", in_data=True)]
    shared_dilemmas: Annotated[ThreeWords, Key("vraagstukken")] = ()
    options: Annotated[_Options, Key("opties", in_data=True)]
    values: Annotated[Words, Key("waarden")] = ()
    tags: Annotated[Words, Key("trefwoorden")] = ()
    parties: Annotated[_Parties, Key("betrokkenen")] = ()
    signals: Annotated[Lines, Key("signalen")] = ()
    outcome: Annotated[Outcome, Key("afloop")] = ""
    questions: Annotated[FewLines, Key("vragen")] = ()
    related: Annotated[Words, Key("verwant")] = ()
    sensitive: Annotated[Sensitive | None, under("about"), Key("gevoelig")] = None
    origin: Annotated[Origin, Key("herkomst", in_data=True)] = ""
    date: Annotated[MonthOrDay, Key("datum", in_data=True)] = ""
    updated: Annotated[MonthOrDay, Key("bijgewerkt", in_data=True)] = ""
    image: Annotated[Image | None, Key("afbeelding")] = None
    language: Annotated[Language, Key("taal")] = ""

    @property
    def month(self) -> str:
        """The month of the date, YYYY-MM or empty."""
        return self.date[:7]

    @property
    def latest(self) -> str:
        """The later one of date and updated, as it is written; empty without any date."""
        return max(self.date, self.updated, key=as_day) if self.updated else self.date

    @property
    def moment(self) -> str:
        """The day since which the text is as it is, YYYY-MM-DD; of a month its first, and empty without any date."""
        return as_day(self.latest)


def as_day(date: str) -> str:
    """A day, or the first one of a month; empty for none."""
    return f"{date}-01" if len(date) == 7 else date


@dataclass(frozen=True)
class Answers:
    """What editors answer to advice on personal data: words that may stay, each with the reason. No page shows it."""

    accepted: Annotated[Reasons | None, Key("akkoord")] = None


@dataclass(frozen=True)
class PageFields:
    """The front matter of a page of the editors' own; `accepted` is as in `Answers`."""

    title: Annotated[Title, Key("titel", may_be_empty=False)]
    summary: Annotated[Teaser, Key("samenvatting")] = ""
    accepted: Annotated[Reasons | None, Key("akkoord")] = None


class Signature(NamedTuple):
    """All that relatedness depends on in a story; `related` are the editor's own links."""

    dilemmas: tuple[str, ...]
    values: tuple[str, ...]
    roles: tuple[str, ...]
    related: tuple[str, ...]
    slug: str


class Facts(NamedTuple):
    """All that the overview of what plays depends on in a story; `values` are those of each option."""

    month: str
    dilemmas: tuple[str, ...]
    roles: tuple[str, ...]
    sectors: tuple[str, ...]
    values: tuple[tuple[str, ...], ...]
    has_norm: bool
    parties: int
    origin: str


@dataclass(frozen=True)
class PublicStory:
    """All of a story that readers may see. `word_count` is that of the body; `index` holds what the word search needs; `coined`
    are the terms that no vocabulary has (free tags, words in an open vocabulary) as kind, id and label.
    """

    slug: str
    told: Told
    situation: Html
    aftermath: Html
    word_count: int
    index: str
    coined: tuple[tuple[str, str, str], ...] = ()

    @kept
    def every_value(self) -> tuple[str, ...]:
        """The values of its options and its own, in that order, once each."""
        told = self.told
        of_options = (value for option in told.options for value in option.values)
        return tuple(dict.fromkeys((*of_options, *told.values)))

    @kept
    def signature(self) -> Signature:
        """What relatedness depends on."""
        told = self.told
        return Signature(told.shared_dilemmas, self.every_value, told.role, told.related, self.slug)

    @kept
    def facts(self) -> Facts:
        """What the overview of what plays depends on."""
        told = self.told
        return Facts(
            told.month,
            told.shared_dilemmas,
            told.role,
            told.sector,
            tuple([option.values for option in told.options]),
            any(option.norm for option in told.options),
            len(told.parties),
            told.origin,
        )
