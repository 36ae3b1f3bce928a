"""The conversation of a team: its steps with their minutes, and the letters by which options go there.

The steps and their minutes come from the programme's method: first the shared dilemma, then the options, then the values
and norms beneath them. Every length adds up to itself, for every size of the group.
"""

from generator.values import dataclass

LENGTHS = (45, 60, 90)
GROUPS = ((3, 5), (6, 8), (9, 12))
MOST_STORIES = 3
FORMS = ("arch", "leaf", "stairs", "drop", "diamond", "house", "moon", "flag", "wave")
"""What the options are known by beside their letter, in their order: eight of a story, and one that the team adds."""
OTHER = "cloud"
"""The form of "I would do something else", which always comes last."""
_ALPHABET = "ABCDEFGHIJ"


@dataclass(frozen=True)
class Step:
    """A step with its minutes in a conversation of each length, and what a small and a large group have more or less of.

    A group of three to five needs less time for everybody's turn. One of nine to twelve sits at two tables and works in
    threes: that goes faster, but takes a minute to arrange and one to bring together.
    """

    id: str
    minutes: tuple[int, int, int]
    small: tuple[int, int, int] = (0, 0, 0)
    large: tuple[int, int, int] = (0, 0, 0)


SHARE, READ = "share", "read"
STEPS = (
    Step("agree", (2, 3, 4), large=(1, 1, 1)),
    Step(SHARE, (3, 3, 5)),
    Step(READ, (5, 6, 8)),
    Step("choose", (5, 5, 5)),
    Step("hands", (8, 11, 15), small=(-2, -3, -4)),
    Step("values", (7, 9, 13), small=(1, 1, 2), large=(-1, -1, -1)),
    Step("new", (7, 9, 13), small=(1, 2, 2), large=(-1, -1, -1)),
    Step("reveal", (3, 4, 4)),
    Step("again", (2, 4, 5)),
    Step("own", (0, 0, 11)),
    Step("harvest", (3, 6, 7), large=(1, 1, 1)),
)


def minutes_of(step: Step, *, is_set: bool) -> tuple[int, ...]:
    """The minutes of a step: for each length, those of a small, a middle and a large group. Nought: the step is left out.

    With one story nothing is shared yet: the minutes for that go to reading.
    """
    return tuple(
        0 if step.id == SHARE and not is_set else base + small_more + _more_to_read(step, place, is_set=is_set)
        for place, base in enumerate(step.minutes)
        for small_more in (step.small[place], 0, step.large[place])
    )


def _more_to_read(step: Step, length: int, *, is_set: bool) -> int:
    shared = next(one for one in STEPS if one.id == SHARE)
    return shared.minutes[length] if step.id == READ and not is_set else 0


@dataclass(frozen=True)
class Letter:
    """A letter and the form it stands on. Order and form tell nothing of an option but its place in the story."""

    letter: str
    form: str


def letters_for(options: int) -> tuple[Letter, ...]:
    """The letters of that many options, of the one that the team may add, and of "something else", which is last."""
    return (*map(Letter, _ALPHABET, FORMS[: options + 1]), Letter(_ALPHABET[options + 1], OTHER))
