"""What every conversation has, whatever its stories: the steps, and the boxes of a harvest."""

from collections.abc import Iterator, Mapping
from dataclasses import field

from generator.components.head import as_written
from generator.components.steps import StepView, view_steps
from generator.config.catalogue import Catalogue
from generator.domain.harvest import HARVEST, Part
from generator.values import dataclass


@dataclass(frozen=True)
class Talk:
    """`printed` is the address of the page that holds all this, as it stands on paper. A harvest has its `parts`; `keys` are what
    its file calls their boxes, empty for what stands in the text below its fields.
    """

    steps: tuple[StepView, ...] = ()
    printed: str = ""
    parts: tuple[Part, ...] = HARVEST
    keys: Mapping[str, str] = field(default_factory=dict)


def make_talk(catalogue: Catalogue, address: str) -> Talk:
    """The steps and the harvest in the words of a language; a talk begins at `address`."""
    return Talk(
        steps=view_steps(catalogue),
        printed=as_written(address),
        keys={**dict.fromkeys(_names(), ""), **catalogue.section("harvest_keys")},
    )


def _names() -> Iterator[str]:
    for part in HARVEST:
        yield from (part.name, *(box.name for box in part.boxes))
