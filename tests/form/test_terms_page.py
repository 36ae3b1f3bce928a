"""The page of the vocabulary, as a value that a template draws."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from generator.config.catalogue import field_texts
from generator.form.terms import read_terms
from generator.form.terms_page import TermsPage, terms_page
from generator.pipeline import Build, build
from generator.preview.surroundings import around_of
from generator.project import Project
from tests.libraries import VOCABULARY, library, story


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    words = VOCABULARY.replace("id: moed,", "id: moed, voorheen: [bravoure],")
    return build(Project(library(tmp_path_factory.mktemp("woorden"), {"een": story()}, vocabulary=words)))


def page_of(built: Build, data: bytes | None = None) -> TermsPage:
    inputs = built.memory.inputs
    assert inputs
    (source,) = inputs.sources.of("vocabulary")
    terms = read_terms(replace(source, data=data) if data is not None else source)
    texts = field_texts(inputs.config.templates, "nl", "vocabulary")
    return terms_page(terms, around_of(built), texts, "geheim")


def test_every_list_has_its_terms_in_order_with_how_many_stories_use_them(built: Build) -> None:
    lists = {one.kind: one for one in page_of(built).lists}
    assert list(lists) == ["value", "dilemma", "role", "sector"]
    moed, *others = lists["value"].terms
    assert (moed.id, moed.label, moed.family, moed.count_text) == ("moed", "Moed", "betrokkenheid", "1 verhaal")
    assert moed.former == ("bravoure",)
    assert [one.id for one in others] == ["respect", "zorgvuldigheid", "eerlijkheid"]


def test_each_kind_has_the_fields_of_its_table_and_no_id(built: Build) -> None:
    fields = {one.kind: [(field.name, field.kind) for field in one.fields] for one in page_of(built).lists}
    shared = [("label", "line"), ("explanation", "text"), ("synonyms", "lines")]
    assert fields["sector"] == shared
    assert fields["role"] == [*shared[:2], ("group", "line"), shared[2]]
    assert fields["value"] == [*shared[:2], ("family", "choice"), shared[2]]
    assert fields["dilemma"] == [*shared[:2], ("a", "text"), ("b", "text"), ("core_question", "text"), shared[2]]
    family = next(field for one in page_of(built).lists for field in one.fields if field.name == "family")
    assert [choice.label for choice in family.choices] == ["Vakmanschap", "Betrokkenheid", "Verantwoordelijkheid"]


def test_a_script_gets_what_stands_in_the_fields_and_where_to_send_it(built: Build) -> None:
    data = json.loads(page_of(built).data_json)
    assert (data["token"], data["save"], data["rename"]) == ("geheim", "/_edit/words", "/_edit/rename")
    assert data["values"]["value"]["moed"]["synonyms"] == ["durf", "lef"]
    assert "<" not in page_of(built).data_json


def test_a_vocabulary_with_a_fault_cannot_be_changed(built: Build) -> None:
    page = page_of(built, b"waarden: [{id: moed}]")
    assert (page.is_there, page.is_changeable) == (True, False)


def test_a_library_without_a_vocabulary_has_nothing_to_change(built: Build, tmp_path: Path) -> None:
    assert built.memory.inputs
    texts = field_texts(built.memory.inputs.config.templates, "nl", "vocabulary")
    page = terms_page(None, around_of(built), texts, "geheim")
    assert (page.is_there, page.is_changeable, page.lists) == (False, False, ())
