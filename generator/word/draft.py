"""From the parts of a document to the fields of a draft and its text, with what came along and how it was known."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field

from generator.config.config import Context
from generator.domain.normalization import fold
from generator.domain.story_file import story_table
from generator.domain.table import Table
from generator.values import dataclass
from generator.word.blocks import Block, Paragraph, Piece, Row
from generator.word.imported import Came
from generator.word.parts import ENDING, SITUATION, Part
from generator.word.prose import plain, typed_item

_LONGEST_LINE = 120
_LONGEST_TITLE = 90
_LONGEST_QUESTION = 300
_MOST_WORDS = 4
_KINDS = {"role": "role", "sector": "sector", "shared_dilemmas": "dilemma", "values": "value"}
_INNER = frozenset({"values", "norm", "cost", "mitigation", "needs"})
_SENTENCE_ENDS = ".,;:"


@dataclass
class Draft:
    """The fields of a draft, by their English names, as they are gathered; `situation` and `aftermath` are blocks of text."""

    fields: dict[str, object] = field(default_factory=dict)
    situation: list[Block] = field(default_factory=list)
    aftermath: list[Block] = field(default_factory=list)
    has_ending: bool = False
    came: list[Came] = field(default_factory=list)


def draft_of(parts: Sequence[Part], context: Context) -> Draft:
    """A draft of the parts of a document. What does not fit in its field goes to the situation, so that nothing is lost."""
    draft = Draft()
    options: list[dict[str, object]] = []
    kinds: list[str] = []
    for part in parts:
        if part.name == ENDING:
            draft.has_ending = True
            draft.aftermath += part.blocks
        elif part.name == SITUATION:
            draft.situation += part.blocks if part.known else _with_title(part.blocks, draft, parts)
        elif part.name in ("options", "option"):
            found, rest, kind = options_in(part, context)
            options += found
            kinds += [kind] if found else []
            draft.situation += rest
        else:
            draft.situation += _fill(part, draft, context)
    if options:
        draft.fields["options"] = options
        draft.came.append(Came("options", len(options), source=kinds[0]))
    return draft


def _with_title(blocks: Sequence[Block], draft: Draft, parts: Sequence[Part]) -> Sequence[Block]:
    """The text above all headings; its first line is the title when it looks like one and nothing else is."""
    first = blocks[0] if blocks else None
    if not isinstance(first, Paragraph) or any(part.name == "title" for part in parts):
        return blocks
    text = plain(first)
    is_marked = first.level or first.is_bold
    is_line = is_marked or (text[-1:] not in _SENTENCE_ENDS and "\n" not in first.text and len(blocks) + len(parts) > 2)
    if not text or len(text) > _LONGEST_TITLE or first.item or not is_line:
        return blocks
    draft.fields["title"] = text
    source = "style" if first.level else "bold" if first.is_bold else "first_line"
    draft.came.append(Came("title", 1, text, source))
    return blocks[1:]


def _fill(part: Part, draft: Draft, context: Context) -> Iterable[Block]:
    """Fill one field; what is left over of the part is given back."""
    told = [one for one in part.blocks if isinstance(one, Paragraph) and plain(one)]
    rest = [one for one in part.blocks if not (isinstance(one, Paragraph) and plain(one))]
    if not told or part.name in draft.fields:
        return part.blocks
    value: object
    if part.name == "dilemma":
        value, used = _dilemma(told)
    elif part.name in _KINDS:
        value, used = _terms(part.name, told, context)
    elif part.name == "tags":
        value, used = [word for one in told for word in context.wording.parts(plain(one))], len(told)
    else:
        value, used = plain(told[0]), 1
    if used == 0 or (part.name == "title" and len(plain(told[0])) > _LONGEST_LINE):
        return part.blocks
    draft.fields[part.name] = value
    draft.came.append(Came(part.name, 1, _shown(value), part.known))
    return (*told[used:], *rest)


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return str(value["question"])
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _dilemma(told: Sequence[Paragraph]) -> tuple[object, int]:
    """The question, and its two sides where those stand below it as a list of two."""
    question = plain(told[0])
    sides = [plain(one) for one in told[1:3] if typed_item(one)[0]]
    if len(sides) == 2 and len(told) == 3 and all(len(one) <= _LONGEST_LINE for one in sides):
        return {"question": question, "a": sides[0], "b": sides[1]}, 3
    used = 1
    for one in told[1:]:
        if typed_item(one)[0] or len(question) + len(plain(one)) >= _LONGEST_QUESTION:
            break
        question, used = f"{question} {plain(one)}", used + 1
    return ({"question": question}, used) if len(question) <= _LONGEST_QUESTION else ("", 0)


def _terms(name: str, told: Sequence[Paragraph], context: Context) -> tuple[object, int]:
    """The terms that a text names: by the vocabulary, or one that is found among its words; a short one stays as it stood."""
    found: list[str] = []
    used = 0
    for one in told:
        text = plain(one)
        terms = list(terms_in(_KINDS[name], text, context))
        if not terms and (len(text) > _LONGEST_LINE or len(text.split()) > 2 * _MOST_WORDS):
            break
        found += terms or [text]
        used += 1
    return list(dict.fromkeys(found)), used


def terms_in(kind: str, text: str, context: Context) -> Iterator[str]:
    """The labels of the terms that a text names: all of it, its items (one that is not known as it stands there, when another
    is), or else some words in it that follow each other.
    """
    vocabulary = context.vocabulary
    labels = vocabulary.terms[kind]
    for items in ((text,), context.wording.parts(text)):
        found = {item: labels[id_].label for item in items if (id_ := vocabulary.find(kind, item))}
        if found:
            yield from (found.get(item, item) for item in items)
            return
    words = fold(text).split()
    spans = ((a, a + size) for size in range(_MOST_WORDS, 0, -1) for a in range(len(words) - size + 1))
    near = (vocabulary.find(kind, " ".join(words[a:b])) for a, b in spans)
    yield from [labels[id_].label for id_ in near if id_][:1]


def options_in(part: Part, context: Context) -> tuple[list[dict[str, object]], list[Block], str]:
    """The options of a part, what is none of them, and the kind of list that they stood in.

    Without a list each paragraph is one; below the heading of a single option, all of it is.
    """
    told = [one for block in part.blocks for one in _lines(block) if plain(one)]
    kinds = [typed_item(one)[0] for one in told]
    if part.name == "option" and not any(kinds):
        text = " ".join(plain(one) for one in told)
        return ([{"text": text}] if text else []), [], "headings"
    if not any(kinds):
        source = "rows" if any(isinstance(one, Row) for one in part.blocks) else "paragraphs"
        return [_option(one) for one in told], [], source
    options: list[dict[str, object]] = []
    rest: list[Block] = []
    for one, kind in zip(told, kinds, strict=True):
        inner = _inner(one, context) if options else {}
        if inner:
            options[-1] |= {key: value for key, value in inner.items() if key not in options[-1]}
        elif kind and one.depth and options:
            options[-1]["text"] = f"{str(options[-1]['text']).rstrip(' .')}. {plain(one)}"
        elif kind:
            options.append(_option(one))
        else:
            rest.append(one)
    return options, rest, next(kind for kind in kinds if kind)


def _lines(block: Block) -> Iterator[Paragraph]:
    """The paragraphs of a block, each line of one by itself; a row is one line."""
    if isinstance(block, Paragraph):
        yield from block.lines()
    else:
        yield Paragraph(tuple(piece for cell in block.cells for one in cell for piece in (*one.pieces, Piece(" "))))


def _option(one: Paragraph) -> dict[str, object]:
    return {"text": plain(one)}


def _inner(one: Paragraph, context: Context) -> dict[str, object]:
    """What a line says of the option above it: "Prijs: ..."."""
    head, sign, text = plain(one).partition(":")
    table = _option_table()
    name = table.name_of(fold(head)) if sign else None
    if name not in _INNER or not text.strip():
        return {}
    if name == "values":
        found = list(terms_in("value", text.strip(), context))
        return {"values": found or list(context.wording.parts(text))}
    return {str(name): text.strip()}


def _option_table() -> Table:
    inner = story_table().fields["options"].inner
    assert inner is not None
    return inner
