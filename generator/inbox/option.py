"""A team's new option in the file of the story that it talked about: when it may come there, and with nothing else changed."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.domain.consent import refusal
from generator.domain.normalization import has_same_words, is_alike
from generator.domain.story_file import Story, story_table
from generator.editing.change import Insert, change_all
from generator.editing.sheet import UnchangeableError
from generator.editing.written import Value
from generator.frontmatter.validation import Fields
from generator.inbox.harvest import Harvest, NewOption
from generator.inbox.shelf import RefusedError, Shelf, Step, on_one_line
from generator.problems.problem import Level, Problem, nearest
from generator.reading.stories import read_stories
from generator.sources.files import STORY_BYTES, Source, source_of

_MOST_OPTIONS = story_table().fields["options"].most


def add_option(option: NewOption, harvest: Harvest, fields: Fields, shelf: Shelf, *, is_agreed: bool) -> Step:
    """The file of a story with one option more. Raises `RefusedError`, last of all when only the team's word is wanted."""
    if harvest.team_agrees == "no":
        raise RefusedError(fields.error(("team_agrees",), "I111"))
    source = _story_file(harvest, fields, shelf)
    story = _public_story(source, fields, shelf)
    told = story.public.told
    for one in told.options:
        if has_same_words(one.text, option.text):
            raise RefusedError(fields.warning(("option", "text"), "I121", path=source.path))
        if is_alike(one.text, option.text):
            raise RefusedError(fields.error(("option", "text"), "I122", path=source.path, option=one.text))
    if len(told.options) >= _MOST_OPTIONS:
        raise RefusedError(fields.error(("option",), "I116", limit=str(_MOST_OPTIONS), path=source.path))
    added = _as_written(option, harvest, shelf)
    try:
        text = change_all(source.data.decode(), [Insert(("options", len(told.options)), added)], story_table())
    except (UnchangeableError, UnicodeDecodeError):
        raise RefusedError(fields.error(("option",), "I117", path=source.path)) from None
    step = Step(source.path, told.title, source.data, text.encode())
    _verify(step, story, fields, shelf)
    if not (is_agreed or harvest.team_agrees == "yes"):
        raise RefusedError(fields.error(("team_agrees",), "I110"))
    return step


def _story_file(harvest: Harvest, fields: Fields, shelf: Shelf) -> Source:
    """The one file of the story that was talked about."""
    stories = shelf.sources.of("story")
    found = [one for one in stories if one.slug == harvest.story]
    if len(found) == 1:
        return found[0]
    if found:
        raise RefusedError(fields.error(("story",), "I113", word=harvest.story))
    near = nearest(harvest.story, [one.slug for one in stories])
    raise RefusedError(fields.error(("story",), "I112", word=harvest.story, suggestion=near))


def _public_story(source: Source, fields: Fields, shelf: Shelf) -> Story:
    """The story of a file, when readers may see it: of another one nothing is told, and nothing is added to it."""
    [reading] = read_stories([source], shelf.context)
    if reading.result is None:
        raise RefusedError(fields.error(("story",), "I115", path=source.path))
    if not isinstance(reading.result, Story) or refusal(reading.result, shelf.policy, shelf.day):
        raise RefusedError(fields.error(("story",), "I114", path=source.path))
    return reading.result


def _as_written(option: NewOption, harvest: Harvest, shelf: Shelf) -> Mapping[str, Value]:
    """The fields of an option as a story's file gets them. Its values are ids of the vocabulary."""
    values = list(dict.fromkeys(id_ for word in option.values if (id_ := _value(word, shelf))))
    texts = {name: on_one_line(getattr(option, name)) for name in ("text", "norm", "cost", "mitigation", "needs")}
    return {**texts, "values": values, "source": "team", "month": harvest.month}


def _value(word: str, shelf: Shelf) -> str:
    """The id that a word means, the word itself where every word is welcome, or nothing."""
    vocabulary = shelf.context.vocabulary
    return vocabulary.find("value", word) or (word if vocabulary.is_open else "")


def unknown_values(option: NewOption, fields: Fields, shelf: Shelf) -> Iterator[Problem]:
    """The words of a team that no value has: they do not come along."""
    for number, word in enumerate(option.values):
        if not _value(word, shelf):
            near = shelf.context.vocabulary.nearest("value", word)
            yield fields.warning(("option", "values", number), "I119", term=word, suggestion=near)


def _verify(step: Step, before: Story, fields: Fields, shelf: Shelf) -> None:
    """The story is as it was and has one option more, of the team's. Raises `RefusedError`."""
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
        raise RefusedError(fields.error(("option",), "I118", path=step.path, wrong=wrong))
