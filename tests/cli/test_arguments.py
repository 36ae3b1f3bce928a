"""Arguments as they were typed: which library is meant, and what a word processor made of them."""

from pathlib import Path

import pytest

from generator.cli.arguments import as_options, stories_named
from generator.cli.command import make_command
from generator.config.catalogue import catalogue_of
from generator.sources.templates import bundled_templates, read_templates

GROUP = make_command(catalogue_of(read_templates(bundled_templates()), "nl"))


@pytest.mark.parametrize(
    ("arguments", "folder"),
    [
        ([], "stories"),
        (["build", "--stories", "boek/verhalen"], "boek/verhalen"),
        (["build", "--stories=boek"], "boek"),
        (["build", "--stories"], ""),
        (["new", "stories"], "stories"),
    ],
)
def test_the_folder_of_stories_is_known_before_the_rest_is_understood(arguments: list[str], folder: str) -> None:
    assert stories_named(arguments) == Path(folder)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("\u2013format", "--format"),
        ("\u2014no-open", "--no-open"),
        ("\u2013-format=json", "--format=json"),
        ("\u2014help", "--help"),
        ("--format", "--format"),
        ("\u2013", "\u2013"),
        ("\u2013deur", "\u2013deur"),
        ("", ""),
        ("-x", "-x"),
    ],
)
def test_a_long_dash_before_an_option_is_two_short_ones(typed: str, meant: str) -> None:
    assert as_options([typed], GROUP) == [meant]
