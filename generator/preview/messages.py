"""Messages: what an open page is told about the view, as one line of JSON. A page shows it as text, never as HTML."""

import json
from dataclasses import replace

from generator.config.catalogue import Catalogue
from generator.preview.page_cache import Answer
from generator.preview.session import Fault, View, faults_of, notes_of, style_sheets

SHOWN = 20


def message(view: View, answer: Answer, words: Catalogue, *, is_stale: bool, trouble: Fault | None = None) -> str:
    """What the page that got an answer must know now. `trouble` is what is wrong with its template."""
    return _as_line(
        {
            "go": answer.elsewhere,
            "stale": is_stale,
            "styles": [f"/{address}" for address in style_sheets(view)],
            "faults": _faults(replace(view, trouble=trouble or view.trouble), words),
            "notes": _notes(view, answer.file, words),
            "stopped": words.text("preview", "stopped"),
        }
    )


def farewell(words: Catalogue) -> str:
    """What the last message says: the preview stopped."""
    return _as_line({"end": words.text("preview", "stopped")})


def _faults(view: View, words: Catalogue) -> dict[str, object] | None:
    total = len(view.errors) + (view.trouble is not None)
    if not total:
        return None
    language = view.built.catalogue if view.built else words
    heading = words.text("preview", "kept" if view.is_good else "without", errors=words.counted("errors", total))
    items = faults_of(view, language, SHOWN)
    return {"heading": heading, "items": [_item(one) for one in items], "more": _more(total - len(items), words)}


def _notes(view: View, file: str, words: Catalogue) -> dict[str, object] | None:
    if view.built is None or not (notes := notes_of(view, file, view.built.catalogue)):
        return None
    heading = words.text("preview", "notes", warnings=words.counted("warnings", len(notes)))
    return {
        "heading": heading,
        "items": [_item(one) for one in notes[:SHOWN]],
        "more": _more(len(notes) - SHOWN, words),
    }


def _more(number: int, words: Catalogue) -> str:
    return words.text("preview", "more", number=number) if number > 0 else ""


def _item(fault: Fault) -> dict[str, object]:
    return {"headline": fault.headline, "lines": [line.removeprefix("    ") for line in fault.lines]}


def _as_line(value: dict[str, object]) -> str:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))
