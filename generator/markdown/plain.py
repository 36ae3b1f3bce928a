"""Plain prose: what most stories are made of is rendered in one pass, a tenth of all else that a first build does.

Paragraphs, quotes, lists and headings of one level, with stress in them. At any other sign this gives up, and the Markdown
library renders the body; where it does not, it gives what the library would give.
"""

import re

# Signs of anything else: links, mail addresses, code, HTML, tables, escapes; and both kinds of stress at once, and breaks at
# the end of a line. A pattern that is one set of signs is looked for ten times faster than one that is more.
_OTHER = re.compile(r"[`\\<&@\[\]_|\x00-\x09\x0b-\x1f\x7f\xa0]")
_OTHERS = ("***", " \n")
# Begins with a letter or a quotation mark, under stress or not, as nothing but text does. A tag is one of ours.
_TEXT = r"""(?:<em>|<strong>)?(?:[^\W\d_]|["'“‘„(…])[^\n]*"""
_BLOCK = re.compile(
    rf"(?P<p>{_TEXT}(?:\n{_TEXT})*)|> (?P<blockquote>{_TEXT})|## (?P<heading>{_TEXT})|- (?P<ul>{_TEXT}(?:\n- {_TEXT})*)"
)
# Around whole words: within one, or against another, stress is for the library. What may not stand before it is looked at
# when the stars are found, as a pattern that begins with a sign skips to the next one.
_STRONG = re.compile(r"\*\*(?<![\w*]\*\*)([^\s*](?:[^*\n]*[^\s*])?)\*\*(?![\w*])")
_EMPHASIS = re.compile(r"\*(?<![\w*]\*)([^\s*<](?:[^*<\n]*[^\s*<])?)\*(?![\w*])")


def render_plain(body: str, heading: str) -> str | None:
    """The HTML of a body, with `heading` as the element of its headings; None when there is more to it than this knows."""
    if _OTHER.search(body) or body.endswith(" ") or any(map(body.__contains__, _OTHERS)) or _has_loose_sign(body):
        return None
    if "*" in body:  # in the whole body at once, as a pattern takes longest to begin
        body = _EMPHASIS.sub(r"<em>\1</em>", _STRONG.sub(r"<strong>\1</strong>", body))
        if "*" in body:
            return None
    made: list[str] = []
    before = ""
    for block in filter(None, (part.strip("\n") for part in body.split("\n\n"))):
        found = _BLOCK.fullmatch(block)
        kind = found.lastgroup if found else None
        if found is None or kind is None or (kind == before and kind in ("blockquote", "ul")):  # they would become one
            return None
        if kind == "heading" and "#" in block[2:]:
            return None
        made.append(_element(kind, found[kind], heading))
        before = kind
    return "".join(made)


def _has_loose_sign(body: str) -> bool:
    """Whether the sign of a quotation stands elsewhere than before one."""
    return ">" in body and body.count(">") != f"\n{body}".count("\n> ")


def _element(kind: str, text: str, heading: str) -> str:
    if kind == "blockquote":
        return f"<blockquote><p>{text}</p></blockquote>"
    if kind == "ul":
        items = text.replace("\n- ", "</li><li>")
        return f"<ul><li>{items}</li></ul>"
    tag = heading if kind == "heading" else kind
    return f"<{tag}>{text}</{tag}>"
