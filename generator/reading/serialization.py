"""Story readings as bytes, to be kept between builds, and back again.

What comes back is not believed: it is typed anew, and its HTML must be just what the sanitiser would let through.
"""

from functools import lru_cache

import orjson
from pydantic import TypeAdapter, ValidationError

from generator.domain.consent import Story
from generator.markdown.sanitise import clean
from generator.reading.result import StoryReading


def to_bytes(reading: StoryReading) -> bytes:
    """A reading with a story, or with nothing but problems, as JSON."""
    return orjson.dumps(reading)


def from_bytes(data: bytes) -> StoryReading | None:
    """The reading that some bytes hold, or None when they hold anything else."""
    try:
        reading = _adapter().validate_json(data)
    except ValidationError:
        return None
    if reading.result is None:
        return reading
    if not isinstance(reading.result, Story):
        return None
    public = reading.result.public
    is_clean = all(clean(html) == html for html in (public.situation, public.aftermath))
    return reading if is_clean else None


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[StoryReading]:
    return TypeAdapter(StoryReading)
