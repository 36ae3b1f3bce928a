"""The library: stories in order, and every term with the stories that have it."""

from dataclasses import replace
from typing import Any

from generator.domain.library import Library, make_library, terms_of
from generator.domain.story import Dilemma, Html, Option, PublicStory, Told
from generator.domain.term import KINDS, Term

VOCABULARY = {
    **{kind: dict[str, Term]() for kind in KINDS},
    "value": {one: Term("value", one, one.title()) for one in ("moed", "respect")},
}
OPTIONS = (Option("Doe iets", ("respect",)), Option("Doe niets", ("moed", "respect")))
TOLD = Told(title="Een", role=(), dilemma=Dilemma("Doe ik het?"), options=OPTIONS, values=("moed",), origin="fictional")
STORY = PublicStory("een", TOLD, Html(""), Html(""), word_count=0, index="")


def told(story: PublicStory, **changes: Any) -> PublicStory:
    return replace(story, told=replace(story.told, **changes))


def tagged(slug: str, date: str, label: str = "") -> PublicStory:
    coined = (("tag", label.casefold(), label),) if label else ()
    return told(replace(STORY, slug=slug, coined=coined), date=date, tags=tuple(id_ for _, id_, _ in coined))


def slugs(library: Library, kind: str, id_: str) -> list[str]:
    return [library.stories[number].slug for number in library.members[kind][id_]]


def test_the_newest_story_comes_first_and_then_the_name_decides() -> None:
    stories = [tagged("c", "2025-01"), tagged("b", ""), tagged("d", "2026-01"), tagged("a", "2025-01")]
    assert [one.slug for one in make_library(stories, VOCABULARY).stories] == ["d", "a", "c", "b"]


def test_a_term_knows_its_stories_and_one_without_stories_is_there_too() -> None:
    library = make_library([tagged("a", "2025-01"), told(tagged("b", "2026-01"), options=(), values=())], VOCABULARY)
    assert slugs(library, "value", "moed") == ["a"]
    assert make_library([], VOCABULARY).members["value"] == {"moed": (), "respect": ()}


def test_the_values_of_a_story_are_those_of_its_options_and_its_own_once_each() -> None:
    assert terms_of(STORY)["value"] == ("respect", "moed")


def test_a_word_that_no_vocabulary_has_becomes_a_term_by_the_spelling_of_the_first_name() -> None:
    stories = [tagged("b", "2026-01", "NACHT"), tagged("a", "2025-01", "Nacht")]
    library = make_library(stories, VOCABULARY)
    assert library.terms["tag"] == {"nacht": Term("tag", "nacht", "Nacht")}
    assert slugs(library, "tag", "nacht") == ["b", "a"]


def test_the_vocabulary_keeps_its_own_order() -> None:
    other = {**VOCABULARY, "value": dict(reversed(VOCABULARY["value"].items()))}
    assert [*make_library([STORY], other).terms["value"]] == ["respect", "moed"]


def test_from_an_earlier_library_comes_the_same_as_from_nothing() -> None:
    first = [tagged("a", "2025-01", "Nacht"), tagged("b", "2026-01", "Dag")]
    earlier = make_library(first, VOCABULARY, ["weg"])
    for second in (
        [told(first[0], title="Anders"), first[1]],
        [tagged("a", "2025-01", "nacht"), first[1]],
        [tagged("c", "2025-01", "Nacht"), first[1]],
        [first[0]],
        [*first, tagged("c", "2024-01", "Avond")],
        [told(first[0], date="2026-02"), first[1]],
    ):
        assert make_library(second, VOCABULARY, [], earlier) == make_library(second, VOCABULARY, [])
