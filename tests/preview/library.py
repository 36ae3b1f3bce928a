"""A library on disk with what the preview shows of it; each call is a save and a build."""

from pathlib import Path

from generator.config.catalogue import catalogue_of
from generator.pages.story import StoryPage
from generator.preview.page_cache import PageCache, RenderedPage, Resolution, resolve
from generator.preview.session import Diagnostic, PreviewState, describe_design_error, errors_of, fold
from generator.project import Project
from generator.sources.templates import DesignError, bundled_templates, read_templates
from tests.preview.running import story

WORDS = catalogue_of(read_templates(bundled_templates(), only="catalogues"), "nl")
BROKEN = story().replace("waarden:", "warden:")


class Library:
    def __init__(self, folder: Path) -> None:
        (folder / "stories").mkdir()
        (folder / "templates").mkdir()
        self.folder = folder
        self.project = Project(folder / "stories", folder / "templates", preview=True)
        self.state = PreviewState()
        self.reported: list[str] = []
        self.cache = PageCache(self.report)

    def report(self, error: DesignError, source: str) -> Diagnostic:
        diagnostic = describe_design_error(error, source, WORDS)
        self.reported.append(diagnostic.text)
        return diagnostic

    def save(self, name: str, text: str) -> PreviewState:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return self.build()

    def story(self, slug: str, text: str) -> PreviewState:
        return self.save(f"stories/{slug}.md", text)

    def delete(self, slug: str) -> PreviewState:
        (self.folder / "stories" / f"{slug}.md").unlink()
        return self.build()

    def rename(self, old: str, new: str) -> PreviewState:
        (self.folder / "stories" / f"{old}.md").rename(self.folder / "stories" / f"{new}.md")
        return self.build()

    def build(self) -> PreviewState:
        self.state = fold(self.project, WORDS, self.state, opened=self.cache.opened)
        return self.state

    def title(self, slug: str) -> str:
        assert self.state.built
        page = self.state.built.pages.get(f"verhalen/{slug}/index.html")
        return page.told.title if isinstance(page, StoryPage) else ""

    def resolve(self, path: str) -> Resolution:
        return resolve(self.state, path)

    def page(self, path: str) -> RenderedPage:
        page = self.cache.get(self.state, self.resolve(path).file)
        assert isinstance(page, RenderedPage)
        return page

    def version(self, path: str) -> str:
        return self.page(path).version

    @property
    def errors(self) -> str:
        return "\n".join(error.text for error in errors_of(self.state, WORDS))
