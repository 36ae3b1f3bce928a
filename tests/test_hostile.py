"""What nobody would write on purpose: empty values and names everywhere, and any bytes at all. Each gives a result or problems
with a place, in every form that problems have, and never a fault of ours.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.config.catalogue import catalogue_of
from generator.config.config import Context, read_config
from generator.config.settings import Settings, read_settings
from generator.config.vocabulary import read_vocabulary
from generator.domain.story import PageFields, Told
from generator.domain.story_file import Gate, Private
from generator.domain.table import Table, table_of
from generator.domain.term import VocabularyFields
from generator.problems.problem import Problem
from generator.reading.pages import read_pages
from generator.reading.stories import read_stories
from generator.sources.files import Source, read_sources, source_of
from generator.sources.names import Kind
from generator.sources.templates import bundled_templates, read_templates
from tests.libraries import SETTINGS, VOCABULARY, library, story
from tests.reports import in_every_format
from tests.soak.shapes import bodies
from tests.soak.shapes import files as any_files

TEMPLATES = read_templates(bundled_templates())
WORDS = [catalogue_of(TEMPLATES, language) for language in ("nl", "en")]
EMPTY = (
    *("", '""', "''", '" "', "null", "~", "[]", "{}", "[[]]", "[{}]", "[null]", '[""]', '["", ""]', '[[""]]'),
    *('{"": ""}', '{"": x}', '{"": []}', '{" ": " "}', '{"": {"": ""}}', "{x: }", '[{"": ""}]', "[{x: }]", '{"", ""}'),
    *(
        '"\\u00a0"',
        '"\\u200b"',
        "? ",
        "- ",
        ": ",
        "|\n",
        ">\n  \n",
        "\n  -",
        '\n  - ""\n  -',
        '\n  "":\n    "":',
        "\n  - {}",
    ),
)
TABLES: dict[Kind, Table] = {
    "story": table_of(Told, Gate, private=Private),
    "page": table_of(PageFields),
    "settings": table_of(Settings),
    "vocabulary": table_of(VocabularyFields),
}


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Context:
    room = library(tmp_path_factory.mktemp("library"), {"brood-smeren": story("Brood smeren")})
    return read_config(read_sources(room), room.name).context


def source(kind: Kind, data: bytes) -> Source:
    return source_of("stories/x.md", kind, data)


def problems_of(kind: Kind, context: Context, *data: bytes) -> tuple[Problem, ...]:
    """Those of some files of a kind, each as if it stood alone."""
    sources = [source(kind, one) for one in data]
    if kind == "story":
        return tuple(problem for one in read_stories(sources, context) for problem in one.problems)
    if kind == "page":
        return tuple(problem for one in read_pages(sources, context) for problem in one.problems)
    if kind == "settings":
        return tuple(problem for one in sources for problem in read_settings(one)[1])
    return tuple(problem for one in sources for problem in read_vocabulary(one, is_open=False)[1])


def tell(problems: tuple[Problem, ...]) -> None:
    """Every problem has a place, and is put in words in every language and form."""
    assert all(problem.place.path and problem.place.line >= 1 and problem.place.column >= 1 for problem in problems)
    for words in WORDS:
        for text in in_every_format(problems, words):
            text.encode("utf-8", "surrogateescape")


def paths(table: Table, *, in_dutch: bool) -> Iterator[tuple[str, ...]]:
    """The way to every field in a language, and to one without a name."""
    yield ('""',) if in_dutch else ("''",)
    for field in table.fields.values():
        key = field.key.dutch if in_dutch else field.name
        yield (key,)
        if field.inner:
            yield from ((key, *inner) for inner in paths(field.inner, in_dutch=in_dutch))


def written(path: tuple[str, ...], value: str, *, in_list: bool) -> str:
    """A field with a value as a file has it; a field in a field stands between brackets."""
    for key in reversed(path[1:]):
        value = f"{{{key}: {value.strip()}}}"
    return f"{path[0]}: [{value}]\n" if in_list and len(path) > 1 else f"{path[0]}: {value}\n"


def without(text: str, key: str) -> str:
    """A block of fields without one of them and what stands under it."""
    kept, is_inside = [], False
    for line in text.splitlines(keepends=True):
        is_inside = line.startswith(f"{key}:") or (is_inside and line[:1] in " -")
        kept += [] if is_inside else [line]
    return "".join(kept)


@pytest.mark.parametrize("kind", TABLES)
@pytest.mark.parametrize("value", EMPTY)
def test_an_empty_value_in_any_field_is_a_problem_or_nothing(kind: Kind, value: str, context: Context) -> None:
    whole = {
        "story": story("Brood smeren").partition("---\n")[2].partition("---\n")[0],
        "page": "titel: Over\n",
        "settings": SETTINGS,
        "vocabulary": VOCABULARY,
    }[kind]
    files = []
    for path in (*paths(TABLES[kind], in_dutch=True), *paths(TABLES[kind], in_dutch=False)):
        for in_list in (False, True) if len(path) > 1 else (False,):
            text = without(whole, path[0]) + written(path, value, in_list=in_list)
            files.append((f"---\n{text}---\nTekst.\n" if kind in ("story", "page") else text).encode())
    tell(problems_of(kind, context, *files))


def test_a_field_without_a_name_is_named_as_that(context: Context) -> None:
    for kind in TABLES:
        text = 'taal: nl\n"": x\n' if kind in ("settings", "vocabulary") else '---\ntitel: Over\n"": x\n---\nTekst.\n'
        assert "F150" in {problem.code for problem in problems_of(kind, context, text.encode())}


@given(kind=st.sampled_from(list(TABLES)), data=st.one_of(st.binary(max_size=400), any_files()))
@settings(max_examples=300)
def test_any_bytes_give_a_result_or_problems_with_a_place(kind: Kind, data: bytes, context: Context) -> None:
    tell(problems_of(kind, context, data))


@given(body=bodies(2_000))
@settings(max_examples=100)
def test_any_repetition_of_signs_is_read_or_refused(body: str, context: Context) -> None:
    head = story("Brood smeren").rpartition("---\n")[0].encode() + b"---\n"
    for kind in ("story", "page"):
        tell(problems_of(kind, context, head + body.encode()))


def test_the_library_itself_is_read_without_a_word_on_its_form() -> None:
    room = Path(__file__).resolve().parent.parent / "stories"
    read = read_sources(room)
    found = read_stories(read.of("story"), read_config(read, room.name).context)
    assert not [problem for one in found for problem in one.problems if problem.code in ("M108", "M130", "F154")]
