"""What the filter form must find, worked out by brute force over the stories: slow, plain, and without the index."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.domain.consent import Story
from generator.domain.library import Library, make_library, terms_of
from generator.domain.normalization import fold
from generator.domain.term import KINDS
from generator.pages.story import StoryPage
from generator.pipeline import build
from generator.project import Project
from generator.search.stemmer import make_stemmer, read_forms
from generator.search.words import words_of

LANGUAGE = "nl"
STEM = make_stemmer(LANGUAGE)
FORMS = read_forms(LANGUAGE)
ALSO = {STEM(line.split()[0]): {STEM(word) for word in line.split()[1:]} for line in FORMS.also}
SEPARABLE = {STEM(verb) for verb in FORMS.separable}
WEIGHTS = {"title": 8, "dilemma": 4, "term": 3, "option": 2, "text": 1}


@dataclass(frozen=True)
class Texts:
    """A story's texts as the search sees them, a piece per line."""

    title: str
    dilemma: str
    option: str
    text: str


@dataclass(frozen=True)
class Word:
    """A query word: as typed, the common forms it may have, whether it is the last, and whether it may go on."""

    word: str
    keys: frozenset[str]
    is_last: bool
    may_go_on: bool


def read_library(stories: Path) -> tuple[Library, list[Texts]]:
    """The public stories of a folder in the site's order, and the texts that their files hold."""
    built = build(Project(stories))
    inputs = built.memory.inputs
    assert inputs is not None
    shown = {page.slug for page in built.pages.values() if isinstance(page, StoryPage)}
    public = [one.public for one in inputs.results if isinstance(one, Story) and one.public.slug in shown]
    library = make_library(public, inputs.config.context.vocabulary.terms)
    files = {path.stem: path for path in stories.rglob("*.md")}
    return library, [read_texts(files[story.slug].read_text(encoding="utf-8")) for story in library.stories]


def read_texts(file: str) -> Texts:
    """The texts of a story file: its front matter, and the situation without Markdown's signs."""
    _, front, body = re.split(r"^---[ \t]*\n", file, maxsplit=2, flags=re.MULTILINE)
    fields: dict[str, Any] = yaml.safe_load(front)
    dilemma = fields["dilemma"] if isinstance(fields["dilemma"], dict) else {"vraag": fields["dilemma"]}
    options = [option if isinstance(option, str) else option["tekst"] for option in fields["opties"]]
    told, _, _ = body.partition("\n## Wat er gebeurde\n")
    notice = " ".join((fields.get("gevoelig") or {}).values())
    plain = re.sub(r"^ {0,3}(?:#+|>|-|\d+\.) +|[*`]", "", told, flags=re.MULTILINE)
    return Texts(
        fields["titel"],
        "\n".join(str(dilemma.get(side, "")) for side in ("vraag", "a", "b")),
        "\n".join(options),
        f"{fields.get('samenvatting', '')}\n{notice}\n{' '.join(plain.split())}",
    )


def find(
    library: Library,
    texts: Sequence[Texts],
    chosen: Mapping[str, Iterable[str]],
    query: str = "",
    sort: str = "",
) -> tuple[list[int], dict[str, dict[str, int]]]:
    """The stories of a selection in order, and per kind and term how many stories choosing it would leave."""
    weights = weigh(library, texts, query)
    having = [terms_of(story) for story in library.stories]

    def passes(number: int, but: str = "") -> bool:
        facets = (not ids or kind == but or set(ids) & set(having[number][kind]) for kind, ids in chosen.items())
        return weights[number] > 0 and all(facets)

    found = [number for number in range(len(texts)) if passes(number)]
    counts = {
        kind: {
            id_: sum(id_ in having[number][kind] and passes(number, kind) for number in range(len(texts)))
            for id_, members in library.members[kind].items()
            if members
        }
        for kind in KINDS
    }
    if sort == "az":
        found.sort(key=lambda number: (fold(library.stories[number].told.title), library.stories[number].slug))
    elif sort != "new":
        found.sort(key=lambda number: -weights[number])
    return found, counts


def weigh(library: Library, texts: Sequence[Texts], query: str) -> list[int]:
    """The weight of each story for the words of a query; 0 where one is missing."""
    words = read_query(query)
    fields = [_fields(library, number, texts[number]) for number in range(len(texts))]
    everything = {word for one in fields for spellings in one.values() for word in spellings}
    meant = [_meant(word, everything) for word in words if not _is_unfinished(word, everything)]
    weights = [0 if meant else 1] * len(texts)
    if meant:
        for number, one in enumerate(fields):
            sums = [sum(WEIGHTS[name] for name, spellings in one.items() if _any(word, spellings)) for word in meant]
            weights[number] = sum(sums) if all(sums) else 0
    return weights


def read_query(query: str) -> list[Word]:
    """The words of a query that count. A particle that makes one verb with another word is no word of its own."""
    everything = list(dict.fromkeys(words_of(query[:200])))
    counting = [word for word in everything if word not in FORMS.stop]
    verbs = {(word, one): STEM(one + word) for word in counting for one in everything if one in FORMS.before}
    joined = {pair: form for pair, form in verbs.items() if form in SEPARABLE}
    words = [word for word in counting if word not in {particle for _, particle in joined}][:12]
    forms = {
        word: {STEM(word)} | ALSO.get(STEM(word), set()) | {form for (verb, _), form in joined.items() if verb == word}
        for word in words
    }
    return [Word(one, frozenset(forms[one]), one == words[-1], one == words[-1] and len(one) > 2) for one in words]


def is_near(word: str, other: str) -> bool:
    """Whether one slip makes a word of the other."""
    return word == other or other in _slips(word)


def _meant(word: Word, everything: set[str]) -> Word:
    """The word that is looked for: as typed; if that is nowhere, as a beginning; if that is nowhere, with one slip."""
    beginning = replace(word, may_go_on=len(word.word) > 2)
    for one in (word, beginning):
        if _any(one, everything):
            return one
    if len(word.word) < 4 or re.search(r"\d", word.word):
        return word
    written = [other for other in everything if not other.startswith("=")]
    if len(word.word) > 4:
        near = [other for other in written if any(is_near(word.word, other[:end]) for end in range(len(other) + 1))]
    else:
        near = [other for other in written if is_near(word.word, other)]
    alike = [other for other in near if other[0] == word.word[0]]
    return Word(word.word, frozenset(map(STEM, alike or (near if len(word.word) > 4 else []))), False, False)


def _is_unfinished(word: Word, everything: set[str]) -> bool:
    return word.is_last and not word.may_go_on and not _any(word, everything)


def _any(word: Word, spellings: Iterable[str]) -> bool:
    return any(_matches(word, spelling) for spelling in spellings)


@cache
def _matches(word: Word, spelling: str) -> bool:
    key = spelling[1:] if spelling.startswith("=") else STEM(spelling)
    return key in word.keys or (word.may_go_on and (spelling.startswith(word.word) or key.startswith(word.word)))


@cache
def _slips(word: str) -> frozenset[str]:
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    splits = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    less = {a + b[1:] for a, b in splits if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1}
    other = {a + sign + b[1:] for a, b in splits if b for sign in letters}
    more = {a + sign + b for a, b in splits for sign in letters}
    return frozenset(less | swapped | other | more)


def _fields(library: Library, number: int, texts: Texts) -> dict[str, frozenset[str]]:
    kinds = terms_of(library.stories[number])
    terms = [library.terms[kind][id_] for kind, ids in kinds.items() for id_ in ids]
    named = _written(" ".join(f"{term.label} {' '.join(term.synonyms)}" for term in terms))
    found = {name: spellings(getattr(texts, name)) for name in ("title", "dilemma", "option", "text")}
    return {**found, "term": frozenset(named)}


@cache
def spellings(text: str) -> frozenset[str]:
    """The words of a text, and the common forms (behind a =) of verbs that stand in it in two parts."""
    words = _written(text)
    for line in text.split("\n"):
        words |= _in_two_parts(line)
    return frozenset(words)


def _written(text: str) -> set[str]:
    parts = [words_of(chunk) for chunk in text.split() if "-" in chunk]
    return {*words_of(text), *("".join(part) for part in parts)}


def _in_two_parts(line: str) -> set[str]:
    found = set()
    for particle in FORMS.before:
        for match in re.finditer(rf"(?<=\s){particle}(?=[.,;:!?…]|$)", line):
            clause = re.split(r"[.,;:!?…()]", line[max(0, match.start() - 81) : match.start()])[-1]
            found |= {STEM(particle + words_of(chunk)[0]) for chunk in clause.split() if words_of(chunk)}
        for match in re.finditer(rf"(?:^|(?<=\s)){particle} te (\S+)", line):
            found |= {STEM(particle + word) for word in words_of(match[1])[:1]}
    return {f"={form}" for form in found if form in SEPARABLE}
