"""A file is marked as withdrawn whatever state it is in, and every other byte stays."""

from datetime import date
from pathlib import Path

import pytest

from generator.domain.story_file import Unclear, Withdrawn
from generator.editing.withdraw import marked, prose_of, withdrawal_in
from generator.sources.files import Source, read_sources
from tests.editing.test_change import CONSENTS, EXAMPLES
from tests.libraries import story

DAY = date(2026, 11, 25)
TRUE = "herkomst: waargebeurd\n"
CHANNELS = "{kanalen: [website], gegeven_op: 2026-03-12"


def source(folder: Path, data: bytes) -> Source:
    (folder / "stories").mkdir(exist_ok=True)
    (folder / "stories/een.md").write_bytes(data)
    return read_sources(folder / "stories").files["stories/een.md"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("toestemming: 2026-03-12", f"toestemming: {CHANNELS}, ingetrokken_op: 2026-11-25}}"),
        (f"toestemming: {CHANNELS}}}", f"toestemming: {CHANNELS}, ingetrokken_op: 2026-11-25}}"),
        (f"toestemming: {CHANNELS}, ingetrokken_op: }}", f"toestemming: {CHANNELS}, ingetrokken_op: 2026-11-25 }}"),
        (
            "toestemming:\n  gegeven_op: 2026-03-12",
            "toestemming:\n  gegeven_op: 2026-03-12\n  ingetrokken_op: 2026-11-25",
        ),
        ("toestemming:\n  ingetrokken_op: gisteren", "toestemming:\n  ingetrokken_op: 2026-11-25"),
        ("toestemming:\n  ingetrokken_op:", "toestemming:\n  ingetrokken_op: 2026-11-25"),
        ("toestemming:", "toestemming: {ingetrokken_op: 2026-11-25}"),
        ("toestemming: nee", "toestemming: {ingetrokken_op: 2026-11-25}"),
        ("toestemming: [website, team]", "toestemming: {ingetrokken_op: 2026-11-25}"),
        ("toestemming: ja, op 3 maart", "toestemming: {ingetrokken_op: 2026-11-25}"),
        ("status: concept", "status: concept\ntoestemming: {ingetrokken_op: 2026-11-25}"),
        ("consent: {channels: website}", "consent: {channels: website, withdrawn_on: 2026-11-25}"),
    ],
)
def test_only_the_consent_changes(tmp_path: Path, before: str, after: str) -> None:
    text = f"---\ntitel: 'Eén'  \nrol: [coach]\n\n# opmerking\n{before}\n# slot\n---\n\nTekst  \n---\n"
    for form in (text, text.replace("\n", "\r\n"), "\ufeff" + text, text.rstrip("\n")):
        expected = form.replace(before.replace("\n", "\r\n"), after.replace("\n", "\r\n")) if "\r" in form else None
        found = marked(source(tmp_path, form.encode()), DAY)
        assert found.decode() == (expected or form.replace(before, after))


@pytest.mark.parametrize("consent", CONSENTS)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_form_of_consent_becomes_a_withdrawal(tmp_path: Path, consent: str, ending: str) -> None:
    text = story(consent=TRUE + consent).replace("\n", ending)
    one = source(tmp_path, text.encode())
    assert isinstance(withdrawal_in(one, marked(one, DAY)), Withdrawn)


@pytest.mark.parametrize("text", EXAMPLES)
def test_every_story_of_the_example_library_becomes_withdrawn_with_a_line_more_at_most(
    tmp_path: Path, text: str
) -> None:
    one = source(tmp_path, text.encode())
    data = marked(one, DAY)
    assert withdrawal_in(one, data) == Withdrawn("stories/een.md", "een", DAY)
    old, new = text.splitlines(), data.decode().splitlines()
    assert len(set(new) - set(old)) == 1
    assert len(set(old) - set(new)) <= 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kapot",
        "titel: x\n---\ntekst",
        "---\ntitel: x\n",
        "---\ntitel: [x\n---\n",
        "----\ntitel: x\n----\n",
        "\n\n---\ntitel: x\n---\n",
        "---\n" + "[" * 40 + "\n---\n",
        "---\ntitel: &a x\ntoestemming: *a\n---\n",
        "---\n\ttitel: x\n---\n",
        "\ufeff---\ntitel: een: twee: [\n---\r\ntekst",
    ],
)
def test_a_file_whose_fields_cannot_be_read_gets_fields_above_its_text(tmp_path: Path, text: str) -> None:
    one = source(tmp_path, text.encode())
    data = marked(one, DAY)
    assert withdrawal_in(one, data) == Withdrawn("stories/een.md", "een", DAY)
    assert data.decode().removeprefix("\ufeff").endswith(text.removeprefix("\ufeff"))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "cp1252"])
def test_a_file_in_another_encoding_keeps_it(tmp_path: Path, encoding: str) -> None:
    text = story(consent="toestemming: 2026-03-12", body="Eén dag … en “dan”")
    data = (b"\xfe\xff" if encoding == "utf-16-be" else b"") + text.encode(encoding)
    one = source(tmp_path, data)
    found = marked(one, DAY)
    assert isinstance(withdrawal_in(one, found), Withdrawn | Unclear)
    assert "Eén dag … en “dan”" in found.decode(encoding)
    assert found[:2] == data[:2]


def test_the_teller_s_texts_are_told_apart_from_terms_and_consent(tmp_path: Path) -> None:
    found = prose_of(source(tmp_path, story(consent="intern: {bewijs: map 12}\ntoestemming: 2026-03-12").encode()))
    assert {"Een gewone dag", "Zeg ik er iets van?", "Wacht een week", "Het kan pijn doen.", "map 12"} <= set(found)
    assert found[-1].startswith("\nHet is half acht.")
    assert not {"moed", "respect", "overdracht", "teammanager", "loyaal-aanspreken", "2026-03-12", "2026-03"} & set(
        found
    )


def test_a_file_with_nothing_but_its_consent_holds_no_text(tmp_path: Path) -> None:
    alone = b"---\ntoestemming: {kanalen: [website], ingetrokken_op: 2026-11-25}\n---\n"
    assert prose_of(source(tmp_path, alone)) == ()
    assert prose_of(source(tmp_path, b"kapot")) == ("kapot",)


def test_keys_in_capitals_are_the_same_fields(tmp_path: Path) -> None:
    text = story(consent="Toestemming:\n  Kanalen: [website]\n  Gegeven_op: 2026-01-02").replace("rol:", "Rol:")
    one = source(tmp_path, text.encode())
    data = marked(one, DAY)
    assert withdrawal_in(one, data) == Withdrawn("stories/een.md", "een", DAY)
    assert set(data.decode().splitlines()) - set(text.splitlines()) == {f"  ingetrokken_op: {DAY}"}
    assert not {"teammanager", "2026-01-02"} & set(prose_of(one))
