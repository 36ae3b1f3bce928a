"""The session: what the preview shows now, folded from save to save, and what is said of it. A state is a value."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import replace

from generator.config.catalogue import Catalogue
from generator.pages.story import StoryPage
from generator.pipeline import NOTHING, Build, Memory, build
from generator.preview.redirects import NO_REDIRECTS, Redirects, follow_renames
from generator.privacy.capitals import NO_WORDS, Lexicon
from generator.problems.problem import Level, Problem, in_order
from generator.problems.report import details, headline
from generator.project import Project, Run
from generator.reading.advice import advise_on, learn_words
from generator.rendering.render import render_page
from generator.sources.files import Source, Sources
from generator.sources.templates import DesignError, bundled_templates, read_templates
from generator.values import dataclass, digest


@dataclass(frozen=True)
class Diagnostic:
    """One line that says what is wrong, and the lines below it with the source and the caret."""

    headline: str
    lines: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All of it, as the terminal shows it."""
        return "\n".join((self.headline, *self.lines))


def describe_problem(problem: Problem, words: Catalogue) -> Diagnostic:
    """A problem of the stories or settings, with its line."""
    return Diagnostic(headline(problem, words), details(problem, words))


def describe_design_error(error: DesignError, source: str, words: Catalogue) -> Diagnostic:
    """A template's error with the line that is wrong; `source` is the template's text, as far as it is known."""
    line = source.splitlines()[error.line - 1 : error.line] if error.line > 0 else []
    text = words.text("preview", "design", path=error.path, line=error.line, reason=error.reason)
    return Diagnostic(text, tuple(f"    {one.strip()}" for one in line))


@dataclass(frozen=True)
class PreviewState:
    """What the preview shows. `built` is the last good build, or the best there is when there was none yet.

    `errors` stand in the way of a build, and so does `failure`: a wrong template, or a fault of our own. `photos` is a
    hash of all photos, as their addresses stay the same when they change. `lexicon` holds the words that the library has
    used since the preview began.
    """

    built: Build | None = None
    memory: Memory = NOTHING
    is_good: bool = False
    errors: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    failure: Diagnostic | None = None
    photos: str = ""
    redirects: Redirects = NO_REDIRECTS
    lexicon: Lexicon = NO_WORDS


def fold(
    project: Project,
    words: Catalogue,
    before: PreviewState,
    sources: Sources | None = None,
    opened: Iterable[str] = (),
    executor: Executor | None = None,
) -> PreviewState:
    """The state after a change on disk. `sources` is what was read, `opened` the files of pages that people look at.

    A build that breaks a page that was good is not shown: the pages stay as they are, and the errors are said.
    """
    try:
        built = build(project, before.memory, Run(executor, sources=sources))
    except DesignError as error:
        return replace(before, failure=describe_design_error(error, _on_disk(project, error.path), words))
    errors = _of_level(Level.ERROR, built)
    wrong = _try_design(built, before.built, opened)
    said = replace(
        before,
        memory=built.memory,
        errors=errors,
        warnings=_of_level(Level.WARNING, built),
        failure=describe_design_error(wrong, source_of(built, wrong), words) if wrong else None,
        lexicon=learn_words(before.lexicon, _changed(before.memory.sources, built.memory.sources)),
    )
    if before.built is not None and (wrong or _is_worse(built, before.built)):
        return said
    redirects = follow_renames(before.redirects, before.built, built) if before.built else before.redirects
    return replace(said, built=built, is_good=not (errors or wrong), photos=_photos(built), redirects=redirects)


def fail(before: PreviewState, text: str) -> PreviewState:
    """The state after a fault of our own: nothing changes but what is said, and the next build starts afresh."""
    return replace(before, memory=NOTHING, failure=Diagnostic(text))


def errors_of(
    state: PreviewState, words: Catalogue, limit: int | None = None, file: str = ""
) -> tuple[Diagnostic, ...]:
    """All that stands in the way of a build, in words, up to a limit; first what is about the story that a page shows."""
    failure, own = (state.failure,) if state.failure else (), _own_paths(state, file)
    errors = sorted(state.errors, key=lambda one: one.place.path not in own) if own else state.errors
    return (*failure, *(describe_problem(problem, words) for problem in errors[:limit]))


def warnings_of(state: PreviewState, file: str, words: Catalogue) -> tuple[Diagnostic, ...]:
    """The warnings about the story that a page shows."""
    own = _own_paths(state, file)
    inputs, sources = state.memory.inputs, state.memory.sources.files
    said = (problem for problem in state.warnings if problem.place.path in own)
    advised = (one for path in own if inputs for one in advise_on(inputs, state.lexicon, sources[path]))
    return tuple(describe_problem(problem, words) for problem in in_order((*said, *advised)))


def source_of(built: Build, error: DesignError) -> str:
    """The text of the template that is wrong, as it was built with."""
    return built.design.templates.get(error.path, "")


def words_of(state: PreviewState, words: Catalogue) -> Catalogue:
    """The words of the site that is shown, or those of the command line while there is none."""
    return state.built.catalogue if state.built else words


def style_sheets(state: PreviewState) -> tuple[str, ...]:
    """The addresses of the style sheets."""
    names = state.built.design.site.assets if state.built else {}
    return tuple(address for name, address in names.items() if name.endswith(".css"))


def _own_paths(state: PreviewState, file: str) -> frozenset[str]:
    """The files of the story that a page shows."""
    page = state.built.pages.get(file) if state.built else None
    if not isinstance(page, StoryPage):
        return frozenset()
    sources = state.memory.sources.files
    return frozenset(path for path, one in sources.items() if one.slug == page.slug and one.kind == "story")


def _on_disk(project: Project, path: str) -> str:
    """The text of a template whose build gave nothing to look it up in."""
    texts = read_templates(bundled_templates(), *([project.templates] if project.templates else []))
    return texts.get(path, b"").decode("utf-8", "replace")


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


def _try_design(built: Build, shown: Build | None, opened: Iterable[str]) -> DesignError | None:
    """What is wrong with a new design, found by rendering a page of each kind and those that are open."""
    if shown is not None and shown.design == built.design:
        return None
    one_of_each = {type(page): page for page in built.pages.values()}
    now_open = (built.pages[file] for file in opened if file in built.pages)
    try:
        for page in (*one_of_each.values(), *now_open):
            if page.template:
                render_page(page, built.design)
    except DesignError as error:
        return error
    return None


def _changed(before: Sources, now: Sources) -> Iterator[Source]:
    return (source for path, source in now.files.items() if before.files.get(path) is not source)


def _photos(built: Build) -> str:
    return digest(*(source.digest.encode() for source in built.memory.sources.of("image")))
