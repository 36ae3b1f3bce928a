"""Validation: from a tree of texts to fields, every fault at its own place."""

from generator.config.catalogue import wording_of
from generator.config.settings import Settings
from generator.domain.story import Told
from generator.domain.story_file import Consent, ConsentForm, Gate, Private
from generator.domain.table import table_of
from generator.domain.term import VocabularyFields
from generator.frontmatter.front_matter import read_front_matter, read_yaml
from generator.frontmatter.nodes import Mapping
from generator.frontmatter.validation import Validated, read_fields, read_part
from generator.problems.problem import Problem
from generator.sources.templates import bundled_templates, read_templates

NEEDED = "titel: Een\nrol: helpende\ndilemma: Doe ik het?\nopties: [Doe iets, Doe niets]\n"


WORDING = wording_of(read_templates(bundled_templates()))
TABLE = table_of(Told, Gate, private=Private)


def story(text: str) -> Validated[Told]:
    return read_fields("x.md", read_front_matter("x.md", f"---\n{text}---\n".encode()), Told, TABLE, WORDING)


def told(problem: Problem) -> tuple[int, int, str]:
    return problem.place.line, problem.place.column, problem.code


def test_dutch_and_english_keys_give_the_same_fields() -> None:
    english = "title: Een\nrole: helpende\ndilemma: Doe ik het?\noptions: [Doe iets, Doe niets]\n"
    assert story(NEEDED).value == story(english).value
    assert story(NEEDED).value is not None


def test_all_faults_are_told_at_once_each_at_its_own_place() -> None:
    typed = story("titel: Een\ndilemma: Doe ik het?\nopties: [Doe iets]\nafloop: goed\ndatum: gisteren\n")
    assert {told(one) for one in typed.problems} == {(2, 1, "V101"), (4, 9, "V108"), (5, 9, "V121"), (6, 8, "V123")}


def test_a_field_is_named_as_the_editor_wrote_it() -> None:
    typed = story(NEEDED.replace("[Doe iets, Doe niets]", "\n  - {tekst: a, bron: niemand}\n  - {tekst: b}"))
    assert dict(typed.problems[0].values)["field"] == "optie 1: bron"
    english = read_yaml("x", b"options: [{text: a, source: nobody}, b]\nrole: r\ndilemma: d\n")
    (problem,) = read_fields("x", english, Told, TABLE, WORDING).problems
    assert dict(problem.values)["field"] == "option 1: source"


def test_an_empty_field_is_a_warning_and_counts_as_absent() -> None:
    typed = story(NEEDED + "sector:\n")
    assert typed.value is not None
    assert typed.value.sector == ()
    assert [(one.level, told(one)) for one in typed.problems] == [("warning", (6, 1, "V103"))]


def test_what_is_private_is_not_even_read() -> None:
    typed = story(NEEDED + "intern: {alles: [mag, hier]}\n")
    assert typed.problems == ()
    assert isinstance(typed.tree, Mapping)
    assert not {"intern", "internal"} & {key.value for key, _ in typed.tree.entries}


def test_a_part_is_read_whatever_is_wrong_elsewhere() -> None:
    broken = read_front_matter("x.md", b"---\nrol: [\ntoestemming: {ingetrokken_op: 2026-01-02}\nweg: 1\n---\n")
    whole = read_front_matter("x.md", b"---\nopties: nee\ntoestemming: {ingetrokken_op: 2026-01-02}\n---\n")
    part = read_part(whole, "consent", TABLE, ConsentForm)
    assert isinstance(part, Consent)
    assert str(part.withdrawn_on) == "2026-01-02"
    assert read_part(broken, "image", TABLE, ConsentForm) is None


def test_without_a_tree_there_is_nothing_to_say() -> None:
    assert read_fields("x", read_yaml("x", b"a: [" * 40), Settings, table_of(Settings)).problems == ()


def test_lists_of_tables_are_read_too() -> None:
    front = read_yaml("x", b"waarden:\n  - {id: moed, label: Moed, familie: craft}\n")
    typed = read_fields("x", front, VocabularyFields, table_of(VocabularyFields))
    assert typed.value is not None
    assert typed.value.values[0].family == "vakmanschap"
