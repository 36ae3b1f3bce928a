"""What would come of a harvest: an option in the file of its story, a draft, or why neither. Nothing is written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from generator.config.config import Context
from generator.domain.consent import Story, refusal
from generator.editing.change import Insert, change_all
from generator.editing.difference import ChangedLine, changed_lines
from generator.editing.new import draft_fields, story_file_name
from generator.editing.sheet import UnchangeableError
from generator.editing.written import Value
from generator.frontmatter.validation import Fields
from generator.inbox.alike import is_alike, is_same
from generator.inbox.harvest import Harvest, Idea, NewOption
from generator.inbox.reading import read_harvest
from generator.privacy.capitals import Lexicon
from generator.problems.problem import Level, Problem, in_order, nearest
from generator.reading.stories import read_stories
from generator.reading.withdrawal import story_table
from generator.sources.files import STORY_BYTES, Source, Sources, source_of
from generator.sources.names import is_story_name
from generator.values import digest
from generator.word.prose import in_markdown

_MOST_OPTIONS = story_table().fields["options"].most


@dataclass(frozen=True)
class Shelf:
    """The library that a harvest comes to: its files, what reading them depends on, the rule of consent, the words that it uses,
    and the day. `room` is the folder of stories as editors see it.
    """

    room: str
    sources: Sources
    context: Context
    policy: str
    lexicon: Lexicon
    day: date


@dataclass(frozen=True)
class Step:
    """A file that would be made, or get an option: its path as shown, the title of its story, and its bytes before (None for a
    new one) and after.
    """

    path: str
    title: str
    before: bytes | None
    after: bytes

    @property
    def lines(self) -> tuple[ChangedLine, ...]:
        """The lines that differ."""
        return changed_lines((self.before or b"").decode(), self.after.decode())


@dataclass(frozen=True)
class Plan:
    """What would come of one file. `name` is the file's, safe to print. Beside an error there may still be a step: an option and
    a story of their own stand each by itself.
    """

    name: str
    steps: tuple[Step, ...] = ()
    problems: tuple[Problem, ...] = ()
    month: str = ""
    group_size: str = ""

    @property
    def mark(self) -> str:
        """What stands for all that the plan does, so that it is known again."""
        return digest(*(part for one in self.steps for part in (one.path.encode(), one.before or b"", one.after)))


class _RefusedError(Exception):
    """Why nothing comes of a part of a harvest."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def plan_harvest(name: str, data: bytes, shelf: Shelf) -> Plan:
    """What would come of a file of these bytes. `name` is safe to print."""
    reading = read_harvest(name, data, shelf.context, shelf.lexicon, shelf.day)
    harvest, fields = reading.harvest, reading.fields
    if harvest is None or fields is None:
        return Plan(name, (), reading.problems)
    steps: list[Step] = []
    problems = [*reading.problems, *(_unknown_values(harvest.option, fields, shelf) if harvest.option else ())]
    makers = (
        partial(_with_option, harvest.option, harvest) if harvest.option else None,
        partial(_draft, harvest.idea) if harvest.idea else None,
    )
    for make in filter(None, makers):
        try:
            steps.append(make(fields, shelf))
        except _RefusedError as fault:
            problems.append(fault.problem)
    return Plan(name, tuple(steps), in_order(problems), harvest.month, harvest.group_size)


def _with_option(option: NewOption, harvest: Harvest, fields: Fields, shelf: Shelf) -> Step:
    """The file of a story with one option more. Raises `_RefusedError`."""
    if not harvest.team_agrees:
        raise _RefusedError(fields.error(("team_agrees",), "I111"))
    source = _story_file(harvest, fields, shelf)
    story = _public_story(source, fields, shelf)
    told = story.public.told
    for one in told.options:
        if is_same(one.text, option.text):
            raise _RefusedError(fields.warning(("option", "text"), "I121", path=source.path))
        if is_alike(one.text, option.text):
            raise _RefusedError(fields.error(("option", "text"), "I122", path=source.path, option=one.text))
    if len(told.options) >= _MOST_OPTIONS:
        raise _RefusedError(fields.error(("option",), "I116", limit=str(_MOST_OPTIONS), path=source.path))
    added = _as_written(option, harvest, shelf)
    try:
        text = change_all(source.data.decode(), [Insert(("options", len(told.options)), added)], story_table())
    except (UnchangeableError, UnicodeDecodeError):
        raise _RefusedError(fields.error(("option",), "I117", path=source.path)) from None
    step = Step(source.path, told.title, source.data, text.encode())
    _verify(step, story, fields, shelf)
    return step


def _story_file(harvest: Harvest, fields: Fields, shelf: Shelf) -> Source:
    """The one file of the story that was talked about."""
    stories = shelf.sources.of("story")
    found = [one for one in stories if one.slug == harvest.story]
    if len(found) == 1:
        return found[0]
    if found:
        raise _RefusedError(fields.error(("story",), "I113", word=harvest.story))
    near = nearest(harvest.story, [one.slug for one in stories])
    raise _RefusedError(fields.error(("story",), "I112", word=harvest.story, suggestion=near))


def _public_story(source: Source, fields: Fields, shelf: Shelf) -> Story:
    """The story of a file, when readers may see it: of another one nothing is told, and nothing is added to it."""
    [reading] = read_stories([source], shelf.context)
    if reading.result is None:
        raise _RefusedError(fields.error(("story",), "I115", path=source.path))
    if not isinstance(reading.result, Story) or refusal(reading.result, shelf.policy, shelf.day):
        raise _RefusedError(fields.error(("story",), "I114", path=source.path))
    return reading.result


def _as_written(option: NewOption, harvest: Harvest, shelf: Shelf) -> Mapping[str, Value]:
    """The fields of an option as a story's file gets them. Its values are ids of the vocabulary."""
    values = list(dict.fromkeys(id_ for word in option.values if (id_ := _value(word, shelf))))
    texts = {name: _on_one_line(getattr(option, name)) for name in ("text", "norm", "cost", "mitigation", "needs")}
    return {**texts, "values": values, "source": "team", "month": harvest.month}


def _value(word: str, shelf: Shelf) -> str:
    """The id that a word means, the word itself where every word is welcome, or nothing."""
    vocabulary = shelf.context.vocabulary
    return vocabulary.find("value", word) or (word if vocabulary.is_open else "")


def _unknown_values(option: NewOption, fields: Fields, shelf: Shelf) -> Iterator[Problem]:
    """The words of a team that no value has: they do not come along."""
    for number, word in enumerate(option.values):
        if not _value(word, shelf):
            near = shelf.context.vocabulary.nearest("value", word)
            yield fields.warning(("option", "values", number), "I119", term=word, suggestion=near)


def _verify(step: Step, before: Story, fields: Fields, shelf: Shelf) -> None:
    """The story is as it was and has one option more, of the team's. Raises `_RefusedError`."""
    source = source_of(step.path, "story", step.after)
    [reading] = read_stories([source], shelf.context)
    after = reading.result
    is_right = (
        len(step.after) <= STORY_BYTES
        and isinstance(after, Story)
        and after.gate == before.gate
        and replace(after.public, told=before.public.told, index="", coined=())
        == replace(before.public, index="", coined=())
        and after.public.told.options[:-1] == before.public.told.options
        and after.public.told.options[-1].source == "team"
    )
    if not is_right:
        wrong = next((one.code for one in reading.problems if one.level is Level.ERROR), "")
        raise _RefusedError(fields.error(("option",), "I118", path=step.path, wrong=wrong))


def _draft(idea: Idea, fields: Fields, shelf: Shelf) -> Step:
    """The draft of a story of their own, without consent or origin. Raises `_RefusedError`."""
    title = _on_one_line(idea.title)
    name = story_file_name(title)
    if not (name and is_story_name(name)):
        raise _RefusedError(fields.error(("idea", "title"), "I131"))
    slug = name.removesuffix(".md")
    for one in shelf.sources.of("story"):
        if one.slug == slug:
            raise _RefusedError(fields.warning(("idea", "title"), "I132", path=one.path))
        if is_alike(one.slug.replace("-", " "), slug.replace("-", " ")):
            raise _RefusedError(fields.error(("idea", "title"), "I133", path=one.path))
    told: dict[str, Value] = {"title": title}
    options = [_on_one_line(one) for one in idea.options if one]
    if options:
        told["options"] = options
    text = draft_fields(told, shelf.context.language) + _prose(idea.moment)
    return Step(f"{shelf.room}/{name}", title, None, text.encode())


def _prose(text: str) -> str:
    """What was told in plain signs, as paragraphs in which none of them means anything."""
    paragraphs = map(in_markdown, text.replace("\r\n", "\n").split("\n\n"))
    return "\n".join(f"{one}\n" for one in paragraphs if one)


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
