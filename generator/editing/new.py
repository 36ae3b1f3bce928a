"""A new story file to fill in, with every field explained."""

import re
from collections.abc import Mapping
from datetime import date

from generator.domain.normalization import slugify
from generator.domain.story_file import story_table
from generator.editing.said import whole
from generator.editing.scalars import in_quotes
from generator.editing.written import Hand, Value, fields_on_lines
from generator.sources.names import LONGEST_SLUG

VOCABULARY = "_woordenlijst.yaml"
_SENTENCE_END = re.compile(r"(?<=[.?!]) ")


def story_file_name(title: str) -> str:
    """The file name for a title; without letters or digits in it there is none, and an empty text comes back."""
    slug = slugify(title)
    if len(slug) > LONGEST_SLUG:
        slug = slug[:LONGEST_SLUG].rpartition("-")[0] or slug[:LONGEST_SLUG]
    return f"{slug}.md" if slug else ""


def empty_story(
    title: str, language: str, templates: Mapping[str, bytes], day: date, *, has_vocabulary: bool = True
) -> str:
    """The text of a new story: the language's own form with the title, safely quoted, and this month and day filled in.

    Without a vocabulary there is nothing to choose from, and no sentence of the form speaks of it.
    """
    form = templates[f"catalogues/{language}/story.md"].decode("utf-8")
    form = form if has_vocabulary else "".join(_without_vocabulary(line) for line in form.splitlines(keepends=True))
    dated = form.replace("{month}", f"{day:%Y-%m}").replace("{day}", day.isoformat())
    return dated.replace("{title}", quoted(title))


def draft_fields(told: Mapping[str, Value], language: str) -> str:
    """The fields of a file that begins with what was told, by their English names, and is a draft; written as in all files."""
    hand = Hand(in_english=language == "en")
    lines = fields_on_lines({**told, "status": "draft"}, whole(story_table()), hand)
    return "\n".join(("---", *lines, "---", ""))


def _without_vocabulary(line: str) -> str:
    """A line without the sentences that name the vocabulary's file."""
    if VOCABULARY not in line:
        return line
    return " ".join(one for one in _SENTENCE_END.split(line.rstrip("\n")) if VOCABULARY not in one) + "\n"


def quoted(text: str) -> str:
    """A text without what is not seen, as a YAML value between double quotation marks."""
    visible = "".join(sign if sign.isprintable() else " " for sign in text)
    return in_quotes(" ".join(visible.split()))
