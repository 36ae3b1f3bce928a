"""Templates as code: Jinja's compiler, which here writes out what its own code asks anew at every page."""

from collections.abc import Callable
from keyword import iskeyword

import markupsafe
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr, Getattr

# The step of `escape` that leaves a text a text has no public name, and none at all before MarkupSafe 3.
_escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", lambda text: str(markupsafe.escape(text)))


class PlainGenerator(CodeGenerator):
    """Writes `page.title` as just that, and an escape that makes a text and no `Markup`: a quarter of the time of a page.

    Where there is no attribute of that name, Jinja looks for an item, and tells of what is nowhere. What is made here raises
    an `AttributeError` instead, and then the page is for Jinja's own code. Its environment must have an `escaped`.
    """

    def write_commons(self) -> None:
        """Begin each function with the names that it uses."""
        super().write_commons()
        self.writeline("escaped = environment.escaped")

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:
        """An attribute, by its name."""
        if iskeyword(node.attr) or not node.attr.isascii():
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("escaped(")


def escaped(value: object) -> str:
    """What `markupsafe.escape` makes of a value, as a plain text: what is printed is joined to one text anyway."""
    if type(value) is str:
        return _escape_text(value)
    if hasattr(value, "__html__"):
        return str(value.__html__())
    return _escape_text(str(value))
