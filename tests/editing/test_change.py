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
    """What a file says as the house reads it, by the fields' English names, with short forms written out.

    The notes, which the house never reads, are added as they stand.
    """
    front = read_front_matter("x.md", text.encode())
    found = {name: meant(one, TABLE.fields[name]) for name, one in known_fields("x.md", front, TABLE).values.items()}
    notes = {key: plain(one) for key, one in front.tree.entries if key.value == "intern"} if front.tree else {}
    title, _ = ("", "") if "title" in found else take_title(front.body)
    return {**({"title": title} if title and not front.keys & {"titel", "title"} else {}), **found, **notes}


def meant(value: Any, field: Field, *, is_item: bool = False) -> Any:
    """A value with its short form written out, and a word of a fixed list by its meaning."""
    if isinstance(value, dict):
        return {name: meant(one, field.inner.fields[name]) if field.inner else one for name, one in value.items()}
    if isinstance(value, list):
        return [meant(one, field, is_item=True) for one in value]
    if field.inner is not None and field.short and (is_item or not field.is_list):
        return meant(field.short(value), field)
    value = (field.words and field.words.meaning(value)) or value
    return [value] if field.is_list and not is_item and field.inner is None else value


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


PLACEHOLDER


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
