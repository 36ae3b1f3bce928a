"""Withdrawal: what a file says about leaving the site. It is heard whatever else is wrong in the file."""

import re

from generator.domain.schema import ConsentFields
from generator.domain.story import Consent, Story, nothing_told
from generator.frontmatter.tree import FrontMatter, Node
from generator.frontmatter.validation import read_part
from generator.sources.files import Source

_KEYS = ("ingetrokken_op", "withdrawn_on")
_LINE = re.compile(rf"^[^#\n]*\b(?:{'|'.join(_KEYS)})[ \t]*[:=][ \t]*[\"']?[^\s#,}}\"']", re.MULTILINE)


def says_withdrawn(front: FrontMatter) -> bool:
    """Whether a line above the body, that is no remark, seems to say that the story was withdrawn."""
    if not any(key in front.text for key in _KEYS):
        return False
    return _LINE.search(front.text, 0, len(front.text) - len(front.body)) is not None


def withdrawn_story(source: Source, tree: Node) -> Story | None:
    """The story without a word of it, when the consent in its tree can be read and says since when it is withdrawn."""
    fields = read_part(tree, "toestemming", ConsentFields)
    if fields is None or fields.withdrawn_on is None:
        return None
    return Story(source.path, "published", Consent(**dict(fields)), nothing_told(source.slug))
