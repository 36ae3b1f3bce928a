"""Which pages have a share picture of their own, where it is, and what is written on it."""

from collections.abc import Iterable, Iterator, Mapping

from generator.components.findings import inside
from generator.components.views import Views
from generator.config.settings import Settings
from generator.domain.library import Library
from generator.domain.term import KINDS
from generator.reading.result import OwnPage
from generator.values import dataclass

STORIES_WITH_OWN = 200
"""With more stories than this, of stories and terms a picture is drawn for each shared dilemma only, unless the settings say
otherwise."""


@dataclass(frozen=True)
class Shared:
    """A share picture: its absolute address, and what is written on it, large and small; of a story's own, its page knows."""

    url: str
    question: str = ""
    title: str = ""

    @property
    def text(self) -> str:
        """What is written on it, for who does not see it."""
        return text_on(self.question, self.title)


def text_on(question: str, title: str) -> str:
    """What is written on a picture, for who does not see it."""
    return ". ".join(filter(None, (title, question)))


NO_PICTURE = Shared("")


def shared_pictures(
    library: Library, own_pages: Iterable[OwnPage], settings: Settings, views: Views
) -> Mapping[str, Shared]:
    """The share pictures, by the address of the page that each is of.

    A picture needs an absolute address, so without a base URL there are none.
    """
    if not settings.base_url or settings.share_pictures == "none":
        return {}
    file = views.word("share_file")
    written = [*_bounded(library, own_pages, settings, views), *_dilemmas(library, views)]
    if _is_each_drawn(library, settings):
        written += [
            *_terms(library, views),
            *(_clashes(library, views) if settings.insight else ()),
            *((views.addresses.story(story.slug), "", "") for story in library.stories),
        ]
    return {page: Shared(f"{settings.base_url}{page}{file}", *texts) for page, *texts in written}


def picture_for(pictures: Mapping[str, Shared], path: str, others: Iterable[str] = ()) -> Shared:
    """The picture of a page: its own, else that of one of the others, else that of the page it lies below."""
    for page in (path, *others, *_above(path)):
        if page in pictures:
            return pictures[page]
    return NO_PICTURE


def _above(path: str) -> Iterator[str]:
    parts = path.rstrip("/").split("/")[:-1]
    for end in range(len(parts), 0, -1):
        yield "/".join(parts[:end]) + "/"
    yield ""


def _bounded(
    library: Library, own_pages: Iterable[OwnPage], settings: Settings, views: Views
) -> Iterator[tuple[str, str, str]]:
    """The pages of which there are no more with more stories."""
    yield "", settings.subtitle or settings.title, ""
    yield views.addresses.stories(), views.word("choice"), views.word("all_stories")
    yield views.addresses.conversation(), views.word("talk_title"), ""
    yield views.addresses.compass(), views.word("compass_title"), ""
    if settings.insight and library.stories:
        yield views.addresses.insight(), views.word("insight_title"), ""
    for kind in KINDS:
        yield views.addresses.overview(kind), views.word(f"overview_{kind}"), ""
    yield from ((f"{page.slug}/", page.title, "") for page in own_pages)


def _dilemmas(library: Library, views: Views) -> Iterator[tuple[str, str, str]]:
    for id_, link in views.links["dilemma"].items():
        question = library.terms["dilemma"][id_].core_question
        yield link.path, question or link.label, link.label if question else ""


def _is_each_drawn(library: Library, settings: Settings) -> bool:
    is_few = settings.share_pictures == "automatic" and len(library.stories) <= STORIES_WITH_OWN
    return is_few or settings.share_pictures == "story"


def _terms(library: Library, views: Views) -> Iterator[tuple[str, str, str]]:
    """Terms that have a page: those with stories, of tags with more than one. The name of a value is in its question."""
    for kind in ("value", "role", "sector", "tag"):
        least = 2 if kind == "tag" else 1
        told = [id_ for id_, members in library.members[kind].items() if len(members) >= least]
        for link in views.terms(kind, told):
            if kind == "value":
                yield link.path, views.word("share_ask_value", value=inside(link.label)), ""
            else:
                yield link.path, views.word("choice"), link.label


def _clashes(library: Library, views: Views) -> Iterator[tuple[str, str, str]]:
    """What stands against each value, where there is such a page: a value may have stories and stand against none."""
    for link in views.terms("value", [id_ for id_, members in library.members["value"].items() if members]):
        yield views.addresses.insight(link.id), views.word("clash_title", value=inside(link.label)), ""
