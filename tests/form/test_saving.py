"""What comes of a form that is sent."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from generator.form.shape import ShapeError
from tests.form.room import DAY, Room
from tests.libraries import story

TEXT = story()


def test_a_form_that_is_sent_back_as_it_is_changes_nothing(room: Room) -> None:
    text, told = room.save(TEXT, lambda values: None)
    assert text == TEXT
    assert (told["state"], told["lines"], told["unsaved"]) == ("same", [], [])


def test_what_says_the_same_in_other_words_is_no_change(room: Room) -> None:
    spelled = TEXT.replace("rol: teammanager", "Rol: [Teammanager]").replace("[moed, respect]", "[ DURF, Respect ]")
    text, told = room.save(spelled, lambda values: values.update(role=["TEAMMANAGER"], title="Een  gewone dag "))
    assert (text, told["state"]) == (spelled, "same")


def test_a_change_is_told_with_its_line_and_its_field(room: Room) -> None:
    text, told = room.save(TEXT, lambda values: values.update(title="Een andere dag"))
    assert text == TEXT.replace("titel: Een gewone dag", "titel: Een andere dag")
    assert told["state"] == "saved"
    assert told["lines"] == [
        {"line": 2, "field": "Titel", "before": "titel: Een gewone dag", "after": "titel: Een andere dag"}
    ]
    assert told["values"]["title"] == told["form"]["title"] == "Een andere dag"


def test_a_wrong_value_stays_in_the_browser_and_the_others_are_written(room: Room) -> None:
    def edit(values: dict[str, object]) -> None:
        values["title"] = "Een andere dag"
        values["date"] = "morgen"

    text, told = room.save(TEXT, edit)
    assert text == TEXT.replace("titel: Een gewone dag", "titel: Een andere dag")
    assert told["unsaved"] == [["date"]]
    [problem] = [one for one in told["problems"] if one["level"] == "error"]
    assert (problem["at"], problem["code"]) == (["date"], "V123")
    assert (told["values"]["date"], told["form"]["date"]) == ("2026-03", "morgen")


def test_a_story_that_cannot_be_done_yet_says_where_it_is_asked_what_stands_in_the_way(room: Room) -> None:
    draft = TEXT.replace("rol: teammanager\n", "status: concept\n")
    text, told = room.save(draft, lambda values: values.update(status="published"))
    assert (text, told["unsaved"]) == (draft, [["status"]])
    assert [one["text"] for one in told["problems"] if one["at"] == ["status"]] == [
        "Eerst moet het andere kloppen. Kijk bij: Rol van de verteller"
    ]


def test_an_error_that_was_there_does_not_hinder_another_change(room: Room) -> None:
    broken = TEXT.replace("[zorgvuldigheid]", "[zorgvuldigheidd]").replace("datum: 2026-03", "datum: ooit")
    text, told = room.save(broken, lambda values: values.update(title="Een andere dag"))
    assert text == broken.replace("titel: Een gewone dag", "titel: Een andere dag")
    assert told["unsaved"] == []
    assert {tuple(one["at"]) for one in told["problems"] if one["level"] == "error"} == {
        ("date",),
        ("options", 1, "values"),
    }
    assert told["consent"]["is_public"] is False


def test_an_unknown_word_comes_with_the_one_that_was_meant_and_its_meaning(room: Room) -> None:
    text, told = room.save(TEXT, lambda values: values["options"][1].update(values=["moedd", "zorgvuldigheid"]))
    assert text == TEXT
    [problem] = told["problems"]
    assert (problem["at"], problem["item"], problem["code"]) == (["options", 1, "values"], 0, "W103")
    assert problem["mend"] == {"label": "Ja, neem Moed", "value": ["moed", "zorgvuldigheid"]}
    assert problem["meaning"] == "Iets doen wat spannend is."


def test_a_date_in_words_can_be_mended_with_one_press(room: Room) -> None:
    _, told = room.save(TEXT, lambda values: values.update(date="maart 2025"))
    assert told["problems"][0]["mend"] == {"label": "Ja, neem 2025-03", "value": "2025-03"}


def test_a_text_on_the_site_that_changes_offers_the_day_with_one_press(room: Room) -> None:
    def advice(text: str, **changes: object) -> list[Any]:
        _, told = room.save(text, lambda values: values.update(changes))
        return list(told["offers"])

    (offered,) = advice(TEXT, summary="Iets heel anders.")
    assert (offered["level"], offered["mend"]["value"]) == ("advice", DAY.isoformat())
    assert advice(TEXT, summary="Iets heel anders.", updated=DAY.isoformat()) == []
    assert advice(TEXT, tags=["nieuw"]) == []
    assert advice(TEXT) == []
    draft = TEXT.replace("\n---\n", "\nstatus: concept\n---\n", 1)
    assert advice(draft, summary="Iets heel anders.") == []


def test_a_story_that_comes_on_the_site_offers_the_day_too_unless_somebody_gave_one(room: Room) -> None:
    draft = TEXT.replace("\n---\n", "\nbijgewerkt: 2026-02-03\nstatus: concept\n---\n", 1)
    _, told = room.save(draft, lambda values: values.update(status="published"))
    (offered,) = told["offers"]
    assert offered["at"] == ["updated"]
    assert offered["text"].startswith("Dit verhaal komt nu op de site.")
    assert offered["mend"]["value"] == DAY.isoformat()
    for day in (DAY.isoformat(), "2026-04-05"):
        _, told = room.save(draft, partial(_fill_in, {"status": "published", "updated": day}))
        assert told["offers"] == []


def _fill_in(changes: dict[str, str], values: dict[str, object]) -> None:
    values.update(changes)


def test_cards_move_come_and_go(room: Room) -> None:
    def edit(values: dict[str, list[dict[str, object]]]) -> None:
        one, two = values["options"]
        new = {**two, "was": None, "text": "Schrijf het op", "values": ["moed"], "chosen": False}
        values["options"] = [two, {**new, "text": "", "values": [], "cost": ""}, new, one]

    text, told = room.save(TEXT, edit)
    assert [one["text"] for one in told["values"]["options"]] == [
        "Wacht een week",
        "Schrijf het op",
        "Spreek haar vandaag aan",
    ]
    assert [one["was"] for one in told["form"]["options"]] == [0, None, 1, 2]
    assert "gekozen: ja" in text
    assert room.save(text, lambda values: values["options"].pop(1))[0] == TEXT.replace(
        '  - {tekst: Spreek haar vandaag aan, waarden: [moed, respect], prijs: "Het kan pijn doen."}\n', ""
    ).replace(
        "gekozen: ja}\n",
        'gekozen: ja}\n  - {tekst: Spreek haar vandaag aan, waarden: [moed, respect], prijs: "Het kan pijn doen."}\n',
    )


def test_a_new_card_that_is_not_right_yet_waits(room: Room) -> None:
    new = {"was": None, "text": "", "values": ["moed"], "cost": "Veel"}

    values = room.values(TEXT)
    values.update(title="Een andere dag", options=[*values["options"], new])
    text, told = room.send(TEXT, {"base": room.fill(TEXT).digest, "values": values})
    assert "Veel" not in text
    assert "Een andere dag" in text
    assert told["unsaved"] == [["options", 2]]
    assert told["form"]["options"][2]["was"] is None
    assert [one["at"] for one in told["problems"]] == [["options", 2, "text"]]


def test_too_few_options_stay_as_they_were(room: Room) -> None:
    text, told = room.save(TEXT, lambda values: values["options"].pop())
    assert text == TEXT
    assert told["unsaved"] == [["options"]]
    draft = TEXT.replace("datum:", "status: concept\ndatum:")
    text, told = room.save(draft, lambda values: values["options"].pop())
    assert (told["state"], told["unsaved"], told["missing"]) == ("saved", [], ["Opties"])


def test_two_that_were_chosen_can_change_places(room: Room) -> None:
    def edit(values: dict[str, list[dict[str, object]]]) -> None:
        for option in values["options"]:
            option["chosen"] = not option["chosen"]

    text, told = room.save(TEXT, edit)
    assert told["unsaved"] == []
    assert text.count("gekozen: ja") == 1
    text, told = room.save(TEXT, lambda values: values["options"][0].update(chosen=True))
    assert (text, told["unsaved"]) == (TEXT, [["options", 0, "chosen"]])


def test_the_last_value_can_not_go(room: Room) -> None:
    bare = TEXT.replace(", waarden: [moed, respect]", "").replace(", waarden: [zorgvuldigheid]", "")
    text, told = room.save(bare, lambda values: values.update(values=[], title="Een andere dag"))
    assert told["unsaved"] == [["values"]]
    assert text == bare.replace("Een gewone dag", "Een andere dag")


def test_the_text_below_the_fields_is_changed_in_two_parts(room: Room) -> None:
    text, told = room.save(TEXT, lambda values: values.update(situation="Kort.", aftermath=""))
    assert text.endswith("---\n\nKort.\n")
    assert told["unsaved"] == []
    _, told = room.save(TEXT, lambda values: values.update(situation="Kort. <!-- geheim"))
    assert told["unsaved"] == [["situation"]]


def test_what_may_be_personal_is_said_beside_its_field(room: Room) -> None:
    _, told = room.save(TEXT, lambda values: values.update(situation="Toen belde mevrouw Jansen mij op."))
    assert [one["at"] for one in told["problems"] if one["level"] == "advice"] == [["situation"]]
    text, told = room.save(TEXT, lambda values: values.update(summary="Bel 06-12345678 maar."))
    assert (text, told["unsaved"]) == (TEXT, [["summary"]])
    assert "12345678" not in str(told["problems"])


def test_consent_is_said_in_the_words_of_the_form(room: Room) -> None:
    real = story(consent="herkomst: waargebeurd")
    assert "nog geen ja" in room.save(real, lambda values: None)[1]["consent"]["text"]
    _, told = room.save(
        real,
        lambda values: values["consent"].update(
            channels=["website"], given_on="2026-03-12", valid_until="2028-03-12", third_parties="unrecognisable"
        ),
    )
    assert told["consent"] == {
        "is_public": True,
        "text": "Dit verhaal mag op de website. Tot en met 12 maart 2028.",
    }
    assert told["lines"][0]["after"].startswith("toestemming:")
    assert "derden: onherkenbaar" in told["lines"][0]["after"]


def test_a_consent_of_tomorrow_is_an_error(room: Room) -> None:
    real = story(consent="herkomst: waargebeurd\ntoestemming: 2026-03-12")
    text, told = room.save(real, lambda values: values["consent"].update(given_on="2027-01-01"))
    assert (text, told["unsaved"]) == (real, [["consent", "given_on"]])


def test_notes_that_are_more_than_a_text_stay(room: Room) -> None:
    noted = TEXT.replace("datum:", "intern: {bewijs: map 12}\ndatum:")
    text, _ = room.save(noted, lambda values: values.update(internal="weg", title="Een andere dag"))
    assert "intern: {bewijs: map 12}\n" in text
    text, told = room.save(TEXT, lambda values: values.update(internal="map 12\nregel twee"))
    assert told["values"]["internal"] == "map 12\nregel twee"


def test_a_title_that_is_a_heading_stays_one(room: Room) -> None:
    headed = TEXT.replace("titel: Een gewone dag\n", "").replace("---\n\nHet", "---\n\n# Een gewone dag\n\nHet")
    assert room.values(headed)["title"] == "Een gewone dag"
    text, told = room.save(headed, lambda values: values.update(title="Een andere dag"))
    assert text == headed.replace("# Een gewone dag", "# Een andere dag")
    assert told["unsaved"] == []


def test_who_changed_meanwhile_keeps_what_is_theirs(room: Room) -> None:
    before, theirs = room.values(TEXT), TEXT.replace("afloop: open", "afloop: opgelost")
    mine = {**before, "title": "Een andere dag"}
    text, told = room.send(theirs, {"base": "oud", "before": before, "values": mine})
    assert text == theirs.replace("Een gewone dag", "Een andere dag")
    assert told["state"] == "saved"
    assert told["merged"] == {"mine": ["Titel"], "theirs": ["Hoe liep het af?"]}
    assert told["form"]["outcome"] == "solved"


def test_what_both_changed_is_asked_and_the_rest_is_written(room: Room) -> None:
    before, theirs = room.values(TEXT), TEXT.replace("Een gewone dag", "Hun dag")
    mine = {**before, "title": "Mijn dag", "outcome": "solved"}
    text, told = room.send(theirs, {"base": "oud", "before": before, "values": mine})
    assert text == theirs.replace("afloop: open", "afloop: opgelost")
    assert told["state"] == "conflict"
    assert told["conflicts"] == [{"at": ["title"], "label": "Titel", "mine": "Mijn dag", "theirs": "Hun dag"}]
    assert "Mijn dag" in told["both"]["mine"]
    assert told["both"]["theirs"] == theirs
    chosen = {**told["form"], "title": "Mijn dag"}
    text, told = room.send(text, {"base": told["digest"], "before": told["values"], "values": chosen})
    assert text == theirs.replace("afloop: open", "afloop: opgelost").replace("Hun dag", "Mijn dag")


def test_who_does_not_say_what_they_began_with_overwrites_nothing(room: Room) -> None:
    with pytest.raises(ShapeError):
        room.send(TEXT, {"base": "oud", "values": {**room.values(TEXT), "title": "Mijn dag"}})


SHORT = """\
---
Titel: Kort
rol: helpende
dilemma: Zeg ik het?
opties:
  - Zeg het
  - Zwijg
waarden: [moed]
betrokkenen: [de collega]
gevoelig: verlies
toestemming: 2026-03-12
herkomst: waargebeurd
---
Er was eens.
"""


@pytest.mark.parametrize("form", [str, lambda text: text.replace("\n", "\r\n"), "\ufeff{}".format, str.rstrip])
@pytest.mark.parametrize(
    ("edit", "held"),
    [
        (lambda values: values["dilemma"].update(a="ja", b="nee"), ("dilemma", "b", "nee")),
        (lambda values: values["dilemma"].update(question="Wat nu?"), ("dilemma", "question", "Wat nu?")),
        (
            lambda values: values["options"][1].update(cost="Het blijft liggen: lang"),
            ("options", 1, "cost", "Het blijft liggen: lang"),
        ),
        (lambda values: values["options"][0].update(chosen=True), ("options", 0, "chosen", True)),
        (lambda values: values["parties"][0].update(values=["moed"]), ("parties", 0, "values", ["moed"])),
        (lambda values: values["consent"].update(read_back_on="2026-03-11"), ("consent", "read_back_on", "2026-03-11")),
        (
            lambda values: values["consent"].update(channels=["website", "team"]),
            ("consent", "channels", ["website", "team"]),
        ),
        (lambda values: values["sensitive"].update(about=""), ("sensitive", "about", "")),
        (
            lambda values: values.update(accepted=[{"word": "Kompas", "reason": "een methode"}]),
            ("accepted", 0, "word", "Kompas"),
        ),
        (lambda values: values.update(status="archived"), ("status", "archived")),
        (lambda values: values.update(aftermath="Het einde."), ("aftermath", "Het einde.")),
    ],
)
def test_a_short_form_grows_and_all_else_stays(
    room: Room, form: Callable[[str], str], edit: Callable[[Any], object], held: tuple[Any, ...]
) -> None:
    text = form(SHORT)
    before = room.values(text)
    after, told = room.save(text, edit)
    assert told["unsaved"] == []
    found, name = told["values"], held[0]
    for step in held[:-1]:
        found = found[step]
    assert found == held[-1]
    assert {**told["values"], name: before[name]} == before
    kept = [line for line in text.splitlines() if not line.startswith(str(ALIASES.get(name, name)))]
    if name not in ("options", "aftermath"):
        assert [line for line in after.splitlines() if line in kept] == kept
    assert after.count("\r\n") in (0, after.count("\n"))
    assert after.startswith("\ufeff") == text.startswith("\ufeff")


ALIASES = {"parties": "betrokkenen", "sensitive": "gevoelig", "consent": "toestemming"}


def test_an_english_file_stays_english(room: Room) -> None:
    text = "---\ntitle: Short\nrole: helpende\ndilemma: X?\noptions: [Say so, Keep still]\nvalues: [moed]\n---\nOnce.\n"
    after, told = room.save(
        text,
        lambda values: (
            values.update(origin="fictional", status="draft", aftermath="The end.", language="en"),
            values["options"][0].update(chosen=True, source="team"),
        ),
    )
    assert told["unsaved"] == []
    for line in ("origin: fictional", "status: draft", "## What happened"):
        assert f"{line}\n" in after
    assert "chosen: yes" in after
    assert "source: team" in after


def test_one_field_of_each_story_of_the_library_changes_only_its_own_lines(library_room: Room) -> None:
    names = [
        "title",
        "summary",
        "role",
        "tags",
        "outcome",
        "questions",
        "origin",
        "date",
        "dilemma",
        "signals",
        "internal",
    ]
    sources = library_room.around.inputs.sources.of("story")
    for number, source in enumerate(sources):
        text, name = source.data.decode(), names[number % len(names)]
        values = library_room.values(text)
        fresh: dict[str, Any] = {"role": ["trainer", "coach"], "origin": "composite", "date": "2020-01"}
        held = values[name]
        fresh["outcome"] = "open" if held == "solved" else "solved"
        wanted = fresh.get(
            name,
            {**held, "a": "iets heel anders"}
            if name == "dilemma"
            else ["iets anders"]
            if isinstance(held, list)
            else "Iets anders",
        )
        after, told = library_room.send(
            text, {"base": library_room.fill(text).digest, "values": {**values, name: wanted}}
        )
        assert (told["unsaved"], told["values"][name]) == ([], wanted), source.path
        assert len({line["field"] for line in told["lines"]}) == 1, (source.path, name, told)
        assert len(told["lines"]) <= 6, (source.path, told["lines"])
        back, _ = library_room.send(
            after, {"base": library_room.fill(after).digest, "values": {**told["values"], name: held}}
        )
        assert library_room.values(back) == values, source.path


@pytest.mark.parametrize(
    "values",
    [
        None,
        [],
        {"onbekend": "x"},
        {"title": 3},
        {"title": ["x"]},
        {"role": "teammanager"},
        {"role": [1]},
        {"options": [{"was": "0"}]},
        {"options": [{"was": True, "text": "x"}]},
        {"options": [{"was": 7, "text": "x"}]},
        {"options": [{"was": 0, "text": "x"}, {"was": 0, "text": "y"}]},
        {"options": [{"was": -1}]},
        {"options": [{"text": "x", "geheim": "y"}]},
        {"options": [{"text": "x"}] * 300},
        {"dilemma": "x"},
        {"accepted": [{"word": "x"}]},
        {"consent": {"channels": "website"}},
    ],
)
def test_what_is_no_form_is_refused(room: Room, values: object) -> None:
    with pytest.raises(ShapeError):
        room.send(TEXT, {"base": room.fill(TEXT).digest, "values": values})


def test_what_lacks_is_told_in_the_order_of_the_form(room: Room) -> None:
    _, told = room.save("---\ntitel: Nieuw\nstatus: concept\n---\n", lambda values: None)
    assert told["missing"] == ["Rol van de verteller", "Waar stond de verteller voor?", "Opties"]
    assert told["problems"] == []
    assert told["consent"]["is_public"] is False


WHOLE = "Hij belt.\n\n{heading}\n\nIk nam op."


def test_a_whole_story_in_the_box_for_the_situation_is_parted_at_its_heading(room: Room) -> None:
    whole = WHOLE.format(heading="## Wat er gebeurde")
    text, told = room.save(TEXT, lambda values: values.update(situation=whole, aftermath=""))
    assert (told["form"]["situation"], told["form"]["aftermath"]) == ("Hij belt.", "Ik nam op.")
    assert told["unsaved"] == []
    assert text.count("## Wat er gebeurde") == 1
    _, again = room.save(text, lambda values: values.update(aftermath="Ik nam op. En toen?"))
    assert (again["unsaved"], again["values"]["situation"]) == ([], "Hij belt.")


def test_what_was_told_of_the_ending_already_stays_below_what_comes(room: Room) -> None:
    whole = WHOLE.format(heading="## Wat er gebeurde")
    _, told = room.save(TEXT, lambda values: values.update(situation=whole, aftermath="Het was stil."))
    assert told["values"]["aftermath"] == "Ik nam op.\n\nHet was stil."


@pytest.mark.parametrize("heading", ["Wat er gebeurde", "**Wat er gebeurde**", "### Wat gebeurde er?"])
def test_what_was_meant_as_the_heading_parts_the_story_by_one_press(room: Room, heading: str) -> None:
    whole = WHOLE.format(heading=heading)
    text, told = room.save(TEXT, lambda values: values.update(situation=whole, aftermath=""))
    assert "Hij belt" not in text
    assert ["situation"] in told["unsaved"]
    [problem] = [one for one in told["problems"] if one["level"] == "error"]
    assert (problem["at"], problem["code"]) == (["situation"], "M120")
    _, mended = room.save(TEXT, lambda values: values.update(situation=problem["mend"]["value"], aftermath=""))
    assert (mended["values"]["situation"], mended["values"]["aftermath"]) == ("Hij belt.", "Ik nam op.")
    assert mended["unsaved"] == []


@pytest.mark.parametrize(
    "heading", ["## Terugblik", "Wat er gebeurde: ik liep weg.", "Hij zweeg. Hoe het afliep: stil."]
)
def test_an_ending_without_its_heading_is_told_at_its_box_and_parted_by_one_press(room: Room, heading: str) -> None:
    whole = WHOLE.format(heading=heading)

    def paste(values: dict[str, object]) -> None:
        values.update(situation=whole, aftermath="", outcome="solved")

    _, told = room.save(TEXT, paste)
    [problem] = [one for one in told["problems"] if one["level"] == "error"]
    assert (problem["at"], problem["code"]) == (["situation"], "M120")
    _, mended = room.save(
        TEXT, lambda values: values.update(situation=problem["mend"]["value"], aftermath="", outcome="solved")
    )
    assert mended["unsaved"] == []
    assert mended["values"]["situation"].startswith("Hij belt.")
    assert mended["values"]["aftermath"].endswith("Ik nam op.")
    assert not mended["values"]["situation"].endswith(("Ik nam op.", "ik liep weg."))


def test_no_message_in_a_form_speaks_of_a_key(room: Room) -> None:
    def edit(values: dict[str, object]) -> None:
        values.update(
            title="Concept: bij Jansen", situation="TODO nakijken\n\nNiet plaatsen\n\nHij zag Bosboom.", origin=""
        )
        values.update(date="", sector=[], shared_dilemmas=[], parties=[])

    _, told = room.save(TEXT, edit)
    said = [one["text"] for one in told["problems"]]
    assert len(said) > 5
    for text in said:
        assert not re.search(
            r"akkoord|intern\b|status:|bij de velden|herkomst|betrokkenen|datum:|vraagstukken", text
        ), text


def test_values_that_lack_at_all_options_are_told_as_that(room: Room) -> None:
    bare = re.sub(r"waarden: \[[^]]*\]", "waarden: []", TEXT)
    _, told = room.save(bare, lambda values: values.update(title="Een andere dag"))
    assert "Opties · Wat telt hier?" in told["missing"]
    assert "Opties" not in told["missing"]
