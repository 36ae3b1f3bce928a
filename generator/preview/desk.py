"""The desk: where what is sent to a form meets its file. It knows how each file was when its form was opened in this run."""

from collections.abc import Mapping
from dataclasses import asdict, field
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote

from generator.config.catalogue import Catalogue
from generator.domain.normalization import slugify
from generator.editing.files import create_file, locate, read_story, replace_file
from generator.editing.held import ChangedMeanwhileError
from generator.editing.new import story_file_name
from generator.form.answers import answer, said_at, standing, unreadable
from generator.form.checks import Surroundings, judge
from generator.form.page import said_of_gone
from generator.form.saving import TooLargeError, as_draft, first_file, save
from generator.form.shape import line_of, shaped
from generator.form.values import Filled, fill
from generator.photos.photo import Flaw, examine
from generator.problems.problem import Place, error
from generator.problems.report import sentence
from generator.sources.files import Sources
from generator.sources.names import is_story_name, refusal_of
from generator.values import dataclass, digest
from generator.word.imported import Refused
from generator.word.importing import import_word
from generator.word.report import refusal_text, tell
from generator.word.storing import taken_names, write_import

Answer = tuple[int, Mapping[str, object]]

_TRIES = 3
_NAMED = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "GIF": ".gif"}
_LONGEST_NAME = 60


@dataclass(frozen=True)
class Opened:
    """A file as it was when its form was opened in this run, and the digest of what forms made of it since."""

    data: bytes
    last: str


@dataclass(frozen=True)
class Desk:
    """The open forms of one run. An answer is a status and what is told."""

    stories: Path
    opened: dict[str, Opened] = field(default_factory=dict)

    def find(self, sources: Sources, slug: str) -> Path | None:
        """The one file of a story; None when there is none, or more than one."""
        return locate(self.stories, sources, slug)

    def read(self, path: Path) -> bytes | None:
        """A story file's bytes as they are now; None when it is not there."""
        return read_story(self.stories, path)

    def shown(self, path: Path) -> str:
        """A path as editors see it."""
        return f"{self.stories.name}/{path.relative_to(self.stories).as_posix()}"

    def open(self, slug: str, data: bytes) -> None:
        """Note how a file is when its form opens; what others made of it meanwhile is where that begins anew."""
        known = self.opened.get(slug)
        if known is None or known.last != digest(data):
            self.opened[slug] = Opened(data, digest(data))

    def may_undo(self, slug: str, data: bytes) -> bool:
        """Whether a form of this run wrote a file last, so that it can be as it was."""
        known = self.opened.get(slug)
        return known is not None and known.last == digest(data) and known.data != data

    def save(self, slug: str, sent: Mapping[str, object], around: Surroundings, words: Catalogue) -> Answer:
        """Write what was sent to a story's file, as far as that can be; tried again when others write at that very moment."""
        for _ in range(_TRIES):
            path = self.find(around.inputs.sources, slug)
            data = self.read(path) if path else None
            if path is None or data is None:
                return _told(200, "gone", words)
            filled = fill(self.shown(path), data, around.context)
            if filled.gone:
                return _gone(filled, words)
            if not filled.is_changeable:
                return 200, unreadable(filled, words)
            try:
                return self._written(slug, path, filled, sent, around, words)
            except ChangedMeanwhileError:
                continue
            except TooLargeError:
                return _told(413, "too_large", words)
            except OSError as fault:
                return _refused_by_disk(fault, words)
        return _told(409, "busy", words)

    def begin(self, sent: Mapping[str, object], around: Surroundings, words: Catalogue) -> Answer:
        """Make the file of a new story, a draft without consent, whatever was sent."""
        told = sent.get("values")
        title = told.get("title") if isinstance(told, Mapping) else None
        title = line_of(title) if isinstance(title, str) else ""
        name = story_file_name(title)
        if not (name and is_story_name(name)):
            return _told(422, "no_title", words)
        path = f"{self.stories.name}/{name}"
        start = first_file(title, path, around.context)
        values = as_draft(shaped(told, start.values, around.context.vocabulary), around.context)
        try:
            outcome = save(start, {"base": start.digest, "values": values}, path, around)
            data = outcome.text.encode()
            taken = {f"{slug}.md" for slug in around.inputs.slugs}
            made = create_file(self.stories, name.removesuffix(".md"), ".md", data, taken)
        except TooLargeError:
            return _told(413, "too_large", words)
        except OSError as fault:
            return _refused_by_disk(fault, words)
        slug = made.name.removesuffix(".md")
        self.open(slug, data)
        told_of = answer(outcome, self.shown(made), outcome.text, around, words, before=start)
        return 201, {**told_of, "slug": slug, "address": f"/{around.context.address_of(slug)}"}

    def undo(self, slug: str, sent: Mapping[str, object], around: Surroundings, words: Catalogue) -> Answer:
        """Put a file back as it was when its form was opened, byte for byte, unless somebody else wrote to it since."""
        path, known = self.find(around.inputs.sources, slug), self.opened.get(slug)
        data = self.read(path) if path else None
        if path is None or data is None:
            return _told(200, "gone", words)
        if known is None or not known.last == digest(data) == sent.get("base"):
            return _told(409, "not_undone", words)
        try:
            replace_file(path, data, known.data, self.stories)
        except ChangedMeanwhileError:
            return _told(409, "not_undone", words)
        except OSError as fault:
            return _refused_by_disk(fault, words)
        self._wrote(slug, known.data)
        text = known.data.decode()
        told = standing(judge(self.shown(path), text, around), text, around, words)
        return 200, {"state": "saved", **told, "form": told["values"], "problems": (), "unsaved": ()}

    def take_photo(self, slug: str, name: str, data: bytes, around: Surroundings, words: Catalogue) -> Answer:
        """Keep a picture beside a story as the site publishes it: upright, of a screen's size, with nothing but its pixels."""
        path = self.find(around.inputs.sources, slug)
        if path is None:
            return _told(404, "gone", words)
        shown = unquote(name).rpartition("/")[2].rpartition("\\")[2]
        verdict = examine(data) or Flaw("M146")
        if isinstance(verdict, Flaw):
            problem = error(Place(""), verdict.code, name=shown[:_LONGEST_NAME], detail=verdict.detail)
            return 422, {"state": "no_photo", "code": verdict.code, "text": sentence(problem, words)}
        stem = slugify(shown.rpartition(".")[0] or shown)[:_LONGEST_NAME].strip("-") or slug
        ending = _NAMED[verdict.kind]
        if f"{stem}{ending}" in around.context.reserved_photos or refusal_of(stem, stem):
            stem = f"{slug}-{stem}"
        try:
            made = create_file(path.parent, stem, ending, verdict.data, room=self.stories)
        except OSError as fault:
            return _refused_by_disk(fault, words)
        return 201, {"file": made.name, "width": verdict.width, "height": verdict.height}

    def take_word(self, name: str, data: bytes, around: Surroundings, words: Catalogue) -> Answer:
        """Make a draft of a Word file, and tell what came along and what Word hid."""
        taken = taken_names(self.stories, around.inputs.slugs)
        found = import_word(data, name, around.context, lexicon=around.lexicon, taken=taken)
        if isinstance(found, Refused):
            return 422, {"state": "no_word", "text": refusal_text(found, words)}
        try:
            write_import(self.stories, found)
        except OSError as fault:
            return _refused_by_disk(fault, words)
        return 201, {**asdict(tell(found, words)), "slug": found.slug, "state": "saved"}

    def _written(
        self,
        slug: str,
        path: Path,
        filled: Filled,
        sent: Mapping[str, object],
        around: Surroundings,
        words: Catalogue,
    ) -> Answer:
        """Write what came of a form. Raises `TooLargeError`, `ChangedMeanwhileError` and OSError; then nothing is written."""
        outcome = save(filled, sent, self.shown(path), around)
        before, after = filled.text.encode(), outcome.text.encode()
        changed_at = datetime.fromtimestamp(path.lstat().st_mtime)
        self.open(slug, before)
        if after != before:
            replace_file(path, before, after, self.stories)
            self._wrote(slug, after)
        fresh = fill(self.shown(path), after, around.context)
        if fresh.gone:
            return _gone(fresh, words)
        opened = self.opened[slug].data.decode("utf-8", "replace")
        told = answer(outcome, self.shown(path), opened, around, words, before=filled)
        return 200, {**told, "changed_at": said_at(changed_at, words), "address": f"/{around.context.address_of(slug)}"}

    def _wrote(self, slug: str, data: bytes) -> None:
        self.opened[slug] = Opened(self.opened[slug].data, digest(data))


def _told(status: int, state: str, words: Catalogue) -> Answer:
    """What is told where nothing was written: what came of it, and that in words."""
    return status, {"state": state, "text": words.text("form", state)}


def _gone(filled: Filled, words: Catalogue) -> Answer:
    """What is told of a story that was withdrawn: that, and no word of it."""
    return 200, {"state": "withdrawn", "text": said_of_gone(filled, words), "digest": filled.digest}


def _refused_by_disk(fault: OSError, words: Catalogue) -> Answer:
    """What is told when a disk is full or shut: nothing was written, and nothing is lost."""
    return 409, {"state": "disk", "text": words.text("form", "disk", reason=fault.strerror or "?")}
