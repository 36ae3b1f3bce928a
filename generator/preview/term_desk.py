"""Where what is sent of a term meets the vocabulary's file, and the stories that change with its id."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from generator.components.views import Addresses
from generator.config.catalogue import Catalogue
from generator.domain.story_file import Story
from generator.domain.term import LISTS
from generator.editing.files import read_bounded, replace_file
from generator.editing.held import ChangedMeanwhileError
from generator.editing.rename import RenameError, Renaming, rename_term
from generator.editing.together import HalfWrittenError, replace_files
from generator.form.answers import told_fault, told_problem
from generator.form.checks import Surroundings
from generator.form.shape import ShapeError
from generator.form.terms import Outcome, read_terms, save_term
from generator.preview.desk import Answer, Desk
from generator.sources.files import Source, read_sources
from generator.values import digest

_TRIES = 3


def read_vocabulary_file(stories: Path, known: tuple[Source, ...]) -> Source | None:
    """The vocabulary's file as it is now; None where there is none, or only a way to a file elsewhere."""
    if not known:
        return None
    path = stories / known[0].path.partition("/")[2]
    data = read_bounded(path) if path.is_file() and not path.is_symlink() else None
    return None if data is None else replace(known[0], data=data, digest=digest(data))


def save_word(desk: Desk, sent: Mapping[str, object], around: Surroundings, words: Catalogue) -> Answer:
    """Write what was sent of a term; tried again when others write at that very moment."""
    kind, id_ = _kind(sent), sent.get("id")
    if not (id_ is None or isinstance(id_, str)):
        raise ShapeError
    for _ in range(_TRIES):
        source = read_vocabulary_file(desk.stories, around.inputs.sources.of("vocabulary"))
        if source is None:
            return _told("gone", words)
        outcome = save_term(source, kind, id_, sent.get("before", {}), sent.get("values"))
        try:
            if outcome.data != source.data:
                replace_file(desk.stories / source.path.partition("/")[2], source.data, outcome.data, desk.stories)
        except ChangedMeanwhileError:
            continue
        except OSError:
            return _told("not_written", words)
        return _answer(outcome, replace(source, data=outcome.data), kind, words)
    return _told("changed_meanwhile", words)


def rename_word(desk: Desk, sent: Mapping[str, object], around: Surroundings, words: Catalogue) -> Answer:
    """Tell what changes with a term's id, or change it: all files, or none."""
    kind, old, new = _kind(sent), sent.get("id"), sent.get("new")
    if not isinstance(old, str) or not isinstance(new, str):
        raise ShapeError
    sources = read_sources(desk.stories)
    source = read_vocabulary_file(desk.stories, sources.of("vocabulary"))
    if source is None:
        return _told("gone", words)
    stories = {one.path: one.data for one in sources.of("story")}
    try:
        renaming = rename_term(source, stories, kind, old, new)
    except RenameError as fault:
        values = {"path": source.path, "old": old, "new": new, "other": fault.other}
        return 200, {"state": "refused", "text": words.text("rename", fault.reason, **values)}
    if sent.get("do") is not True:
        return 200, {"state": "plan", **_plan(renaming, source, around, words)}
    try:
        paths = {path: desk.stories / path.partition("/")[2] for path in renaming.files}
        replace_files([(paths[path], *both) for path, both in renaming.files.items()], desk.stories)
    except ChangedMeanwhileError:
        return _told("changed_meanwhile", words)
    except HalfWrittenError:
        return _told("half", words)
    except OSError:
        return _told("not_written", words)
    data = renaming.files[source.path][1] if source.path in renaming.files else source.data
    return 200, {
        "state": "renamed",
        "id": renaming.new,
        "former": read_terms(replace(source, data=data)).former[kind][renaming.new],
        "digest": digest(data),
    }


def _plan(renaming: Renaming, source: Source, around: Surroundings, words: Catalogue) -> Mapping[str, object]:
    """The stories that change with a term, by their titles, and where its addresses are."""
    titles = {one.path: one.public.told.title for one in around.inputs.results if isinstance(one, Story)}
    addresses = Addresses(words.section("addresses"))
    return {
        "stories": [titles.get(path) or path for path in renaming.files if path != source.path],
        "kept": [titles.get(path) or path for path in renaming.kept],
        "old": f"/{addresses.term(renaming.kind, renaming.old)}",
        "new": f"/{addresses.term(renaming.kind, renaming.new)}",
    }


def _answer(outcome: Outcome, source: Source, kind: str, words: Catalogue) -> Answer:
    terms = read_terms(source)
    values = terms.values.get(kind, {}).get(outcome.id, {})
    told: dict[str, object] = {
        "state": outcome.state,
        "digest": terms.digest,
        "id": outcome.id,
        "values": values,
        "count_text": words.counted("stories", 0),
        "problems": [
            *(told_problem((one.at,), one.problem, words) for one in outcome.findings),
            *(told_fault((name,), words.text("terms_page", f"{name}_missing")) for name in outcome.missing),
            *([told_fault(("label",), words.text("terms_page", "label_taken", **values))] if outcome.is_taken else ()),
        ],
        "conflicts": [{"at": (name,), "theirs": values.get(name, "")} for name in outcome.conflicts],
    }
    if outcome.state in ("gone", "unreadable"):
        told["text"] = words.text("terms_page", f"{outcome.state}_term")
    return 200, told


def _told(name: str, words: Catalogue) -> Answer:
    text = words.text("terms_page", "gone_term" if name == "gone" else name)
    return 200, {"state": name, "text": text}


def _kind(sent: Mapping[str, object]) -> str:
    kind = sent.get("kind")
    if not isinstance(kind, str) or kind not in LISTS:
        raise ShapeError
    return kind
