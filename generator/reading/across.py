"""What is wrong with files beside one another: no file shows it by itself."""

from collections.abc import Iterator, Set
from datetime import date

from generator.config.settings import begin_problems
from generator.domain.consent import Admission
from generator.domain.copies import check_copies
from generator.domain.links import check_pointers
from generator.domain.story_file import Story
from generator.problems.problem import Problem
from generator.reading.gate import came_undated, given_later, read_back_later
from generator.reading.inputs import Inputs


def problems_across(
    inputs: Inputs, admission: Admission, paths: Set[str], hidden: Set[str], day: date
) -> tuple[tuple[Problem, ...], ...]:
    """What is wrong in content when all has been read, a group per check.

    `paths` are the addresses of the site's pages, `hidden` those of stories that are not on it.
    """
    results, files = tuple(inputs.results), inputs.sources.files
    off = {one.path for one in admission.withheld}
    groups = (
        check_pointers(inputs.pointers, paths, hidden),
        check_copies(one for one in results if isinstance(one, Story) and one.path not in off),
        read_back_later(results, files, day),
        came_undated(results, files, off),
    )
    return tuple([tuple(group) for group in groups])


def problems_for_all(inputs: Inputs, admission: Admission, slugs: Set[str], day: date) -> Iterator[Problem]:
    """What concerns the whole site: that it begins with a story that readers do not get, and that the clock is wrong, unless
    the file is: then nothing that ends on a day can be judged. `slugs` are those of the library's stories.
    """
    begin = inputs.config.settings.begin
    public = slugs - {one.slug for one in admission.withheld}
    for source in inputs.sources.of("settings") if begin else ():
        yield from begin_problems(source, begin, public, inputs.slugs)
    for path, given in inputs.given_after(day):
        yield given_later(inputs.sources.files[path], given, day)
