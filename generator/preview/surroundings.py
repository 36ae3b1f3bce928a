"""What a form takes from the build that is shown: words and terms for its page, and the library in which its story is judged."""

from collections.abc import Mapping
from pathlib import Path

from generator.config.catalogue import form_texts
from generator.domain.consent import today
from generator.form.checks import Surroundings
from generator.form.fields import Around
from generator.pipeline import Build
from generator.preview.session import PreviewState
from generator.reading.inputs import Inputs


def around_of(built: Build) -> Around:
    """What the page of a form takes from the library that is shown."""
    inputs, library = built.memory.inputs, built.memory.library
    assert inputs is not None
    assert library is not None
    return Around(
        form_texts(inputs.config.templates, built.catalogue.language), inputs.config.context.vocabulary, library
    )


def templates_of(built: Build) -> Mapping[str, bytes]:
    """The templates that a build was made with."""
    return built.memory.inputs.config.templates if built.memory.inputs else {}


def surroundings_of(state: PreviewState, built: Build, stories: Path) -> Surroundings:
    """The library around a story, as it was read last."""
    addresses = frozenset(page.path for page in built.pages.values())
    return Surroundings(stories, inputs_of(state, built), addresses, state.lexicon, today())


def inputs_of(state: PreviewState, built: Build) -> Inputs:
    """The files as they were read last; where nothing could be made of those, as they were for the build that is shown."""
    inputs = state.memory.inputs or built.memory.inputs
    assert inputs is not None
    return inputs
