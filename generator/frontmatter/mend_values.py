"""The usual faults in what stands behind a key or a dash: a sign that needs quotation marks, a list without its brackets."""

import re

from generator.frontmatter.flow import CLOSERS, Flow, PastMendingError, quoted

_BETWEEN = re.compile(r"(?<=[\"'])\s{0,9}[,;/&]\s{0,9}(?=[\"'])")
_QUOTED_ITEMS = re.compile(r"(?:(?:\"[^\"]*\"|'[^']*')\s*[,;/&]\s*){1,40}(?:\"[^\"]*\"|'[^']*')$")
_BARE_SET = re.compile(r"\{([^{}:\[\]\"']*)\}\s*$")
_DASHED = re.compile(r"- [^\[\]{}\"':#,]*$")
BLOCK_SCALAR = re.compile(r"[|>][+-]?\d?[+-]?(?:\s+#.*)?$")
_COMMENT = re.compile(r"\s#")
_START = re.compile(r"[&*!%@`|>?]|-\s|,|\]|\}")
_MEANT = re.compile(r"(?:[&!]\S*\s+[\[{&*!\"'|>]|!!|\*[\w-]+$|&[\w-]+$)")


def value_flaw(value: str, before_key: bool) -> tuple[str, int, str] | None:
    """What is wrong with a value: code, column in it, and the value mended."""
    text = value.rstrip()
    if not text or text[0] == "#" or BLOCK_SCALAR.match(text):
        return None
    if text[0] in "\"'":
        return _quoted_flaw(text, before_key)
    if text[0] in CLOSERS:
        return _flow_flaw(text, before_key)
    if _MEANT.match(text):
        return None
    if " - " in text and _DASHED.match(text):
        return "Y136", 0, f"[{', '.join(item.strip() for item in text[2:].split(' - '))}]"
    if _START.match(text):
        return "Y105", 0, quoted(text)
    cut = _COMMENT.search(text)
    colon = re.search(r":(?=\s|$)", text)
    if colon and (cut is None or colon.start() < cut.start()):
        return "Y102", colon.start(), quoted(text)
    if cut:
        return "Y104", cut.start() + 1, quoted(text)
    return None


def _quoted_flaw(text: str, before_key: bool) -> tuple[str, int, str] | None:
    """A value that starts with a quotation mark must end with the same one, and hold it nowhere else."""
    sign = text[0]
    if _QUOTED_ITEMS.match(text):
        return "Y136", 0, f"[{_BETWEEN.sub(', ', text)}]"
    body = re.match(r'"(?:[^"\\]|\\.)*"' if sign == '"' else r"'(?:[^']|'')*'", text)
    if body is None:
        return ("Y103", 0, quoted(_without_curl(text[1:]) if sign == '"' else text)) if before_key else None
    rest = text[body.end() :]
    if not rest.strip() or re.match(r"\s+#", rest):
        return None
    if not body[0][-2].isspace() and not rest[0].isalnum():
        inner = text  # what is between these marks is what somebody says, and the text goes on
    else:
        inner = text[1:-1] if text.endswith(sign) else text[1:] if sign == '"' else text
    return "Y106", body.end() - 1, quoted(inner)


def _without_curl(text: str) -> str:
    """A text without the curled quotation mark that Word put at its end."""
    return text[:-1] if text[-1:] in ("”", "“", "„") and not any(sign in text[:-1] for sign in "”“„") else text


def _flow_flaw(text: str, before_key: bool) -> tuple[str, int, str] | None:
    bare = _BARE_SET.match(text)
    if bare and bare[1].strip():
        return "Y136", 0, f"[{bare[1]}]"
    try:
        flow = Flow(text)
    except PastMendingError:
        return None
    if not flow.is_closed and not before_key:
        return None  # it goes on in the next line
    rest = text[flow.end :]
    if rest.strip() and not re.match(r"\s+#", rest):
        return "Y105", 0, quoted(text)
    if not flow.faults:
        return None
    place, code = flow.faults[0]
    return code, place, flow.mended
