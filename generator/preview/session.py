"""The session: what the preview shows now, folded from save to save. A view is a value; who holds it, others decide."""

from collections.abc import Iterable
from concurrent.futures import Executor
from dataclasses import dataclass, replace

from generator.config.catalogue import Catalogue
from generator.pages.assets import DesignError
from generator.pages.story import StoryPage
from generator.pipeline import NOTHING, Build, Memory, build
from generator.preview.redirects import NO_MOVES, Moves, follow_moves
from generator.problems.problem import Level, Problem
from generator.problems.report import details, headline
from generator.project import Project, Run
from generator.rendering.render import render_page
from generator.sources.files import Sources
from generator.sources.templates import bundled_templates, read_templates
from generator.values import digest


@dataclass(frozen=True)
class Fault:
    """A problem as people read it: one line that says it, and the lines below with the source and the caret."""

    headline: str
    lines: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All of it, as the terminal shows it."""
        return "\n".join((self.headline, *self.lines))


@dataclass(frozen=True)
class View:
    """What the preview shows. `built` is the last good build, or the best there is when there was none yet.

    `errors` stand in the way of a build, and so does `trouble`: a wrong template, or a fault of our own. `photos` is a
    hash of all photos, as their addresses stay the same when they change.
    """

    built: Build | None = None
    memory: Memory = NOTHING
    is_good: bool = False
    errors: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    trouble: Fault | None = None
    photos: str = ""
    moves: Moves = NO_MOVES


def fold(
    project: Project,
    words: Catalogue,
    before: View,
    opened: Iterable[str] = (),
    executor: Executor | None = None,
    sources: Sources | None = None,
) -> View:
    """The view after a change on disk. `opened` are the files of pages that people look at, `sources` what was read.

    A build that breaks a page that was good is not shown: the pages stay as they are, and the faults are said.
    """
    try:
        built = build(project, before.memory, Run(executor, sources=sources))
    except DesignError as fault:
        return replace(before, trouble=design_fault(fault, project, words))
    errors = _of_level(Level.ERROR, built)
    wrong = _try_out(built, before.built, opened)
    said = replace(
        before,
        memory=built.memory,
        errors=errors,
        warnings=_of_level(Level.WARNING, built),
        trouble=design_fault(wrong, project, words) if wrong else None,
    )
    if before.built is not None and (wrong or _is_worse(built, before.built)):
        return said
    moves = follow_moves(before.moves, before.built, built) if before.built else before.moves
    return replace(said, built=built, is_good=not (errors or wrong), photos=_photos(built), moves=moves)


def break_down(before: View, text: str) -> View:
    """The view after a fault of our own: nothing changes but what is said."""
    return replace(before, trouble=Fault(text))


def faults_of(view: View, words: Catalogue, limit: int | None = None) -> tuple[Fault, ...]:
    """All that stands in the way of a build, in words, up to a limit."""
    trouble = (view.trouble,) if view.trouble else ()
    return (*trouble, *(_fault(problem, words) for problem in view.errors[:limit]))


def notes_of(view: View, file: str, words: Catalogue) -> tuple[Fault, ...]:
    """The warnings about the story that a page shows."""
    page = view.built.pages.get(file) if view.built else None
    if not isinstance(page, StoryPage):
        return ()
    sources = view.memory.sources.files
    own = {path for path, source in sources.items() if source.slug == page.slug and source.kind == "story"}
    return tuple(_fault(problem, words) for problem in view.warnings if problem.place.path in own)


def style_sheets(view: View) -> tuple[str, ...]:
    """The addresses of the style sheets."""
    names = view.built.design.site.assets if view.built else {}
    return tuple(address for name, address in names.items() if name.endswith(".css"))


def _is_worse(built: Build, shown: Build) -> bool:
    """Whether an error stands where the shown build had none: in the settings, a file of its, or a folder of files."""
    known = {problem.place.path for problem in _of_level(Level.ERROR, shown)}
    settings = {problem.place.path for problem in built.settings_problems}
    files = shown.memory.sources.files
    broken = {problem.place.path for problem in _of_level(Level.ERROR, built)} - known
    return any(
        path in files or path in settings or any(file.startswith(f"{path}/") for file in files) for path in broken
    )


def _of_level(level: Level, built: Build) -> tuple[Problem, ...]:
    return tuple(problem for problem in (*built.settings_problems, *built.problems) if problem.level is level)


def _try_out(built: Build, shown: Build | None, opened: Iterable[str]) -> DesignError | None:
    """What is wrong with a new design, found by drawing a page of each kind and those that are open."""
    if shown is not None and shown.design == built.design:
        return None
    one_of_each = {type(page): page for page in built.pages.values()}
    now_open = (built.pages[file] for file in opened if file in built.pages)
    try:
        for page in (*one_of_each.values(), *now_open):
            if not callable(getattr(page, "data", None)):
                render_page(page, built.design)
    except DesignError as fault:
        return fault
    return None


def _photos(built: Build) -> str:
    return digest(*(source.digest.encode() for source in built.memory.sources.of("image")))


def _fault(problem: Problem, catalogue: Catalogue) -> Fault:
    return Fault(headline(problem, catalogue), details(problem, catalogue))


def design_fault(fault: DesignError, project: Project, words: Catalogue) -> Fault:
    """A template's fault with the line that is wrong, from the folder that the template came from."""
    texts = read_templates(bundled_templates(), *([project.templates] if project.templates else []))
    lines = texts.get(fault.path, b"").decode("utf-8", "replace").splitlines()
    line = lines[fault.line - 1 : fault.line] if fault.line > 0 else []
    text = words.text("preview", "design", path=fault.path, line=fault.line, reason=fault.reason)
    return Fault(text, tuple(f"    {one.strip()}" for one in line))
