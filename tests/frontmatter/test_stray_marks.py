"""Marks that end the fields too early: the fields below them are read with the others, and a rule in a story is none."""

import pytest

from generator.frontmatter.front_matter import FrontMatter, read_front_matter

STORY = "---\ntitel: Een\nrol: a\ndatum: 2026-01\n---\n\nTekst.\n\nMeer tekst.\n"


def read(text: str) -> FrontMatter:
    return read_front_matter("x.md", text.encode())


@pytest.mark.parametrize("after", ["titel: Een\n", "rol: a\n", "datum: 2026-01\n---\nstatus: concept\n"])
def test_one_mark_too_many_is_one_problem_at_its_line_and_all_fields_are_read(after: str) -> None:
    text = STORY.replace(after.split("---", maxsplit=1)[0], after.split("---", maxsplit=1)[0] + "---\n", 1)
    text = text.replace("datum: 2026-01\n---\n---\n", "datum: 2026-01\n---\nstatus: concept\n---\n")
    front = read(text)
    assert [problem.code for problem in front.problems] == ["F112"]
    assert front.line(front.problems[0].place.line) == "---"
    assert front.keys >= {"titel", "rol", "datum"}
    assert front.body.strip() == "Tekst.\n\nMeer tekst."


def test_three_marks_too_many_are_three_problems() -> None:
    front = read("---\ntitel: Een\n---\nrol: a\n---\nintern: b\n---\n\nTekst\n")
    assert [problem.place.line for problem in front.problems] == [3, 5]
    assert front.keys == {"titel", "rol", "intern"}


def test_fields_below_the_only_mark_are_read_up_to_the_text() -> None:
    front = read("---\ntitel: Een\n---\nrol: a\ntoestemming:\n  kanalen: [team]\n\nTekst: een zin.\n")
    assert [(problem.code, problem.place.line) for problem in front.problems] == [("F112", 3)]
    assert front.keys == {"titel", "rol", "toestemming"}
    assert (front.body.strip(), front.line(front.body_line)) == ("Tekst: een zin.", "")


@pytest.mark.parametrize(
    "body",
    [
        "Een\n\n---\n\nTwee\n",
        "later: de bel gaat.\n\nTwee\n",
        "Stil: niemand.\n\n---\n\nTwee\n",
        "- een jas\n- een pet\n\n---\n\nTwee\n",
        "---\n",
        "",
    ],
)
def test_a_rule_or_a_list_in_a_story_is_no_field(body: str) -> None:
    front = read(f"---\ntitel: Een\n---\n{body}")
    assert not front.problems
    assert front.body == body
