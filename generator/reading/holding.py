"""Lines that say by themselves that a text is not for readers: "niet publiceren", "concept", "toestemming nee"."""

from generator.config.slips import read_slips
from generator.domain.normalization import letters_of
from generator.reading.field_lines import key_of
from generator.reading.lines import LONGEST_KEY, LONGEST_LINE, QUOTES, Line, nameless

_MOST_WORDS = 6
_LONGEST_REFUSAL = 9
_MOST_OTHERS = 2
_ENDS = '.…!?,;:’”"'


def held_by(line: Line) -> str | None:
    """What a message may show of a line that holds its text back, which may be nothing; None for any other line."""
    text = line.text
    if len(text) > LONGEST_LINE or text[0] in QUOTES or line.runs_on(text):
        return None
    whole = (text,) if line.spoken == LONGEST_LINE else ()
    told = next(filter(_holds, (*whole, *(head for head, _ in line.halves))), "") or _refused(line)
    if told:
        return read_slips().hold.phrases.shown(told)
    if len(text) > LONGEST_KEY or (text[-1] in ".…" and not text.isupper()):
        return None
    if line.letters in read_slips().hold.lines.letters:
        return line.raw
    return "" if _is_gate_without_colon(line) else None


def _holds(text: str) -> bool:
    """Whether words say so, whoever is named in them; one word with a full stop is a sentence."""
    phrases, plain = read_slips().hold.phrases, text.replace("_", " ")
    is_sentence = " " not in text and text[-1:] in ".…"
    return not is_sentence and phrases.may_tell(plain) and (phrases.tell(plain) or phrases.tell(nameless(plain)))


def _refused(line: Line) -> str:
    """The first words of a short line that stands by itself and is no sentence, when they say so: "niet publiceren marit"."""
    if line.text[-1] in _ENDS or not line.is_alone:
        return ""
    words = line.text.split()
    if len(words) > _LONGEST_REFUSAL:
        return ""
    counts = (len(words) - others for others in range(1, min(_MOST_OTHERS, len(words) - 2) + 1))
    starts = (" ".join(words[:count]) for count in counts if count <= line.spoken)
    return next(filter(read_slips().hold.refusals.tell, starts), "")


def _is_gate_without_colon(line: Line) -> bool:
    """Whether a short line is a field of the gate of which the colon is missing: "toestemming 12 maart 2026"."""
    words = line.words
    known = key_of(letters_of(words[0])) if 1 < len(words) < _MOST_WORDS else None
    if known is None or not known.is_gate or known.is_inner:
        return False
    return any(word.isdigit() or word in read_slips().hold.status_words for word in words[1:])
