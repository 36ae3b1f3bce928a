"""What editors and programs leave in a text, told by its form: words in brackets, a label or initials before a colon, a line
that is no sentence, a sentence about the text itself. What is said there is not shown, only the sign by which it was found.
"""

import re
from collections.abc import Sequence

from generator.config.slips import read_slips
from generator.domain.normalization import letters_of, plain_reading
from generator.reading.lines import LONGEST_KEY, QUOTES, Line, Lines, is_name, nameless

_LONGEST = 90
_SPEAKERS = ("I", "R")
_SHORT = 60
_MOST_WORDS = 12
_A_PAIR = 3
_MOST_INITIALS = 2
_MOST_ASIDE = 2
# Words in brackets that are no link, note, reference or box to tick.
_SQUARE = re.compile(r"(?<![\w!\[\]{\\])[\[{]([^\[\](){}\n^]{1,80})[\]}](?![(\[:])")
_ROUND = re.compile(r"\(([^()\[\]\n]{1,60})\)")
_ANGLED = re.compile(r"<<([^<>\n]{2,60})>>")
_TAGGED = re.compile(r"(?<!\()<([^\W\d_][^<>/=\"\n]{1,40})>")
_ONLY_SIGNS = re.compile(r"[?!]{1,5}")
_TIME = re.compile(r"[#\[(]?\d{1,2}:\d\d:\d\d\b|[\[(#]\d{1,2}[:.]\d\d[\])#]")
# Initials, or who speaks in an interview that was typed out: "I: En toen?"
_INITIALS = re.compile(r"(?:[A-Z]{2,3}|[IR][0-9]?)(?:\)|:)(?=[ *_])")
_SPEAKER = re.compile(
    r"(?:^|[.?!*_] )[ \t>|*_#-]{0,9}([^\W\d_]{1,14})\.? ?[0-9]{0,2}[*_ ]{0,3}:(?=[\s*_])", re.MULTILINE
)
_VERSION = re.compile(r"[vV]\.? ?\d{1,3}(?:\.\d{1,3})?(?: [A-Z]{2,3})?")
_ADDRESSED = re.compile(r"@[A-Za-zÀ-þ]{2,20}\b")
_EDGES = " \t*_/\\-–—>→=!.…|~#+"
_ENDS = (".", "?", "!", "…", ":", ";", ",", "’", "”", '"', "'", ")", "*", "_", "|")
_ARROWS = ("->", "-->", "→")
_CAPITALS_TOLD = frozenset(("NB", "PS", "TV", "WC", "OK", "IC", "OR", "HR", "AH", "BSN", "BIG", "AGB", "TEL"))


def marked_in(text: str) -> str:
    """Words in brackets that are for editors, as they may be shown; empty when there are none."""
    if "[" in text or "{" in text:
        for inner in _SQUARE.findall(text):
            if _is_note(inner):
                return _sign_of(inner, "[…]")
    if "<<" in text and (found := _ANGLED.search(text)):
        return _sign_of(found[1], "<<…>>")
    for inner in _TAGGED.findall(text) if "<" in text else ():
        if not read_slips().editors.bracketed.isdisjoint(plain_reading(inner).split()):
            return _sign_of(inner, "<…>")
    return ""


def editorial_in(line: Line) -> str:
    """By what a line of a text shows to be for editors; empty when it does not."""
    text = line.text
    if text[0] == ">" and ">>" not in text:
        return ""
    if text[0] in QUOTES:
        return _quoted(line)
    return marked_in(text) or _doubt_in(text) or _labelled(text) or _by_itself(line)


def talk_in(lines: Lines) -> tuple[int, str] | None:
    """The first line of a talk that was typed out, in which who asks and who answers are told by a letter or a word; and that."""
    named: dict[str, tuple[int, str]] = {}
    for line in lines.worth_asking if ":" in lines.text else ():
        for found in _SPEAKER.finditer(line.raw) if ":" in line.raw else ():
            named.setdefault(letters_of(found[1]), (line.number, f"{found[1]}:"))
    return min(
        (named[asks] for asks, answers in read_slips().editors.speakers if asks in named and answers in named),
        default=None,
    )


def _quoted(line: Line) -> str:
    """A short line with two pieces in quotation marks and words of editors between them: the one for the other."""
    is_pair = len(line.text) <= _SHORT and sum(sign in QUOTES for sign in line.text) > _A_PAIR
    return _found(read_slips().editors.unfinished, line.bare_words) if is_pair else ""


def _is_note(inner: str) -> bool:
    """Whether words in square brackets are for editors: a known one, a question, a label, or capitals only."""
    words = plain_reading(inner).split()
    if not words or not any(len(word) > 1 and not word.isdecimal() for word in words):
        return False
    return (
        not read_slips().editors.bracketed.isdisjoint(words)
        or inner.rstrip().endswith(("?", "!"))
        or ":" in inner
        or (inner.isupper() and sum(map(str.isalpha, inner)) > 3)
    )


def _doubt_in(line: str) -> str:
    """A doubt in round brackets: "(?)", "(checken)", "(klopt dit?)"."""
    for inner in _ROUND.findall(line) if "(" in line else ():
        if _ONLY_SIGNS.fullmatch(inner.strip()):
            return f"({inner.strip()})"
        if plain_reading(nameless(inner)) in read_slips().editors.doubts or read_slips().editors.asides.tell(inner):
            return "(…)"
    return ""


def _labelled(line: str) -> str:
    """What stands before a colon: a label of editors or of who typed out an interview, with or without initials; or a time."""
    if line[0] in "#[(0123456789" and (found := _TIME.match(line)):
        return found[0]
    if line[0] == "@" and _ADDRESSED.match(line):
        return line[0]
    bare = line.lstrip(_EDGES + "({[") if not line[0].isalpha() else line
    if ":" in bare[:LONGEST_KEY] and (label := _label(bare[:LONGEST_KEY].partition(":")[0])):
        return label
    found = _INITIALS.match(bare) if bare[1:2].isupper() or bare[:1] in _SPEAKERS else None
    return found[0] if found and found[0].strip("(): ") not in _CAPITALS_TOLD and line[0] != "|" else ""


def _label(head: str) -> str:
    """A label of editors, which initials or a number may follow."""
    words = plain_reading(head).split()
    while len(words) > 1 and (len(words[-1]) <= _MOST_INITIALS or words[-1].isdecimal()):
        words.pop()
    label = " ".join(words)
    return label if label in read_slips().editors.labels else ""


def _by_itself(line: Line) -> str:
    """A short line that stands by itself: a dummy, no sentence with a word of editors, or a sentence about the text."""
    text = line.text
    if closing := _closing(line):
        return closing
    if len(text) > _LONGEST or not line.is_alone or text[0] in "#|-":
        return _listed(line)
    if _VERSION.fullmatch(text):
        return text.split(maxsplit=1)[0]
    if _is_aside(text):
        return "(…)"
    if len(text) < LONGEST_KEY and letters_of(nameless(text)) in read_slips().editors.dummies.letters:
        return nameless(text).strip(_EDGES)
    return _about_text(line)


def _about_text(line: Line) -> str:
    """The words of editors in a line: a begin that they know, words of one that is no sentence, or of one about the text."""
    text, slips, words = line.text, read_slips(), line.bare_words
    if slips.editors.words.isdisjoint(words):
        return ""
    reading = " ".join(line.words)
    start = next(filter(reading.startswith, slips.editors.placeholders), "")
    if start:
        return start
    is_sentence = text.endswith(_ENDS) and not text.startswith("...")
    if not is_sentence and len(text) <= _SHORT:
        return _found(slips.editors.unfinished, words)
    return _found(slips.editors.about_text, words) if len(words) <= _MOST_WORDS else ""


def _closing(line: Line) -> str:
    """How a mail ends that came along: a greeting with a name behind it, or below it."""
    head, comma, rest = line.text.partition(",")
    if not comma or len(head) >= LONGEST_KEY or letters_of(head) not in read_slips().editors.dummies.letters:
        return ""
    below = line.below
    return head.strip(_EDGES) if is_name(rest) or (not rest.strip() and (not below.strip() or is_name(below))) else ""


def _is_aside(line: str) -> bool:
    """Whether a line is a few words in round brackets, as who typed out an interview has them: "(lacht)"."""
    found = _ROUND.fullmatch(line)
    words = plain_reading(found[1]).split() if found else ()
    return len(words) <= _MOST_ASIDE and not read_slips().editors.bracketed.isdisjoint(words)


def _listed(line: Line) -> str:
    """A line among others with a dummy behind a dash, or words of editors behind an arrow."""
    text = line.text
    if text[0] not in "-→":
        return ""
    if line.letters in read_slips().editors.dummies.letters:
        return text.strip(_EDGES)[:LONGEST_KEY]
    return _found(read_slips().editors.unfinished, line.bare_words) if text.startswith(_ARROWS) else ""


def _found(signs: Sequence[frozenset[str]], words: frozenset[str]) -> str:
    """The words of the first sign that are all among these."""
    return next((" … ".join(sorted(sign)) for sign in signs if sign <= words), "")


def _sign_of(inner: str, otherwise: str) -> str:
    """A word that is known, as it may be shown; another may be somebody's."""
    known = (word for word in plain_reading(inner).split() if word in read_slips().editors.bracketed)
    return next(known, otherwise)
