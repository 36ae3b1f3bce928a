"""The pipeline: read, apply consent, make the library, plan the pages, render.

There is one build. A first build starts from `NOTHING`; a later one folds over the memory of the build before it, and
redoes only what changed.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace
from datetime import date
from functools import cache, partial
from itertools import chain
from types import MappingProxyType

from generator.cache.memo import Memo
from generator.components.views import file_of
from generator.config.catalogue import Catalogue
from generator.config.settings import Settings
from generator.domain.consent import Withheld, apply_consent, today
from generator.domain.library import Library, make_library
from generator.domain.related import relate, related_from_bytes
from generator.domain.story import Signature
from generator.pages.page import Page
from generator.pages.plan import plan_site
from generator.pages.theme import make_plan, make_theme
from generator.problems.problem import Problem, in_order
from generator.project import Project, Run
from generator.reading.across import problems_across, problems_for_all
from generator.reading.inputs import Inputs, read_inputs
from generator.rendering.output import Output, Writer
from generator.rendering.outputs import render_site
from generator.rendering.render import Design, make_design
from generator.sources.files import NO_SOURCES, Sources
from generator.sources.templates import code_key
from generator.values import dataclass, digest, serialise

RELATIONS_WORTH_SHARING = 200
_RELATED = "related"

Related = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Memory:
    """What a later build may use again while what it was made from is the same. No answer depends on it."""

    inputs: Inputs | None = None
    library: Library | None = None
    related: tuple[tuple[Signature, ...], Related] = ((), ())
    memo: Memo = field(default_factory=Memo)

    @property
    def sources(self) -> Sources:
        """The library's files as they were read."""
        return self.inputs.sources if self.inputs else NO_SOURCES


@dataclass(frozen=True)
class Build:
    """A site, ready to be rendered page by page. `pages` maps the file of each page to its value.

    `settings_problems` are those of the settings and of the clock; `day` is the one on which consent was judged.
    """

    pages: Mapping[str, Page]
    design: Design
    settings: Settings
    catalogue: Catalogue
    problems: tuple[Problem, ...]
    settings_problems: tuple[Problem, ...]
    withheld: tuple[Withheld, ...]
    stories: int
    day: date
    memory: Memory


NOTHING = Memory()


def build(project: Project, memory: Memory = NOTHING, run: Run = Run()) -> Build:  # noqa: B008 (frozen)
    """Build a site from a library on disk, using again what the memory of an earlier build or the run's store holds."""
    day = run.day or today()
    run = replace(run, day=day)
    inputs = read_inputs(project, memory.inputs, run)
    config = inputs.config
    admission = apply_consent(inputs.results, config.settings.consent_policy, day, preview=project.preview)
    earlier = memory.library if memory.inputs and memory.inputs.config.context == config.context else None
    public = inputs.with_whole_pictures(admission.public)
    library = make_library(public, config.context.vocabulary.terms, admission.withdrawn, earlier)
    related = _relate(tuple([story.signature for story in library.stories]), memory, run)
    theme = make_theme(inputs, library, admission.withheld, day, preview=project.preview, editing=project.editing)
    memo = memory.memo.onward(theme)
    pages = plan_site(make_plan(library, theme, inputs.own_pages, memo, admission.may_travel), lambda: related()[1])

    across = problems_across(inputs, admission, {page.path for page in pages}, theme.hidden_addresses, day)
    found = (*inputs.problems, *across)
    return Build(
        pages=_by_file(pages),
        design=make_design(config.templates, theme.site),
        settings=config.settings,
        catalogue=config.catalogue,
        problems=memo("problems", found, lambda: in_order(chain.from_iterable(found))),
        settings_problems=(
            *config.settings_problems,
            *problems_for_all(inputs, admission, {story.slug for story in library.stories}, day),
        ),
        withheld=admission.withheld,
        stories=len(library.stories),
        day=day,
        memory=Memory(inputs, library, related(), memo),
    )


def render(
    built: Build,
    kept: Mapping[str, str] = MappingProxyType({}),
    run: Run = Run(),  # noqa: B008 (frozen)
    begin: Callable[[], Writer] | None = None,
) -> Iterator[Output]:
    """The site's files, in no fixed order. A file whose key is the same in `kept` (see `read_published`) comes without bytes.

    `begin` gives what writes the files there and then, when the run's executor works on this machine.
    """
    return render_site(built.pages, built.design, kept, run, begin)


def _by_file(pages: tuple[Page, ...]) -> Mapping[str, Page]:
    """The pages by their files. Two pages with one address never become one: that would be a fault of ours."""
    found: dict[str, Page] = {}
    for page in pages:
        file = file_of(page.path)
        if file in found:
            raise ValueError(f"two pages at {file}: {type(found[file]).__name__} and {type(page).__name__}")
        found[file] = page
    return found


def _relate(
    wanted: tuple[Signature, ...], memory: Memory, run: Run
) -> Callable[[], tuple[tuple[Signature, ...], Related]]:
    """Which stories are related; found again only when something that relatedness depends on has changed.

    The answer is to be asked for: the executor may still be at it.
    """
    if memory.related[0] == wanted:
        return lambda: memory.related
    if run.store:
        run.store.settle(_RELATED)
    key = f"{_RELATED}-{digest(code_key().encode(), serialise(wanted))}"
    kept = related_from_bytes(run.store.get(key) or b"", len(wanted)) if run.store else None
    if kept is not None:
        return lambda: (wanted, kept)
    is_long = run.executor is not None and len(wanted) >= RELATIONS_WORTH_SHARING
    find = run.executor.submit(relate, wanted).result if run.executor and is_long else partial(relate, wanted)

    def answer() -> tuple[tuple[Signature, ...], Related]:
        related = find()
        if run.store:
            run.store.put(key, serialise(related))
        return wanted, related

    return cache(answer)
