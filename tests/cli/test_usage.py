"""Wrong usage: what it is told in, what it names, and that it ends with 2 and one line."""

import re

import click
import pytest

from generator.cli.command import make_command
from generator.cli.usage import either, expected, usage_text
from generator.config.catalogue import Catalogue, catalogue_of
from generator.sources.templates import bundled_templates, read_templates

DUTCH, ENGLISH = (catalogue_of(read_templates(bundled_templates()), language) for language in ("nl", "en"))


def said(*arguments: str, words: Catalogue = DUTCH) -> str:
    """What is said of arguments that are wrong."""
    group = make_command(words)
    with pytest.raises(click.UsageError) as caught:
        group.main(list(arguments), prog_name="goedwerk", standalone_mode=False)
    return usage_text(caught.value, group, arguments, words)


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ("buidl", "de opdracht buidl ken ik niet; bedoelde je build?"),
        ("bouw", "de opdracht bouw ken ik niet; bedoelde je build?"),
        ("Controleer", "de opdracht Controleer ken ik niet; bedoelde je check?"),
        (
            "xyzzy",
            "de opdracht xyzzy ken ik niet; kies uit init, build, check, consent, gaps, digest, withdraw, new, rename, import, "
            "inbox, schema, serve of help",
        ),
        ("help bouw", "de opdracht bouw ken ik niet; bedoelde je build?"),
        ("check --formaat json", "de optie --formaat ken ik niet; bedoelde je --format?"),
        ("check -f json", "de optie -f ken ik niet; bedoelde je --format?"),
        ("build -o x", "de optie -o ken ik niet; bedoelde je --output?"),
        ("build --xyz", "de optie --xyz ken ik niet; kijk bij goedwerk build --help"),
        ("--xyz", "de optie --xyz ken ik niet; kijk bij goedwerk --help"),
        ("build --format json", "de optie --format hoort bij goedwerk check, goedwerk consent of goedwerk gaps"),
        ("check --port 80", "de optie --port hoort bij goedwerk serve"),
        ("--output x build", "de optie --output hoort achter de opdracht, zoals: goedwerk build --output"),
        ("check --format xml", 'bij --format hoort text, json of github, en niet "xml"'),
        ("check --format jsn", 'bij --format hoort text, json of github, en niet "jsn"; bedoelde je json?'),
        ("check --format=", 'bij --format hoort text, json of github, en niet ""'),
        ("build --jobs 0", 'bij --jobs hoort een getal vanaf 1, en niet "0"'),
        ("build --jobs -3", 'bij --jobs hoort een getal vanaf 1, en niet "-3"'),
        ("build --jobs twee", 'bij --jobs hoort een getal vanaf 1, en niet "twee"'),
        ("build --jobs 1.5", 'bij --jobs hoort een getal vanaf 1, en niet "1.5"'),
        ("serve --port abc", 'bij --port hoort een getal van 0 tot en met 65535, en niet "abc"'),
        ("serve --port 65536", 'bij --port hoort een getal van 0 tot en met 65535, en niet "65536"'),
        ("serve --port --no-open", 'bij --port hoort een getal van 0 tot en met 65535, en niet "--no-open"'),
        ("build --output --no-cache", 'bij --output hoort een map, en niet "--no-cache"'),
        ("build --output=", 'bij --output hoort een map, en niet ""'),
        ("check --stories pyproject.toml", "bij --stories hoort een map, en pyproject.toml is een bestand"),
        ("schema", "er ontbreekt settings, vocabulary of story"),
        ("schema verhaal", 'hier kan "verhaal" niet; kies uit settings, vocabulary of story'),
        ("build --jobs", "achter --jobs ontbreekt een getal vanaf 1"),
        ("check --format", "achter --format ontbreekt text, json of github"),
        ("build --output", "achter --output ontbreekt een map"),
        ("build --base-url", "achter --base-url ontbreekt een webadres, zoals https://voorbeeld.nl/"),
        ("serve --host", "achter --host ontbreekt een adres, zoals 127.0.0.1"),
        ("serve --host=", 'bij --host hoort een adres, zoals 127.0.0.1, en niet ""'),
        ("serve --host --no-open", 'bij --host hoort een adres, zoals 127.0.0.1, en niet "--no-open"'),
        ("new --titel x", "de optie --titel ken ik niet; kijk bij goedwerk new --help"),
        ("build --skip", "de optie --skip ken ik niet; bedoelde je --skip-broken?"),
        ("serve --noopen", "de optie --noopen ken ik niet; bedoelde je --no-open?"),
        ("check ", "er ontbreekt een bestand of een map"),
        ("serve --no-open=ja", "achter --no-open hoort niets; laat de rest weg"),
        ("check --advice=alles", "achter --advice hoort niets; laat de rest weg"),
        ("new", 'er ontbreekt een titel, zoals: goedwerk new "De deur naar de tuin"'),
    ],
)
def test_it_names_what_was_given_what_is_allowed_and_what_was_meant(arguments: str, text: str) -> None:
    assert said(*arguments.split(" ")) == text


def test_words_that_a_command_has_no_use_for_are_named_with_what_may_be_the_matter() -> None:
    text = said("build", "--output", "mijn", "site map")
    assert text.startswith(
        'de opdracht build kan niets met "site map"; zet aanhalingstekens om een naam met een spatie'
    )
    assert text.endswith("goedwerk build --help")


ENGLISH_OF_CLICK = re.compile(r"\b(Option|Invalid|Missing|Got|Error|Usage|argument|requires|No such)\b")


@pytest.mark.parametrize("command", make_command(DUTCH).commands.values(), ids=lambda one: str(one.name))
def test_no_option_of_any_command_can_be_used_wrongly_in_the_words_of_the_library_behind_this(
    command: click.Command,
) -> None:
    """Also of a command that is made later: what is wrong with its arguments is never said in words that are not ours."""
    for option in (one for one in command.params if isinstance(one, click.Option)):
        name = option.opts[-1]
        wrong = [[f"{name}x"], [f"{name}=ja"] if option.is_flag else [name]]
        if isinstance(option.type, click.Choice | click.IntRange):
            wrong.append([f"{name}=!"])
        for arguments in wrong:
            text = said(str(command.name), *arguments)
            assert name in text
            assert not ENGLISH_OF_CLICK.search(text), text


def test_in_an_english_library_it_is_english() -> None:
    assert said("check", "--format", "xml", words=ENGLISH) == '--format takes text, json or github, and not "xml"'
    assert said("make", words=ENGLISH) == "there is no command make; did you mean build?"


def test_a_fault_with_words_of_its_own_keeps_them() -> None:
    group = make_command(DUTCH)
    assert usage_text(click.UsageError("er is geen map x"), group, ["build"], DUTCH) == "er is geen map x"


def test_names_stand_as_a_choice() -> None:
    assert [either(names, DUTCH) for names in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a of b",
        "a, b of c",
    ]


def test_of_an_option_that_nobody_explained_a_value_is_expected() -> None:
    assert expected(click.Option(["--anders"]), DUTCH) == "een waarde"
