"""A file as the rules look at it, and what they find in it for certain."""

from collections.abc import Iterator

from generator.config.config import Context
from generator.config.forbidden import Forbidden
from generator.domain.table import table_of
from generator.frontmatter.front_matter import FrontMatter
from generator.frontmatter.validation import Fields
from generator.privacy.finding import Finding, apart, find_certain, mask
from generator.privacy.forbidden import FORBIDDEN, find_forbidden, may_hold
from generator.privacy.passages import Passage, passages_of, without_comments
from generator.privacy.rules import Rules, read_rules
from generator.privacy.view import find_seen, may_hide, views_of
from generator.problems.problem import HIDDEN, Place, place_in
from generator.sources.files import Source
from generator.values import dataclass, kept


@dataclass(frozen=True)
class Text:
    """A file with its texts that are published, the rules of its language, and what may be told or never may.

    `ours` is how the editors are reached, in lower case; `forbidden` are the words that never may be told.
    """

    source: Source
    front: FrontMatter
    passages: tuple[Passage, ...]
    rules: Rules
    ours: str = ""
    forbidden: Forbidden = ()

    def certain_in(self, words: str) -> tuple[Finding, ...]:
        """What surely is personal in some words, and what never may be told. How the editors are reached is none of it."""
        is_worth = is_worth_a_look(words, self.rules, self.forbidden)
        return tuple(find_seen(words, self._certain_in)) if is_worth else ()

    def _certain_in(self, seen: str) -> tuple[Finding, ...]:
        never = tuple(find_forbidden(seen, self.forbidden)) if may_hold(seen, self.forbidden) else ()
        found = find_certain(seen, self.rules)
        others = [one for one in found if not self.ours or seen[one.start : one.end].casefold() != self.ours]
        return (*never, *apart(others, never)) if others else never

    @kept
    def found(self) -> tuple[tuple[Passage, tuple[Finding, ...]], ...]:
        """The texts that are published, each with what is certain in it: asked for what is wrong, and for what to hide."""
        return tuple([(passage, self.certain_in(passage.text)) for passage in self.passages])

    def place_of(self, passage: Passage, found: Finding) -> tuple[Place, str]:
        """Where a finding stands, and the line there."""
        offset = passage.offset_of(found.start, found.end, self.front.text)
        place = place_in(self.source.path, self.front.text, offset)
        return place, self.front.line(place.line)

    def pieces(self) -> Iterator[tuple[str, str]]:
        """All that is certain anywhere in the file, published or not, in lines, each with the form that may be shown."""
        body = len(self.front.text) - len(self.front.body)  # looked at with the whole file
        whole = (self.front.text, self.certain_in(without_comments(self.front.text)))
        beside = ((passage.text, findings) for passage, findings in self.found if passage.offset != body)
        for words, findings in (whole, *beside):
            for found in findings:
                piece = words[found.start : found.end]
                yield from zip(piece.split("\n"), hidden_form(piece, found.rule).split("\n"), strict=True)


def text_of(source: Source, fields: Fields, model: type, context: Context) -> Text:
    """A file as the rules look at it. `model` is the table of the fields that are published; a story may have a language."""
    passages = tuple(passages_of(fields.front, fields.tree, table_of(model)))
    ours = context.contact.casefold()
    return Text(source, fields.front, passages, rules_for(fields, context), ours, context.forbidden)


def is_worth_a_look(text: str, rules: Rules, forbidden: Forbidden) -> bool:
    """Whether something may be found for certain in a text, however it is written; a no is sure."""
    if rules.are_worth_trying(text) or may_hold(text, forbidden):
        return True
    if not (forbidden or may_hide(text)):
        return False
    seen = [view.text for view in views_of(text)]
    return any(rules.are_worth_trying(one) or may_hold(one, forbidden) for one in seen)


def rules_for(fields: Fields, context: Context) -> Rules:
    """The rules of the story's own language, or of the site's."""
    own = fields.values.get("language")
    return read_rules(own[:2].lower() if isinstance(own, str) and own else context.language)


def hidden_form(piece: str, rule: str) -> str:
    """How a piece is shown: only what kind of thing it is, and of a word that is kept from readers not even that."""
    if rule == FORBIDDEN:
        return "".join(HIDDEN if sign.isalnum() else sign for sign in piece)
    return mask(piece)
