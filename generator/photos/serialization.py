"""Verdicts as bytes, to be kept between builds, and back again. What comes back is not believed."""

import json

from generator.photos.kind import KINDS, kind_of
from generator.photos.photo import FLAWS, Flaw, Photo, Verdict


def to_bytes(verdict: Verdict) -> bytes:
    """A line of JSON, and what is published after it."""
    if isinstance(verdict, Flaw):
        return json.dumps([verdict.code, verdict.detail]).encode()
    head = json.dumps([verdict.kind, verdict.width, verdict.height, verdict.is_moving])
    return head.encode() + b"\n" + verdict.data


def from_bytes(stored: bytes) -> Verdict | None:
    """The verdict that some bytes hold, or None when they hold anything else."""
    head, _, data = stored.partition(b"\n")
    try:
        found = json.loads(head)
    except (ValueError, RecursionError):
        return None
    match found:
        case [str(kind), int(width), int(height), bool(is_moving)] if kind in KINDS and kind_of(data) == kind:
            return Photo(kind, width, height, data, is_moving)
        case [str(code), str(detail)] if code in FLAWS:
            return Flaw(code, detail)
    return None
