"""A library with a form for each of its stories, without a server around it."""

import json
from collections.abc import Callable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.config.catalogue import Catalogue, form_texts
from generator.form.answers import answer
from generator.form.checks import Surroundings
from generator.form.saving import save
from generator.form.values import Filled, fill
from generator.pipeline import Build, build
from generator.privacy.capitals import NO_WORDS
from generator.project import Project
from generator.reading.advice import learn_words

DAY = date(2026, 11, 30)


class Room:
    def __init__(self, stories: Path) -> None:
        self.stories = stories

    @cached_property
    def built(self) -> Build:
        return build(Project(self.stories, preview=True))

    @cached_property
    def around(self) -> Surroundings:
        inputs = self.built.memory.inputs
        assert inputs
        lexicon = learn_words(NO_WORDS, inputs.sources.files.values())
        pages = frozenset(page.path for page in self.built.pages.values())
        return Surroundings(self.stories, inputs, pages, lexicon, DAY)

    @cached_property
    def words(self) -> Catalogue:
        return form_texts(self.around.inputs.config.templates, self.built.catalogue.language)

    def fill(self, text: str, slug: str = "een") -> Filled:
        return fill(f"stories/{slug}.md", text.encode(), self.around.context)

    def values(self, text: str) -> Any:
        return json.loads(json.dumps(self.fill(text).values))

    def save(self, text: str, edit: Callable[[Any], object]) -> tuple[str, Any]:
        """The text that comes of an edit in the form, and what is told."""
        values = self.values(text)
        edit(values)
        return self.send(text, {"base": self.fill(text).digest, "values": values})

    def send(self, text: str, sent: dict[str, Any]) -> tuple[str, Any]:
        filled = self.fill(text)
        outcome = save(filled, sent, "stories/een.md", self.around)
        told = answer(outcome, "stories/een.md", text, self.around, self.words, before=filled)
        return outcome.text, json.loads(json.dumps(told))
