"""What is found in a library, and of that what concerns the files and folders that somebody names."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from generator import Build
from generator.config.catalogue import Catalogue
from generator.domain.story_file import Story
from generator.problems.problem import Level, Problem, in_order, nearest
from generator.problems.report import Report


def report_of(built: Build, advice: Iterable[Problem]) -> Report:
    """All that is found, with the files of the stories that will be on the site, and of those that an error keeps off it.

    `advice` is what was looked for beside what a build looks for.
    """
    problems = (*built.settings_problems, *in_order((*built.problems, *advice)))
    wrong = {one.place.path for one in problems if one.level is Level.ERROR}
    withheld = {one.path for one in built.withheld}
    inputs, library = built.memory.inputs, built.memory.library
    public = {story.slug for story in library.stories} if library else set()
    results = inputs.results if inputs else ()
    admitted = {one.path for one in results if isinstance(one, Story) and one.public.slug in public}
    online = tuple(sorted(admitted - withheld - wrong))
    settled = withheld.union(online)
    broken = tuple(path for path in (inputs.stories if inputs else ()) if path not in settled)
    return Report(problems, built.withheld, broken, online)


def only(report: Report, wanted: Iterable[str], settings: Iterable[Problem]) -> Report:
    """What a report says of some files and folders. What is wrong with the settings stops every story, so that stays."""
    paths = tuple(wanted)
    decisive = {one for one in settings if one.level is Level.ERROR}
    return replace(
        report,
        problems=tuple(one for one in report.problems if one in decisive or _is_in(one.place.path, paths)),
        withheld=tuple(one for one in report.withheld if _is_in(one.path, paths)),
        broken=tuple(path for path in report.broken if _is_in(path, paths)),
        online=tuple(path for path in report.online if _is_in(path, paths)),
    )


def shown_path(path: Path, stories: Path) -> str:
    """A path as problems show it: from the folder of stories on. A folder that holds that one stands for all of it."""
    room, full = stories.resolve(), path.parent.resolve() / path.name
    if room.is_relative_to(path.resolve()):
        return stories.name
    return f"{stories.name}/{full.relative_to(room).as_posix()}" if full.is_relative_to(room) else ""


def refusal(path: Path, stories: Path, report: Report, built: Build, words: Catalogue) -> str:
    """Why nothing can be said of a path, with the name that was meant; an empty text when something can."""
    shown = shown_path(path, stories)
    sources = built.memory.sources.files
    if shown and any(_is_in(one, (shown,)) for one in (*sources, *(one.place.path for one in report.problems))):
        return ""
    if not path.exists():
        text = words.text("cli", "no_such_path", path=path)
        folders = {os.fspath(parent) for one in sources for parent in Path(_typed(one, stories)).parents} - {"."}
        near = "" if path.suffix else nearest(os.fspath(path), folders)
        meant = _meant(path, [_typed(one, stories) for one in sources]) or near
        return words.text("usage", "meant", text=text, meant=meant) if meant else text
    if not shown:
        return words.text("cli", "path_elsewhere", path=path, folder=stories)
    return words.text("cli", "folder_without_stories" if path.is_dir() else "no_story", path=path)


def _meant(path: Path, known: Iterable[str]) -> str:
    """The file that was meant: one with that name in another place, or else one whose name looks like it."""
    names: dict[str, str] = {}
    for one in known:
        names.setdefault(Path(one).name.casefold(), one)
    name = path.name.casefold()
    same = names.get(name) or names.get(f"{name}.md")
    return same or names.get(nearest(name if path.suffix else f"{name}.md", names), "")


def _typed(shown: str, stories: Path) -> str:
    """A path as one types it here."""
    return os.fspath(stories / shown.partition("/")[2])


def _is_in(path: str, wanted: Iterable[str]) -> bool:
    return any(path == one or path.startswith(f"{one}/") for one in wanted)


def story_asked(paths: tuple[Path, ...], stories: Path, built: Build) -> Iterator[str]:
    """The one story that was asked for, if it was one."""
    sources = built.memory.sources.files
    for path in paths if len(paths) == 1 else ():
        source = sources.get(shown_path(path, stories))
        if source and source.kind == "story":
            yield source.path
