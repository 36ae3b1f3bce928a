"""What stands in every kit for a conversation, whatever its stories: the steps, and the boxes of a harvest."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.components.steps import StepView, view_steps
from generator.config.catalogue import Catalogue
from generator.domain.harvest import HARVEST, HEAD, Box, Part


@dataclass(frozen=True)
class Talk:
    """`steps` are those of a talk on several stories, `steps_alone` on one. A harvest has the boxes of `head` above its `parts`;
    `keys` are what its file calls them, empty for what stands in the text below its fields.
    """

    steps: tuple[StepView, ...] = ()
    steps_alone: tuple[StepView, ...] = ()
    head: tuple[Box, ...] = HEAD
    parts: tuple[Part, ...] = HARVEST
    keys: Mapping[str, str] = field(default_factory=dict)


def make_talk(catalogue: Catalogue) -> Talk:
    """The steps and the harvest in the words of a language."""
    return Talk(
        steps=view_steps(catalogue, is_set=True),
        steps_alone=view_steps(catalogue, is_set=False),
        keys={**dict.fromkeys(_names(), ""), **catalogue.section("harvest_keys")},
    )


def _names() -> Iterator[str]:
    for part in HARVEST:
        yield from (part.name, *(box.name for box in part.boxes))
