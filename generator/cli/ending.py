"""How the command line ends: its exit codes, and why nothing is done."""

import click

from generator.config.catalogue import Catalogue

CONTENT, USAGE, OWN_FAULT, STOPPED = 1, 2, 3, 130


def refuse(words: Catalogue, text: str) -> int:
    """Say why nothing is done, in one line, whatever was typed; the exit code."""
    line = "".join(sign if sign.isprintable() else " " for sign in text)
    click.echo(words.text("cli", "refused", text=line), err=True)
    return USAGE
