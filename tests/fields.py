"""Whether a field was forgotten: each field of the tables, asked of the forms, the guide, the page, the data and the word index.

`python -m tests.fields` says which fields were forgotten, and where; the templates and the guide are those in this folder.
"""

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.domain.marks import Key, Weight
from generator.domain.story import Told
from generator.domain.story_file import Gate, Private
from generator.domain.table import Field, Table, table_of
from generator.form.arrangement import spots
from generator.pipeline import build
from generator.problems.problem import Level
from generator.project import Project
from tests.libraries import rendered, story

ROOT = Path(__file__).resolve().parent.parent
EVERY = table_of(Told, Gate, Private)
TOLD = table_of(Told)
FORMS = (("nl", "templates/catalogues/nl/story.md"), ("en", "templates/catalogues/en/story.md"))
GUIDE = "stories/LEESMIJ.md"
ARRANGEMENT = "generator/form/arrangement.py"
LABELS = tuple(f"templates/catalogues/{language}/form.toml" for language, _ in FORMS)
LISTS = ("options", "parties")  # the fields that hold several tables

# The fields in which no text of one's own can stand: what is written there, and what the page shows of it.
IN_OTHER_WORDS = {
    "outcome": ("open", "Het bleef open"),
    "origin": ("fictional", "Verzonnen"),
    "date": ("2026-03", "maart 2026"),
    "updated": ("2026-04", "april 2026"),
    "language": ("en", 'lang="en"'),
    "related": ("tweede", "Een tweede verhaal"),  # its card
    "image.file": ("kaart.png", 'src="kaart.png"'),
    "options.source": ("team", "Toegevoegd door een team"),
    "options.month": ("2026-04", "Toegevoegd door een team (april 2026)"),
    "options.chosen": ("yes", "De verteller koos"),
}


@dataclass(frozen=True)
class Leaf:
    """A field without fields in it. `path` holds the fields' names from the top of the table ("options.text")."""

    path: str
    key: Key

    @property
    def canary(self) -> str:
        """A word that stands in no other field, and nowhere else."""
        return f"Kanarie{re.sub(r'[^a-z]', '', self.path)}slot"

    @property
    def written(self) -> str:
        """What is written in the field."""
        return IN_OTHER_WORDS.get(self.path, (self.canary,))[0]

    @property
    def shown(self) -> str:
        """What the story's page shows of it."""
        return IN_OTHER_WORDS.get(self.path, ("", self.canary))[1]


def forgotten() -> Iterator[str]:
    """Every place in which a field is missing, in words."""
    yield from _unexplained()
    yield from _not_in_the_form()
    yield from _not_on_the_site()


def leaves(table: Table, above: str = "") -> Iterator[Leaf]:
    """The fields of a table and of the tables in it."""
    for field in table.fields.values():
        path = f"{above}{field.name}"
        if field.inner is None:
            yield Leaf(path, field.key)
        else:
            yield from leaves(field.inner, f"{path}.")


def _unexplained() -> Iterator[str]:
    """The fields that the form for a new story, or the guide for editors, does not name."""
    guide = _read(GUIDE)
    for field in EVERY.fields.values():
        for language, path in FORMS:
            key = _key(field, language)
            part = next((part for part in _read(path).split("\n\n") if re.search(rf"^(# )?{key}:", part, re.M)), "")
            yield from (f"{name} is not in {path}" for name in _absent(field, part, language))
        told = "\n".join(_told_in_guide(guide, field.key.dutch))
        yield from (f"{name} is not in {GUIDE}" for name in _absent(field, told, "nl"))


def _not_in_the_form() -> Iterator[str]:
    """The fields that have no place in the form, or no name and help there."""
    placed = {".".join(spot.at) for spot in spots()}
    texts = {path: tomllib.loads(_read(path)) for path in LABELS}
    for leaf in leaves(EVERY):
        if leaf.path not in placed:
            yield f"{leaf.path} is not in {ARRANGEMENT}"
        for path, words in texts.items():
            if not all(leaf.path in words[section] for section in ("form_labels", "form_help")):
                yield f"{leaf.path} is not in {path}"


def _absent(field: Field, text: str, language: str) -> Iterator[str]:
    """The field, or the fields in it, of which a text does not say the key."""
    if not text:
        yield field.name
    elif field.inner is not None:
        keys = {inner.name: _key(inner, language) for inner in field.inner.fields.values()}
        yield from (f"{field.name}.{name}" for name, key in keys.items() if not re.search(rf"\b{key}\b", text))


def _told_in_guide(guide: str, key: str) -> Iterator[str]:
    """The row of a field in the editors' guide, the examples with the fields in it, and the lines that explain those."""
    row = re.search(rf"^\| `{key}` \|.*\|$", guide, re.MULTILINE)
    if row is None:
        return
    yield row[0]
    for example in re.findall(rf"^{key}:\n((?: .*\n)+)", guide, re.MULTILINE):
        yield example
        named = re.findall(r"\b([a-z_]+):", example)
        yield from (
            line for line in guide.splitlines() if any(line.startswith((f"`{one}`", f"- `{one}`")) for one in named)
        )


def _not_on_the_site() -> Iterator[str]:
    """The fields that a site does not show, give as data or find by words as their table says."""
    with TemporaryDirectory() as folder:
        made, errors = _site(Path(folder, "stories"))
    yield from errors
    if errors:
        return
    page = made["verhalen/eerste/index.html"].decode().partition("<main")[2]
    (record,) = (one for one in json.loads(made["verhalen.json"]) if one["slug"] == "eerste")
    del record["terms"]
    index = _index_of(made)
    for leaf in leaves(TOLD):
        name, key = leaf.path.rpartition(".")[2], leaf.key
        if leaf.shown not in page:
            yield f"{leaf.path} is not on the page"
        if (name in _names(record) if leaf.path in IN_OTHER_WORDS else _has(record, leaf)) != key.in_data:
            yield f"{leaf.path} is {'not ' * key.in_data}in the data"
        if leaf.path not in IN_OTHER_WORDS and index.get(leaf.canary.lower(), frozenset()) != _weights(key):
            yield f"{leaf.path} is not found by words as its key says"


def _site(room: Path) -> tuple[dict[str, bytes], list[str]]:
    """A site with a story in which every field is filled in, and the errors in that story."""
    from PIL import Image

    room.mkdir()
    (room / "_site.yaml").write_text("woordenlijst: open\n", encoding="utf-8")
    (room / "tweede.md").write_text(story("Een tweede verhaal"), encoding="utf-8")
    Image.new("RGB", (20, 10)).save(room / IN_OTHER_WORDS["image.file"][0])
    lines = (f"{name}: {json.dumps(value)}\n" for name, value in _filled(TOLD).items())
    text = f"---\n{''.join(lines)}---\nHet is half acht.\n\n## Wat er gebeurde\n\nIk liep weg.\n"
    (room / "eerste.md").write_text(text, encoding="utf-8")
    built = build(Project(room))
    wrong = [f"{one.place} {one.code} {one.values}" for one in built.problems if one.level is Level.ERROR]
    return rendered(built), wrong


def _filled(table: Table, above: str = "") -> dict[str, object]:
    """A table with something in every field; a list of tables has a second one, with what is required and no more."""
    filled: dict[str, object] = {}
    for field in table.fields.values():
        path = f"{above}{field.name}"
        if field.inner is None:
            filled[field.name] = Leaf(path, field.key).written
            continue
        inner = _filled(field.inner, f"{path}.")
        second = {one.name: "Iets anders" for one in field.inner.fields.values() if one.is_required}
        filled[field.name] = [inner, second] if path in LISTS else inner
    return filled


def _index_of(made: dict[str, bytes]) -> dict[str, frozenset[Weight]]:
    """The words of the index, each with the parts of a story that it stands in."""
    files = [data for path, data in made.items() if path.startswith("data/woorden-")]
    entries = (entry.split(" ") for data in files for entry in json.loads(data)["words"])
    order = (Weight.TEXT, Weight.OPTION, Weight.DILEMMA, Weight.TITLE)
    return {
        word: frozenset(weight for weight, stories in zip(order, lists, strict=False) if stories)
        for word, *lists in entries
    }


def _weights(key: Key) -> frozenset[Weight]:
    return frozenset() if key.search is None else frozenset({key.search})


def _has(record: object, leaf: Leaf) -> bool:
    """Whether what stands in a field is data, as it was written or, of a term, as its id."""
    text = json.dumps(record)
    return f'"{leaf.canary}"' in text or f'"{leaf.canary.lower()}"' in text


def _names(record: object) -> Iterator[str]:
    if isinstance(record, dict):
        yield from record
        yield from (name for value in record.values() for name in _names(value))
    elif isinstance(record, list):
        yield from (name for value in record for name in _names(value))


def _key(field: Field, language: str) -> str:
    return field.name if language == "en" else field.key.dutch


def _read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


if __name__ == "__main__":
    found = list(forgotten())
    print("\n".join(found) or "no field was forgotten")
    sys.exit(bool(found))
