"""Messages: one line each, with no more than a page can show."""

import json
from dataclasses import replace

from generator.preview.messages import SHOWN, farewell, message
from generator.preview.resolve import Resolution
from generator.preview.session import fail
from tests.preview.library import BROKEN, WORDS, Library

HERE = Resolution("verhalen/een/index.html")


def test_a_message_is_one_line_whatever_is_wrong(library: Library) -> None:
    text = message(fail(library.state, "een\ntwee </script> \u2028"), HERE, WORDS, is_stale=False)
    assert text.isascii()
    assert "\n" not in text
    assert json.loads(text)["errors"]["items"][0]["headline"] == "een\ntwee </script> \u2028"


def test_what_is_more_than_a_page_shows_is_counted(library: Library) -> None:
    state = library.story("een", BROKEN)
    many = replace(state, errors=state.errors[:1] * (SHOWN + 3))
    box = json.loads(message(many, HERE, WORDS, is_stale=False))["errors"]
    assert len(box["items"]) == SHOWN
    assert "23" in box["heading"]
    assert "3" in box["more"]


def test_warnings_go_to_their_own_page_only(library: Library) -> None:
    assert json.loads(message(library.state, HERE, WORDS, is_stale=False))["warnings"]["items"]
    assert json.loads(message(library.state, Resolution("index.html"), WORDS, is_stale=False))["warnings"] is None


def test_the_last_message_says_how_to_start_again() -> None:
    assert "goedwerk serve" in json.loads(farewell(WORDS))["end"]
