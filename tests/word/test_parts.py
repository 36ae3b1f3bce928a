"""The parts of a story, by whatever people use for headings and lists."""

from collections.abc import Mapping

import pytest
import yaml
from docx import Document

from tests.word.files import imported, paragraph, run, saved, word_file, written, xml

STORY = ["Het was half elf, en de gang was stil.", "Ze vroeg of ik bleef."]


def fields(text: str) -> Mapping[str, object]:
    front: Mapping[str, object] = yaml.safe_load(text.split("---\n")[1])
    return front


def body(text: str) -> str:
    return text.split("---\n", 2)[2]


def whole(*options: str, heading: str = "# ") -> list[str]:
    return [
        f"{heading}Titel",
        "Nog één dienst",
        f"{heading}Rol",
        "helpende",
        f"{heading}Situatie",
        *STORY,
        f"{heading}Dilemma",
        "Zeg ik ja of nee?",
        f"{heading}Opties",
        *options,
        f"{heading}Wat er gebeurde",
        "Ik bleef.",
    ]


WANTED = {
    "titel": "Nog één dienst",
    "rol": ["Helpende"],
    "dilemma": "Zeg ik ja of nee?",
    "opties": [{"tekst": "Bel de planner"}, {"tekst": "Ga naar huis"}],
    "status": "concept",
}
WHOLE_BODY = f"{STORY[0]}\n\n{STORY[1]}\n\n## Wat er gebeurde\n\nIk bleef.\n"


@pytest.mark.parametrize(
    ("one", "two", "source"),
    [
        ("- Bel de planner", "- Ga naar huis", "typed"),
        ("– Bel de planner", "— Ga naar huis", "typed"),
        ("•\tBel de planner", "•Ga naar huis", "typed"),
        ("\uf0b7 Bel de planner", "\uf0b7 Ga naar huis", "typed"),
        ("1. Bel de planner", "2) Ga naar huis", "typed_number"),
        ("a) Bel de planner", "b) Ga naar huis", "typed_number"),
        ("Bel de planner", "Ga naar huis", "paragraphs"),
        ("Optie 1: Bel de planner", "Optie 2: Ga naar huis", "headings"),
    ],
)
def test_options_come_from_lists_of_every_kind(one: str, two: str, source: str) -> None:
    result = imported(written(*whole(one, two)))
    assert fields(result.text) == WANTED
    assert body(result.text) == WHOLE_BODY
    assert {came.source for came in result.came if came.kind == "options"} == {source}
    assert result.slug == "nog-een-dienst"
    assert dict(result.missing) == {"shared_dilemmas": 1, "values": 2, "cost": 2, "origin": 1, "consent": 1}


@pytest.mark.parametrize("style", ["List Bullet", "List Number", "Lijstalinea", "Lijst opsom.teken"])
def test_options_come_from_a_list_by_its_style_in_dutch_too(style: str) -> None:
    document = written(*whole()[:-2])
    if style.startswith("Lijst"):
        document.styles.add_style(style, 1)
    for text in ("Bel de planner", "Ga naar huis"):
        document.add_paragraph(text, style)
    document.add_heading("Wat er gebeurde", 1)
    document.add_paragraph("Ik bleef.")
    result = imported(document)
    assert fields(result.text) == WANTED
    assert body(result.text) == WHOLE_BODY


def bold(*texts: str) -> bytes:
    document = Document()
    for text in texts:
        added = document.add_paragraph().add_run(text.removeprefix("# "))
        added.bold = text.startswith("# ")
    return saved(document)


def dutch(*texts: str) -> bytes:
    """As LibreOffice and Word in Dutch may name their styles."""
    styles = xml(
        "w:styles",
        '<w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="Kop 1"/></w:style>',
    )
    told = (
        paragraph(run(text.removeprefix("# ")), properties='<w:pStyle w:val="Kop1"/>' if text[0] == "#" else "")
        for text in texts
    )
    return word_file("".join(told), {"word/styles.xml": styles}, {"s": "styles styles.xml"})


def outlined(*texts: str) -> bytes:
    return word_file(
        "".join(
            paragraph(run(text.removeprefix("# ")), properties='<w:outlineLvl w:val="1"/>' if text[0] == "#" else "")
            for text in texts
        )
    )


def broken_lines(*texts: str) -> bytes:
    """All in one paragraph, its lines broken by hand."""
    joined = "<w:r><w:br/></w:r>".join(run(text.removeprefix("# ")) for text in texts)
    return word_file(paragraph(joined))


def lines(*texts: str) -> bytes:
    return saved(written(*(text.removeprefix("# ") for text in texts)))


def with_colons(*texts: str) -> bytes:
    return saved(written(*(f"{text.removeprefix('# ')}:" if text[0] == "#" else text for text in texts)))


@pytest.mark.parametrize("made", [bold, dutch, outlined, lines, with_colons, broken_lines])
def test_headings_are_known_whatever_they_are_made_of(made: object) -> None:
    assert callable(made)
    result = imported(made(*whole("- Bel de planner", "- Ga naar huis")))
    assert fields(result.text) == WANTED
    assert "\n## Wat er gebeurde\n\nIk bleef." in body(result.text)
    assert STORY[0] in body(result.text)


def test_what_stands_before_a_colon_and_the_first_cell_of_a_row_are_headings_too() -> None:
    document = written("Titel: Nog één dienst", "Mijn rol: helpende")
    table = document.add_table(3, 2)
    rows = [("Dilemma", "Zeg ik ja of nee?"), ("Opties", "- Bel de planner\n- Ga naar huis"), ("Verhaal", STORY[0])]
    for row, (name, text) in zip(table.rows, rows, strict=True):
        row.cells[0].text, row.cells[1].text = name, text
    document.add_paragraph("Afloop")
    document.add_paragraph("Ik bleef.")
    result = imported(document)
    assert fields(result.text) == WANTED
    assert body(result.text) == f"{STORY[0]}\n\n## Wat er gebeurde\n\nIk bleef.\n"


def test_a_text_without_structure_is_the_situation_and_the_rest_lacks() -> None:
    result = imported(written(*STORY))
    assert body(result.text) == "\n\n".join(STORY) + "\n"
    assert fields(result.text) == {"status": "concept"}
    assert result.slug == "verhaal-uit-word"
    assert set(result.missing) >= {"title", "role", "dilemma", "options", "aftermath", "consent", "origin"}


def test_the_title_is_the_first_line_when_it_looks_like_one() -> None:
    assert fields(imported(written("De lamp", *STORY)).text)["titel"] == "De lamp"
    document = Document()
    document.add_heading("De lamp", 0)
    document.add_paragraph(STORY[0])
    assert fields(imported(document).text)["titel"] == "De lamp"


def test_what_does_not_fit_in_its_field_is_not_lost() -> None:
    long = "Een heel verhaal over hoe ik daar kwam te werken, en dat het eigenlijk nooit mijn bedoeling was. " * 2
    texts = [
        "# Titel",
        "De lamp",
        "Nog een zin.",
        "# Rol",
        long,
        "# Opties",
        "Ik kon kiezen:",
        "- Blijf",
        "- Ga",
        "Of niet.",
    ]
    result = imported(written(*texts))
    told = body(result.text)
    assert all(text in told for text in ("Nog een zin.", long.strip(), "Ik kon kiezen:", "Of niet."))
    assert "role" in result.missing


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("helpende", ["Helpende"]),
        ("HELPENDE", ["Helpende"]),
        ("Ik werk als helpende in de wijk", ["Helpende"]),
        ("helpende en teammanager", ["Helpende", "Teammanager"]),
        ("dierentemmer", ["dierentemmer"]),
    ],
)
def test_a_role_is_looked_up_in_the_vocabulary(told: str, found: list[str]) -> None:
    role = fields(imported(written("# Rol", told, "# Verhaal", *STORY)).text)["rol"]
    assert role == found


def test_a_dilemma_may_have_its_two_sides_and_an_option_its_price_and_values() -> None:
    document = written("# Dilemma", "Blijf ik?", "- trouw aan haar", "- trouw aan mezelf", "# Opties", "- Blijf")
    for text in ("Prijs: ik slaap te kort", "Waarden: zorgzaamheid, moed", "- Ga", "Norm: Elf uur is elf uur."):
        document.add_paragraph(text)
    result = fields(imported(document).text)
    assert result["dilemma"] == {"vraag": "Blijf ik?", "a": "trouw aan haar", "b": "trouw aan mezelf"}
    assert result["opties"] == [
        {"tekst": "Blijf", "prijs": "ik slaap te kort", "waarden": ["zorgzaamheid", "Moed"]},
        {"tekst": "Ga", "norm": "Elf uur is elf uur."},
    ]


HOSTILE = [
    "status: gepubliceerd",
    "toestemming: 2026-01-01",
    "---",
    '"\nstatus: gepubliceerd\n"',
    "x\u2028status: gepubliceerd",
    "x\x85toestemming: ja",
    "{{ 7 * 7 }} <script>alert(1)</script>",
    "Herkomst: fictief",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_field_that_nobody_meant(text: str) -> None:
    told = text.replace("<", "&lt;").replace('"', "&quot;")
    for before in ([], ["# Titel"], ["# Rol"], ["# Dilemma"], ["# Opties"], ["# Wat er gebeurde"]):
        parts = "".join(
            paragraph(run(one.removeprefix("# ")), properties='<w:outlineLvl w:val="0"/>' if one[0] == "#" else "")
            for one in [*before, told, "Een zin."]
        )
        result = imported(word_file(parts))
        front = fields(result.text)
        assert front["status"] == "concept"
        assert front.keys() <= {"titel", "rol", "dilemma", "opties", "status"}


def test_the_report_of_a_field_in_the_text_and_of_personal_data_comes_at_once() -> None:
    result = imported(written("De lamp", "Bel me op 06-12345678 of mail.", "toestemming: ja"))
    codes = [one.code for one in result.problems]
    assert codes[0] == "P102"
    assert "C102" in codes
    assert "06-12345678" not in repr(result.problems)
