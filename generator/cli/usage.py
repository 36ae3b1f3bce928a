"""Wrong usage in words of ours: what was asked, what was given, what is allowed, and what may have been meant."""

from collections.abc import Iterable, Sequence

import click

from generator.cli.arguments import option_names
from generator.config.catalogue import Catalogue
from generator.problems.problem import nearest


def usage_text(fault: click.UsageError, group: click.Group, arguments: Sequence[str], words: Catalogue) -> str:
    """What was wrong with the arguments, in the language of the library. A fault of another kind has its own words."""
    command = next((group.commands[one] for one in arguments[:1] if one in group.commands), group)
    match fault:
        case click.NoSuchCommand():
            return _no_such_command(fault.command_name, group, words)
        case click.NoSuchOption():
            return _no_such_option(fault.option_name, group, command, words)
        case click.MissingParameter() if fault.param:
            return words.text("usage", "missing", expected=expected(fault.param, words))
        case click.BadParameter() if fault.param:
            return _bad_value(fault.param, _given(fault.param, command, arguments), words)
        case click.BadOptionUsage():
            return _bad_option(fault.option_name, command, words)
    return fault.message


def expected(param: click.Parameter, words: Catalogue) -> str:
    """What belongs at an option or argument: one of some words, a number from a range, a folder, or what it is said to be."""
    kind = param.type
    if isinstance(kind, click.Choice):
        return either(list(kind.choices), words)
    if isinstance(kind, click.IntRange):
        name = "number_from" if kind.max is None else "number_between"
        return words.text("usage", name, low=kind.min, high=kind.max)
    known = words.section("expected")
    if isinstance(kind, click.Path) and not kind.file_okay:
        return known["folder"]
    return known.get(param.name or "", known["value"])


def either(names: Sequence[str], words: Catalogue) -> str:
    """Some names as a choice: "a, b or c"."""
    if len(names) < 2:
        return "".join(names)
    return words.text("usage", "or", first=", ".join(names[:-1]), last=names[-1])


def too_many(ctx: click.Context, words: Catalogue) -> str:
    """What to say of words that a command has no use for."""
    given = " ".join(ctx.args)
    return words.text("usage", "too_many", command=ctx.command.name, given=given, help=f"{ctx.command_path} --help")


def _no_such_command(name: str, group: click.Group, words: Catalogue) -> str:
    text, known = words.text("usage", "no_such_command", name=name), list(group.commands)
    meant = words.section("meant").get(name.casefold(), "")
    meant = meant if meant in known else nearest(name, known)
    return (
        _with_meant(text, meant, words)
        if meant
        else f"{text}; {words.text('usage', 'choose', known=either(known, words))}"
    )


def _no_such_option(name: str, group: click.Group, command: click.Command, words: Catalogue) -> str:
    owners = [f"goedwerk {key}" for key, one in group.commands.items() if name in option_names([one])]
    if owners:
        form = "option_too_early" if command is group else "option_of_another"
        return words.text("usage", form, name=name, owner=owners[0], owners=either(owners, words))
    text, meant = words.text("usage", "no_such_option", name=name), _nearest_option(name, option_names([command]))
    if meant:
        return _with_meant(text, meant, words)
    where = "goedwerk" if command is group else f"goedwerk {command.name}"
    return f"{text}; {words.text('usage', 'see', help=f'{where} --help')}"


def _nearest_option(name: str, known: Iterable[str]) -> str:
    """The option that was meant: the only one that starts like it, or else one that looks like it."""
    long = sorted(one.removeprefix("--") for one in known if one.startswith("--"))
    bare = name.lstrip("-")
    starting = [one for one in long if one.startswith(bare)]
    meant = starting[0] if len(starting) == 1 else nearest(bare, long)
    return f"--{meant}" if meant else ""


def _bad_value(param: click.Parameter, given: str, words: Catalogue) -> str:
    if isinstance(param, click.Argument) and isinstance(param.type, click.Path) and given:
        return words.text("usage", "folder_is_file", given=given)
    if isinstance(param, click.Argument) and isinstance(param.type, click.Choice) and given:
        return words.text("usage", "no_such_word", given=given, known=expected(param, words))
    if isinstance(param, click.Argument):
        return words.text("usage", "missing", expected=expected(param, words))
    option = max(param.opts, key=len)
    if isinstance(param.type, click.Path) and given and not given.startswith("-"):
        return words.text("usage", "is_file", option=option, given=given)
    text = words.text("usage", "bad_value", option=option, expected=expected(param, words), given=given)
    meant = nearest(given, param.type.choices) if isinstance(param.type, click.Choice) else ""
    return _with_meant(text, meant, words) if meant else text


def _bad_option(name: str, command: click.Command, words: Catalogue) -> str:
    """An option without its value, or with one that it does not take."""
    param = next((one for one in command.params if name in one.opts), None)
    if param is None or getattr(param, "is_flag", False):
        return words.text("usage", "no_value", option=name)
    return words.text("usage", "missing_value", option=name, expected=expected(param, words))


def _given(param: click.Parameter, command: click.Command, arguments: Sequence[str]) -> str:
    """What was given for a parameter: click does not tell, so the arguments of the command are taken apart once more."""
    parser = command.make_parser(click.Context(command))
    found = parser.parse_args(list(arguments[1:]))[0].get(param.name or "")
    return found if isinstance(found, str) else ""


def _with_meant(text: str, meant: str, words: Catalogue) -> str:
    return words.text("usage", "meant", text=text, meant=meant)
