"""A harvest file is trusted in nothing: what is wrong in it is said at its place, and whatever it holds, it is read at once."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.inbox.shelf import Shelf
from tests.inbox.shelves import IDEA, OPTION, errors, planned, shelf, warnings


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return shelf(tmp_path_factory.mktemp("boek"))


def with_option(line: str) -> str:
    return OPTION.replace("  prijs: Het kost tijd.", f"  {line}")


def with_text(text: str) -> str:
    return OPTION.replace("Vraag wat zij nodig heeft", text)


def with_field(line: str) -> str:
    return OPTION.replace("akkoord_team: ja", f"akkoord_team: ja\n{line}")


REFUSED: list[tuple[str, str | bytes, str]] = [
    ("nothing", b"", "I101"),
    ("only spaces", b"\n \n", "I101"),
    ("too much", b"---\n" + b"a" * 70_000, "F133"),
    ("a Word file", b"PK\x03\x04" + bytes(600), "F160"),
    ("a picture", b"\x89PNG\r\n\x1a\n" + bytes(600), "F161"),
    ("UTF-16", OPTION.encode("utf-16"), "F102"),
    ("Windows letters", OPTION.replace("tijd", "é").encode("cp1252"), "F103"),
    ("a NUL", OPTION.replace("tijd", "t\0jd"), "F104"),
    ("a turn of direction", OPTION.replace("tijd", "t\u202ejd"), "F154"),
    ("an escaped turn", with_option('prijs: "t\\u202ejd"'), "F154"),
    ("an escaped NUL", with_option('prijs: "t\\0jd"'), "F104"),
    ("an escaped half", with_option('prijs: "t\\ud800jd"'), "Y103"),
    ("an unseen line end", OPTION.replace("tijd", "t\u2028akkoord_team: ja"), "F105"),
    ("a sign without width", with_text('"Vr\\u200baag"'), "F104"),
    ("no fields", "Wij vonden het leuk.\n", "F107"),
    ("fields without an end", OPTION.replace("---\n\n", ""), "F109"),
    ("an alias", with_option("prijs: &a x\n  norm: *a"), "Y116"),
    ("a merge key", with_field("<<: {}"), "Y116"),
    ("a tag", with_option("prijs: !!python/object/apply:os.system [ls]"), "Y117"),
    ("a second document", OPTION.replace("status: concept", "--- !x"), "Y119"),
    ("brackets without end", with_option("prijs: " + "[" * 25_000), "Y120"),
    ("a doubled key", with_field("bij: twee"), "Y114"),
    ("both languages", with_field("story: twee"), "V110"),
    ("an unknown field", with_field("adres: x"), "V146"),
    ("who chose it", with_option("gekozen: ja"), "V146"),
    ("who brought it", with_option("bron: redactie"), "V146"),
    ("a list for a text", with_option("prijs: [a, b]"), "V105"),
    ("a text for a table", IDEA.replace("maand:", "optie: 3\nmaand:"), "V148"),
    ("too long a text", with_text("Vraag " * 60), "V104"),
    ("too many values", OPTION.replace("[moed]", "[moed, respect, eerlijkheid, zorgvuldigheid]"), "V107"),
    ("a word that is no kind", OPTION.replace("soort: optie", "soort: pagina"), "V121"),
    ("a day for a month", OPTION.replace("2026-04", "2026-04-03"), "V158"),
    ("no month", OPTION.replace("maand: 2026-04\n", ""), "V101"),
    ("a month to come", OPTION.replace("2026-04", "2026-06"), "I104"),
    ("names for a size", OPTION.replace("groepsgrootte: 6", "groepsgrootte: zes van de nacht"), "I105"),
    ("more than it has", OPTION.replace("soort: optie", "soort: [optie, verhaal]"), "I102"),
    ("neither option nor story", "---\nsoort: optie\nmaand: 2026-04\n---\n", "I101"),
    ("no story", OPTION.replace("bij: een\n", ""), "I103"),
    ("a script", with_text("Vraag <script>alert(1)</script>"), "M101"),
    ("a tag that never ends", with_text("Vraag <img src=x onerror=alert(1)"), "M101"),
    ("hidden text", with_text("Vraag het <!-- aan wie dan -->"), "M101"),
    ("a citizen service number", with_text("Zoek 111222333 op"), "P101"),
    ("a phone number", with_text("Bel 06-12345678"), "P102"),
    ("an address for mail", IDEA.replace("Nu.", "Mail ans@zorg.example"), "P103"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code"), [one[1:] for one in REFUSED], ids=[one[0] for one in REFUSED])
def test_what_is_wrong_is_refused_with_a_line_of_its_own(text: str | bytes, code: str, here: Shelf) -> None:
    plan = planned(text, here)
    assert code in errors(plan)
    assert plan.steps == ()
    assert all(one.place.path == "oogst.md" for one in plan.problems)


def test_what_is_personal_is_not_told_again(here: Shelf) -> None:
    plan = planned(with_text("Bel 06-12345678 voor 111222333"), here)
    assert errors(plan) == ["P102", "P101"]
    assert not any("12345678" in str(one) or "111222333" in str(one) for one in plan.problems)


def test_a_name_is_said_and_stops_nothing(here: Shelf) -> None:
    plan = planned(with_text("Vraag het eerst aan Fatima"), here)
    assert (errors(plan), warnings(plan), len(plan.steps)) == ([], ["P124"], 1)


def test_what_stands_below_the_fields_goes_nowhere_and_is_said(here: Shelf) -> None:
    plan = planned(OPTION + "\nBel 06-12345678, zei Fatima.\n", here)
    assert (errors(plan), warnings(plan)) == ([], ["P102"])
    assert all(b"12345678" not in step.after for step in plan.steps)


@pytest.mark.parametrize(
    "line", ["status: gepubliceerd", "toestemming: 2026-04-01", "toestemming: {gegeven_op: 2026-04-01}"]
)
def test_consent_and_status_are_never_heard(line: str, here: Shelf) -> None:
    for text in (OPTION.replace("status: concept", line), IDEA.replace("maand: 2026-04", f"maand: 2026-04\n{line}")):
        plan = planned(text, here)
        assert (errors(plan), warnings(plan)) == ([], ["I106"])
        assert all(b"2026-04-01" not in one.after for one in plan.steps)
    assert b"status: concept" in plan.steps[0].after


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.one_of(
        st.binary(max_size=200), st.text(max_size=200).map(lambda one: with_text(one).encode("utf-8", "replace"))
    )
)
@example(data=b"---\n---\n")
@example(data=b"---\n- een\n---\n")
@example(data=b"---\nsoort:\nbij:\noptie:\n---\n")
def test_any_bytes_give_a_plan_or_say_why_not(data: bytes, here: Shelf) -> None:
    plan = planned(data, here)
    assert plan.steps or plan.problems


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=80))
def test_a_text_changes_nothing_but_its_own_place(text: str, here: Shelf) -> None:
    plan = planned(IDEA.replace('"Zij wil koffie. * Nu."', '"x' + text.replace("\\", "").replace('"', "") + '"'), here)
    for step in plan.steps:
        assert step.after.startswith(
            b"---\ntitel: Koffie om tien uur\nopties: [Geef haar koffie, Wacht tot half elf]\nstatus: concept\n---\n"
        )
