"""Messages: what an open page is told about the preview, as one line of JSON. A page shows it as text, never as HTML."""

import json
from collections.abc import Sequence

from generator.config.catalogue import Catalogue
from generator.preview.diagnostics import Diagnostic
from generator.preview.resolve import Resolution
from generator.preview.session import PreviewState, errors_of, style_sheets, warnings_of, words_of

SHOWN = 20


def message(state: PreviewState, resolution: Resolution, words: Catalogue, *, is_stale: bool) -> str:
    """What the page at a resolved address must know now. `is_stale` tells that it is no longer as it was loaded."""
    return _as_line(
        {
            "go": resolution.redirect,
            "stale": is_stale,
            "styles": [f"/{address}" for address in style_sheets(state)],
            "errors": _errors(state, words),
            "warnings": _warnings(state, resolution.file, words),
            "stopped": words.text("preview", "stopped"),
        }
    )


def farewell(words: Catalogue) -> str:
    """What the last message says: the preview stopped."""
    return _as_line({"end": words.text("preview", "stopped")})


def _errors(state: PreviewState, words: Catalogue) -> dict[str, object] | None:
    total = len(state.errors) + (state.failure is not None)
    if not total:
        return None
    heading = words.text("preview", "kept" if state.is_good else "without", errors=words.counted("errors", total))
    return _box(heading, errors_of(state, words_of(state, words), SHOWN), total, words)


def _warnings(state: PreviewState, file: str, words: Catalogue) -> dict[str, object] | None:
    found = warnings_of(state, file, words_of(state, words))
    if not found:
        return None
    heading = words.text("preview", "notes", warnings=words.counted("warnings", len(found)))
    return _box(heading, found[:SHOWN], len(found), words)


def _box(heading: str, shown: Sequence[Diagnostic], total: int, words: Catalogue) -> dict[str, object]:
    """A box over a page. What it does not show, it counts."""
    left = total - len(shown)
    more = words.text("preview", "more", number=left) if left > 0 else ""
    return {"heading": heading, "items": [_item(one) for one in shown], "more": more}


def _item(diagnostic: Diagnostic) -> dict[str, object]:
    return {"headline": diagnostic.headline, "lines": [line.removeprefix("    ") for line in diagnostic.lines]}


def _as_line(value: dict[str, object]) -> str:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))
