"""The help of the command and of its subcommands, wholly in the words of one language."""

from collections.abc import Iterator

import click

from generator.cli.usage import expected
from generator.config.catalogue import Catalogue


def help_option(words: Catalogue) -> click.Option:
    """`-h` and `--help`, which show the help of the command that they stand at."""

    def show(ctx: click.Context, _param: click.Parameter, is_asked: bool) -> None:
        if is_asked and not ctx.resilient_parsing:
            click.echo(help_page(ctx, words))
            ctx.exit()

    names = ["-h", "--help"]
    return click.Option(
        names, is_flag=True, is_eager=True, expose_value=False, callback=show, help=words.text("cli", "help_option")
    )


def help_command(words: Catalogue) -> click.Command:
    """`help`, which shows the help of the command that is named after it."""

    def show(ctx: click.Context, names: tuple[str, ...]) -> None:
        root = ctx.find_root()
        click.echo(help_page(_context_of(root, names) if names else root, words))

    argument = click.Argument(["names"], nargs=-1)
    return click.Command(
        "help",
        callback=click.pass_context(show),
        params=[argument, help_option(words)],
        help=words.text("cli", "help"),
        add_help_option=False,
    )


def help_page(ctx: click.Context, words: Catalogue) -> str:
    """How a command is used, what it does, and its options with what belongs at each."""
    section, command, formatter = words.section("help"), ctx.command, ctx.make_formatter()
    formatter.write_usage(ctx.command_path, " ".join(_pieces(command, words)), prefix=section["usage"] + " ")
    formatter.write_paragraph()
    formatter.write_text(command.help or "")
    if isinstance(command, click.Group):
        with formatter.section(section["commands"]):
            formatter.write_dl([(name, one.help or "") for name, one in command.commands.items()])
    with formatter.section(section["options"]):
        formatter.write_dl([_row(one, words) for one in command.params if isinstance(one, click.Option)])
    return formatter.getvalue().rstrip("\n")


def _context_of(root: click.Context, names: tuple[str, ...]) -> click.Context:
    group = root.command
    command = group.get_command(root, names[0]) if isinstance(group, click.Group) else None
    if command is None:
        raise click.NoSuchCommand(names[0], ctx=root)
    return click.Context(command, parent=root, info_name=names[0])


def _pieces(command: click.Command, words: Catalogue) -> Iterator[str]:
    section = words.section("help")
    if isinstance(command, click.Group):
        yield section["a_command"]
    for param in command.params:
        if isinstance(param, click.Argument):
            name = _metavar(param, words)
            yield name if param.required else f"[{name} ...]"
    yield section["some_options"]


def _row(option: click.Option, words: Catalogue) -> tuple[str, str]:
    names = ", ".join(sorted(option.opts, key=len))
    more = []
    if isinstance(option.type, click.IntRange):
        more.append(expected(option, words))
    if option.show_default:
        more.append(words.text("help", "default", value=option.default))
    text = f"{option.help} [{'; '.join(more)}]" if more else option.help or ""
    return (names if option.is_flag else f"{names} {_metavar(option, words)}"), text


def _metavar(param: click.Parameter, words: Catalogue) -> str:
    if isinstance(param.type, click.Choice):
        return "|".join(param.type.choices)
    known = words.section("metavars")
    if isinstance(param.type, click.IntRange):
        return known["number"]
    if isinstance(param.type, click.Path) and not param.type.file_okay:
        return known["folder"]
    return known.get(param.name or "", known["value"])
