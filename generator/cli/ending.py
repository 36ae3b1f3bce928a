"""How the command line ends: its exit codes, and why nothing is done."""

import click

from generator.config.catalogue import Catalogue

CONTENT, USAGE, OWN_FAULT, STOPPED = 1, 2, 3, 130


def refuse(words: Catalogue, text: str) -> int:
    """Say why nothing is done; the exit code."""
    click.echo(words.text("cli", "refused", text=text), err=True)
    return USAGE
