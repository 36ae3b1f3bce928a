"""The Word file to fill in: the same bytes each time, empty it is no story, and filled in it comes back whole."""

import io
import zipfile
from collections.abc import Mapping

import pytest
import yaml
from docx import Document
from docx.document import Document as Docx
from docx.oxml.ns import qn

from generator.config.catalogue import LANGUAGES, word_texts
from generator.sources.templates import bundled_templates, read_templates
from generator.word.help import help_texts
from generator.word.template import PARTS, template
from tests.word.files import imported, refused, saved

WORDS = {one: word_texts(read_templates(bundled_templates(), only="catalogues"), one) for one in LANGUAGES}
FILLED = {
    "title": "De lamp blijft aan",
    "role": "Helpende",
    "situation": "Elke avond zwaait ze.",
    "dilemma": "Zwaai ik terug?",
    "options": "Zwaai terug\nVraag wie ze bedoelt",
    "aftermath": "Ik zwaaide.",
}


def opened(language: str) -> Docx:
    return Document(io.BytesIO(template(WORDS[language])))


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_made_the_same_each_time_and_others_can_open_it(language: str) -> None:
    assert template(WORDS[language]) == template(WORDS[language])
    headings = [one.text for one in opened(language).paragraphs if one.style and one.style.name == "Heading 1"]
    assert headings == [WORDS[language].text("word_template", part) for part in PARTS]
    with zipfile.ZipFile(io.BytesIO(template(WORDS[language]))) as archive:
        assert archive.testzip() is None
        assert not [name for name in archive.namelist() if name.startswith("docProps")]


def plain(language: str, told: Mapping[str, str] = {}) -> Docx:
    """The file as a program leaves it that makes plain text of its help, with what was written in each part."""
    document = Document()
    for part in PARTS:
        document.add_heading(WORDS[language].text("word_template", part), 1)
        document.add_paragraph(
            told.get(part, "{}").replace("{}", WORDS[language].text("word_template", f"{part}_help"))
        )
    return document


@pytest.mark.parametrize("language", LANGUAGES)
def test_empty_it_is_no_story_yet_nor_is_it_when_a_program_made_plain_text_of_its_help(language: str) -> None:
    assert refused(template(WORDS[language])).reason == "nothing"
    assert refused(saved(plain(language))).reason == "nothing"


@pytest.mark.parametrize("form", ["{{}}{}", "{{}} {}", "{}{{}}", "{{}}\n{}", "{}\n{{}}"])
def test_help_goes_wherever_it_was_left_standing(form: str) -> None:
    result = imported(plain("nl", {part: form.format(text.split("\n")[0]) for part, text in FILLED.items()}))
    front = yaml.safe_load(result.text.split("---\n")[1])
    assert (front["titel"], front["dilemma"], front["opties"]) == (
        FILLED["title"],
        FILLED["dilemma"],
        [{"tekst": "Zwaai terug"}],
    )
    assert result.text.endswith("---\nElke avond zwaait ze.\n\n## Wat er gebeurde\n\nIk zwaaide.\n")


def test_what_was_written_within_the_help_is_not_taken_for_help() -> None:
    document = opened("nl")
    for text in document.paragraphs[5]._p.iter(qn("w:t")):
        text.text = str(text.text).replace("tot het", "Elke avond zwaait ze. tot het")
    assert "Elke avond zwaait ze." in imported(document).text


def below(document: Docx, keeps_help: bool) -> None:
    """Fill in the places, with the help that stood there taken away or left standing."""
    for place, part in zip(document.paragraphs[1::2], PARTS, strict=True):
        first, *more = FILLED[part].split("\n")
        if keeps_help:
            place.add_run(first)
        else:
            place.text = first
        for text in more:
            place.insert_paragraph_before(text, place.style)


@pytest.mark.parametrize("keeps_help", [True, False])
@pytest.mark.parametrize("language", LANGUAGES)
def test_filled_in_it_comes_back_whole_without_a_word_of_help(language: str, keeps_help: bool) -> None:
    document = opened(language)
    below(document, keeps_help)
    result = imported(document)
    front = yaml.safe_load(result.text.split("---\n")[1])
    assert front == {
        "titel": FILLED["title"],
        "rol": [FILLED["role"]],
        "dilemma": FILLED["dilemma"],
        "opties": [{"tekst": "Vraag wie ze bedoelt"}, {"tekst": "Zwaai terug"}],
        "status": "concept",
    }
    assert result.text.endswith("---\nElke avond zwaait ze.\n\n## Wat er gebeurde\n\nIk zwaaide.\n")
    assert {one.source for one in result.came if one.kind == "options"} == {"bullet"}
    assert not result.hidden
    assert help_texts()
