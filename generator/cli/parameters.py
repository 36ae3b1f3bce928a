"""Parameters: what each command may be given, told in the words of one language."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from generator.cli.arguments import FilledPath, FilledText, Since
from generator.config.catalogue import Catalogue

_FOLDER = FilledPath(file_okay=False, path_type=Path)
_SCHEMAS = ("settings", "vocabulary", "story")
_KINDS = ("value", "dilemma", "role", "sector")


def parameters(words: Catalogue) -> Mapping[str, Sequence[click.Parameter]]:
    """The parameters of each command, in the order in which the commands are shown."""
    library = [_shown(words, "stories", Path("stories"), type=_FOLDER), _option(words, "templates", type=_FOLDER)]
    output = _shown(words, "output", Path("public"), type=_FOLDER)
    base_url = _option(words, "base-url", default="")
    jobs = _option(words, "jobs", type=click.IntRange(min=1))
    paths = click.Argument(["paths"], nargs=-1, type=FilledPath(path_type=Path))
    files = click.Argument(["files"], nargs=-1, required=True, type=FilledPath(path_type=Path))
    harvests = click.Argument(["harvests"], nargs=-1, required=True, type=FilledPath(path_type=Path))
    with_site = click.Option(["--site", "with_site"], is_flag=True, help=words.text("cli", "site"))
    port = _shown(words, "port", 8000, type=click.IntRange(0, 65535))
    return {
        "init": [click.Argument(["folder"], type=_FOLDER, default=Path())],
        "build": [output, base_url, jobs, _flag(words, "skip-broken"), _flag(words, "no-cache"), *library],
        "check": [paths, _form(words, "format", "text", "json", "github"), _flag(words, "advice"), with_site, *library],
        "consent": [output, _form(words, "format_consent", "text", "json", "csv"), *library],
        "gaps": [_form(words, "format_gaps", "text", "json"), *library],
        "digest": [_option(words, "since", type=Since(), required=True), base_url, *library],
        "withdraw": [click.Argument(["slug"], type=FilledText()), output, base_url, *library],
        "new": [click.Argument(["title"], nargs=-1, required=True), *library],
        "rename": [
            click.Argument(["old"], type=FilledText()),
            click.Argument(["new"], type=FilledText()),
            _option(words, "kind", type=click.Choice(_KINDS, case_sensitive=False)),
            *library,
        ],
        "import": [files, *library],
        "inbox": [harvests, _flag(words, "yes"), *library],
        "schema": [click.Argument(["kind"], type=click.Choice(_SCHEMAS, case_sensitive=False)), *library],
        "serve": [
            _shown(words, "host", "127.0.0.1", type=FilledText()),
            port,
            _flag(words, "no-open"),
            _flag(words, "no-edit"),
            *library,
        ],
    }


def _option(words: Catalogue, name: str, **how: Any) -> click.Option:
    return click.Option([f"--{name}"], help=words.text("cli", name.replace("-", "_")), **how)


def _shown(words: Catalogue, name: str, default: object, **how: Any) -> click.Option:
    """An option of which the help tells what it is when it is not given."""
    return _option(words, name, default=default, show_default=True, **how)


def _flag(words: Catalogue, name: str) -> click.Option:
    return _option(words, name, is_flag=True)


def _form(words: Catalogue, told: str, *forms: str) -> click.Option:
    """The option that says in which form the answer comes, the first where it is not given; `told` names its help."""
    of_any_case = click.Choice(forms, case_sensitive=False)
    text = words.text("cli", told)
    return click.Option(["--format", "form"], type=of_any_case, default=forms[0], help=text, show_default=True)
