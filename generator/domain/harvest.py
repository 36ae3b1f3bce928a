"""The boxes of a harvest: what a team fills in after a conversation, in the same order on a screen and on paper.

Those of "option", "idea" and "send" are fields of a harvest file; the others stand in its text, and go nowhere.
"""

from typing import Literal

from generator.values import dataclass


@dataclass(frozen=True)
class Box:
    """A box. A "line" is short, a "text" may take more room; of a "choice" one of the `choices` is ticked. Two that are `is_half`
    stand beside each other; one that `is_list` holds words with commas between. What is filled in has the `pattern`, if any.

    The catalogues call it `harvest_<name>`, and a choice `harvest_<choice>`.
    """

    name: str
    kind: Literal["line", "text", "choice"] = "text"
    longest: int = 600
    is_half: bool = True
    choices: tuple[str, ...] = ()
    is_list: bool = False
    pattern: str = ""


@dataclass(frozen=True)
class Part:
    """Boxes under a heading, which the catalogues call `harvest_<name>_title`."""

    name: str
    boxes: tuple[Box, ...]


HARVEST = (
    Part(
        "option",
        (
            Box("text", longest=200, is_half=False),
            Box("values", "line", 120, is_list=True),
            Box("norm"),
            Box("cost"),
            Box("mitigation"),
            Box("needs"),
        ),
    ),
    Part(
        "idea",
        (
            Box("title", "line", 90),
            Box("moment", longest=4000),
            Box("one_way", longest=200),
            Box("other_way", longest=200),
        ),
    ),
    Part("along", (Box("keep"), Box("never"))),
    Part(
        "step",
        (
            Box("what"),
            Box("when", "line", 120),
            Box("useful", "choice", choices=("yes", "a_bit", "no")),
            Box("go_on", "choice", choices=("yes", "no")),
        ),
    ),
    Part(
        "send",
        (
            Box("team_agrees", "choice", is_half=False, choices=("all_agree", "no", "not_yet")),
            Box("month", "line", 7, pattern="20[0-9]{2}-(0[1-9]|1[0-2])"),
            Box("group_size", "line", 3, pattern="[1-9][0-9]{0,2}"),
            Box("roles", "line", 120, is_list=True),
        ),
    ),
)
