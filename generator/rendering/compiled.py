"""Templates as code: Jinja's compiler, which here writes out what its own code asks anew at every page."""

import re
from collections.abc import Callable, Collection, Iterable, MutableMapping
from functools import cache
from keyword import iskeyword
from operator import is_not
from types import CodeType, FunctionType
from typing import Any

import markupsafe
from jinja2 import Environment, Undefined
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.environment import TemplateModule
from jinja2.nodes import Call, Const, Expr, FromImport, Getattr, Import, Name, Node
from jinja2.utils import missing

# The step of `escape` that leaves a text a text has no public name, and none at all before MarkupSafe 3.
_escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", lambda text: str(markupsafe.escape(text)))
# A statement that may give a name a meaning of its own, and the names in it that stand for themselves.
_BINDING = re.compile(r"{%[-+]?\s*(?:set|with|for|macro|call|from|import)\b((?:(?!%}).)*)", re.DOTALL)
# The ends of a hole. They are halves of pairs, which no text in UTF-8 can hold, so that no template's own text looks like one.
_OPEN, _CLOSE = "\ud800", "\udfff"
_BARE_NAME = re.compile(r"(?<![\w.])(\w{1,99})\b(?!\s{0,9}[.\[])")


class PlainGenerator(CodeGenerator):
    """Writes `page.title` as just that, and an escape that makes a text and no `Markup`: a quarter of the time of a page.
    A block gives its text at once, and a macro is called as the function that it is: a quarter of what was left.

    Where there is no attribute of that name, Jinja looks for an item, and tells of what is nowhere. What is made here raises
    an `AttributeError` instead, and then the page is for Jinja's own code. Its environment must be a `PlainEnvironment`.
    """

    environment: "PlainEnvironment"

    def write_commons(self) -> None:
        """Begin each function with the names that it uses."""
        super().write_commons()
        self.writeline("escaped, escape_text = environment.escaped, environment.escape_text")

    def blockvisit(self, nodes: Iterable[Node], frame: Frame) -> None:
        """A block in one piece: Jinja hands up each of its pieces through every layout."""
        if frame.buffer is not None:
            super().blockvisit(nodes, frame)
            return
        self.buffer(frame)
        super().blockvisit(nodes, frame)
        self.writeline(f"yield concat({frame.buffer})")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """A macro, unless it asks for more than what it names."""
        asks = macro_ref.accesses_kwargs or macro_ref.accesses_varargs or macro_ref.accesses_caller
        if asks or frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super().macro_def(macro_ref, frame)
        else:
            self.write(f"environment.macro_of(macro, {tuple(one.name for one in macro_ref.node.args)!r})")

    def visit_Call(self, node: Call, frame: Frame, forward_caller: bool = False) -> None:
        """A call, without what Jinja adds for functions that ask for its context: none is here."""
        is_plain = (
            frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and not node.dyn_args and not node.dyn_kwargs
        )
        if forward_caller or not is_plain or any(iskeyword(one.key) for one in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for one in (*node.args, *node.kwargs):
            self.visit(one, frame)
            self.write(", ")
        self.write(")")

    def _import_common(self, node: Import | FromImport, frame: Frame) -> None:
        if node.with_context or not isinstance(node.template, Const):
            super()._import_common(node, frame)
        else:
            self.write(f"environment.module_of({node.template.value!r})")

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:
        """An attribute, by its name."""
        if iskeyword(node.attr) or not node.attr.isascii():
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def _output_child_to_const(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> str:
        """What is the same on every page, as part of the text around it: a third of all that pages print."""
        place = _place(node, self.environment.constants)
        if place and _is_escaped(frame, finalize):
            return f"{_OPEN}{place}{_CLOSE}"
        return super()._output_child_to_const(node, frame, finalize)

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if _is_escaped(frame, finalize):
            self.write("(escape_text(_it) if type(_it := (")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if _is_escaped(frame, finalize):
            self.write(")) is str else escaped(_it))")
        else:
            super()._output_child_post(node, frame, finalize)


def _is_escaped(frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> bool:
    return frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None


class PlainEnvironment(Environment):
    """Jinja's environment, with what templates call that a `PlainGenerator` wrote.

    No template may give another meaning to one of the `constants`, names of globals (see `unbound`): they become part of the
    code.
    """

    def __init__(self, constants: Iterable[str], **options: Any) -> None:
        super().__init__(**options)
        self.constants = frozenset(constants)
        self.escaped, self.escape_text = escaped, _escape_text
        self.macro_of = macro_of
        self.module_of = cache(self._module)

    def _module(self, name: str) -> TemplateModule:
        return self.get_template(name).module

    # Jinja gives each template a chain of two dicts, which takes longer to look in.
    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:  # noqa: ARG002 (none are given)
        """The globals of every template."""
        return self.globals


def unbound(name: str, templates: Iterable[str]) -> bool:
    """Whether no template gives the name a meaning of its own. It may say so of one that does not, never the other way round."""
    bound = (found for text in templates for found in _BINDING.findall(text))
    return not any(name in _BARE_NAME.findall(one) for one in bound)


def _place(node: Node, names: Collection[str]) -> str:
    """The place of one of the constants that a node stands for, step by step; empty where it is none."""
    match node:
        case Name() if node.name in names:
            return node.name
        case Getattr() if place := _place(node.node, names):
            return f"{place}.{node.attr}"
        case _:
            return ""


def fill(code: CodeType, environment: Environment) -> CodeType:
    """Compiled code with the constants of its environment in all of its holes. AttributeError: one of them is not there."""
    consts = [_filled(one, environment) for one in code.co_consts]
    return code.replace(co_consts=tuple(consts)) if any(map(is_not, consts, code.co_consts)) else code


def _filled(value: object, environment: Environment) -> object:
    if isinstance(value, CodeType):
        return fill(value, environment)
    if isinstance(value, str) and _OPEN in value:
        first, *others = value.split(_OPEN)
        holes = (one.partition(_CLOSE) for one in others)
        return first + "".join([escaped(_value(place, environment)) + text for place, _, text in holes])
    return value


def _value(place: str, environment: Environment) -> object:
    """What stands at a place in the constants, found as Jinja finds it."""
    name, *attributes = place.split(".")
    value = environment.globals[name]
    for attribute in attributes:
        value = environment.getattr(value, attribute)
        if isinstance(value, Undefined):
            raise AttributeError(place)  # noqa: TRY004 (as the code of a page does)
    return value


def macro_of(function: FunctionType, names: tuple[str, ...]) -> Callable[..., markupsafe.Markup]:
    """A compiled macro that takes arguments of these names."""
    function.__defaults__ = (missing,) * len(names)
    make, kind = str.__new__, markupsafe.Markup

    def drawn(*given: object, **named: object) -> markupsafe.Markup:
        if named:
            given += tuple([named.pop(name, missing) for name in names[len(given) :]])
            if named:
                raise TypeError(f"a macro takes no keyword argument {next(iter(named))!r}")
        return make(kind, function(*given))

    return drawn


def escaped(value: object) -> str:
    """What `markupsafe.escape` makes of a value, as a plain text: what is printed is joined to one text anyway."""
    if type(value) is str:
        return _escape_text(value)
    if hasattr(value, "__html__"):
        return str(value.__html__())
    return _escape_text(str(value))
