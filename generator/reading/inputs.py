"""All that a build starts from: the files of a project, read. What was read before is not read again."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain

from generator.config.config import Config, read_config
from generator.domain.consent import may_be_kept, today
from generator.domain.links import Pointer
from generator.domain.story import PublicStory
from generator.domain.story_file import Result, Story, Unclear, Withdrawn
from generator.problems.problem import Problem
from generator.project import Project, Run
from generator.reading.listed import without_personal
from generator.reading.pages import read_pages
from generator.reading.photos import NO_PHOTOS, Photos, judge_photos
from generator.reading.readings import Readings, gather
from generator.reading.result import OwnPage, PageReading, StoryReading
from generator.reading.stories import read_stories
from generator.sources.files import NO_SOURCES, Sources, read_sources
from generator.values import dataclass


@dataclass(frozen=True)
class Inputs:
    """The files of a project, read. `stories` and `pages` map a file's path to its digest and what came out of it;
    `photos` are the pictures that they ask for, `listed` is what settings and vocabulary may not tell.
    """

    sources: Sources
    config: Config
    stories: Readings[StoryReading]
    pages: Readings[PageReading]
    photos: Photos = NO_PHOTOS
    listed: tuple[Problem, ...] = ()

    @property
    def results(self) -> Iterator[Result]:
        """What the story files became. Of two with one address the later has no story, but a withdrawal in it counts."""
        twins = self.sources.twins
        for _, reading in self.stories.values():
            is_twin = reading.path in twins
            if reading.result is not None and not (is_twin and not isinstance(reading.result, Withdrawn | Unclear)):
                yield reading.result

    def given_after(self, day: date) -> Iterator[tuple[str, date]]:
        """The story files that say that consent was given after a day, and when: the clock is wrong, or the file is."""
        for path, (_, reading) in self.stories.items():
            if reading.given_on is not None and reading.given_on > day:
                yield path, reading.given_on

    def with_whole_pictures(self, stories: Iterable[PublicStory]) -> tuple[PublicStory, ...]:
        """The stories but for those that ask for a picture that cannot be published."""
        lacking = self.photos.lacking - self.sources.twins
        slugs = {self.stories[path][1].slug for path in lacking if path in self.stories}
        return tuple([story for story in stories if story.slug not in slugs])

    @property
    def own_pages(self) -> tuple[OwnPage, ...]:
        """The pages of the editors' own."""
        without = self.sources.twins | self.photos.lacking
        found = (one.page for _, one in self.pages.values() if one.path not in without)
        return tuple(page for page in found if page is not None)

    @property
    def folders(self) -> Mapping[str, str]:
        """The folder of each story's file, by slug."""
        return {story.public.slug: story.path.rpartition("/")[0] for story in self.results if isinstance(story, Story)}

    @property
    def slugs(self) -> frozenset[str]:
        """The names in addresses that story files have."""
        return frozenset(one.slug for _, one in self.stories.values())

    @property
    def pointers(self) -> Iterator[Pointer]:
        """All ways to an address within the site."""
        return chain.from_iterable(one.pointers for one in self._readings)

    @property
    def problems(self) -> tuple[tuple[Problem, ...], ...]:
        """What was wrong in content, a group per file."""
        config = self.config
        of_files = tuple([one for one in self.sources.problems if not self.photos.tells_of(one)])
        of_content = [one.problems for one in self._readings]
        of_settings = (config.vocabulary_problems, config.forbidden_problems, self.listed)
        return (of_files, *of_settings, *of_content, self.photos.problems)

    @property
    def _readings(self) -> Iterator[StoryReading | PageReading]:
        yield from (one for _, one in self.stories.values())
        yield from (one for _, one in self.pages.values())


def read_inputs(project: Project, earlier: Inputs | None, run: Run) -> Inputs:
    """Read the files of a project. What an earlier build read in the same surroundings, or the store holds, is used again."""
    sources = run.sources or read_sources(project.stories, earlier.sources if earlier else NO_SOURCES)
    room = project.stories.name
    clean = earlier.config if earlier and not earlier.listed else None
    found = read_config(sources, room, project.templates, project.base_url, shows_drafts=project.preview, earlier=clean)
    config, listed = (found, ()) if found is clean else without_personal(sources, found)
    known = earlier if earlier and earlier.config.context == config.context else None
    policy, day, shared = config.settings.consent_policy, run.day or today(), sources.shared_slugs

    def may_be_stored(reading: StoryReading | PageReading) -> bool:
        if isinstance(reading, PageReading):
            return reading.page is not None
        return reading.slug not in shared and may_be_kept(reading.result, policy, day)

    context, told, shown = config.context, sources.of("story"), sources.of("page")
    stories = gather(StoryReading, read_stories, told, context, known.stories if known else {}, run, may_be_stored)
    quiet = Run(run.executor, run.store)  # pages are few: none goes by the progress
    pages = gather(PageReading, read_pages, shown, context, known.pages if known else {}, quiet, may_be_stored)
    readings = [one for some in (stories, pages) for _, one in some.values()]
    photos = judge_photos(
        readings, sources, project.stories, earlier.photos if earlier else NO_PHOTOS, run, may_be_stored
    )
    return Inputs(sources, config, stories, pages, photos, listed)
