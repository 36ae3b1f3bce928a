"""Whatever became of a text, a piece of it is found; and what is not of it is not."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publishing.traces import text_of, traces
from tests.command import ROOT

STORY = """---
titel: Brood smeren
---
Zij kijkt **niet** op, zegt ‘nee’ & wacht. Éénmaal per dag

komt er een “café” voorbij. Dan staat zij even op.
"""
WORDS = st.text(st.characters(codec="utf-8", categories=("Lu", "Ll", "Nd", "Zs", "Po")), min_size=120, max_size=300)


@pytest.mark.parametrize(
    "left",
    [
        STORY,
        STORY[40:],
        "<p>Zij kijkt <strong>niet</strong> op, zegt &#8216;nee&#8217; &amp; wacht.</p>\n<p>&Eacute;&eacute;nmaal per dag",
        json.dumps({"a": [1], "body": "Zij kijkt niet op, zegt ‘nee’ & wacht. Éénmaal per dag\n\nkomt"}),
        "ZIJ KIJKT NIET OP\nZEGT NEE\nWACHT ÉÉNMAAL PER DAG",
        "wacht. E\u0301e\u0301nmaal per dag komt er een cafe\u0301 voorbij dan",
        "x" * 1000 + "kijkt niet op zegt nee wacht Éénmaal per dag komt" + "y" * 1000,
    ],
)
def test_a_piece_is_found_in_any_form(left: str) -> None:
    assert text_of([STORY]).is_in(left.encode())


@pytest.mark.parametrize(
    "other",
    [
        "",
        "Zij kijkt niet op",
        "kijkt niet op, zegt nee, wacht. Eenmaal per dag komt",
        "x" * 500 + "kijkt niet op zegt nee wacht éé" + "y" * 500,
        "voorbij een café er komt dag per Éénmaal wacht nee zegt op niet kijkt zij",
    ],
)
def test_less_than_that_and_other_words_are_none(other: str) -> None:
    assert not text_of([STORY]).is_in(other.encode())


@given(WORDS, st.integers(0, 60), st.text("ab ", max_size=90), st.text("ab ", max_size=90))
def test_so_many_words_in_a_row_are_found_wherever_they_stand(words: str, start: int, before: str, after: str) -> None:
    text = text_of([words])
    piece = text.words[start : start + 32].strip()
    assert text.is_in(f"{before}{piece}{after}".encode()) or len(piece) < 32


def test_a_text_that_is_too_short_leaves_no_traces() -> None:
    assert not text_of(["kort"]).is_in(b"kort")


def test_all_files_in_all_folders_are_looked_at_and_links_are_not_followed(tmp_path: Path) -> None:
    for name in ("een/a.html", "een/diep/b.bin", "twee/c.json", "elders/d.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"\0\xff" + STORY.encode())
    (tmp_path / "een/e.html").write_text("iets anders")
    (tmp_path / "een/link").symlink_to(tmp_path / "elders/d.html")
    found = traces(text_of([STORY]), tmp_path / "een", tmp_path / "twee", tmp_path / "nergens")
    assert [path.name for path in found] == ["a.html", "b.bin", "c.json"]


def test_a_file_in_another_encoding_is_compared_by_its_letters() -> None:
    assert text_of([STORY]).is_in(STORY.encode("utf-16"))


def test_any_forty_signs_of_a_story_are_found() -> None:
    for path in sorted((ROOT / "stories").glob("*-*.md")):
        body = path.read_text(encoding="utf-8").split("\n---\n")[1]
        text = text_of([body])
        lines = [line for line in body.splitlines() if len(line) >= 40]
        pieces = [line[start : start + 40] for line in lines for start in range(0, len(line) - 39, 7)]
        assert len(pieces) > 100
        assert all(text.is_in(piece.encode()) for piece in pieces), path


def test_a_piece_does_not_run_from_one_part_to_the_next() -> None:
    parts = ["veiligheid en vrijheid", "tijdsdruk en aandacht", "Zij kijkt niet op en zegt nee en wacht even"]
    assert not text_of(parts).is_in(b"veiligheid en vrijheid tijdsdruk en aandacht")
    assert text_of(parts).is_in(parts[2].encode())
