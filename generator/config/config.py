"""What holds for a whole library before its first story is read: templates, settings, vocabulary and words."""

from collections.abc import Iterable, Mapping
from dataclasses import field
from pathlib import Path

from generator.config.catalogue import LANGUAGES, Catalogue, catalogue_of, site_texts, wording_of
from generator.config.forbidden import Forbidden, read_forbidden
from generator.config.settings import Settings, read_settings, with_base_url
from generator.config.vocabulary import read_vocabulary
from generator.domain.term import Vocabulary, empty_vocabulary
from generator.domain.wording import NO_WORDING, Wording
from generator.problems.problem import Place, Problem, warning
from generator.sources.files import Source, Sources
from generator.sources.templates import bundled_templates, read_templates, read_word_rules
from generator.values import dataclass


@dataclass(frozen=True)
class Context:
    """What reading a file depends on beside the file itself. `reserved_pages` are names that the site's own pages
    have in any language, `reserved_photos` those of its own pictures. `contact` is how the editors are reached, which may
    be told; `forbidden` are the words that never may. With `shows_drafts`, what a draft tells is read though it is not finished.
    """

    vocabulary: Vocabulary
    language: str
    stories: str
    note_back: str
    reserved_pages: frozenset[str] = frozenset()
    reserved_photos: frozenset[str] = frozenset()
    wording: Wording = NO_WORDING
    contact: str = ""
    forbidden: Forbidden = ()
    shows_drafts: bool = False

    def address_of(self, slug: str) -> str:
        """Where in the site the page of a story stands."""
        return f"{self.stories}/{slug}/"


@dataclass(frozen=True)
class Config:
    """What editors and designers have decided. `settings_problems` stop everything; those of the vocabulary and of the words
    that may not be told are of the content. `origin` is all that it was read from.
    """

    templates: Mapping[str, bytes]
    settings: Settings
    catalogue: Catalogue
    context: Context
    settings_problems: tuple[Problem, ...]
    vocabulary_problems: tuple[Problem, ...]
    forbidden_problems: tuple[Problem, ...] = ()
    origin: tuple[object, ...] = field(default=(), compare=False, repr=False)


def read_config(
    sources: Sources,
    room: str,
    templates_folder: Path | None = None,
    base_url: str = "",
    *,
    shows_drafts: bool = False,
    earlier: Config | None = None,
) -> Config:
    """Read templates, settings and vocabulary. `base_url` replaces that of the settings, unless it is empty; `room` is the
    folder of stories as editors see it. What was read earlier, from all the same, is given back.
    """
    own = [templates_folder] if templates_folder and templates_folder.is_dir() else []
    templates = read_templates(bundled_templates(), *own)
    lists = [sources.of(kind) for kind in ("settings", "vocabulary", "privacy")]
    has = [bool(sources.of(kind)) for kind in ("page", "image")]
    origin = (templates, *lists, *has, room, base_url, shows_drafts)
    if earlier is not None and earlier.origin == origin:
        return earlier
    wording = wording_of(templates)
    settings, problems = _settings(sources.of("settings"), base_url, room, wording)
    catalogue = catalogue_of(templates, settings.language)
    vocabulary, vocabulary_problems = _vocabulary(sources.of("vocabulary"), settings, wording)
    forbidden, too_short = next(map(read_forbidden, sources.of("privacy")), ((), ()))
    context = Context(
        vocabulary=vocabulary,
        language=settings.language,
        stories=catalogue.text("addresses", "stories"),
        note_back=catalogue.section("words")["note_back"],
        reserved_pages=_page_names(templates) if sources.of("page") else frozenset(),
        reserved_photos=_picture_names(templates) if sources.of("image") else frozenset(),
        wording=wording,
        contact=settings.contact,
        forbidden=forbidden,
        shows_drafts=shows_drafts,
    )
    return Config(templates, settings, catalogue, context, problems, vocabulary_problems, too_short, origin)


def _settings(
    sources: Iterable[Source], base_url: str, room: str, wording: Wording
) -> tuple[Settings, tuple[Problem, ...]]:
    settings, problems = next((read_settings(source, wording) for source in sources), (Settings(), ()))
    if not (base_url or settings.base_url or problems):
        return settings, (warning(Place(f"{room}/_site.yaml"), "S101"),)
    if not base_url:
        return settings, problems
    settings, wrong = with_base_url(settings, base_url)
    return settings, (*problems, *wrong)


def _vocabulary(
    sources: Iterable[Source], settings: Settings, wording: Wording
) -> tuple[Vocabulary, tuple[Problem, ...]]:
    for source in sources:
        common = frozenset(read_word_rules(f"{settings.language}/forms.toml")["stop"].split())
        return read_vocabulary(source, is_open=settings.vocabulary == "open", wording=wording, common=common)
    return empty_vocabulary(), ()


def _page_names(templates: Mapping[str, bytes]) -> frozenset[str]:
    """The first parts of the addresses that the site gives to pages of its own, in every language."""
    catalogues = [site_texts(templates, language) for language in LANGUAGES]
    addresses = (
        address
        for one in catalogues
        for address in (*one.section("addresses").values(), one.section("words")["style_address"])
    )
    return frozenset(address.partition("/")[0] for address in addresses)


def _picture_names(templates: Mapping[str, bytes]) -> frozenset[str]:
    """The names that the site gives to pictures of its own, in every language, in lower case."""
    return frozenset(site_texts(templates, one).section("words")["share_file"].casefold() for one in LANGUAGES)
