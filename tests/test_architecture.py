"""The shape of the code: who may import whom, which library belongs to which module, and where its tests are."""

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
    "photos/",
    "sources/",
    "frontmatter/",
    "config/catalogue.py",
    "problems/",
    "config/",
    "workers.py",
    "project.py",
    "cache/",
    "search/",
    "markdown/",
    "privacy/",
    "reading/",
    "pictures/",
    "assets/",
    "components/",
    "pages/",
    "rendering/",
    "wheel.py",
    "publishing/",
    "pipeline.py",
    "editing/",
    "word/",
    "inbox/",
    "form/",
    "preview/",
    "cli/",
    "__main__.py",
)
OWNERS = {
    "yaml": {"frontmatter/tree.py", "frontmatter/spans.py"},
    "markdown": {"markdown/library.py"},
    "nh3": {"markdown/sanitise.py"},
    "pydantic_core": {
        "domain/marks.py",
        "domain/schema.py",
        "frontmatter/faults.py",
        "frontmatter/forms.py",
        "frontmatter/validation.py",
        "reading/serialization.py",
    },
    "jinja2": {"rendering/render.py", "rendering/compiled.py", "rendering/loading.py"},
    "hatchling": {"wheel.py"},
    "watchdog": {"preview/file_events.py"},
    "starlette": {"preview/asgi.py"},
    "uvicorn": {"preview/asgi.py"},
    "PIL": {"pictures/", "photos/photo.py"},
    "babel": {"config/catalogue.py"},
    "click": {"cli/"},
    "sqlite3": {"cache/database.py", "cache/store.py"},
    "filelock": {"publishing/staging.py", "editing/held.py"},
}
PATTERNS = {"markdown/sanitise.py", "markdown/source.py"}  # what HTML looks like, not HTML
RENDERED = {"markdown/plain.py"}  # Markdown becomes HTML there
CLOCKS = {"domain/consent.py"}
VALUES = ("domain/", "components/", "pages/", "pictures/")
# What is asked of many modules together, or of what has no module here.
WHOLES = {
    f"./{name}" for name in ("architecture", "incremental", "invalid", "package", "pipeline", "privacy", "workflow")
}
WHOLES |= {"./readme", "./contributing", "./site", "./templates", "./python_use", "publishing/interrupted"}
WHOLES |= {"./writing", "./following", "./slips", "./hostile", "./patterns", "./markup", "./work"}
WHOLE_ROOMS = {"browser", "js", "soak"}
TESTS = Path(__file__).resolve().parent
# A module with fewer lines than this, blank ones not counted, is tested where it is used.
LINES_WORTH_A_TEST = 40
# The modules that are tested under another name, as what they do shows only there.
TESTED_ELSEWHERE = {
    "cache/database.py": "cache/test_store.py",  # what the store keeps, and of what it makes nothing
    "cache/inspection.py": "cache/test_store.py",
    "components/card.py": "pictures/test_beeld.py",
    "markdown/library.py": "markdown/test_render.py",
    "markdown/sanitise.py": "markdown/test_render.py",  # what comes out of it
    "pages/page.py": "test_templates.py",  # what a template may use
    "pages/site.py": "test_templates.py",
    "cli/parameters.py": "cli/test_command.py",
    "cli/selection.py": "cli/test_check.py",  # what is found of the files that are named
    "components/filter.py": "pages/test_find.py",
    "components/grid.py": "test_templates.py",
    "editing/sheet.py": "editing/test_change.py",  # places show in what is changed there
    "editing/places.py": "editing/test_change.py",
    "editing/fields.py": "editing/test_change.py",
    "editing/brackets.py": "editing/test_lists.py",
    "editing/operations.py": "editing/test_change.py",
    "editing/reading.py": "editing/test_change.py",
    "editing/steps.py": "editing/test_change.py",
    "editing/said.py": "editing/test_change.py",  # what is not as wanted does not come out
    "editing/written.py": "editing/test_change.py",
    "frontmatter/spans.py": "editing/test_change.py",
    "frontmatter/mend_values.py": "frontmatter/test_mend.py",
    "config/config.py": "test_pipeline.py",  # puts together what its room reads
    "config/near_forms.py": "config/test_slips.py",
    "domain/marks.py": "frontmatter/test_forms.py",
    "domain/schema.py": "frontmatter/test_validation.py",  # forms; what they refuse stands in tests/invalid too
    "domain/table.py": "frontmatter/test_validation.py",
    "domain/story.py": "domain/test_library.py",  # values
    "domain/story_file.py": "domain/test_consent.py",
    "pages/clash.py": "pages/test_insight.py",  # where its lines lead
    "pages/insight_data.py": "pages/test_insight.py",  # the same figures as files
    "pages/data.py": "pages/test_machine.py",
    "pages/overview.py": "test_site.py",
    "pages/photos.py": "test_pipeline.py",  # which files go along with which story
    "pages/plan.py": "test_site.py",  # which pages there are
    "pages/shared.py": "pages/test_share.py",  # which page has which picture
    "pages/style.py": "test_templates.py",  # every component is on it
    "pages/term.py": "test_site.py",
    "pages/words.py": "pages/test_find.py",  # the data that the engine reads
    "pictures/palette.py": "pictures/test_share.py",
    "pictures/shapes.py": "pictures/test_beeld.py",  # what a beeld is made of
    "preview/asgi.py": "preview/test_server.py",
    "preview/responses.py": "preview/test_routes.py",
    "project.py": "test_pipeline.py",  # what a caller says, and a build heeds
    "publishing/atomic.py": "publishing/test_interrupted.py",  # each step, struck
    "publishing/draft.py": "publishing/test_site_folder.py",
    "publishing/manifest.py": "publishing/test_site_folder.py",
    "publishing/replace.py": "publishing/test_interrupted.py",
    "form/checks.py": "form/test_saving.py",  # what is said of what was sent
    "form/fields.py": "form/test_page.py",
    "form/answers.py": "form/test_saving.py",
    "form/differences.py": "form/test_saving.py",
    "form/mending.py": "form/test_saving.py",
    "form/settling.py": "form/test_saving.py",
    "form/shape.py": "form/test_saving.py",
    "preview/desk.py": "test_writing.py",
    "domain/harvest.py": "inbox/test_harvest.py",
    "preview/inbox_desk.py": "test_writing.py",
    "pages/privacy.py": "browser/test_privacy.py",
    "inbox/report.py": "cli/test_inbox.py",
    "frontmatter/tree.py": "frontmatter/test_front_matter.py",  # a block is read as a part of its file
    "frontmatter/faults.py": "test_invalid.py",
    "frontmatter/key_report.py": "frontmatter/test_keys.py",
    "frontmatter/strangers.py": "frontmatter/test_keys.py",
    "reading/habits.py": "test_invalid.py",
    "privacy/answers.py": "privacy/test_advice.py",  # what they answer
    "reading/pages.py": "test_pipeline.py",  # pages of the editors' own, as the site has them
    "privacy/text.py": "privacy/test_check.py",  # a file as the rules look at it
    "reading/advice.py": "privacy/test_advice.py",
    "reading/body.py": "test_invalid.py",  # what a reading reports, line by line
    "reading/checks.py": "test_invalid.py",
    "reading/listed.py": "cli/test_withdraw.py",  # what is hidden in settings and vocabulary shows where they are used
    "reading/readings.py": "test_incremental.py",  # what is read again, and what is not
    "reading/field_lines.py": "reading/test_stray.py",  # what of them is a slip
    "reading/holding.py": "reading/test_stray.py",
    "reading/withdrawal_lines.py": "reading/test_withdrawal.py",
    "reading/stories.py": "test_invalid.py",
    "reading/terms.py": "test_invalid.py",
    "word/aside.py": "word/test_importing.py",
    "word/blocks.py": "word/test_importing.py",
    "word/draft.py": "word/test_importing.py",
    "word/drawings.py": "word/test_importing.py",
    "word/fields.py": "word/test_importing.py",
    "word/imported.py": "word/test_importing.py",
    "word/markup.py": "word/test_importing.py",
    "word/pictures.py": "word/test_importing.py",
    "word/reader.py": "word/test_importing.py",
    "word/report.py": "word/test_importing.py",
    "word/runs.py": "word/test_importing.py",
    "word/styles.py": "word/test_importing.py",
    "wheel.py": "test_package.py",
    "rendering/outputs.py": "test_incremental.py",  # what is rendered again, and what is kept
}


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
    assert all(any(user.startswith(owner) for owner in OWNERS[library]) for user in users)


def test_only_consent_asks_the_clock_what_day_it_is() -> None:
    asking = {
        module
        for module in MODULES
        for node in nodes(module)
        if isinstance(node, ast.Attribute) and node.attr in ("today", "now", "utcnow")
    }
    assert asking <= CLOCKS


def test_what_a_value_keeps_is_never_part_of_it() -> None:
    """`functools.cached_property` would change a value's key when it is asked; `generator.values.kept` does not."""
    users = {module for module in MODULES for name in imports(module) if name == "functools.cached_property"}
    assert not {module for module in users if module.startswith(VALUES)}


def test_values_are_made_in_one_way() -> None:
    users = {module for module in MODULES for name in imports(module) if name == "dataclasses.dataclass"}
    assert users == {"values.py"}


def test_there_is_no_html_in_python() -> None:
    for module in MODULES:
        for node in nodes(module):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert "</" not in node.value or module in PATTERNS | RENDERED, f"{module}:{node.lineno}"


def test_names_that_say_nothing_are_not_used() -> None:
    empty = {"utils", "helpers", "base", "core", "manager", "handler", "common"}
    assert not {Path(module).stem for module in MODULES} & empty


def test_a_module_has_its_tests_under_its_own_name() -> None:
    written = {module: (GENERATOR / module).read_text(encoding="utf-8") for module in MODULES}
    large = {
        name for name, text in written.items() if sum(map(bool, map(str.strip, text.split("\n")))) > LINES_WORTH_A_TEST
    }
    named = {module for module in MODULES if (TESTS / module).with_name(f"test_{Path(module).name}").is_file()}
    assert large - named == TESTED_ELSEWHERE.keys()
    assert all((TESTS / test).is_file() for test in TESTED_ELSEWHERE.values())


def test_a_test_is_named_after_a_module_or_asks_about_a_whole() -> None:
    for test in TESTS.rglob("test_*.py"):
        room, name = test.relative_to(TESTS).parent.as_posix(), test.stem.removeprefix("test_")
        if room not in WHOLE_ROOMS and f"{room}/{name}" not in WHOLES:
            assert f"{room}/{name}.py".removeprefix("./") in MODULES, test
