"""The shape of the code: who may import whom, and which library belongs to which module."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

GENERATOR = Path(__file__).resolve().parent.parent / "generator"
MODULES = sorted(
    path.relative_to(GENERATOR).as_posix() for path in GENERATOR.rglob("*.py") if path.name != "__init__.py"
)

LAYERS = (
    "values.py",
    "problems/problem.py",
    "domain/",
    "sources/",
    "frontmatter/",
    "config/catalogue.py",
    "problems/report.py",
    "search/",
    "markdown/",
    "reading/",
    "config/",
    "cache/",
    "pictures/",
    "components/",
    "pages/",
    "rendering/",
    "publishing/",
    "workers.py",
    "costly.py",
    "pipeline.py",
    "preview/",
    "editing/",
    "cli/",
    "__main__.py",
)
OWNERS = {
    "yaml": {"frontmatter/tree.py"},
    "markdown": {"markdown/render.py"},
    "nh3": {"markdown/render.py"},
    "pydantic": {"domain/schema.py", "frontmatter/validation.py", "reading/serialization.py"},
    "jinja2": {"rendering/render.py"},
    "watchdog": {"preview/watch.py"},
    "starlette": {"preview/server.py"},
    "uvicorn": {"preview/server.py"},
    "PIL": {"pictures/share.py", "pages/images.py"},
    "babel": {"config/catalogue.py"},
    "click": {"cli/command.py", "cli/console.py"},
    "sqlite3": {"cache/database.py", "cache/store.py"},
    "filelock": {"publishing/staging.py"},
}
CLOCKS = {"domain/consent.py"}


@cache
def nodes(module: str) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse((GENERATOR / module).read_text(encoding="utf-8"))))


def imports(module: str) -> Iterator[str]:
    for node in nodes(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def layer(module: str) -> int:
    return next(number for number, prefix in enumerate(LAYERS) if module.startswith(prefix))


def own_module(name: str) -> str:
    """The file of a module of ours that an import names, or an empty text."""
    parts = name.split(".")
    if parts[0] != "generator":
        return ""
    for end in (len(parts), len(parts) - 1):
        path = "/".join(parts[1:end]) + ".py"
        if (GENERATOR / path).is_file():
            return path
    return ""


@cache
def graph() -> dict[str, set[str]]:
    return {module: {own for name in imports(module) if (own := own_module(name))} for module in MODULES}


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_from_its_own_or_an_earlier_room(module: str) -> None:
    later = {other for other in graph()[module] if layer(other) > layer(module)}
    assert not later


def test_no_module_imports_itself_by_a_detour() -> None:
    links = graph()
    for start in links:
        seen, todo = set[str](), list(links[start])
        while todo:
            module = todo.pop()
            assert module != start, f"{start} imports itself"
            if module not in seen:
                seen.add(module)
                todo += links[module]


@pytest.mark.parametrize("library", OWNERS)
def test_a_library_is_imported_only_by_its_owner(library: str) -> None:
    users = {module for module in MODULES for name in imports(module) if name.split(".")[0] == library}
    assert users <= OWNERS[library]


def test_only_consent_asks_the_clock_what_day_it_is() -> None:
    asking = {
        module
        for module in MODULES
        for node in nodes(module)
        if isinstance(node, ast.Attribute) and node.attr in ("today", "now", "utcnow")
    }
    assert asking <= CLOCKS


def test_there_is_no_html_in_python() -> None:
    for module in MODULES:
        for node in nodes(module):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert "</" not in node.value or module == "markdown/render.py", f"{module}:{node.lineno}"


def test_names_that_say_nothing_are_not_used() -> None:
    empty = {"utils", "helpers", "base", "core", "manager", "handler", "common"}
    assert not {Path(module).stem for module in MODULES} & empty
