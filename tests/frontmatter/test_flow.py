"""Brackets: a list or fields on one line, read as an editor means it."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.frontmatter.flow import Flow, PastMendingError, quoted


@pytest.mark.parametrize(
    ("text", "codes", "mended"),
    [
        ("[moed, lef]", [], "[moed, lef]"),
        ("{wie: ouder, belang: rust}", [], "{wie: ouder, belang: rust}"),
        ("{wie: ouder: moeder}", ["Y102"], '{wie: "ouder: moeder"}'),
        ("{wie:ouder}", ["Y108"], "{wie: ouder}"),
        ("[moed, lef", ["Y107"], "[moed, lef]"),
        ("[moed}", ["Y125"], "[moed]"),
        ("[moed,, lef]", ["Y124"], "[moed, lef]"),
        ("{wie: ouder, moeder en kind}", ["Y123"], '{wie: "ouder, moeder en kind"}'),
        ("[plek #1]", ["Y104"], '["plek #1"]'),
        ("[@home]", ["Y105"], '["@home"]'),
        ('[{wie: "nee" zei ze}]', ["Y106"], "[{wie: '\"nee\" zei ze'}]"),
    ],
)
def test_a_fault_between_brackets_is_named_and_mended(text: str, codes: list[str], mended: str) -> None:
    flow = Flow(text)
    assert [code for _, code in flow.faults] == codes
    assert flow.mended == mended
    assert flow.is_closed == ("Y107" not in codes)
    yaml.safe_load(mended)


def test_what_follows_the_last_bracket_is_left_to_who_asks() -> None:
    text = "[moed] # en lef"
    assert text[Flow(text).end :] == " # en lef"


@pytest.mark.parametrize("text", ["[[moed] lef]", "[{wie: ouder} lef]"])
def test_what_is_no_list_is_past_mending(text: str) -> None:
    with pytest.raises(PastMendingError):
        Flow(text)


@given(st.text(alphabet=st.characters(exclude_categories=["C", "Z"]) | st.just(" "), max_size=30))
def test_a_quoted_text_is_read_back_as_itself(text: str) -> None:
    assert yaml.safe_load(f"a: {quoted(text)}")["a"] == text
