"""A story as lists, grids and data show it: what others than its own page need of it."""

from collections.abc import Mapping

from generator.components.card import Card, make_card
from generator.components.option import OptionView, view_option
from generator.components.views import Views
from generator.config.settings import Settings
from generator.domain.library import terms_of
from generator.domain.story import PublicStory
from generator.pages.data import record_of
from generator.values import dataclass


@dataclass(frozen=True)
class Listed:
    """A story as lists, grids and data show it. An edit that only the story's own page shows leaves it equal.

    `record` is the story for who takes the data along; `terms` maps kind to ids.
    """

    card: Card
    options: tuple[OptionView, ...]
    record: str
    terms: Mapping[str, tuple[str, ...]]


def list_story(story: PublicStory, settings: Settings, views: Views) -> Listed:
    """Make what lists show of a story."""
    return Listed(
        make_card(story, views),
        tuple([view_option(option, views) for option in story.told.options]),
        record_of(story, settings.base_url, views),
        terms_of(story),
    )
