"""The arguments as they were typed, before anything is known of what they ask."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

_LONG_DASHES = "\u2013\u2014"


class FilledText(click.types.StringParamType):
    """A text. What is empty, or is an option that follows where the text was left out, is none."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text as it was given."""
        text = super().convert(value, param, ctx)
        return self.fail(text, param, ctx) if _is_left_out(text) else text


class Since(FilledText):
    """A month or a day, as stories tell theirs."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The month or day as it was given."""
        from generator.domain.schema import MonthOrDay
        from generator.frontmatter.validation import is_valid

        text = super().convert(value, param, ctx).strip()
        return text if is_valid(MonthOrDay, text) else self.fail(text, param, ctx)


class FilledPath(click.Path):
    """A path. What is empty, or is an option that follows where the path was left out, is none."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """The path, as the type that was asked for."""
        if isinstance(value, str) and _is_left_out(value):
            self.fail(value, param, ctx)
        return super().convert(value, param, ctx)


def stories_named(arguments: Sequence[str]) -> Path:
    """The folder of stories that is named, for who must know its language before the rest is understood."""
    for place, one in enumerate(arguments):
        name, _, value = one.partition("=")
        if name == "--stories":
            return Path(value or next(iter(arguments[place + 1 :]), ""))
    return Path("stories")


def as_options(arguments: Iterable[str], group: click.Group) -> list[str]:
    """The arguments, with the two dashes of an option of which a word processor made a long one."""
    known = option_names(group.commands.values())
    return [_with_dashes(one) if _with_dashes(one).partition("=")[0] in known else one for one in arguments]


def option_names(commands: Iterable[click.Command]) -> set[str]:
    """The names of all options of some commands."""
    return {name for command in commands for param in command.params for name in param.opts if name.startswith("-")}


def _is_left_out(value: str) -> bool:
    return not value.strip() or value.startswith("-")


def _with_dashes(argument: str) -> str:
    return f"--{argument[1:].lstrip('-')}" if argument[:1] and argument[0] in _LONG_DASHES else argument
