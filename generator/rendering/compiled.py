"""Templates as code: Jinja's compiler, which here writes out what its own code asks anew at every page."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from functools import cache
from keyword import iskeyword
from types import CodeType, FunctionType, SimpleNamespace
from typing import Any

import markupsafe
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.environment import TemplateModule
from jinja2.nodes import Call, Const, Expr, FromImport, Getattr, Getitem, Import, Name, Node
from jinja2.utils import missing

from generator.values import digest, serialise

# The step of `escape` that leaves a text a text has no public name, and none at all before MarkupSafe 3.
_escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", lambda text: str(markupsafe.escape(text)))
# A statement that may give a name a meaning of its own, and the names in it that stand for themselves.
_BINDING = re.compile(r"{%[-+]?\s*(?:set|with|for|macro|call|from|import)\b((?:(?!%}).)*)", re.DOTALL)
_PLACE = re.compile(r"(?<![\w.])(\w{1,99})\b(?:\.(\w{1,99}))?")
_MOST_KEPT = 1000
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
        value = _known(node, self.environment.constants)
        if isinstance(value, str) and _is_escaped(frame, finalize):
            return escaped(value)
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

    No template may give another meaning to the name of one of the `constants` (see `unbound`): they become part of the code.
    """

    def __init__(self, constants: Mapping[str, object], **options: Any) -> None:
        super().__init__(**options)
        self.globals.update(constants)
        self.constants = constants
        self.escaped, self.escape_text = escaped, _escape_text
        self.macro_of = macro_of
        self.module_of = cache(self._module)

    def _module(self, name: str) -> TemplateModule:
        return self.get_template(name).module

    # Jinja gives each template a chain of two dicts, which takes longer to look in.
    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:  # noqa: ARG002 (none are given)
        """The globals of every template."""
        return self.globals


class KeptCode(BytecodeCache):
    """Keeps the code of templates for as long as it lives: who saves one template or style waits for what that changes.

    It learns what another process of the same build compiled. Nothing of it was on disk, or goes there.
    """

    def __init__(self) -> None:
        self._made: dict[str, CodeType] = {}
        self._learned: Mapping[str, bytes] = {}

    def learn(self, told: Mapping[str, bytes]) -> None:
        """Know code by its key, as a bucket tells it: what another Python made is left alone."""
        self._learned = told

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """The code of a template, if it was made before by the same generator, of the same text and constants."""
        made_by = environment.code_generator_class.__name__
        held = _held(source, getattr(environment, "constants", {}))
        key = digest(made_by.encode(), name.encode(), (filename or "").encode(), source.encode(), *held)
        bucket = Bucket(environment, key, "")
        bucket.code = self._made.get(key)
        if bucket.code is None and key in self._learned:
            bucket.bytecode_from_string(self._learned[key])
        return bucket

    def set_bucket(self, bucket: Bucket) -> None:
        """Keep what was made."""
        if len(self._made) >= _MOST_KEPT:
            self._made.clear()
        if bucket.code:
            self._made[bucket.key] = bucket.code


def _held(source: str, constants: Mapping[str, object]) -> Iterator[bytes]:
    """What of the constants may become part of a template's code: each attribute that it names, or all of one."""
    for name, attribute in sorted(set(_PLACE.findall(source))):
        if name in constants:
            value = getattr(constants[name], attribute, None) if attribute else constants[name]
            yield from (
                name.encode(),
                attribute.encode(),
                serialise(vars(value) if isinstance(value, SimpleNamespace) else value),
            )


def unbound(name: str, templates: Iterable[str]) -> bool:
    """Whether no template gives the name a meaning of its own. It may say so of one that does not, never the other way round."""
    bound = (found for text in templates for found in _BINDING.findall(text))
    return not any(name in _BARE_NAME.findall(one) for one in bound)


def _known(node: Node, constants: Mapping[str, object]) -> object:
    """What stands at a place in the constants; None where it is not one of them."""
    match node:
        case Name():
            return constants.get(node.name)
        case Getattr():
            place = _known(node.node, constants)
            return None if place is None else getattr(place, node.attr, None)
        case Getitem(arg=Const(value=key)):
            table = _known(node.node, constants)
            return table.get(key) if isinstance(table, Mapping) else None
        case _:
            return None


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
