"""How the command line ends: its exit codes, and wrong usage in words of ours."""

import click

from generator.config.catalogue import Catalogue

CONTENT, USAGE, OWN_FAULT, STOPPED = 1, 2, 3, 130


def refuse(words: Catalogue, text: str) -> int:
    """Say why nothing is done; the exit code."""
    click.echo(words.text("cli", "refused", text=text), err=True)
    return USAGE


def usage_text(fault: click.UsageError, words: Catalogue) -> str:
    """What was wrong with the arguments, in the language of the library."""
    if isinstance(fault, click.NoSuchCommand):
        return words.text("cli", "no_such_command", name=fault.command_name)
    if isinstance(fault, click.NoSuchOption):
        return words.text("cli", "no_such_option", name=fault.option_name)
    if isinstance(fault, click.MissingParameter):
        return words.text("cli", "missing_argument", name=fault.param.human_readable_name if fault.param else "")
    if isinstance(fault, click.BadParameter):
        return words.text("cli", "bad_argument", name=fault.param.human_readable_name if fault.param else "")
    return fault.message
