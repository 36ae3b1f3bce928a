"""The home page: the voice that it begins with, a door for every role, and what a team does."""

import re
from pathlib import Path

from generator.domain.kit import LENGTHS
from generator.pages.home import HomePage
from generator.pipeline import Build, build
from generator.project import Project
from tests.libraries import SETTINGS, VOCABULARY, library, rendered, story

WITHHELD = "herkomst: waargebeurd"
HEAVY = "herkomst: fictief\ngevoelig: verlies"


def home_of(built: Build) -> HomePage:
    page = built.pages["index.html"]
    assert isinstance(page, HomePage)
    return page


def begins_with(built: Build) -> str:
    start = home_of(built).start
    return start.card.slug if start else ""


def test_home_begins_with_the_story_that_the_editors_chose(tmp_path: Path) -> None:
    room = library(tmp_path, {"een": story(), "twee": story(date="2026-05")}, f"{SETTINGS}begin: Een.md\n")
    built = build(Project(room))
    assert begins_with(built) == "een"
    assert not built.settings_problems
    assert b"Het is half acht. Zij kijkt niet op.</h2>" in rendered(built)["index.html"]


def test_a_story_to_begin_with_that_is_not_there_is_told_with_its_place(tmp_path: Path) -> None:
    built = build(Project(library(tmp_path, {"een": story()}, f"{SETTINGS}begin: eem\n")))
    (problem,) = built.settings_problems
    assert (problem.code, problem.place.path, problem.place.line, problem.place.column) == (
        "R103", "stories/_site.yaml", 4, 8,
    )  # fmt: skip
    assert dict(problem.values)["suggestion"] == "een"
    assert begins_with(built) == "een"


def test_a_withheld_story_to_begin_with_is_told_to_editors_and_not_to_readers(tmp_path: Path) -> None:
    stories = {"een": story(), "achter-slot": story("Niet voor lezers", consent=WITHHELD, body="Dit blijft weg.")}
    room = library(tmp_path, stories, f"{SETTINGS}begin: achter-slot\n")
    for preview in (False, True):
        built = build(Project(room, preview=preview))
        assert [one.code for one in built.settings_problems] == ["R104"]
        assert begins_with(built) == "een"
    assert not any(
        b"Niet voor lezers" in data or b"achter-slot" in data for data in rendered(build(Project(room))).values()
    )


def test_without_a_choice_home_begins_with_a_new_story_of_the_most_told_role(tmp_path: Path) -> None:
    stories = {
        "helper": story(role="helpende", date="2026-09"),
        "zwaar": story(date="2026-08", consent=HEAVY),
        "nieuw": story(date="2026-07"),
        "oud": story(date="2026-01"),
    }
    assert begins_with(build(Project(library(tmp_path, stories)))) == "nieuw"


def test_every_role_with_a_story_has_a_door_under_its_group(tmp_path: Path) -> None:
    grouped = VOCABULARY.replace("id: helpende,", "id: helpende, groep: Zorgen,")
    built = build(Project(library(tmp_path, {"een": story(), "twee": story(role="helpende")}, vocabulary=grouped)))
    groups = [(group.heading, [(one.term.id, one.count) for one in group.terms]) for group in home_of(built).roles]
    assert groups == [("Zorgen", [("helpende", 1)]), ("Ander werk", [("teammanager", 1)])]
    made = rendered(built)
    assert b'href="./rollen/helpende/"' in made["index.html"]
    assert b"<h2>Zorgen</h2>" in made["rollen/index.html"]


def test_a_vocabulary_without_groups_has_its_roles_in_one_list(tmp_path: Path) -> None:
    built = build(Project(library(tmp_path, {"een": story()})))
    assert [(group.heading, [one.term.id for one in group.terms]) for group in home_of(built).roles] == [
        ("", ["teammanager"])
    ]


def test_the_minutes_of_what_a_team_does_are_those_of_the_shortest_talk(tmp_path: Path) -> None:
    talk = home_of(build(Project(library(tmp_path, {})))).talk
    assert sum(int(part.time.split()[0]) for part in talk) == LENGTHS[0]


def test_who_is_behind_the_site_stands_on_home_and_at_the_foot_of_every_page(tmp_path: Path) -> None:
    room = library(tmp_path, {"een": story()}, f"{SETTINGS}organisatie: Stichting <Proef>\n")
    made = {
        path: data.decode() for path, data in rendered(build(Project(room))).items() if path.endswith("/index.html")
    }
    home = rendered(build(Project(room)))["index.html"].decode()
    assert home.count("Stichting &lt;Proef&gt;") == 2
    pages = [text for path, text in made.items() if 'http-equiv="refresh"' not in text and "<footer" in text]
    assert len(pages) > 10
    assert all("Stichting &lt;Proef&gt;" in text for text in pages)
    assert all(re.search(r'<a href="mailto:redactie@voorbeeld.example">', text) for text in pages)


def test_what_came_last_stands_first_on_home_however_long_ago_it_happened(tmp_path: Path) -> None:
    came = story("Toen", date="2019-04").replace("datum:", "bijgewerkt: 2026-11-03\ndatum:")
    stories = {"toen": came, **{f"nu-{n}": story(f"Nu {n}", date=f"2026-0{n}") for n in range(1, 7)}}
    home = home_of(build(Project(library(tmp_path, {**stories, "begin": story("Begin", role="helpende")}))))
    assert home.start
    assert home.start.card.slug == "toen"
    home = home_of(build(Project(library(tmp_path / "ander", stories, f"{SETTINGS}begin: nu-1\n"))))
    assert [one.card.slug for one in home.openings] == ["toen", "nu-6", "nu-5", "nu-4"]
