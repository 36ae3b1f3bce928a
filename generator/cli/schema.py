"""`goedwerk schema`: what an editor that knows JSON Schema has to know about the fields of a file."""

from pathlib import Path

import click

from generator.cli.library import words_of
from generator.editing.json_schema import json_schema
from generator.sources.templates import bundled_templates, read_templates


def run(kind: str, stories: Path, templates: Path | None) -> int:
    """Show one schema, in the language of the library; the exit code."""
    folders = (bundled_templates(), *([templates] if templates else ()))
    language = words_of(stories, templates).language
    click.echo(json_schema(kind, language, read_templates(*folders, only="catalogues")).decode(), nl=False)
    return 0
