"""One field changed and no other byte, in every story of the example library and in forms that people write."""

from copy import deepcopy
from itertools import takewhile
from typing import Any
from unicodedata import is_normalized

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.editing.change import change
from generator.editing.said import Location
from generator.editing.scalars import scalar
from generator.editing.sheet import UnchangeableError
from generator.editing.written import Value
from generator.frontmatter.front_matter import read_front_matter
from generator.frontmatter.validation import known_fields
from generator.reading.withdrawal import story_table
from tests.command import ROOT
from tests.libraries import story

TABLE = story_table()
EXAMPLES = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "stories").glob("*.md")) if path.stem.islower()]
TOP = [
    "titel: Een dag  # werktitel",
    "title: 'Eén 😀 dag'",
    'samenvatting: "Zij zegt: \\"nee\\" # en dan?"',
    "summary: >-\n  Een lange zin\n  op twee regels",
    "rol: [coach,\n  teammanager]",
    "waarden:\n- moed\n-   respect\n",
    "# een opmerking\n\nopties:\n  - Spreek haar aan\n  - tekst: Wacht\n    prijs: Tijd   # veel\n    waarden: [moed]\n",
    "options: [{text: Speak up, cost: ''}, Wait]",
    "dilemma: Doe ik het?",
    "dilemma: {vraag: 'Doe ik het?', a: ja, b: nee}",
    "betrokkenen:\n  - de dochter\n  - {wie: de zoon}",
    "afbeelding:\n    bestand: foto.jpg\n\n    # beschrijf wat je ziet\n    alt: |\n      Een stoel\n\n      en een raam\n",
    "gevoelig:",
    "datum: # weet ik nog niet",
    "intern: {bewijs: [map 12, {diep: 'x: y'}]}",
    "status: concept",
]
CONSENTS = [
    "",
    "toestemming:",
    "toestemming: # nog vragen",
    "toestemming: 2026-03-12",
    'toestemming:   "2026-03-12"   # gebeld',
    "consent: 2026-03-12",
    "toestemming: {}",
    "toestemming: { kanalen: [website] , gegeven_op: 2026-03-12 , } # ja",
    "toestemming: {kanalen: [website],  # eerst dit\n  gegeven_op: '2026-03-12'  # dan dat\n  }",
    "toestemming: {ingetrokken_op: , kanalen: website}",
    "consent: {channels: [website, team], given_on: 2026-03-12, withdrawn_on: }",
    "toestemming:\n  kanalen: [website]\n  gegeven_op: 2026-03-12  # in de keuken\n  geldig_tot: 2028-03-12",
    "toestemming:\n    kanalen:\n    - website\n    - team\n\n    # later\n    derden: nvt\n\n",
    "consent:\n  channels: website\n  withdrawn_on:\n  given_on: 2026-03-12",
    "toestemming:\n  ingetrokken_op: gisteren",
    "toestemming:\n  derden: |\n    onherkenbaar\n\n# klaar",
]
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\x85\ufeff"),
    min_size=1,
    max_size=30,
).filter(lambda text: text.strip() == text and is_normalized("NFC", text))
PLACES: list[tuple[Location, bool]] = [
    (("title",), False),
    (("summary",), False),
    (("status",), False),
    (("date",), False),
    (("role",), True),
    (("values",), True),
    (("consent", "withdrawn_on"), False),
    (("consent", "channels"), True),
    (("dilemma", "a"), False),
    (("dilemma", "question"), False),
    (("sensitive", "about"), False),
    (("image", "alt"), False),
    (("image", "file"), False),
]


def values(text: str) -> dict[str, Any]:
    """What a file says, by the fields' English names; a field that is empty says nothing."""
    front = read_front_matter("x.md", text.encode())
    said: dict[str, Any] = _said(known_fields("x.md", front, TABLE).values)
    return said


def _said(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: said for name, one in value.items() if (said := _said(one)) not in ("", {})}
    return value


def wanted(before: dict[str, Any], location: Location, value: Any) -> dict[str, Any]:
    """What a file says when a field has changed."""
    after = deepcopy(before)
    name, *rest = location
    field = TABLE.fields[str(name)]
    if rest:
        held = after.setdefault(str(name), {})
        if isinstance(held, str) and field.short and (value is not None or rest[0] in field.short(held)):
            held = after[str(name)] = field.short(held)
        if isinstance(held, dict):
            held.pop(rest[0], None)
            if value is not None:
                held[rest[0]] = value
    else:
        after.pop(str(name), None)
        if value is not None:
            after[str(name)] = value
    said: dict[str, Any] = _said(after)
    return said


def difference(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that were, and those that came in their place."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    head = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    rest = zip(reversed(old[head:]), reversed(new[head:]), strict=False)
    tail = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], rest))
    return old[head : len(old) - tail], new[head : len(new) - tail]


def is_one_field(lines: list[str]) -> bool:
    """Whether lines are a field with what belongs to it: all below the first is further in, blank, or an item."""
    depth = len(lines[0]) - len(lines[0].lstrip(" "))
    return all(
        not line.strip() or len(line) - len(line.lstrip(" ")) > depth or line.lstrip().startswith(("-", "}"))
        for line in lines[1:]
    )


def holds(text: str, location: Location, value: Value | None) -> None:
    """Change a text, and look at what it says then and what became of its lines. A flaw elsewhere in it is read as mended."""
    after = change(text, location, value, TABLE)
    if not read_front_matter("x.md", text.encode()).problems:
        assert values(after) == wanted(values(text), location, value)
    old, new = difference(text, after)
    assert not new or is_one_field(new)
    assert not old or is_one_field(old)
    assert text.startswith("\ufeff") == after.startswith("\ufeff")
    is_heading = location == ("title",) and "titel:" not in text  # of the text below
    assert after.partition("\n---")[2] == text.partition("\n---")[2] or "\r" in text or is_heading


@st.composite
def written(draw: st.DrawFn) -> str:
    """A file as people and their programs write it."""
    fields = draw(st.lists(st.sampled_from(TOP), max_size=6, unique_by=lambda one: one.split(":")[0].split("\n")[-1]))
    names = [TABLE.names.get(one.split(":")[0].split("\n")[-1], one) for one in fields]
    fields = [one for number, one in enumerate(fields) if names[number] not in names[:number]]
    fields.insert(draw(st.integers(0, len(fields))), draw(st.sampled_from(CONSENTS)))
    body = draw(st.sampled_from(["", "\n", "Tekst.", "\nTekst\n---\nstatus: x\n\n", "# Kop\r\n\r\nregel  \n"]))
    text = "---\n" + "".join(f"{one}\n" for one in fields if one) + f"---{draw(st.sampled_from(['', ' ']))}\n" + body
    line_end = draw(st.sampled_from(["\n", "\n", "\r\n", "\r"]))
    return draw(st.sampled_from(["", "\ufeff"])) + text.replace("\r\n", "\n").replace("\n", line_end)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.sampled_from(EXAMPLES), written()), st.sampled_from(PLACES), st.data())
def test_a_change_reads_back_as_wanted_and_leaves_all_other_lines(
    text: str, place: tuple[Location, bool], data: st.DataObject
) -> None:
    location, is_list = place
    value = data.draw(st.one_of(st.none(), st.lists(TEXTS, min_size=1, max_size=4) if is_list else TEXTS))
    holds(text, location, value)


@pytest.mark.parametrize("text", EXAMPLES)
def test_every_story_of_the_example_library_can_be_withdrawn_and_put_back(text: str) -> None:
    for form in (text, text.replace("\n", "\r\n"), "\ufeff" + text, text.rstrip("\n")):
        holds(form, ("consent", "withdrawn_on"), "2026-11-25")
        marked = change(form, ("consent", "withdrawn_on"), "2026-11-25", TABLE)
        holds(marked, ("consent", "withdrawn_on"), None)
        assert len(marked.splitlines()) - len(form.splitlines()) in (0, 1)


@pytest.mark.parametrize(
    ("location", "value", "line", "becomes"),
    [
        (("options", 0, "cost"), "Rust",
         '  - {tekst: Spreek haar vandaag aan, waarden: [moed, respect], prijs: "Het kan pijn doen."}',
         "  - {tekst: Spreek haar vandaag aan, waarden: [moed, respect], prijs: Rust}"),
        (("options", 1, "chosen"), None,
         '  - {tekst: Wacht een week, waarden: [zorgvuldigheid], prijs: "Het blijft liggen.", gekozen: ja}',
         '  - {tekst: Wacht een week, waarden: [zorgvuldigheid], prijs: "Het blijft liggen."}'),
        (("parties", 0, "who"), "de \"zus\"", '  - {wie: de collega, belang: "Zij wil rust.", waarden: [respect]}',
         '  - {wie: "de \\"zus\\"", belang: "Zij wil rust.", waarden: [respect]}'),
        (("signals", 0), "Zij lachte", 'signalen: ["Zij keek weg."]', "signalen: [Zij lachte]"),
        (("dilemma", "a"), None, "  a: het laten", None),
        (("tags",), ["een", "twee: drie"], "trefwoorden: [overdracht]", 'trefwoorden: [een, "twee: drie"]'),
    ],
)  # fmt: skip
def test_a_place_deep_in_a_story_is_changed_alone(
    location: Location, value: Value | None, line: str, becomes: str | None
) -> None:
    before = story()
    after = change(before, location, value, TABLE)
    assert difference(before, after) == ([f"{line}\n"], [f"{becomes}\n"] if becomes else [])


def test_a_short_form_is_written_out() -> None:
    text = "---\nopties:\n- Wacht af  # of niet\n- Vraag raad\ntoestemming: 2026-03-12\n---\n"
    assert change(text, ("options", 0, "cost"), "tijd", TABLE) == text.replace(
        "Wacht af  # of niet", "tekst: Wacht af  # of niet\n  prijs: tijd"
    )
    assert change(text, ("consent", "withdrawn_on"), "2026-11-25", TABLE) == text.replace(
        "2026-03-12", "{kanalen: [website], gegeven_op: 2026-03-12, ingetrokken_op: 2026-11-25}"
    )


@pytest.mark.parametrize(
    ("text", "location", "value", "expected"),
    [
        ("---\ntoestemming:\n  gegeven_op: 2026-03-12\n---\n", ("consent", "given_on"), None, "---\n---\n"),
        (
            "---\ntoestemming: {ingetrokken_op: , kanalen: x}\n---\n",
            ("consent", "channels"),
            None,
            "---\ntoestemming: {ingetrokken_op: }\n---\n",
        ),
        (
            "---\ntoestemming: {ingetrokken_op: }\n---\n",
            ("consent", "channels"),
            ["team"],
            "---\ntoestemming: {kanalen: [team], ingetrokken_op: }\n---\n",
        ),
        ("---\n- x\n---\n", ("title",), "x", None),
        ("---\n---\n", ("title",), "x", "---\ntitel: x\n---\n"),
        (
            "---\n---",
            ("consent",),
            {"withdrawn_on": "2026-11-25"},
            "---\ntoestemming: {ingetrokken_op: 2026-11-25}\n---",
        ),
        ("---\ntitel: x\n", ("title",), "y", None),
        ("titel: x\n---\n", ("title",), "y", None),
        ("", ("title",), "y", None),
        ("---\ntitel: [x\n---\n", ("title",), "y", None),
        ("---\ntitel: &a x\n---\n", ("title",), "y", None),
        ("---\ntitel: !!str x\n---\n", ("title",), "y", None),
        ("---\ntitel: x\x85rol: y\n---\n", ("title",), "y", None),
        ("---\nopties: x\n---\n", ("options", 0), "y", None),
        ("---\nopties: [x]\n---\n", ("options", 1), "y", None),
        ("---\nopties: [x]\n---\n", ("options", 0), None, None),
        ("---\ntitel: x\n---\n", ("options", 0), "y", None),
        ("---\ntoestemming: [website]\n---\n", ("consent", "withdrawn_on"), "2026-11-25", None),
        ("---\ntitel: x\n---\n", ("title", "x"), "y", None),
        ("---\ntitel: x\n---\n", ("title",), {"x": "y"}, None),
        ("---\ntitel: x\n---\n", ("internal",), "y", "---\ntitel: x\nintern: y\n---\n"),
        ("---\nintern: {a: b}\n---\n", ("internal", "a"), "c", None),
        ("---\n" + "[" * 100 + "\n---\n", ("title",), "y", None),
        ("---\ntitel: " + "x" * 70_000 + "\n---\n", ("title",), "y", None),
    ],
)
def test_what_cannot_be_placed_is_refused(text: str, location: Location, value: Value, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(UnchangeableError):
            change(text, location, value, TABLE)
    else:
        assert change(text, location, value, TABLE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-25", "2026-11-25"),
        ("Doe ik het", "Doe ik het"),
        ("Doe ik het?", '"Doe ik het?"'),
        ("a: b", '"a: b"'),
        ("x #y", '"x #y"'),
        ('zij zei "nee"', '"zij zei \\"nee\\""'),
        (" x", '" x"'),
        ("- x", '"- x"'),
        ("een\ntwee\\\t", '"een\\ntwee\\\\\\t"'),
        ("\u200b\U000e0001", '"\\u200b\\U000e0001"'),
        ("", '""'),
    ],
)
def test_a_text_is_written_plain_where_that_is_safe(text: str, expected: str) -> None:
    assert scalar(text) == expected
