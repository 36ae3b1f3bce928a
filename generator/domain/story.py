"""What a story is once it is read: typed, validated, immutable.

`Story` is what the editor's file says, consent included. `PublicStory` is the part of it that a reader
may ever see; nothing private is reachable from it.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from generator.values import kept

if TYPE_CHECKING:
    from pydantic_core import CoreSchema


class Html(str):
    """Sanitised HTML made by `prose`; a template prints it as it is, and any other text escaped."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> "CoreSchema":
        """How a stored story is typed again: a text is taken for HTML only by who has cleaned it (see `stored`)."""
        from pydantic_core.core_schema import no_info_after_validator_function, str_schema

        return no_info_after_validator_function(cls, str_schema())


@dataclass(frozen=True)
class Dilemma:
    """The question the teller faced. The sides may be empty when the file gave only a question."""

    question: str
    a: str = ""
    b: str = ""


@dataclass(frozen=True)
class Option:
    """One option for action. `values` are ids; `source` is one of teller, team, editors or empty."""

    text: str
    values: tuple[str, ...] = ()
    norm: str = ""
    cost: str = ""
    mitigation: str = ""
    needs: str = ""
    source: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class Party:
    """Somebody else in the story and what is at stake for them."""

    who: str
    interest: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sensitive:
    """The notice before a story on a heavy subject."""

    about: str
    help: str = ""


@dataclass(frozen=True)
class Image:
    """A picture beside the story. `file` is its name, `digest` the hash of its published bytes."""

    file: str
    alt: str


class Signature(NamedTuple):
    """All that relatedness depends on in a story; `related` are the editor's own links."""

    dilemmas: tuple[str, ...]
    values: tuple[str, ...]
    roles: tuple[str, ...]
    related: tuple[str, ...]
    slug: str


@dataclass(frozen=True)
class PublicStory:
    """All of a story that readers may see. Terms are ids; texts are plain text unless they are `Html`.

    `month` is YYYY-MM or empty; `words` counts the telling; `index` holds what the word search needs;
    `coined` are the terms that no vocabulary has (free tags, words in an open vocabulary) as kind, id and label.
    `outcome` is one of solved, different, open, ongoing or empty; `origin` true-story, composite or fictional.
    """

    slug: str
    title: str
    summary: str
    roles: tuple[str, ...]
    sectors: tuple[str, ...]
    dilemma: Dilemma
    shared_dilemmas: tuple[str, ...]
    options: tuple[Option, ...]
    values: tuple[str, ...]
    tags: tuple[str, ...]
    parties: tuple[Party, ...]
    signals: tuple[str, ...]
    outcome: str
    questions: tuple[str, ...]
    related: tuple[str, ...]
    sensitive: Sensitive | None
    origin: str
    month: str
    date: str
    image: Image | None
    language: str
    situation: Html
    aftermath: Html
    words: int
    index: str
    coined: tuple[tuple[str, str, str], ...] = ()

    @kept
    def every_value(self) -> tuple[str, ...]:
        """The values of its options and its own, in that order, once each."""
        of_options = (value for option in self.options for value in option.values)
        return tuple(dict.fromkeys((*of_options, *self.values)))

    @kept
    def signature(self) -> Signature:
        """What relatedness depends on."""
        return Signature(self.shared_dilemmas, self.every_value, self.roles, self.related, self.slug)


def nothing_told(slug: str) -> PublicStory:
    """What is left of a withdrawn story: its name in addresses."""
    return PublicStory(
        slug=slug,
        title="",
        summary="",
        roles=(),
        sectors=(),
        dilemma=Dilemma("", "", ""),
        shared_dilemmas=(),
        options=(),
        values=(),
        tags=(),
        parties=(),
        signals=(),
        outcome="",
        questions=(),
        related=(),
        sensitive=None,
        origin="",
        month="",
        date="",
        image=None,
        language="",
        situation=Html(""),
        aftermath=Html(""),
        words=0,
        index="",
    )


@dataclass(frozen=True)
class Consent:
    """What the teller agreed to. `channels` holds team, website, linkedin."""

    channels: tuple[str, ...] = ()
    given_on: date | None = None
    read_back_on: date | None = None
    valid_until: date | None = None
    third_parties: str = ""
    withdrawn_on: date | None = None


@dataclass(frozen=True)
class Story:
    """A story file, read and typed. `status` is draft, published or archived."""

    path: str
    status: str
    consent: Consent | None
    public: PublicStory
