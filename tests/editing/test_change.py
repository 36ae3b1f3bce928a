"""Any change of any field, and no other byte, in every story of the example library and in forms that people write."""

from copy import deepcopy
from itertools import takewhile
from typing import Any
from unicodedata import is_normalized

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.domain.story_file import story_table
from generator.domain.table import Field
from generator.editing.change import AnyChange, Change, Insert, Move, Remove, change, change_all
from generator.editing.said import Location
from generator.editing.sheet import UnchangeableError
from generator.editing.written import Value
from generator.frontmatter.front_matter import read_front_matter
from generator.frontmatter.garbled import ungarbled
from generator.frontmatter.nodes import plain
from generator.frontmatter.validation import known_fields
from generator.markdown.source import take_title
from tests.command import ROOT
from tests.libraries import story

TABLE = story_table()
EXAMPLES = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "stories").glob("*.md")) if path.stem.islower()]
TOP = [
    "titel: Een dag  # werktitel",
    "title: 'Eén 😀 dag'",
    "Titel: Zij zei ja, en toen?",
    'samenvatting: "Zij zegt: \\"nee\\" # en dan?"',
    "summary: >-\n  Een lange zin\n  op twee regels",
    "samenvatting: >  # gevouwen\n    Een lange zin\n    op twee regels\n\n    en nog een\n\n",
    "samenvatting: |+\n  Een zin\n\n",
    "samenvatting: |2-\n    Een zin\n  en nog een\n\n# slot",
    "samenvatting: 'Een zin\n  die doorloopt\n\n  en nog een'  # zo",
    "rol: [coach,\n  teammanager]",
    "rol: coach",
    "role: [ 'coach' , \"teammanager\" , ]  # twee",
    "waarden:\n- moed\n-   respect\n",
    "waarden: [\n  moed,  # durf\n  # en ook\n  respect,\n  ]",
    "waarden: []",
    'tags:\n    # vrij\n    - nacht\n\n    - "dag"  # licht\n    # slot\n',
    "trefwoorden: [nacht, 'dag, licht', een: twee]"[:-11] + "]",
    "# een opmerking\n\nopties:\n  - Spreek haar aan\n  - tekst: Wacht\n    prijs: Tijd   # veel\n    waarden: [moed]\n",
    "options: [{text: Speak up, cost: ''}, Wait]",
    "opties:\n- Wacht af  # of niet\n# de tweede\n- 'Vraag raad: nu'\n\n-\n  tekst: Zeg\n    niets\n  # goed\n  gekozen: ja\n",
    "opties:\n    - tekst:\n      waarden: []\n      prijs:\n    - tekst: |\n        Doe iets\n"
    "      norm: 'x'\n      waarden:\n      - moed # zo\n      - geduld\n",
    "opties:\n  - {tekst: Wacht, waarden: [moed, geduld], gekozen: ja}\n\n"
    '  # dit ook\n  - {tekst: "Zeg: nee",\n     prijs: tijd}\n',
    "dilemma: Doe ik het?",
    "dilemma: 'Doe ik het: ja of nee?'  # zijn vraag",
    "dilemma: {vraag: 'Doe ik het?', a: ja, b: nee}",
    "dilemma:\n   # zijn vraag\n   vraag: Doe ik het?\n   b: laten\n",
    "betrokkenen:\n  - de dochter\n  - {wie: de zoon}",
    "signalen: Zij keek weg",
    "vragen:\n\n  # eerst\n  - Wat zou jij doen?\n\n  - >-\n    En wat\n    dan?\n",
    "afbeelding:\n    bestand: foto.jpg\n\n    # beschrijf wat je ziet\n    alt: |\n      Een stoel\n\n      en een raam\n",
    "gevoelig:",
    "gevoelig: verlies",
    "datum: # weet ik nog niet",
    "herkomst: Fictief",
    "akkoord: {Kompas: \"zo heet onze methode\", 'de Linde': straat}",
    "akkoord:\n  Kompas: zo heet onze methode\n",
    "intern: {bewijs: [map 12, {diep: 'x: y'}]}",
    "intern: ligt in map 12",
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
SIGNS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\x85\ufeff")
LINE = st.one_of(
    st.text(SIGNS, min_size=1, max_size=30),
    st.lists(st.sampled_from(["Zij", "zei:", "nee,", "- en", "#1", "{x}", "'s", "1.", '"ja"', "[y]", "ook:", "& co", "null"]),
             min_size=1, max_size=30).map(" ".join),
).filter(lambda text: text.strip() == text and is_normalized("NFC", text) and ungarbled(text) == text)  # fmt: skip
TEXTS = st.one_of(LINE, LINE, st.lists(LINE, min_size=2, max_size=4).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\n  ", " \n"]).map(lambda sign: sign.join(lines))
))  # fmt: skip


def values(text: str) -> dict[str, Any]:
    """What a file says as the house reads it, by the fields' English names, with short forms written out.

    The notes, which the house never reads, are added as they stand.
    """
    front = read_front_matter("x.md", text.encode())
    found = {name: meant(one, TABLE.fields[name]) for name, one in known_fields("x.md", front, TABLE).values.items()}
    notes = [plain(one) for key, one in front.tree.entries if key.value in ("intern", "internal")] if front.tree else []
    title, _ = ("", "") if "title" in found else take_title(front.body)
    return {
        **({"title": title} if title and not front.keys & {"titel", "title"} else {}),
        **found,
        **({"internal": notes[0]} if notes else {}),
    }


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


def applied(before: dict[str, Any], one: AnyChange) -> dict[str, Any]:
    """What a file says once it is changed; what has nothing in it is not said."""
    after: Any = deepcopy(before)
    if isinstance(one, Change):
        *way, last = one.location
    else:
        way = list(one.location if isinstance(one, Move) else one.location[:-1])
        last = -1
    held: Any = after
    for number, step in enumerate(way):
        if isinstance(held, dict) and not held.get(step):
            is_last = number + 1 == len(way)
            held[step] = [] if is_last and not isinstance(one, Change) else {}
        held = held[step]
    field = field_of(one.location)
    if isinstance(one, Change):
        if one.value is None and isinstance(held, dict):
            held.pop(last, None)
        else:
            held[last] = meant(one.value, field, is_item=isinstance(last, int))
    elif isinstance(one, Move):
        held[:] = [held[old] for old in one.order]
    elif isinstance(one, Insert):
        held.insert(one.location[-1], meant(one.value, field, is_item=True))
    else:
        del held[one.location[-1]]
    found: dict[str, Any] = pruned(after)
    return found


def field_of(location: Location) -> Field:
    table, field = TABLE, None
    for step in location:
        if isinstance(step, str) and table is not None and step in table.fields:
            field = table.fields[step]
            table = field.inner or table
    return field or NOTES


NOTES = Field("internal", TABLE.fields["title"].key, is_required=False, inner=None)


def pruned(value: Any) -> Any:
    """A value without what says nothing; an item stays in its list."""
    if isinstance(value, dict):
        return {name: held for name, one in value.items() if (held := pruned(one)) not in ("", {}, [])}
    return [pruned(one) for one in value] if isinstance(value, list) else value


def difference(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that were, and those that came in their place."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    head = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    rest = zip(reversed(old[head:]), reversed(new[head:]), strict=False)
    tail = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], rest))
    return old[head : len(old) - tail], new[head : len(new) - tail]


def chunks(text: str) -> dict[str, str]:
    """The text of each field of a file, up to where the next one begins, by its name; remarks at the margin left out."""
    found: dict[str, str] = {"": ""}
    name = ""
    for line in text.splitlines(keepends=True)[1:]:
        if line.rstrip() == "---":
            break
        if line[0] not in " #-}]\r\n":
            name = TABLE.name_of(line.partition(":")[0]) or ""
        if line[0] != "#" and line.strip():
            found[name] = found.get(name, "") + line
    return found


def remarks(text: str) -> list[str]:
    """The remarks of a file that have a line of their own."""
    return [line.strip() for line in text.splitlines() if line.lstrip().startswith("# ")]


def holds(text: str, *changes: AnyChange) -> str:
    """Change a text, and look at what it says then, and at what became of all else."""
    after = change_all(text, changes, TABLE)
    said = pruned(values(text))
    for one in changes:
        said = applied(said, one)
    assert values_of(after) == said
    touched = {str(one.location[0]) for one in changes}
    was, now = chunks(text), chunks(after)
    assert {name: one for name, one in was.items() if name not in touched} == {
        name: one for name, one in now.items() if name not in touched
    }
    if not any(isinstance(one, Remove) or (isinstance(one, Change) and one.value is None) for one in changes):
        kept = remarks(after)
        assert all(remark in kept for remark in remarks(text)) or any(len(one.location) == 1 for one in changes)
    assert text.startswith("\ufeff") == after.startswith("\ufeff")
    assert after.endswith(("\n", "\r")) == text.endswith(("\n", "\r"))
    assert body_of(after) == body_of(text) or ("title",) in [one.location for one in changes]
    for sign in ("\r\n", "\r", "\n"):
        if sign in text:
            assert sign in after
            assert "\n" not in after.replace(sign, "") or sign == "\n"
            break
    return after


def values_of(text: str) -> Any:
    return pruned(values(text))


def body_of(text: str) -> str:
    lines = text.splitlines(keepends=True)
    end = next(number for number, line in enumerate(lines) if number and line.rstrip() == "---")
    return "".join(lines[end:])


@st.composite
def written(draw: st.DrawFn) -> str:
    """A file as people and their programs write it."""
    fields = draw(st.lists(st.sampled_from(TOP), max_size=6))
    names = [TABLE.name_of(key_of(one)) for one in fields]
    fields = [one for number, one in enumerate(fields) if names[number] not in names[:number]]
    fields.insert(draw(st.integers(0, len(fields))), draw(st.sampled_from(CONSENTS)))
    body = draw(st.sampled_from(["", "\n", "Tekst.", "\nTekst\n---\nstatus: x\n\n", "# Kop\r\n\r\nregel  \n"]))
    text = "---\n" + "".join(f"{one}\n" for one in fields if one) + f"---{draw(st.sampled_from(['', ' ']))}\n" + body
    line_end = draw(st.sampled_from(["\n", "\n", "\r\n", "\r"]))
    return draw(st.sampled_from(["", "\ufeff"])) + text.replace("\r\n", "\n").replace("\n", line_end)


def key_of(chunk: str) -> str:
    return next(line for line in chunk.split("\n") if line and line[0] != "#").partition(":")[0]


FILES = st.one_of(st.sampled_from(EXAMPLES), written(), written())


@st.composite
def changes_of(draw: st.DrawFn, said: dict[str, Any]) -> AnyChange:
    """Any change of what a file says."""
    name = draw(st.sampled_from([*TABLE.fields, "internal"]))
    if name == "internal":
        assume(isinstance(said.get("internal", ""), str))
        return Change(("internal",), draw(st.one_of(st.none(), TEXTS)))
    field, held = TABLE.fields[name], said.get(name)
    if name == "accepted":
        word = draw(st.sampled_from([*(held or ()), "Nieuw: woord"]))
        return Change((name, word), draw(st.one_of(st.none(), LINE)))
    if field.is_list:
        items = held or []
        kind = draw(st.sampled_from(["insert", "remove", "move", "change", "all"]))
        if kind == "insert" or not items:
            return Insert((name, draw(st.integers(0, len(items)))), draw(item_of(field)))
        number = draw(st.integers(0, len(items) - 1))
        if kind == "remove":
            return Remove((name, number))
        if kind == "move":
            return Move((name,), tuple(draw(st.permutations(range(len(items))))))
        if kind == "change" and field.inner is not None:
            inner = draw(st.sampled_from(list(field.inner.fields.values())))
            return Change((name, number, inner.name), draw(value_of(inner, may_go=len(items[number]) > 1)))
        if kind == "change":
            return Change((name, number), draw(item_of(field)))
        return Change((name,), draw(st.lists(item_of(field), max_size=4)) or None)
    if field.inner is not None:
        inner = draw(st.sampled_from(list(field.inner.fields.values())))
        return Change((name, inner.name), draw(value_of(inner)))
    return Change((name,), draw(LINE if name == "title" else value_of(field)))


def item_of(field: Field) -> st.SearchStrategy[Any]:
    if field.inner is None:
        return leaf_of(field)
    inner = {name: value_of(one, may_go=False) for name, one in field.inner.fields.items()}
    first = next(iter(inner))
    return st.one_of(leaf_of(field), st.fixed_dictionaries({first: inner.pop(first)}, optional=inner))


def value_of(field: Field, *, may_go: bool = True) -> st.SearchStrategy[Any]:
    one = st.lists(leaf_of(field), min_size=1, max_size=4) if field.is_list else leaf_of(field)
    return st.one_of(st.none(), one, one, one) if may_go else one


def leaf_of(field: Field) -> st.SearchStrategy[str]:
    return st.sampled_from(field.words.meanings) if field.words else TEXTS


def settled(text: str) -> dict[str, Any]:
    """What a file says that is in order."""
    assume(not read_front_matter("x.md", text.encode()).problems)
    said: dict[str, Any] = values_of(text)
    return said


@settings(max_examples=250)
@given(FILES, st.data())
def test_any_change_reads_back_as_wanted_and_leaves_all_other_bytes(text: str, data: st.DataObject) -> None:
    holds(text, data.draw(changes_of(settled(text))))


@settings(max_examples=80)
@given(FILES, st.data())
def test_changes_one_after_the_other_are_as_all_at_once(text: str, data: st.DataObject) -> None:
    said, changes = settled(text), []
    for _ in range(data.draw(st.integers(2, 6))):
        changes.append(data.draw(changes_of(said)))
        said = applied(said, changes[-1])
    holds(text, *changes)


@settings(max_examples=80)
@given(FILES)
def test_what_is_said_already_changes_no_byte(text: str) -> None:
    said = settled(text)
    if "title" in said and "titel" not in read_front_matter("x", text.encode()).keys:
        del said["title"]
    said.pop("internal", None)
    assert change_all(text, [Change((name,), value) for name, value in said.items()], TABLE) == text


@pytest.mark.parametrize("text", EXAMPLES)
def test_every_story_of_the_example_library_can_be_withdrawn_and_put_back(text: str) -> None:
    for form in (text, text.replace("\n", "\r\n"), "\ufeff" + text, text.rstrip("\n")):
        marked = holds(form, Change(("consent", "withdrawn_on"), "2026-11-25"))
        holds(marked, Change(("consent", "withdrawn_on"), None))
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
        ("---\ntitel: x\nTitle: y\n---\n", ("title",), "z", None),
        ("---\ntitel: x\n---\n# Kop\n", ("title",), None, None),
        ("---\n? titel\n: x\n---\n", ("rol",), "z", None),
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
