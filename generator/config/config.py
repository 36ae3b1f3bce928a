"""What holds for a whole library before its first story is read: templates, settings, vocabulary and words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.config.catalogue import Catalogue, catalogue_of
from generator.config.settings import Settings, read_settings
from generator.config.vocabulary import read_vocabulary
from generator.domain.term import Vocabulary, empty_vocabulary
from generator.problems.problem import Problem
from generator.reading.result import Context
from generator.sources.files import Source, Sources
from generator.sources.templates import bundled_templates, read_templates


@dataclass(frozen=True)
class Setup:
    """The rooms' own rules. `settings_problems` stop everything; the vocabulary's count as problems in content."""

    templates: Mapping[str, bytes]
    settings: Settings
    catalogue: Catalogue
    context: Context
    settings_problems: tuple[Problem, ...]
    vocabulary_problems: tuple[Problem, ...]


def read_setup(sources: Sources, templates_folder: Path | None, base_url: str) -> Setup:
    """Read templates, settings and vocabulary. `base_url` replaces that of the settings, unless it is empty."""
    own = [templates_folder] if templates_folder and templates_folder.is_dir() else []
    templates = read_templates(bundled_templates(), *own)
    settings, settings_problems = _settings(sources.of("settings"))
    if base_url:
        settings = replace(settings, base_url=base_url if base_url.endswith("/") else base_url + "/")
    catalogue = catalogue_of(templates, settings.language)
    vocabulary, vocabulary_problems = _vocabulary(sources.of("vocabulary"), settings)
    context = Context(
        vocabulary=vocabulary,
        language=settings.language,
        stories=catalogue.text("addresses", "stories"),
        note_back=catalogue.section("words")["note_back"],
        images=_images(sources.of("image")),
    )
    return Setup(templates, settings, catalogue, context, settings_problems, vocabulary_problems)


def _settings(sources: Iterable[Source]) -> tuple[Settings, tuple[Problem, ...]]:
    for source in sources:
        return read_settings(source)
    return Settings(), ()


def _vocabulary(sources: Iterable[Source], settings: Settings) -> tuple[Vocabulary, tuple[Problem, ...]]:
    for source in sources:
        return read_vocabulary(source, is_open=settings.open_vocabulary)
    return empty_vocabulary(), ()


def _images(images: Iterable[Source]) -> Mapping[str, frozenset[str]]:
    folders: dict[str, set[str]] = {}
    for image in images:
        folders.setdefault(image.folder, set()).add(image.path.rpartition("/")[2])
    return {folder: frozenset(names) for folder, names in folders.items()}
