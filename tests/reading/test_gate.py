"""What is said of the fields that decide whether a story may be public, when the rest of its file may be broken."""

from datetime import date
from pathlib import Path

import pytest

from generator.reading.gate import given_later, is_doubtful
from generator.sources.files import Source, read_sources
from tests.libraries import library, story

DAY = date(2026, 6, 15)
TRUE = "herkomst: waargebeurd\n"
GIVEN = TRUE + "toestemming: {kanalen: [website], gegeven_op: 2026-01-02}"


def source(folder: Path, text: str) -> Source:
    return read_sources(library(folder, {"een": text})).files["stories/een.md"]


@pytest.mark.parametrize(
    "consent",
    [
        TRUE,
        TRUE + "toestemming: nee",
        TRUE + "toestemming: ja hoor",
        TRUE + "toestemming:",
        TRUE + "toesteming: 2026-01-02",
        "herkomst: fictief\ntoesteming: nee",
        "herkomst: fictief\nSTATUS: concept",
        "herkomst: fictief\nstatus:",
        "herkomst: fictief\nstatus: weg",
        "herkomst: fictief\nstatus: gearchiveerd",
        "herkomst: fictief\ntoestemming: {geldig_tot: volgend jaar}",
        "herkomst: fictief\ntoestemming: {geldig_tot: 2026-06-14}",
        "herkomst: fictief\ntoestemming: {geldig_tot: }",
        "herkomst: fictief\ntoestemming: {geldigtot: 2026-01-01}",
        "herkomst: fictief\ntoestemming: {kanalen: [team]}",
        "herkomst: fictief\ntoestemming: {kanalen: [websait]}",
        "herkomst: fictief\ntoestemming: {kanalen: }",
        "herkomst: verzonnen\n",
        "origin: fictional\nconsent: {channels: [team]}",
        GIVEN.replace("2026-01-02", "2026-02-30"),
        GIVEN.replace("kanalen", "kanaal"),
    ],
)
def test_a_gate_that_is_not_plainly_open_is_a_doubt(tmp_path: Path, consent: str) -> None:
    assert is_doubtful(source(tmp_path, story(consent=consent)), "normal", DAY)


@pytest.mark.parametrize("consent", ["herkomst: fictief", "origin: Fictional", GIVEN, GIVEN + "\nstatus: gepubliceerd"])
def test_a_gate_that_is_open_is_none_whatever_else_is_wrong(tmp_path: Path, consent: str) -> None:
    text = story(consent=consent).replace("rol: teammanager", "rool: [baas").replace("afloop: open", "afloop: nou")
    assert not is_doubtful(source(tmp_path, text), "normal", DAY)


@pytest.mark.parametrize("text", ["kapot", "", "---\ntitel: x\n", "---\n" + "[" * 30 + "\n---\n"])
def test_a_file_without_fields_that_can_be_read_is_a_doubt(tmp_path: Path, text: str) -> None:
    assert is_doubtful(source(tmp_path, text), "free", DAY)


@pytest.mark.parametrize(
    ("consent", "line", "column"),
    [
        ("toestemming: {kanalen: [website], gegeven_op: 2190-01-02}", 22, 47),
        ("toestemming: 2190-01-02", 22, 14),
        ("consent:\n  given_on: 2190-01-02", 23, 13),
    ],
)
def test_a_consent_of_a_day_to_come_is_told_at_its_place(tmp_path: Path, consent: str, line: int, column: int) -> None:
    found = given_later(source(tmp_path, story(consent=f"herkomst: waargebeurd\n{consent}")), date(2190, 1, 2), DAY)
    assert (found.place.path, found.place.line, found.place.column) == ("stories/een.md", line, column)
    assert dict(found.values) == {"given": "2190-01-02", "day": "2026-06-15"}
    assert "2190-01-02" in found.excerpt
