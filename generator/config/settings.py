"""The settings of a library: its name, language and address, and how strict it is."""

import re
from collections.abc import Iterator, Set
from dataclasses import replace
from typing import Annotated

from generator.domain.marks import Key
from generator.domain.schema import (
    POLICIES,
    BaseUrl,
    FewLines,
    LanguageCode,
    Line,
    Policy,
    SharePictures,
    Strictness,
    Word,
    YesNo,
)
from generator.domain.table import table_of
from generator.domain.wording import NO_WORDING, Wording
from generator.frontmatter.front_matter import FrontMatter, read_yaml
from generator.frontmatter.key_report import place_of
from generator.frontmatter.nodes import Text, find
from generator.frontmatter.unseen import slug_of
from generator.frontmatter.validation import Validated, is_valid, known_fields, read_fields
from generator.problems.problem import Place, Problem, error, has_errors, nearest, warning
from generator.sources.files import Source
from generator.values import dataclass

_STRICT_WORDS = (
    "toestem",
    "consent",
    "beleid",
    "policy",
    *(word for pair in POLICIES.items() if "strict" in pair for word in pair),
)
_ADDRESS = re.compile(r"@|https?:|www\.|\d{4}")


@dataclass(frozen=True)
class Settings:
    """What `_site.yaml` says; all of it is optional. `base_url` ends in a slash or is empty."""

    title: Annotated[Word, Key("titel")] = ""
    subtitle: Annotated[Line, Key("ondertitel")] = ""
    language: Annotated[LanguageCode, Key("taal")] = "nl"
    base_url: Annotated[BaseUrl, Key("adres")] = ""
    contact: Annotated[Word, Key("contact")] = ""
    organisation: Annotated[Line, Key("organisatie")] = ""
    begin: Annotated[Word, Key("begin")] = ""
    vocabulary: Annotated[Strictness, Key("woordenlijst")] = "strict"
    questions: Annotated[FewLines, Key("vragen")] = ()
    consent_policy: Annotated[Policy, Key("toestemmingsbeleid")] = "normal"
    share_pictures: Annotated[SharePictures, Key("deelplaatjes")] = "automatic"
    insight: Annotated[YesNo, Key("wat_speelt_er")] = True
    licence: Annotated[Line, Key("licentie")] = ""


def read_settings(source: Source, wording: Wording = NO_WORDING) -> tuple[Settings, tuple[Problem, ...]]:
    """Read the settings file. Of a field with an error the default stands, and nothing may be published but what takes a story
    away. Where it is not sure how strict the library is, it is strict.
    """
    front = read_yaml(source.path, source.data)
    read = read_fields(source.path, front, Settings, table_of(Settings), wording, adopts=False)
    settings = read.value or read.best or Settings()
    settings = replace(settings, begin=slug_of(settings.begin))
    if _may_be_strict(front, read):
        settings = replace(settings, consent_policy="strict")
    doubts: tuple[Problem, ...] = ()
    if settings.contact and not _ADDRESS.search(settings.contact):
        node = find(read.tree, ("contact",))
        doubts = (warning(place_of(source.path, node), "A113", excerpt=front.line(node.line), word=settings.contact),)
    return settings, (*front.problems, *read.problems, *doubts)


def _may_be_strict(front: FrontMatter, read: Validated[Settings]) -> bool:
    """Whether the file may ask for strictness in a way that cannot be read."""
    if not has_errors((*front.problems, *read.problems)):
        return False
    told = find(read.tree, ("consent_policy",))
    if isinstance(told, Text):
        return not is_valid(Policy, told.value)
    text = front.text.casefold()
    return front.tree is None or any(word in text for word in _STRICT_WORDS)


def begin_problems(source: Source, begin: str, stories: Set[str], unpublished: Set[str]) -> Iterator[Problem]:
    """What is wrong with the story that the settings begin with: there is none of that name, or readers do not get it.

    Nothing waits for it: the home page begins with another one, and a story that is thrown away has to go at once.
    """
    if begin in stories:
        return
    front = read_yaml(source.path, source.data)
    fields = known_fields(source.path, front, table_of(Settings))
    if begin in unpublished:
        yield fields.warning(("begin",), "R104", name=begin)
    else:
        yield fields.warning(("begin",), "R103", name=begin, suggestion=nearest(begin, stories))


def with_base_url(settings: Settings, base_url: str) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings with the address that was given on the command line, which must be one as the settings take."""
    if not is_valid(BaseUrl, base_url):
        return settings, (error(Place("--base-url"), "V125", field="--base-url", word=base_url),)
    address = base_url.strip()
    return replace(settings, base_url=address if address.endswith("/") else address + "/"), ()
