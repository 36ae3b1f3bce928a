"""Problems as text: one line each, what is under it, and the forms that machines read."""

import json

import pytest

from generator.config.catalogue import Catalogue, catalogue_of
from generator.domain.consent import Reason, Withheld
from generator.problems.problem import Place, error, warning
from generator.problems.report import (
    Report,
    as_annotations,
    as_folded_text,
    as_json,
    as_text,
    details,
    errors_first,
    headline,
)
from generator.sources.templates import bundled_templates, read_templates

DUTCH, ENGLISH = (catalogue_of(read_templates(bundled_templates()), language) for language in ("nl", "en"))
UNKNOWN = error(Place("stories/zorg.md", 4, 6), "W101", excerpt="rol: bas", term="bas", suggestion="baas")
TIPS = ("A101", "A102", "A103", "A106")
ADVICE = warning(Place("b.md", 9), "A101")
DOUBT = warning(Place("c.md", 3), "A102")
WITHDRAWN = Withheld("stories/weg.md", "weg", Reason.WITHDRAWN, "2026-01-02")
COLON = error(Place("a.md", 2, 8), "Y102", excerpt="titel: a: b", fixed='titel: "a: b"')


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (DUTCH, 'stories/zorg.md:4:6: fout W101: onbekende rol "bas"; bedoelde je "baas"?'),
        (ENGLISH, 'stories/zorg.md:4:6: error W101: unknown role "bas"; did you mean "baas"?'),
    ],
)
def test_a_problem_is_one_line_in_the_language_of_the_site(words: Catalogue, line: str) -> None:
    assert headline(UNKNOWN, words) == line


def test_under_it_stand_the_line_a_caret_and_the_line_as_it_should_be() -> None:
    assert details(COLON, DUTCH)[:2] == ("    titel: a: b", "           ^")
    assert details(COLON, DUTCH)[2].endswith('titel: "a: b"')
    assert details(error(Place("a.md"), "F131", reason="x"), DUTCH) == ()


@pytest.mark.parametrize("column", [1, 60, 150, 200])
def test_of_a_long_line_the_part_around_the_spot_is_shown(column: int) -> None:
    line = "".join(chr(ord("a") + number % 26) for number in range(200))
    shown, caret = details(error(Place("a.md", 1, column), "Y102", excerpt=line), DUTCH)
    assert len(shown) <= 100
    assert shown[caret.index("^")] == line[column - 1]


def test_signs_that_nobody_sees_or_that_would_upset_a_terminal_are_shown_as_others() -> None:
    shown, _ = details(error(Place("a.md"), "F104", excerpt="a\x1b[31mb\x07"), DUTCH)
    assert shown == "    a¬[31mb¬"
    shown, _ = details(error(Place("a.md"), "Y132", excerpt="rol:\u00a0he\u00adlp\tende", sign="U+00A0"), DUTCH)
    assert shown == "    rol:␣he¬lp→ende"


def test_json_is_read_back_with_all_that_an_editor_needs() -> None:
    report = Report((UNKNOWN,), (WITHDRAWN,), ("stories/a.md",), ("stories/b.md", "stories/c.md"))
    read = json.loads(as_json(report, DUTCH))
    assert list(read) == ["stories", "problems", "withheld"]
    assert read["stories"] == 2
    (found,) = read["problems"]
    assert found["message"] in headline(UNKNOWN, DUTCH)
    assert {
        name: found[name] for name in ("path", "line", "column", "level", "code", "suggestion", "excerpt", "fixed")
    } == {
        "path": "stories/zorg.md",
        "line": 4,
        "column": 6,
        "level": "error",
        "code": "W101",
        "suggestion": "baas",
        "excerpt": "rol: bas",
        "fixed": "",
    }
    assert read["withheld"] == [
        {
            "path": "stories/a.md",
            "reason": "broken",
            "day": "",
            "message": "er zit een fout in het bestand",
            "next_step": "los de fout op",
        },
        {
            "path": "stories/weg.md",
            "reason": "withdrawn",
            "day": "2026-01-02",
            "message": "ingetrokken op 2026-01-02",
            "next_step": "haal de tekst uit het bestand; laat alleen de toestemming staan",
        },
    ]


def test_an_annotation_is_one_line_whatever_stands_in_it() -> None:
    odd = warning(Place("a,b:c%.md", 1, 1), "V103", field="x\ny, z: 5%\r")
    (line,) = as_annotations(Report((odd,), (), (), ()), DUTCH)
    properties, _, message = line.removeprefix("::warning ").partition("::")
    assert properties == "file=a%2Cb%3Ac%25.md,line=1,col=1,title=V103"
    assert message == "het veld x%0Ay, z: 5%25%0D is leeg; vul het in of haal de regel weg"


def test_annotations_give_errors_first_and_a_notice_for_each_withheld_story() -> None:
    lines = list(as_annotations(Report((ADVICE, UNKNOWN, ADVICE, COLON), (WITHDRAWN,), ("b.md",), ()), ENGLISH))
    kinds = [line.partition(" ")[0] for line in lines]
    assert kinds == ["::error", "::error", "::warning", "::warning", "::notice", "::notice"]
    assert lines[-1] == "::notice file=b.md,line=1,title=Not on the site::there is an error in the file; mend the error"
    assert lines[-2] == (
        "::notice file=stories/weg.md,line=1,title=Not on the site::"
        "withdrawn on 2026-01-02; take the text out of the file; leave only the consent"
    )


def test_without_problems_there_is_nothing_to_read() -> None:
    nothing = Report((), (), (), ())
    assert json.loads(as_json(nothing, DUTCH)) == {"stories": 0, "problems": [], "withheld": []}
    assert list(as_annotations(nothing, DUTCH)) == []
    assert list(as_text((), DUTCH)) == list(as_folded_text((), DUTCH)) == []


def test_errors_come_first_and_each_kind_keeps_its_order() -> None:
    assert errors_first((ADVICE, UNKNOWN, COLON, DOUBT)) == (UNKNOWN, COLON, ADVICE, DOUBT)


def test_advice_is_folded_to_one_line_a_file_that_fits_a_narrow_screen() -> None:
    several = [warning(Place("stories/een-verhaal.md", line), code) for line, code in enumerate(TIPS, 1)]
    lines = [text for _, text in as_folded_text(several, DUTCH)]
    assert lines == [
        "Let op (met uitleg: goedwerk check --advice):",
        "stories/een-verhaal.md: 4 keer let op: er is geen samenvatting ...",
    ]
    assert all(len(line) <= 80 for line in lines)


def test_what_is_folded_is_said_once_and_the_first_of_it_always() -> None:
    path = f"stories/{'lang-' * 20}verhaal.md"
    same = [warning(Place(path, line), "A101") for line in (1, 2, 3)]
    _, (_, line) = as_folded_text(same, DUTCH)
    assert line == (f"{path}: 3 keer let op: er is geen samenvatting")


def test_advice_on_consent_stands_before_what_may_not_fit() -> None:
    path = "stories/een-verhaal.md"
    _, (_, line) = as_folded_text(
        [*(warning(Place(path, 2), code) for code in TIPS), warning(Place(path, 9), "C111", told="2027-01-02")], DUTCH
    )
    assert line.startswith(f"{path}: 5 keer let op: volgens deze regel is op")


def test_errors_are_whole_and_apart_from_the_advice() -> None:
    tones = [tone for tone, _ in as_folded_text((UNKNOWN, COLON, ADVICE), DUTCH)]
    assert tones == ["error", *["source"] * 2, "plain", "error", *["source"] * 3, "plain", "plain", "advice"]


@pytest.mark.parametrize("words", [DUTCH, ENGLISH], ids=["nl", "en"])
@pytest.mark.parametrize("encoding", ["cp437", "cp1252"])
def test_the_window_of_an_old_computer_can_show_what_the_command_says(words: Catalogue, encoding: str) -> None:
    """What stands on the site may hold any sign; what is typed back at a prompt holds those that every window has."""
    for section in (
        "report",
        "codes",
        "withheld",
        "next_step",
        "cli",
        "usage",
        "expected",
        "help",
        "metavars",
        "preview",
        "publish",
        "cache",
    ):
        for name, text in words.section(section).items():
            assert text.encode(encoding, "replace").decode(encoding) == text, f"{section}.{name}"
