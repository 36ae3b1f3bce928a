"""Help: every command has it, in the library's language and in no other."""

import re
from pathlib import Path

import click
import pytest

from generator.cli.command import make_command
from generator.cli.help import help_page
from generator.config.catalogue import catalogue_of
from generator.sources.templates import bundled_templates, read_templates
from tests.conftest import Goedwerk
from tests.libraries import library

WORDS = {language: catalogue_of(read_templates(bundled_templates()), language) for language in ("nl", "en")}
FOREIGN = {
    "nl": r"Usage|Options?\b|Commands|Show|exit|default|DIRECTORY|INTEGER|RANGE|ARGS|COMMAND|PATHS|TEXT",
    "en": r"Opdracht|Opties|Toon|standaard|MAP|GETAL|BESTAND|DIRECTORY|INTEGER|RANGE|ARGS|PATHS|TEXT",
}


@pytest.mark.parametrize("language", WORDS)
def test_it_is_wholly_in_one_language_and_fits_in_80_columns(language: str) -> None:
    group = make_command(WORDS[language])
    root = click.Context(group, info_name="goedwerk", terminal_width=80)
    contexts = [click.Context(one, parent=root, info_name=name) for name, one in group.commands.items()]
    for context in (root, *contexts):
        page = help_page(context, WORDS[language])
        assert not re.search(FOREIGN[language], page), page
        assert max(map(len, page.splitlines())) <= 80
        for param in context.command.params:
            assert all(name in page for name in param.opts if name.startswith("-"))


def test_it_tells_what_belongs_at_an_option_and_what_holds_without_it() -> None:
    group = make_command(WORDS["nl"])
    root = click.Context(group, info_name="goedwerk", terminal_width=200, max_content_width=200)
    page = help_page(click.Context(group.commands["serve"], parent=root, info_name="serve"), WORDS["nl"])
    assert page.startswith(
        "Zo gebruik je het: goedwerk serve [OPTIES]\n\nBekijk de site terwijl je schrijft, en schrijf in een formulier.\n"
    )
    assert "--port GETAL" in page
    assert "een getal van 0 tot en met 65535; standaard 8000" in " ".join(page.split())
    assert "--no-open  " in page


@pytest.mark.parametrize("arguments", [["check", "-h"], ["check", "--help"], ["help", "check"], ["check", "x", "-h"]])
def test_there_are_many_ways_to_ask_for_it(tmp_path: Path, goedwerk: Goedwerk, arguments: list[str]) -> None:
    done = goedwerk(*arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Zo gebruik je het: goedwerk check [BESTAND ...] [OPTIES]\n")


@pytest.mark.parametrize("arguments", [["-h"], ["--help"], ["help"]])
def test_all_commands_are_told_with_what_they_do(goedwerk: Goedwerk, arguments: list[str]) -> None:
    done = goedwerk(*arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert all(f"\n  {name} " in done.stdout for name in make_command(WORDS["nl"]).commands)


def test_who_asks_nothing_gets_it_as_wrong_usage(goedwerk: Goedwerk) -> None:
    done = goedwerk()
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == goedwerk("help").stdout


def test_it_is_in_the_language_of_the_library_that_is_meant(tmp_path: Path, goedwerk: Goedwerk) -> None:
    library(tmp_path / "english", {}, settings="taal: en\n")
    for asked in (["--stories", "english/stories"], ["--stories=english/stories"]):
        assert "How to use it: goedwerk build" in goedwerk("build", *asked, "--help").stdout
        assert 'takes a number from 1 on, and not "0"' in goedwerk("build", "--jobs", "0", *asked).stderr
