"""The pages of the form, as values that a template draws."""

import json

import pytest

from generator.form.page import FormPage, form_page
from generator.form.values import fill
from generator.pipeline import Build, build
from generator.preview.surroundings import around_of
from generator.project import Project
from tests.libraries import library, story


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return build(Project(library(tmp_path_factory.mktemp("form"), {"een": story(), "twee": story("Twee")})))


def page_of(built: Build, text: str) -> FormPage:
    assert built.memory.inputs
    filled = fill("stories/een.md", text.encode(), built.memory.inputs.config.context)
    return form_page("een", "verhalen/een/", filled, around_of(built), "geheim")


def test_the_terms_come_with_their_meaning_and_their_number_of_stories(built: Build) -> None:
    page = page_of(built, story())
    [role] = [field for section in page.sections for field in section.fields if field.name == "role"]
    [one] = [choice for choice in role.choices if choice.id == "teammanager"]
    assert (one.label, one.count, one.count_text) == ("Teammanager", 2, "2 verhalen")
    assert (role.kind, role.most, role.limit, role.is_required) == ("terms", 6, 120, True)


def test_a_card_has_fields_of_its_own(built: Build) -> None:
    [options] = [field for section in page_of(built, story()).sections for field in section.fields if field.inner][:1]
    assert [field.at for field in options.inner][:3] == [("text",), ("values",), ("cost",)]
    assert options.inner[0].name == "options.text"
    assert options.inner[0].is_required
    assert (options.most, options.inner[0].limit) == (8, 200)


def test_a_language_that_is_not_ours_can_stay(built: Build) -> None:
    page = page_of(built, story(consent="herkomst: fictief\ntaal: fr"))
    [field] = [field for section in page.sections for field in section.fields if field.name == "language"]
    assert [choice.id for choice in field.choices] == ["", "nl", "en", "fr"]


def test_what_a_script_reads_can_stand_anywhere_in_a_page(built: Build) -> None:
    page = page_of(built, story("</script><!-- & x"))
    assert not set("<>&") & set(page.values_json)
    data = json.loads(page.values_json)
    assert data["values"]["title"].startswith("</script><!-- &")
    assert data["save"] == "/_edit/story/een"
    assert (data["token"], data["address"]) == ("geheim", "/verhalen/een/")
    assert {"title", "options"} <= {field["name"] for field in data["fields"]}
    assert [term["id"] for term in data["terms"]["role"]] == [
        choice.id for field in page.sections[0].fields if field.name == "role" for choice in field.choices
    ]


def test_no_site_has_a_form(built: Build) -> None:
    assert not [file for file in built.pages if "_edit" in file or "form" in file]
    assert built.design.site.edit_path == ""
