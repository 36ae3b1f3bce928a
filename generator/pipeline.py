"""The pipeline: read, parse, decide on consent, make the library, plan the pages, render.

There is one build. A first build starts from `NOTHING`; a later one folds over the memory of the build before it, and
redoes only what changed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from generator.cache.memo import Recall
from generator.components.parts import Banner
from generator.components.views import make_views
from generator.config.catalogue import Catalogue
from generator.config.config import read_setup
from generator.config.settings import Settings
from generator.costly import (
    Passing,
    Readings,
    Relations,
    Store,
    batches_of,
    keep_picture,
    read_stories,
    read_texts,
    relate_stories,
    store_picture,
    stored_picture,
    unseen,
)
from generator.domain.consent import Withheld, admit, today
from generator.domain.library import Library, make_library
from generator.domain.links import check_pointers
from generator.pages.assets import make_assets
from generator.pages.images import SharePage
from generator.pages.pages import Page
from generator.pages.pictures import plan_assets, plan_pictures, plan_shares
from generator.pages.plan import plan_pages
from generator.pages.planning import Plan, compose_beelden, list_story
from generator.pages.site import make_site
from generator.problems.problem import Problem, in_order
from generator.publishing.draft import DraftWriter
from generator.publishing.publish import Output
from generator.reading.result import Context, ParsedPage, ParsedStory
from generator.rendering.render import Design, file_of, make_design, page_key, render_page
from generator.sources.files import NO_SOURCES, Sources, read_sources
from generator.workers import spread

PAGES_WORTH_SHARING = 400


@dataclass(frozen=True)
class Project:
    """A library on disk. `templates` holds files that replace bundled ones; `base_url` replaces that of the settings.

    A preview also shows stories that may not be published, each with a banner that says why.
    """

    stories: Path
    templates: Path | None = None
    base_url: str = ""
    preview: bool = False


@dataclass(frozen=True)
class Memory:
    """What a later build may use again while what it was made from is the same. No answer depends on it."""

    sources: Sources = NO_SOURCES
    context: Context | None = None
    stories: Readings[ParsedStory] = field(default_factory=dict)
    library: Library | None = None
    texts: Readings[ParsedPage] = field(default_factory=dict)
    related: Relations = ((), ())
    recall: Recall = field(default_factory=Recall)


@dataclass(frozen=True)
class Build:
    """A site, ready to be rendered page by page. `pages` maps the file of each page to its value."""

    pages: Mapping[str, Page]
    design: Design
    settings: Settings
    catalogue: Catalogue
    problems: tuple[Problem, ...]
    settings_problems: tuple[Problem, ...]
    withheld: tuple[Withheld, ...]
    withdrawn: tuple[str, ...]
    stories: int
    memory: Memory


NOTHING = Memory()


def build(
    project: Project,
    previous: Memory = NOTHING,
    executor: Executor | None = None,
    store: Store | None = None,
    day: date | None = None,
    passing: Passing = unseen,
    sources: Sources | None = None,
) -> Build:
    """Build a site from a library on disk, using again what the previous build's memory or the store holds.

    `executor` runs the reading of many files; without one, all runs here. `day` is the day on which consent is judged,
    by default the real one. Stories that are read go by `passing`, which may show how far it is. `sources` are for who has
    read the library's files just now.
    """
    sources = sources or read_sources(project.stories, previous.sources)
    setup = read_setup(sources, project.templates, project.base_url)
    known = previous if previous.context == setup.context else NOTHING
    stories = read_stories(sources.of("story"), setup.context, known.stories, executor, store, passing)
    texts = read_texts(sources.of("page"), setup.context, known.texts, executor)
    parsed = [one for _, one in stories.values()]
    text_pages = [one.page for _, one in texts.values() if one.page is not None]

    told = [one.story for one in parsed if one.story is not None]
    admission = admit(told, setup.settings.policy, day or today(), preview=project.preview)
    library = make_library(admission.public, setup.context.vocabulary.terms, admission.withdrawn, known.library)
    related = relate_stories(tuple([story.signature for story in library.stories]), previous.related, store, executor)
    withheld = tuple(sorted((*_unread(parsed), *admission.withheld), key=lambda one: one.path))

    views = make_views(library, setup.catalogue)
    folders = {slug: path.rpartition("/")[0] for path, slug in ((one.path, one.slug) for one in parsed)}
    pictures = plan_pictures(library, folders, sources.of("image"), setup.settings, views)
    assets = make_assets(setup.templates, preview=project.preview)
    site = make_site(setup.settings, setup.catalogue, text_pages, assets.names, preview=project.preview)
    banners = {one.slug: _banner(one, setup.catalogue) for one in withheld} if project.preview else {}
    hidden = _hidden(parsed, library)
    recall = previous.recall.onward((views, setup.settings, pictures.share, pictures.sizes, banners, hidden))
    listed = [recall(f"listed:{s.slug}", s, list_story, s, setup.settings, views) for s in library.stories]
    plan = Plan(
        library=library,
        settings=setup.settings,
        texts=tuple(text_pages),
        views=views,
        listed=tuple(listed),
        beelden=compose_beelden(library, views, recall),
        share=pictures.share,
        image_sizes=pictures.sizes,
        banners=banners,
        hidden=hidden,
        recall=recall,
    )
    pages = (
        *plan_pages(plan, lambda: related()[1], preview=project.preview),
        *pictures.photos,
        *plan_shares(plan),
        *plan_assets(assets.files),
    )

    readings: list[ParsedStory | ParsedPage] = [*parsed, *(one for _, one in texts.values())]
    pointers = chain.from_iterable(one.pointers for one in readings)
    unpublished = {views.addresses.story(slug) for slug in plan.hidden}
    lost = check_pointers(pointers, {page.path for page in pages}, unpublished)
    found = (sources.problems, setup.vocabulary_problems, *[one.problems for one in readings], tuple(lost))
    return Build(
        pages={file_of(page.path): page for page in pages},
        design=make_design(setup.templates, site),
        settings=setup.settings,
        catalogue=setup.catalogue,
        problems=recall("problems", found, lambda: in_order(chain.from_iterable(found))),
        settings_problems=setup.settings_problems,
        withheld=withheld,
        withdrawn=admission.withdrawn,
        stories=len(library.stories),
        memory=Memory(sources, setup.context, stories, library, texts, related(), recall),
    )


def render(
    built: Build,
    kept: Mapping[str, str] = MappingProxyType({}),
    executor: Executor | None = None,
    begin: Callable[[], DraftWriter] | None = None,
    store: Store | None = None,
) -> Iterator[Output]:
    """The site's files. A file whose key is the same in `kept` comes without bytes.

    The order of the files is not fixed; their bytes are. `executor` renders when there is much to do, and `begin` gives
    what writes the files there and then, when the executor works on this machine. `store` keeps share pictures.
    """
    fresh: list[tuple[Page, str]] = []
    for path, page in built.pages.items():
        is_drawn = isinstance(page, SharePage)
        key = page_key(page, built.design) if path in kept or is_drawn else ""
        if kept.get(path) == key != "":
            if is_drawn and store:
                keep_picture(store, key)
            yield Output(path, key, None)
        elif is_drawn and store and (picture := stored_picture(store, key)):
            yield Output(path, key, picture)
        else:
            fresh.append((page, key))
    for output in _made(fresh, built.design, executor, begin):
        if store and isinstance(output.data, bytes) and isinstance(built.pages[output.path], SharePage):
            store_picture(store, output.key, output.data)
        yield output


def _made(
    pages: Sequence[tuple[Page, str]],
    design: Design,
    executor: Executor | None,
    begin: Callable[[], DraftWriter] | None,
) -> Iterator[Output]:
    batches = batches_of(sorted(pages, key=lambda one: not isinstance(one[0], SharePage)))  # what takes longest first
    if executor is None or len(pages) < PAGES_WORTH_SHARING:
        yield from chain.from_iterable(_rendered(batch, design) for batch in batches)
        return
    for _, outputs in spread(executor, _rendered, batches, design, begin() if begin else None):
        yield from outputs


def _unread(parsed: Iterable[ParsedStory]) -> Iterator[Withheld]:
    """The files without a story that are no mere mistake: those that wait, and those that seem to ask to be taken away."""
    for one in parsed:
        if one.story is None and (one.is_leaving or one.is_draft):
            yield Withheld(one.path, one.slug, "withdrawn-unclear" if one.is_leaving else "unfinished")


def _banner(withheld: Withheld, catalogue: Catalogue) -> Banner:
    reason = catalogue.text("withheld", withheld.reason, day=withheld.day)
    return Banner(reason, catalogue.text("next_step", withheld.reason))


def _hidden(parsed: Iterable[ParsedStory], library: Library) -> frozenset[str]:
    """The slugs of stories that have a file but no page."""
    return frozenset({one.slug for one in parsed}.difference(library.withdrawn, [s.slug for s in library.stories]))


def _rendered(pages: Sequence[tuple[Page, str]], design: Design, writer: DraftWriter | None = None) -> list[Output]:
    """Some pages rendered, each with its key when that is known; a pure function but for what the writer writes."""
    files = [(file_of(page.path), render_page(page, design)) for page, _ in pages]
    keys = [known or page_key(page, design) for page, known in pages]
    written = [
        data if writer is None or isinstance(page, SharePage) else writer(path, data)
        for (page, _), (path, data) in zip(pages, files, strict=True)
    ]
    return [Output(path, key, data) for (path, _), key, data in zip(files, keys, written, strict=True)]
