"""The command line: what may be asked, and how it ends. What is done, a module per command does.

Exit codes: 0 fine, 1 problems in content, 2 wrong usage or settings, 3 our own fault, 130 stopped.
"""

import gc
import os
import sys
import traceback
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib import import_module
from types import TracebackType
from typing import NoReturn

import click

from generator import __version__
from generator.cli.arguments import as_options, stories_named
from generator.cli.ending import CONTENT, OWN_FAULT, STOPPED, USAGE, refuse
from generator.cli.help import help_command, help_option, help_page
from generator.cli.library import words_of
from generator.cli.parameters import parameters
from generator.cli.streams import UnheardError, prepare_streams
from generator.cli.usage import too_many, usage_text
from generator.config.catalogue import Catalogue


def main() -> NoReturn:
    """Run the command that the arguments name."""
    sys.excepthook = _show_own_fault
    prepare_streams()
    gc.disable()  # a command is over soon, and to look for circles among what it loads and builds is time lost
    if sys.argv[1:] == ["--version"]:  # asked by other programs: no library, and no language, need be read for it
        click.echo(f"goedwerk {__version__}")
        _end(0)
    words = words_of(stories_named(sys.argv[1:]))
    command = make_command(words)
    arguments = as_options(sys.argv[1:], command)
    try:
        code = command.main(arguments, prog_name="goedwerk", standalone_mode=False)
    except click.exceptions.Exit as fault:
        code = fault.exit_code
    except click.exceptions.NoArgsIsHelpError as fault:
        click.echo(help_page(fault.ctx, words), err=True)
        code = USAGE
    except click.UsageError as fault:
        code = refuse(words, usage_text(fault, command, arguments, words))
    except click.ClickException as fault:
        code = refuse(words, fault.format_message())
    except (click.Abort, KeyboardInterrupt):
        code = STOPPED
    _end(code if isinstance(code, int) else 0)


def _end(code: int) -> NoReturn:
    """End at once: to take a library of 10,000 stories apart, object by object, takes longer than to start."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):  # nobody reads it any more
            stream.flush()
    os._exit(code)


def make_command(words: Catalogue) -> click.Group:
    """The command with all its subcommands, in the words of one language."""
    commands = [_command(name, given, words) for name, given in parameters(words).items()]
    group = click.Group(
        "goedwerk",
        help=words.text("cli", "goedwerk"),
        commands=[*commands, help_command(words)],
        params=[help_option(words)],
        add_help_option=False,
    )
    version = words.text("cli", "version")
    return click.version_option(__version__, message="goedwerk %(version)s", help=version)(group)


def _command(name: str, given: Iterable[click.Parameter], words: Catalogue) -> click.Command:
    return click.Command(
        name,
        callback=_task(name, words),
        help=words.text("cli", name),
        params=[*given, help_option(words)],
        add_help_option=False,
        context_settings={"allow_extra_args": True},
    )


def _task(name: str, words: Catalogue) -> Callable[..., int]:
    """What a command does. Its module is read only when it is asked for, as most of them need much that others do not."""

    def run(**given: object) -> int:
        from zoneinfo import ZoneInfoNotFoundError

        ctx = click.get_current_context()
        if ctx.args:
            raise click.UsageError(too_many(ctx, words), ctx)
        try:
            code: int = import_module(f"generator.cli.{name}").run(**given)
        except ZoneInfoNotFoundError:
            return refuse(words, words.text("cli", "no_zones"))
        return code

    return run


def _show_own_fault(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    """A fault of our own always shows its traceback, and ends with an exit code that no other ending has. That nobody
    hears what is said is no fault of ours.
    """
    if isinstance(fault, UnheardError):
        _end(CONTENT)
    with suppress(OSError):  # nobody reads it
        traceback.print_exception(kind, fault, trace)
        sys.stderr.flush()
    os._exit(OWN_FAULT)
