"""Slips: what people write where a fixed heading or a field is expected, as the catalogues of all languages have it.

A person writes in the language that comes first to hand, so a site's own language makes no difference here.
"""

from collections.abc import Mapping
from functools import lru_cache, reduce
from itertools import product
from operator import or_

from generator.config.catalogue import LANGUAGES
from generator.domain.normalization import is_near, letters_of, plain_reading
from generator.sources.templates import read_word_rules
from generator.values import dataclass, kept

_UNTOLD = "…"
_MOST_WORDS = 14
PARTS = ("title", "role", "situation", "dilemma", "options", "option")


@dataclass(frozen=True)
class Forms:
    """Near forms, each as its bare letters, in which one or two typing errors are forgiven."""

    letters: frozenset[str]

    def near(self, letters: str) -> str:
        """The form that these letters are, or are meant to be; an empty text when none comes near."""
        if letters in self.letters:
            return letters
        found = self.by_length.get(len(letters))
        return _nearest(letters, found) if found else ""

    @kept
    def by_length(self) -> Mapping[int, "_Alike"]:
        """The forms that a text of some length may be near to, each with its signs; no length where there are none."""
        lengths = range(max(map(len, self.letters), default=0) + 3)
        forms = [(form, _signs(form)) for form in sorted(self.letters)]
        near = {length: tuple([one for one in forms if abs(len(one[0]) - length) <= 2]) for length in lengths}
        return {length: _Alike(some) for length, some in near.items() if some}


@dataclass(frozen=True, eq=False)
class _Alike:
    """Forms of about one length. Equal to itself alone: the hash of their letters would cost more than the search it saves."""

    forms: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Phrases:
    """Short texts that say one thing in many ways: of `words` and nothing else, with all of one of `signs` among them.

    An ordinary sentence has other words too. Typing errors are forgiven as in forms.
    """

    words: Forms
    signs: tuple[frozenset[str], ...]

    def may_tell(self, text: str) -> bool:
        """Whether a text may say it, with or without the names in it; a no is sure.

        A word of plain small letters that stands by itself is read as it is written, and is no name.
        """
        if "<" in text or "&" in text:
            return True
        plain = (word for word in text.split() if word.isalpha() and word.isascii() and word.islower())
        return all(map(self.words.near, plain))

    def tell(self, text: str) -> bool:
        """Whether a text says it, as a person reads it."""
        meant = self._meant(text)
        return bool(meant) and any(sign <= meant for sign in self.signs)

    def know(self, text: str) -> bool:
        """Whether a text has only words that they may have."""
        return bool(self._meant(text))

    def shown(self, text: str) -> str:
        """A text as a message may show it: words that are not in the lists as they are may be somebody's name."""
        shown = (word if letters_of(word) in self.words.letters else _UNTOLD for word in text.split())
        return " ".join(shown).strip(f" {_UNTOLD}") or _UNTOLD

    def _meant(self, text: str) -> set[str]:
        """The words that a text has or means; none when there is another among them, or too many."""
        read = plain_reading(text).split() if self.may_tell(text) else ()
        found: set[str] = set()
        for word in (one for one in read if not any(map(str.isdigit, one))) if len(read) <= _MOST_WORDS else ():
            near = self.words.near(word)
            if not near:
                return set()
            found.add(near)
        return found


@dataclass(frozen=True)
class Slips:
    """The near forms of all languages.

    `headings` maps a language to the right heading of an ending; `right` are those in lower case. `questions` are those of
    `ending_lines` that somebody in a story may ask too; `ending_phrases` point at the ending. Where the fields tell of one,
    `ending_marked` are words of a heading that it may have, `ending_alone` of a line, `ending_earlier` of neither. Some of
    `withdrawal_hints` stand in all that is about withdrawal; `withdrawal_phrases` are words that say it together,
    `withdrawal_notes` in a note of
    the editors'. What editors leave in a text is told by words in brackets (`bracketed`,
    `doubts`, `asides`), before a colon (`editors_labels`, or `speakers` who ask and answer), alone (`dummies`), at a begin
    (`placeholders`), or together in a line that is no sentence (`unfinished`) or is about the text (`about_text`); one of
    `editors_words` is in each of the last three.
    `parts` are the headings of a story's parts in a Word file, by what stands below each; those of the ending
    are above.
    """

    headings: Mapping[str, str]
    right: frozenset[str]
    ending_lines: Forms
    ending_headings: Forms
    ending_phrases: Phrases
    ending_marked: tuple[frozenset[str], ...]
    ending_alone: tuple[frozenset[str], ...]
    ending_earlier: frozenset[str]
    questions: frozenset[str]
    withdrawal_keys: Forms
    withdrawal_lines: Forms
    withdrawal_starts: Forms
    withdrawal_fields: Forms
    withdrawal_hints: tuple[str, ...]
    withdrawal_phrases: tuple[frozenset[str], ...]
    withdrawal_notes: tuple[frozenset[str], ...]
    hold_lines: Forms
    hold_phrases: Phrases
    hold_refusals: Phrases
    hold_names: frozenset[tuple[str, ...]]
    hold_names_behind: frozenset[tuple[str, ...]]
    hold_notes: Forms
    hold_labels: Forms
    remarks: Phrases
    bracketed: frozenset[str]
    asides: Phrases
    speakers: frozenset[tuple[str, ...]]
    doubts: frozenset[str]
    editors_labels: frozenset[str]
    dummies: Forms
    placeholders: tuple[str, ...]
    unfinished: tuple[frozenset[str], ...]
    about_text: tuple[frozenset[str], ...]
    editors_words: frozenset[str]
    mail_lines: Forms
    mail_heads: Forms
    status_words: frozenset[str]
    parts: Mapping[str, Forms]

    @kept
    def status_lines(self) -> frozenset[str]:
        """The words behind a status that hold a text back when they stand by themselves."""
        return self.status_words & self.hold_lines.letters


@dataclass(frozen=True)
class _Written:
    """The files of all languages; what has one name in each of them is asked for together."""

    files: Mapping[str, Mapping[str, Mapping[str, str]]]

    def lines(self, section: str, name: str) -> tuple[str, ...]:
        return tuple(line for file in self.files.values() for line in file[section][name].splitlines() if line)

    def forms(self, section: str, name: str) -> Forms:
        return Forms(frozenset(map(letters_of, self.lines(section, name))))

    def rows(self, section: str, name: str) -> frozenset[tuple[str, ...]]:
        return frozenset(tuple(line.split()) for line in self.lines(section, name))

    def together(self, section: str, name: str) -> tuple[frozenset[str], ...]:
        return tuple(frozenset(line.split()) for line in self.lines(section, name))

    def phrases(self, signs: tuple[frozenset[str], ...], *around: tuple[str, str]) -> Phrases:
        """Phrases of these signs, and of the words in some lists."""
        words = {word for section, name in around for line in self.lines(section, name) for word in line.split()}
        return Phrases(Forms(frozenset(words.union(*signs))), signs)

    def pairs(self, section: str, name: str, other: str) -> tuple[frozenset[str], ...]:
        """Each word of one list with each of another of its language."""
        lists = [(file[section][name].split(), file[section][other].split()) for file in self.files.values()]
        return tuple(frozenset(pair) for both in lists for pair in product(*both))


@lru_cache(maxsize=1)
def read_slips() -> Slips:
    """The near forms that came with the generator."""
    written = _Written({one: read_word_rules(f"{one}/slips.toml") for one in LANGUAGES})
    headings = {language: file["ending"]["heading"] for language, file in written.files.items()}
    asked = (line for line in written.lines("ending", "lines") if line.endswith("?"))
    together = written.together("withdrawal", "together")
    refusals = (*written.pairs("hold", "no", "use"), *written.together("hold", "refusing"))
    return Slips(
        headings=headings,
        right=frozenset(heading.casefold() for heading in headings.values()),
        ending_lines=written.forms("ending", "lines"),
        ending_headings=written.forms("ending", "headings"),
        ending_phrases=written.phrases(written.together("ending", "telling"), ("ending", "around")),
        ending_marked=written.together("ending", "marked"),
        ending_alone=written.together("ending", "alone"),
        ending_earlier=frozenset(written.lines("ending", "earlier")),
        questions=frozenset(map(letters_of, asked)),
        withdrawal_keys=written.forms("withdrawal", "keys"),
        withdrawal_lines=written.forms("withdrawal", "lines"),
        withdrawal_starts=written.forms("withdrawal", "starts"),
        withdrawal_fields=written.forms("withdrawal", "fields"),
        withdrawal_hints=written.lines("withdrawal", "hints"),
        withdrawal_phrases=together,
        withdrawal_notes=(*together, *written.pairs("withdrawal", "consent", "gone")),
        hold_lines=written.forms("hold", "lines"),
        hold_phrases=written.phrases((*refusals, *written.together("hold", "telling")), ("hold", "around")),
        hold_refusals=written.phrases(refusals, ("hold", "around")),
        hold_names=written.rows("hold", "names"),
        hold_names_behind=written.rows("hold", "names_behind"),
        hold_labels=written.forms("hold", "labels"),
        remarks=written.phrases(written.together("hold", "remarks"), ("hold", "beside")),
        bracketed=frozenset(word for line in written.lines("hold", "bracketed") for word in line.split()),
        asides=written.phrases(written.together("hold", "asides"), ("hold", "beside_asides")),
        speakers=written.rows("hold", "speakers"),
        doubts=frozenset(written.lines("hold", "doubts")),
        editors_labels=frozenset(written.lines("hold", "editors_labels")),
        dummies=written.forms("hold", "dummies"),
        placeholders=written.lines("hold", "placeholders"),
        unfinished=written.together("hold", "unfinished"),
        about_text=written.together("hold", "about_text"),
        editors_words=frozenset(
            max(line.split(), key=len)
            for name in ("placeholders", "unfinished", "about_text")
            for line in written.lines("hold", name)
        ),
        hold_notes=written.forms("hold", "notes"),
        mail_heads=written.forms("hold", "mail_heads"),
        mail_lines=written.forms("hold", "mail"),
        status_words=frozenset(map(letters_of, written.lines("hold", "status"))),
        parts={part: written.forms("parts", part) for part in PARTS},
    )


@lru_cache(maxsize=4096)
def _nearest(letters: str, alike: _Alike) -> str:
    signs = _signs(letters)
    return next((form for form, its in alike.forms if (its ^ signs).bit_count() <= 4 and is_near(letters, form)), "")


def _signs(letters: str) -> int:
    """Which letters there are, a bit each: two words with an error between them differ in two bits at most."""
    return reduce(or_, [1 << (ord(letter) % 64) for letter in letters], 0)
