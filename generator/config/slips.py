"""Slips: what people write where a fixed heading or a field is expected, as the catalogues of all languages have it.

A person writes in the language that comes first to hand, so a site's own language makes no difference here.
"""

from collections.abc import Mapping
from functools import lru_cache
from itertools import product

from generator.config.catalogue import LANGUAGES
from generator.config.near_forms import Forms, Phrases
from generator.domain.normalization import letters_of
from generator.sources.templates import read_word_rules
from generator.values import dataclass, kept

PARTS = ("title", "role", "situation", "dilemma", "options", "option")


@dataclass(frozen=True)
class EndingSlips:
    """What is written for the heading of an ending.

    `headings` maps a language to the right one; `right` are those in lower case. `lines` mean it by themselves, `heading_lines`
    as a heading; `questions` are those of the lines that somebody in a story may ask too, `phrases` point at the ending. Where
    the fields tell of one, `marked` are words of a heading that it may have, `alone` of a line, `earlier` of neither.
    """

    headings: Mapping[str, str]
    right: frozenset[str]
    lines: Forms
    heading_lines: Forms
    phrases: Phrases
    marked: tuple[frozenset[str], ...]
    alone: tuple[frozenset[str], ...]
    earlier: frozenset[str]
    questions: frozenset[str]


@dataclass(frozen=True)
class WithdrawalSlips:
    """What says that a story was withdrawn: as a key, a line, the begin of one, or behind a field.

    Some of `hints` stand in all of it; `phrases` are words that say it together, `notes` in a note of the editors'.
    """

    keys: Forms
    lines: Forms
    starts: Forms
    fields: Forms
    hints: tuple[str, ...]
    phrases: tuple[frozenset[str], ...]
    notes: tuple[frozenset[str], ...]


@dataclass(frozen=True)
class HoldSlips:
    """What says that a text is not for readers: as a line, in words of which `refusals` are the surest, in the name of a file,
    or before a colon (`notes`, and `labels` before a name). `status_words` are those of the field.
    """

    lines: Forms
    phrases: Phrases
    refusals: Phrases
    names: frozenset[tuple[str, ...]]
    names_behind: frozenset[tuple[str, ...]]
    notes: Forms
    labels: Forms
    status_words: frozenset[str]

    @kept
    def status_lines(self) -> frozenset[str]:
        """The words behind a status that hold a text back when they stand by themselves."""
        return self.status_words & self.lines.letters


@dataclass(frozen=True)
class EditorSlips:
    """What editors leave in a text: `remarks`, words in brackets (`bracketed`, `doubts`, `asides`), before a colon (`labels`, or
    `speakers` who ask and answer), alone (`dummies`), at a begin (`placeholders`), or together in a line that is no sentence
    (`unfinished`) or is about the text (`about_text`); one of `words` is in each of the last three. A mail has lines and heads.
    """

    remarks: Phrases
    bracketed: frozenset[str]
    asides: Phrases
    speakers: frozenset[tuple[str, ...]]
    doubts: frozenset[str]
    labels: frozenset[str]
    dummies: Forms
    placeholders: tuple[str, ...]
    unfinished: tuple[frozenset[str], ...]
    about_text: tuple[frozenset[str], ...]
    words: frozenset[str]
    mail_lines: Forms
    mail_heads: Forms


@dataclass(frozen=True)
class Slips:
    """The near forms of all languages. `parts` are the headings of a story's parts in a Word file, by what stands below each;
    those of the ending stand with it.
    """

    ending: EndingSlips
    withdrawal: WithdrawalSlips
    hold: HoldSlips
    editors: EditorSlips
    parts: Mapping[str, Forms]

    @kept
    def phrase_words(self) -> Forms:
        """The words of all phrases that may be told by a line as a whole."""
        phrases = (self.hold.phrases, self.hold.refusals, self.editors.remarks)
        return Forms(frozenset().union(*(one.words.letters for one in phrases)))


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
    parts = {part: written.forms("parts", part) for part in PARTS}
    return Slips(_ending(written), _withdrawal(written), _hold(written), _editors(written), parts)


def _ending(written: _Written) -> EndingSlips:
    headings = {language: file["ending"]["heading"] for language, file in written.files.items()}
    asked = (line for line in written.lines("ending", "lines") if line.endswith("?"))
    return EndingSlips(
        headings=headings,
        right=frozenset(heading.casefold() for heading in headings.values()),
        lines=written.forms("ending", "lines"),
        heading_lines=written.forms("ending", "headings"),
        phrases=written.phrases(written.together("ending", "telling"), ("ending", "around")),
        marked=written.together("ending", "marked"),
        alone=written.together("ending", "alone"),
        earlier=frozenset(written.lines("ending", "earlier")),
        questions=frozenset(map(letters_of, asked)),
    )


def _withdrawal(written: _Written) -> WithdrawalSlips:
    together = written.together("withdrawal", "together")
    return WithdrawalSlips(
        keys=written.forms("withdrawal", "keys"),
        lines=written.forms("withdrawal", "lines"),
        starts=written.forms("withdrawal", "starts"),
        fields=written.forms("withdrawal", "fields"),
        hints=written.lines("withdrawal", "hints"),
        phrases=together,
        notes=(*together, *written.pairs("withdrawal", "consent", "gone")),
    )


def _hold(written: _Written) -> HoldSlips:
    refusals = (*written.pairs("hold", "no", "use"), *written.together("hold", "refusing"))
    return HoldSlips(
        lines=written.forms("hold", "lines"),
        phrases=written.phrases((*refusals, *written.together("hold", "telling")), ("hold", "around")),
        refusals=written.phrases(refusals, ("hold", "around")),
        names=written.rows("hold", "names"),
        names_behind=written.rows("hold", "names_behind"),
        notes=written.forms("hold", "notes"),
        labels=written.forms("hold", "labels"),
        status_words=frozenset(map(letters_of, written.lines("hold", "status"))),
    )


def _editors(written: _Written) -> EditorSlips:
    told = [line for name in ("placeholders", "unfinished", "about_text") for line in written.lines("hold", name)]
    return EditorSlips(
        remarks=written.phrases(written.together("hold", "remarks"), ("hold", "beside")),
        bracketed=frozenset(word for line in written.lines("hold", "bracketed") for word in line.split()),
        asides=written.phrases(written.together("hold", "asides"), ("hold", "beside_asides")),
        speakers=written.rows("hold", "speakers"),
        doubts=frozenset(written.lines("hold", "doubts")),
        labels=frozenset(written.lines("hold", "editors_labels")),
        dummies=written.forms("hold", "dummies"),
        placeholders=written.lines("hold", "placeholders"),
        unfinished=written.together("hold", "unfinished"),
        about_text=written.together("hold", "about_text"),
        words=frozenset(max(line.split(), key=len) for line in told),
        mail_lines=written.forms("hold", "mail"),
        mail_heads=written.forms("hold", "mail_heads"),
    )
