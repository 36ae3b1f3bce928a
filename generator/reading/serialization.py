"""Parsed stories as bytes, to be kept between builds, and back again.

What comes back is not believed: it is typed anew, and its HTML must be just what the sanitiser would let through.
"""

from functools import lru_cache

import orjson
from pydantic import TypeAdapter, ValidationError

from generator.markdown.render import clean
from generator.reading.result import ParsedStory


def to_bytes(parsed: ParsedStory) -> bytes:
    """A parsed story as JSON."""
    return orjson.dumps(parsed)


def from_bytes(data: bytes) -> ParsedStory | None:
    """The parsed story that some bytes hold, or None when they hold anything else."""
    try:
        parsed = _adapter().validate_json(data)
    except ValidationError:
        return None
    if parsed.story is None:
        return parsed
    public = parsed.story.public
    is_clean = all(clean(html) == html for html in (public.situation, public.aftermath))
    return parsed if is_clean else None


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[ParsedStory]:
    return TypeAdapter(ParsedStory)
