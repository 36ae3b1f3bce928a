"""What is certain is an error in all that would be published, and is shown nowhere."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.config.catalogue import catalogue_of
from generator.pipeline import build
from generator.problems.problem import Level, Problem, in_order
from generator.project import Project
from generator.reading.advice import advise_on_all
from generator.sources.templates import bundled_templates, read_templates
from tests.libraries import SETTINGS, library, story
from tests.reports import in_every_format

WORDS = catalogue_of(read_templates(bundled_templates()), "nl")
NUMBER = "06-12345678"
PLACES = {
    "titel": ("Een gewone dag", f"Bel {NUMBER}"),
    "samenvatting": ("Niemand zegt iets.", f"Bel {NUMBER}."),
    "dilemma": ("Zeg ik er iets van?", f"Bel ik {NUMBER}?"),
    "kant": ("a: het laten", f"a: {NUMBER}"),
    "optie": ("Spreek haar vandaag aan", f"Bel {NUMBER}"),
    "prijs": ("Het kan pijn doen.", f"Bel {NUMBER}."),
    "trefwoord": ("[overdracht]", f"['{NUMBER}']"),
    "betrokkene": ("wie: de collega", f"wie: '{NUMBER}'"),
    "signaal": ("Zij keek weg.", f"Bel {NUMBER}."),
    "vraag": ("Wat had jij gezegd?", f"Wie belde {NUMBER}?"),
    "situatie": ("Zij kijkt niet op.", f"Bel {NUMBER}."),
    "afloop": ("Ik liep weg.", f"Bel {NUMBER}."),
}


def errors(room: Path) -> list[Problem]:
    """The errors of a library about personal data."""
    problems = build(Project(room)).problems
    return [one for one in problems if one.code.startswith("P") and one.level is Level.ERROR]


def said(room: Path) -> str:
    """All that is said of a library, in every format."""
    built = build(Project(room))
    assert built.memory.inputs is not None
    problems = [*built.problems, *advise_on_all(built.memory.inputs)]
    return "\n".join(in_every_format(in_order(problems), WORDS))


@pytest.mark.parametrize("place", PLACES)
def test_a_number_is_an_error_wherever_it_would_be_published_at_its_own_place(tmp_path: Path, place: str) -> None:
    before, after = PLACES[place]
    text = story()
    assert before in text
    text = text.replace(before, after, 1)
    room = library(tmp_path, {"een": text})
    (found,) = errors(room)
    lines = text.split("\n")
    assert found.code == "P102"
    assert lines[found.place.line - 1][found.place.column - 1 :].startswith(NUMBER)
    assert NUMBER not in said(room)
    assert "06-••••••78" in said(room)


def test_what_is_never_published_is_not_looked_at_and_not_shown(tmp_path: Path) -> None:
    consent = f"herkomst: fictief\nintern: {{tel: {NUMBER}, naam: Fatima}}"
    room = library(tmp_path, {"een": story(consent=consent, body=f"Stil. <!-- bel {NUMBER} -->")})
    assert errors(room) == []
    assert NUMBER not in said(room)


def test_every_other_message_on_the_line_hides_it_too(tmp_path: Path) -> None:
    text = story().replace("{tekst: Spreek haar vandaag aan,", f"{{tekst: Bel {NUMBER}, waarde: moed,")
    room = library(tmp_path, {"een": text.replace("Zij kijkt niet op.", f"[bel {NUMBER}](geen.txt) <b>{NUMBER}</b>")})
    assert NUMBER not in said(room)
    assert "12345678" not in said(room)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("datum:", f'verwant: ["{NUMBER}"]\ndatum:'),
        ("Zij kijkt niet op.", f"Bel [hier]({NUMBER}.md)."),
        ("Zij kijkt niet op.", f"Bel {NUMBER} ![de deur](weg.jpg)."),
        ("Zij kijkt niet op.", f"Bel ![de deur](bel-{NUMBER}.jpg)."),
        ("Zij kijkt niet op.", f"Bel {NUMBER} ![de deur](DEUR.jpg)."),
        ("datum:", f"afbeelding: {{bestand: bel-{NUMBER}.jpg, alt: De deur}}\ndatum:"),
    ],
)
def test_what_leads_nowhere_hides_it_too(tmp_path: Path, before: str, after: str) -> None:
    room = library(tmp_path, {"een": story().replace(before, after, 1)})
    (room / "deur.jpg").write_bytes(b"x")
    assert {one.code for one in build(Project(room)).problems} & {"R101", "M105", "M109"}
    assert "12345678" not in said(room)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("datum:", "verwant: [Noor Verhulst]\ndatum:"),
        ("Zij kijkt", "Noor Verhulst ![x](weg.jpg) [y](noor-verhulst.md)"),
    ],
)
def test_a_word_that_never_may_be_told_is_not_told_in_what_leads_nowhere(
    tmp_path: Path, before: str, after: str
) -> None:
    room = library(tmp_path, {"een": story().replace(before, after, 1)})
    (room / "_privacy.txt").write_text("Noor Verhulst\n", encoding="utf-8")
    assert {one.code for one in build(Project(room)).problems} & {"R101", "M105", "M109"}
    assert "verhulst" not in said(room).casefold()


def test_a_line_in_which_something_is_hidden_is_no_line_to_copy(tmp_path: Path) -> None:
    text = story().replace("titel: Een gewone dag", f"titel: Een dag: bel {NUMBER}")
    problems = build(Project(library(tmp_path, {"een": text}))).problems
    (found,) = [dict(one.values) for one in problems if one.code == "Y102"]
    assert not found.get("fixed")
    assert "zo kan het" not in said(tmp_path / "stories")


def test_a_number_over_two_lines_is_found_and_shown_on_neither(tmp_path: Path) -> None:
    text = story().replace('"Het is half acht. Niemand zegt iets."', '"Bel mij op 06-1234\n  5678 of niet."', 1)
    room = library(tmp_path, {"een": text.replace("Zij kijkt niet op.", "Bel 0612\n34 56 78.")})
    found = errors(room)
    assert [one.code for one in found] == ["P102", "P102"]
    assert found[0].place.line == 3
    assert not any(piece in said(room) for piece in ("06-1234", "0612 ", "5678", "34 56 78"))


def test_in_a_draft_it_is_advice(tmp_path: Path) -> None:
    room = library(tmp_path, {"een": story(consent="herkomst: fictief\nstatus: concept", body=f"Bel {NUMBER}.")})
    assert errors(room) == []
    assert "P102" in {one.code for one in build(Project(room)).problems}


def test_the_name_of_a_file_is_looked_at(tmp_path: Path) -> None:
    room = library(tmp_path, {"bel-06-12345678": story()})
    (found,) = errors(room)
    assert (found.code, found.place.path, found.place.line) == ("P102", "stories/bel-06-12345678.md", 1)


def test_how_the_editors_are_reached_may_be_told(tmp_path: Path) -> None:
    contact = "redactie@voorbeeld.example"
    room = library(tmp_path, {"een": story(body=f"Mail naar {contact}, of naar iemand@voorbeeld.example.")})
    assert [one.code for one in errors(room)] == ["P103"]
    page = room / "_paginas" / "over.md"
    page.parent.mkdir()
    page.write_text(f"---\ntitel: Over\n---\nMail naar {contact}, bel 020-1234567. BSN 123456782.\n", encoding="utf-8")
    assert [(one.code, one.place.path) for one in errors(room)] == [
        ("P101", "stories/_paginas/over.md"),
        ("P103", "stories/een.md"),
    ]
    assert "020-" not in said(room).replace("02•", "")


def test_the_words_of_the_library_itself_are_looked_at(tmp_path: Path) -> None:
    settings = SETTINGS.replace("Proefbibliotheek", "Bibliotheek van 123456782")
    (found,) = errors(library(tmp_path, {"een": story()}, settings=settings))
    assert (found.code, found.place) == ("P101", replace(found.place, path="stories/_site.yaml", line=1))


def test_an_english_story_has_the_rules_of_every_language(tmp_path: Path) -> None:
    body = "Mail me at someone@example.org or call +31 6 12345678. Her patient number is 773120."
    room = library(tmp_path, {"een": story(consent="herkomst: fictief\ntaal: en", body=body)})
    assert [one.code for one in errors(room)] == ["P103", "P102", "P108"]


@pytest.mark.parametrize(
    "line",
    [
        f"Bel {NUMBER} op 3-5-2026 in 1234 AB, zie [hier](geen.txt).",
        "Bel haar op 3-5-2026 in 1234 AB, zie [hier](brief-1987.txt).",
        f"Bel {NUMBER} op 3 mei 2026, ![ ](foto-1987.jpg) <b>1234 AB</b>.",
    ],
)
def test_no_message_on_its_line_tells_another_number_of_somebody(tmp_path: Path, line: str) -> None:
    room = library(tmp_path, {"een": story(body=line)})
    text = said(room)
    assert {one.code for one in build(Project(room)).problems} & {"M104", "M105", "M101"}
    assert not any(number in text for number in ("3-5-2026", "1234", "2026", "1987", "12345678"))
