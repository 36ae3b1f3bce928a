"""Two who changed one story."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from generator.form.merge import Merged, merge
from generator.form.values import Value, Values


def story(title: str = "Dag", options: Sequence[Values] = (), **more: Value) -> Values:
    return {"title": title, "dilemma": {"question": "Zeg ik het?", "a": "", "b": ""}, "options": list(options), **more}


def cards(*texts: str, **more: Value) -> list[Values]:
    return [{"was": number, "text": text, "cost": "", **more} for number, text in enumerate(texts)]


def texts(merged: Merged) -> list[object]:
    options = merged.values["options"]
    assert isinstance(options, list)
    return [(card["was"], card["text"]) for card in options if isinstance(card, dict)]


def moved(held: Sequence[Values], *numbers: int | str) -> list[Values]:
    """The cards of a list by their numbers, and new ones by their text."""
    return [held[one] if isinstance(one, int) else {"was": None, "text": one, "cost": ""} for one in numbers]


ABC = cards("a", "b", "c")


def test_what_one_of_two_changed_is_joined() -> None:
    merged = merge(story(), story("Mijn dag"), {**story(), "dilemma": {"question": "Zeg ik het?", "a": "ja", "b": ""}})
    assert merged.values["title"] == "Mijn dag"
    assert merged.values["dilemma"] == {"question": "Zeg ik het?", "a": "ja", "b": ""}
    assert (merged.mine, merged.theirs, merged.conflicts) == ((("title",),), (("dilemma", "a"),), ())


def test_the_same_change_twice_is_none_to_ask_about() -> None:
    merged = merge(story(), story("Zelfde  dag"), story("Zelfde dag"))
    assert merged.values["title"] == "Zelfde dag"
    assert merged == Merged(merged.values)


def test_what_both_changed_is_asked_and_stays_theirs() -> None:
    merged = merge(story(), story("Mijn"), story("Hun"))
    assert merged.values["title"] == "Hun"
    assert [(one.at, one.mine, one.theirs) for one in merged.conflicts] == [(("title",), "Mijn", "Hun")]


def test_new_cards_of_both_are_kept_where_each_put_it() -> None:
    merged = merge(
        story(options=ABC), story(options=moved(ABC, 0, "mijn", 1, 2)), story(options=cards("a", "b", "hun", "c"))
    )
    assert texts(merged) == [(0, "a"), (None, "mijn"), (1, "b"), (2, "hun"), (3, "c")]
    assert not merged.conflicts


def test_a_card_in_front_stays_in_front() -> None:
    merged = merge(story(options=ABC), story(options=moved(ABC, "mijn", 0, 1, 2)), story(options=cards("b", "c")))
    assert texts(merged) == [(None, "mijn"), (0, "b"), (1, "c")]


def test_an_order_of_one_of_two_is_kept_with_the_words_of_the_other() -> None:
    theirs = cards("c", "a", "b")
    mine = [{**ABC[0], "cost": "veel"}, *ABC[1:]]
    merged = merge(story(options=ABC), story(options=mine), story(options=theirs))
    assert texts(merged) == [(0, "c"), (1, "a"), (2, "b")]
    assert merged.values["options"][1]["cost"] == "veel"  # type: ignore[index, call-overload]
    merged = merge(
        story(options=ABC), story(options=moved(ABC, 2, 1, 0)), story(options=cards("a", "b", "c", cost="x"))
    )
    assert texts(merged) == [(2, "c"), (1, "b"), (0, "a")]


def test_two_orders_are_asked() -> None:
    merged = merge(story(options=ABC), story(options=moved(ABC, 1, 0, 2)), story(options=cards("c", "b", "a")))
    assert [one.at for one in merged.conflicts] == [("options",)]


def test_a_card_that_one_took_away_and_the_other_changed_is_asked() -> None:
    changed = [ABC[0], {**ABC[1], "cost": "veel"}, ABC[2]]
    for mine, theirs in ((moved(ABC, 0, 2), changed), (changed, cards("a", "c"))):
        merged = merge(story(options=ABC), story(options=mine), story(options=theirs))
        assert [one.at for one in merged.conflicts] == [("options",)]
        assert merged.values["options"] == theirs
    merged = merge(story(options=ABC), story(options=moved(ABC, 0, 2)), story(options=cards("a", "b", "c", "d")))
    assert texts(merged) == [(0, "a"), (2, "c"), (3, "d")]


def test_one_card_that_both_changed_is_asked_at_its_place() -> None:
    mine, theirs = [{**ABC[0], "cost": "mijn"}, *ABC[1:]], [{**ABC[0], "cost": "hun"}, *ABC[1:]]
    merged = merge(story(options=ABC), story(options=mine), story(options=theirs))
    assert [one.at for one in merged.conflicts] == [("options", 0, "cost")]


BEFORE = st.lists(st.sampled_from("abcde"), min_size=0, max_size=4, unique=True)


@given(BEFORE, st.data())
def test_who_is_alone_gets_what_they_want(before: list[str], data: st.DataObject) -> None:
    held = cards(*before)
    order = data.draw(st.permutations(range(len(held))))
    gone = data.draw(st.sets(st.sampled_from(range(len(held))) if held else st.nothing()))
    mine = moved(
        held, *(number for number in order if number not in gone), *data.draw(st.lists(st.sampled_from("xyz")))
    )
    merged = merge(story(options=held), story("Mijn", options=mine), story(options=held))
    assert merged.values["options"] == mine
    assert not merged.conflicts
    others = cards(*(str(card["text"]) for card in mine))
    merged = merge(story(options=held), story(options=held), story(options=others))
    assert merged.values["options"] == others
    assert not merged.conflicts
