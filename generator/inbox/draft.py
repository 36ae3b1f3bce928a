"""A team's own story, as a draft to go on with: without consent or origin, and under a name that nothing else has."""

from generator.domain.normalization import is_alike
from generator.editing.new import draft_fields, story_file_name
from generator.editing.written import Value
from generator.frontmatter.validation import Fields
from generator.inbox.harvest import Idea
from generator.inbox.shelf import RefusedError, Shelf, Step, on_one_line
from generator.sources.names import is_story_name
from generator.word.prose import in_markdown


def draft_story(idea: Idea, fields: Fields, shelf: Shelf) -> Step:
    """The draft of a story of their own, without consent or origin. Raises `RefusedError`."""
    title = on_one_line(idea.title)
    name = story_file_name(title)
    if not (name and is_story_name(name)):
        raise RefusedError(fields.error(("idea", "title"), "I131"))
    slug = name.removesuffix(".md")
    for one in shelf.sources.of("story"):
        if one.slug == slug:
            raise RefusedError(fields.warning(("idea", "title"), "I132", path=one.path))
        if is_alike(one.slug.replace("-", " "), slug.replace("-", " ")):
            raise RefusedError(fields.error(("idea", "title"), "I133", path=one.path))
    told: dict[str, Value] = {"title": title}
    options = [on_one_line(one) for one in idea.options if one]
    if options:
        told["options"] = options
    text = draft_fields(told, shelf.context.language) + _prose(idea.moment)
    return Step(f"{shelf.room}/{name}", title, None, text.encode())


def _prose(text: str) -> str:
    """What was told in plain signs, as paragraphs in which none of them means anything."""
    paragraphs = map(in_markdown, text.replace("\r\n", "\n").split("\n\n"))
    return "\n".join(f"{one}\n" for one in paragraphs if one)
