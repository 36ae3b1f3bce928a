"""What the filter form must find, worked out by brute force over the stories: slow, plain, and without the index."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.domain.library import Library, make_library, terms_of
from generator.domain.normalization import fold
from generator.domain.story_file import Story
from generator.domain.term import KINDS
from generator.pages.story import StoryPage
from generator.pipeline import build
from generator.project import Project
from generator.search.compounds import NO_END, make_splitter
from generator.search.stemmer import make_stemmer, read_forms
from generator.search.words import words_of as cut

LANGUAGE = "nl"
STEM = make_stemmer(LANGUAGE)
SPLIT = make_splitter(LANGUAGE)
FORMS = read_forms(LANGUAGE)
SEPARABLE = {STEM(verb) for verb in FORMS.separable}
words_of = cache(cut)
ENDS, LEFT = map(re.compile, FORMS.derived)
WEIGHTS = {"title": 8, "dilemma": 4, "term": 1.5, "option": 2, "text": 1}
SATURATION = 2
SELF, COMPOUND, DERIVED, OTHER, LOOSE = 1, 0.7, 0.6, 0.4, 0.2
ENOUGH, HEAVY, SOME = 0.55, 0.7, 0.3
SPARSE, FILL, ABOVE = 3, 6, 10**9
FEW_STORIES, FEW_COMPOUNDS = 12, 3


Fields = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Texts:
    """A story's texts as the search sees them, a piece per line."""

    title: str
    dilemma: str
    option: str
    text: str


@dataclass(frozen=True)
class Wanted:
    """One word that is looked for: the common forms it may have, or how it begins and what may follow."""

    keys: frozenset[str] = frozenset()
    begins: str = ""
    ends: bool = False


@dataclass(frozen=True)
class Sense:
    """What a word of a query may mean: words that must all be there, and what it is worth; `said` is what to call it."""

    all: tuple[Wanted, ...]
    worth: float
    said: str = ""


@dataclass(frozen=True)
class Word:
    """A word of a query with its senses; `is_exact` when it is looked for as it is."""

    word: str
    senses: tuple[Sense, ...]
    is_exact: bool = False


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
    options = [{"tekst": option} if isinstance(option, str) else option for option in fields["opties"]]
    parties = [{"wie": party} if isinstance(party, str) else party for party in fields.get("betrokkenen") or ()]
    beside = [one.get(key, "") for one in (*options, *parties) for key in ("norm", "prijs", "wie", "belang")]
    told, _, _ = body.partition("\n## Wat er gebeurde\n")
    notice = " ".join((fields.get("gevoelig") or {}).values())
    plain = re.sub(r"^ {0,3}(?:#+|>|-|\d+\.) +|[*`]", "", told, flags=re.MULTILINE)
    return Texts(
        fields["titel"],
        "\n".join(str(dilemma.get(side, "")) for side in ("vraag", "a", "b")),
        "\n".join(option["tekst"] for option in options),
        "\n".join((fields.get("samenvatting", ""), notice, *map(str, beside), " ".join(plain.split()))),
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
    """The weight of each story for the words of a query; 0 where it has too few of them."""
    words = read_query(query)
    if not words:
        return [1] * len(texts)
    fields = [_fields(library, number, texts[number]) for number in range(len(texts))]
    everything = _same(frozenset().union(*(spellings for one in fields for spellings in one.values())))
    found = [senses for word in words for senses in _senses(word, fields, everything) if senses]
    answers = [[_score(senses, one, everything) for one in fields] for senses in found]
    known = [answer for answer in answers if any(answer)]
    shares, sums = [0.0] * len(texts), [0.0] * len(texts)
    for scores in known:
        much = sum(score / max(scores) for score in scores)
        rarity = math.log(1 + (len(texts) - much + 0.5) / (much + 0.5))
        shares = [share + (rarity if score else 0) for share, score in zip(shares, scores, strict=True)]
        sums = [one + rarity * score for one, score in zip(sums, scores, strict=True)]
    hefts = [math.ceil(100000 * one) for one in sums]
    enough = [
        number
        for number, one in enumerate(sums)
        if one and (shares[number] >= max(shares) * ENOUGH or one >= max(sums) * HEAVY)
    ]
    rest: list[int] = []
    if 0 < len(enough) < SPARSE and not words[0].is_exact:
        some = (number for number, one in enumerate(sums) if min(shares[number] / max(shares), one / max(sums)) >= SOME)
        rest = sorted(set(some) - set(enough), key=lambda number: (-hefts[number], number))[: FILL - len(enough)]
    weights = [0] * len(texts)
    for number in rest:
        weights[number] = hefts[number]
    for number in enough:
        weights[number] = ABOVE + hefts[number]
    return _cut(weights, found, fields, everything)


def find_below(library: Library, texts: Sequence[Texts], query: str) -> list[int]:
    """The stories that come below the others, as they have a part of the words only."""
    weights = weigh(library, texts, query)
    return sorted(
        (number for number, one in enumerate(weights) if 1 < one < ABOVE), key=lambda number: -weights[number]
    )


@cache
def _same(everything: frozenset[str]) -> frozenset[str]:
    """What is equal, as one object: it is looked up quickly."""
    return everything


def _cut(
    weights: list[int], found: Sequence[Sequence[Sense]], fields: Sequence[Fields], everything: frozenset[str]
) -> list[int]:
    """No more than half of a library, unless the words stand in that many titles."""
    if len(weights) < FEW_STORIES:
        return weights
    named = [[any("title" in _masks(sense, one, everything) for sense in senses) for senses in found] for one in fields]
    in_titles = sum(map(all, named)) if found else 0
    ranked = sorted((number for number, weight in enumerate(weights) if weight), key=lambda number: -weights[number])
    kept = set(ranked[: max(len(weights) // 2, in_titles)])
    return [weight if number in kept else 0 for number, weight in enumerate(weights)]


def _senses(word: Word, fields: Sequence[Fields], everything: frozenset[str]) -> list[list[Sense]]:
    """The senses that find something, for each word that a word of a query is taken for."""

    def has(senses: Iterable[Sense], one: Fields) -> bool:
        return any(_masks(sense, one, everything) for sense in senses)

    def finding(senses: Iterable[Sense]) -> list[Sense]:
        return [sense for sense in senses if any(has([sense], one) for one in fields)]

    own = finding(word.senses)
    *first, last = SPLIT(word.word) or ("",)
    is_rare = bool(first) and sum(has(own, one) for one in fields) <= FEW_COMPOUNDS
    if is_rare and any(sense.worth == SELF for sense in own) and not word.is_exact:
        return [finding([*word.senses, _as(last, OTHER)])]
    if own or word.is_exact:
        return [own]
    begun = finding([Sense((Wanted(begins=word.word),), SELF)])
    if begun:
        return [begun]
    known = {one for line in SYNONYMS for sense in line for one in words_of(sense.said)}
    written = {other for other in everything if other[0] not in "=+"} | known
    near = [] if first or word.word in known else _near(word.word, written)
    spelt = finding(sense for other in near for sense in senses_of(other))
    if spelt:
        return [spelt]
    head = first[0] if first else _head_of(word.word, written, 4 if last else max(5, len(word.word) / 2))
    tail = last or max(
        (
            one
            for one in written
            if len(one) >= max(6, len(word.word) / 2)
            and word.word.endswith(one)
            and not word.word.removesuffix(one).endswith(NO_END)
        ),
        key=len,
        default="",
    )
    pieces = [finding(senses_of(part)) for part in (head, tail) if part]
    return [one for one in pieces if one]


def _head_of(word: str, written: Iterable[str], least: float) -> str:
    """The longest word, or common form of one, that a word begins with and that is long enough to say something."""
    forms = {form for one in written if one.startswith(word[:3]) for form in (one, STEM(one))} - {
        *FORMS.stop,
        *FORMS.before,
    }
    fits = (form for form in forms if least <= len(form) < len(word) - 2 and word.startswith(form))
    return max(fits, key=len, default="")


def _near(word: str, others: Iterable[str]) -> list[str]:
    if len(word) < 4 or re.search(r"\d", word):
        return []
    if len(word) > 6:
        near = [other for other in others if any(is_near(word, other[:end]) for end in range(len(other) + 1))]
    else:
        near = [other for other in others if is_near(word, other)]
    alike = [other for other in near if other[0] == word[0]]
    return alike or (near if len(word) > 4 else [])


def _score(senses: Sequence[Sense], fields: Fields, everything: frozenset[str]) -> float:
    best = max(sense.worth for sense in senses)
    score = 0.0
    for sense in senses:
        names = _masks(sense, fields, everything)
        weight = sum(WEIGHTS[name] for name in WEIGHTS if name in names)
        score += (1 - score) * (sense.worth / best) * (weight / (weight + SATURATION))
    return score


def _masks(sense: Sense, fields: Fields, everything: frozenset[str]) -> set[str]:
    """The fields in which a sense stands; none when one of its words is nowhere. `everything` holds all spellings."""
    wanted = [_wanted_in(one, everything) for one in sense.all]
    found = [{name for name, spellings in fields.items() if not spellings.isdisjoint(one)} for one in wanted]
    return (set.intersection(*found) or {"text"}) if all(found) else set()


def read_query(query: str) -> list[Word]:
    """The words of a query that count. A particle that makes one verb with another word is no word of its own."""
    text = query[:200].strip()
    is_exact = bool(re.fullmatch(r"[\"“„].*[\"”]", text))
    phrases = [sense for line in SYNONYMS for sense in line if len(words_of(sense.said)) > 1]
    apart = {} if is_exact else {"".join(words_of(phrase.said)): words_of(phrase.said) for phrase in phrases}
    everything = list(dict.fromkeys(one for word in words_of(text) for one in apart.get(word, (word,))))
    is_saying = set(everything) <= set(FORMS.stop)
    joined = [
        one for one in phrases if not is_exact and (one.all or is_saying) and set(words_of(one.said)) <= set(everything)
    ]
    verbs = {
        word: [one for one in everything if one in FORMS.before and STEM(one + word) in SEPARABLE]
        for word in everything
    }
    used = {one for phrase in joined for one in words_of(phrase.said)} | {
        one for ones in verbs.values() for one in ones
    }
    counting = [word for word in everything if word not in FORMS.stop or verbs[word]] or everything
    words = [
        *((phrase.said, _phrase_senses(phrase)) for phrase in joined),
        *((word, senses_of(word, verbs[word], is_exact=is_exact)) for word in counting if word not in used),
    ][:12]
    return [Word(word, tuple(senses), is_exact) for word, senses in words]


def _phrase_senses(phrase: Sense) -> list[Sense]:
    loose = [Sense((wanted,), LOOSE) for wanted in phrase.all]
    return [*([replace(phrase, worth=SELF)] if len(phrase.all) > 1 else []), *loose, *_others(phrase.said)]


def senses_of(word: str, verbs: Sequence[str] = (), *, is_exact: bool = False) -> list[Sense]:
    """What a word may mean, the best first."""
    key = STEM(word)
    own = [_as(key, COMPOUND if verbs else SELF)]
    if verbs:
        own.insert(0, Sense((Wanted(frozenset(STEM(one + word) for one in verbs)),), SELF))
    if is_exact:
        return own
    root = LEFT.sub("", key)
    begins = root if len(root) > 4 else key
    derived = [Sense((Wanted(begins=begins, ends=True),), DERIVED)] if len(begins) > 4 else []
    return [*own, _as(f"+{key}", COMPOUND), *derived, *_others(word, key)]


def _others(said: str, key: str = "") -> list[Sense]:
    def is_it(sense: Sense) -> bool:
        return sense.said == said or (len(words_of(sense.said)) == 1 and key in sense.all[0].keys)

    others = [one for line in SYNONYMS if any(map(is_it, line)) for one in line if one.worth and not is_it(one)]
    return list({one.all: one for one in others}.values())


def _as(key: str, worth: float) -> Sense:
    return Sense((Wanted(frozenset({key})),), worth)


def _synonym(said: str) -> Sense:
    words = words_of(said)
    counting = [word for word in words if word not in FORMS.stop or len(words) == 1]
    wanted = tuple(Wanted(frozenset({STEM(word), f"+{STEM(word)}"})) for word in counting)
    return Sense(wanted, OTHER / 2 if len(wanted) > 1 else 0 if len(words) > 1 else OTHER, said)


SYNONYMS = [[_synonym(said) for said in line.split(", ")] for line in FORMS.synonyms]


def is_near(word: str, other: str) -> bool:
    """Whether one slip makes a word of the other."""
    return word == other or other in _slips(word)


@cache
def _wanted_in(wanted: Wanted, everything: frozenset[str]) -> frozenset[str]:
    """The spellings, of all that there are, that a word which is looked for stands for."""
    every = everything if wanted.begins else ()
    begun = (
        one for one in every for name in _names_of(one) if name.startswith(wanted.begins) and _goes_on(wanted, name)
    )
    known = _by_key(everything)
    return frozenset((*begun, *(spelling for key in wanted.keys for spelling in known.get(key, ()))))


@cache
def _by_key(everything: frozenset[str]) -> Mapping[str, Sequence[str]]:
    known: dict[str, list[str]] = defaultdict(list)
    for one in everything:
        known[_names_of(one)[-1]].append(one)
    return known


@cache
def _names_of(spelling: str) -> tuple[str, ...]:
    """What a spelling is known by, its common form last; a part of a compound stays behind its sign."""
    if spelling[0] in "=+":
        return (spelling.removeprefix("="),)
    return spelling, STEM(spelling)


def _goes_on(wanted: Wanted, name: str) -> bool:
    return not wanted.ends or bool(ENDS.match(name[len(wanted.begins) :]))


@cache
def _slips(word: str) -> frozenset[str]:
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    splits = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    less = {a + b[1:] for a, b in splits if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1}
    other = {a + sign + b[1:] for a, b in splits if b for sign in letters}
    more = {a + sign + b for a, b in splits for sign in letters}
    return frozenset(less | swapped | other | more)


def _fields(library: Library, number: int, texts: Texts) -> Fields:
    kinds = terms_of(library.stories[number])
    terms = [library.terms[kind][id_] for kind, ids in kinds.items() for id_ in ids]
    found = {name: spellings(getattr(texts, name)) for name in ("title", "dilemma", "option", "text")}
    return {**found, "term": _written(" ".join(f"{term.label} {' '.join(term.synonyms)}" for term in terms))}


@cache
def spellings(text: str) -> frozenset[str]:
    """The words of a text, and the common forms (behind a =) of verbs that stand in it in two parts."""
    words = set(_written(text))
    for line in text.split("\n"):
        words |= _in_two_parts(line)
    return frozenset(words)


@cache
def _written(text: str) -> frozenset[str]:
    parts = [words_of(chunk) for chunk in text.split() if "-" in chunk]
    words = {*words_of(text), *("".join(part) for part in parts)}
    return frozenset((*words, *(f"+{part}" for word in words for part in SPLIT(word))))


def _in_two_parts(line: str) -> set[str]:
    found = set()
    for particle in (one for one in FORMS.before if one in line):
        for match in re.finditer(rf"(?<=\s){particle}(?=[.,;:!?…]|$)", line):
            clause = re.split(r"[.,;:!?…()]", line[max(0, match.start() - 81) : match.start()])[-1]
            found |= {STEM(particle + words_of(chunk)[0]) for chunk in clause.split() if words_of(chunk)}
        for match in re.finditer(rf"(?:^|(?<=\s)){particle} te (\S+)", line):
            found |= {STEM(particle + word) for word in words_of(match[1])[:1]}
    return {f"={form}" for form in found if form in SEPARABLE}
