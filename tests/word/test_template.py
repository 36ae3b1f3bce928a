"""The Word file to fill in: the same bytes each time, empty it is no story, and filled in it comes back whole."""

import io
import zipfile

import pytest
import yaml
from docx import Document
from docx.document import Document as Docx

from generator.config.catalogue import LANGUAGES, word_texts
from generator.sources.templates import bundled_templates, read_templates
from generator.word.template import PARTS, help_texts, template
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_empty_it_is_no_story_yet_nor_is_it_when_a_program_made_plain_text_of_its_help(language: str) -> None:
    assert refused(template(WORDS[language])).reason == "nothing"
    plain = Document()
    for part in PARTS:
        plain.add_heading(WORDS[language].text("word_template", part), 1)
        plain.add_paragraph(WORDS[language].text("word_template", f"{part}_help"))
    assert refused(saved(plain)).reason == "nothing"


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
