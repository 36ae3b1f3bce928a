"""What is said of an import, in the words of one language: what was hidden first, then what came along, then what lacks."""

from generator.config.catalogue import Catalogue
from generator.problems.report import form_sentence
from generator.values import dataclass
from generator.word.imported import Came, Hidden, Imported, Refused, Spot

_MOST_SPOTS = 3


@dataclass(frozen=True)
class Item:
    """One thing in a list: what it is, and below it where it stood or how it was known (or nothing)."""

    text: str
    detail: str = ""


@dataclass(frozen=True)
class WordReport:
    """What a page or a terminal shows of an import. `file` is the file's name with its pages.

    `hidden_title` is there when nothing was hidden, too; `missing_title` is empty when nothing lacks. `findings` are what
    reading the draft reports, the privacy check first.
    """

    file: str
    title: str
    hidden_title: str
    hidden_list: str
    hidden: tuple[Item, ...]
    came_title: str
    came: tuple[Item, ...]
    missing_title: str
    missing: tuple[str, ...]
    findings: tuple[str, ...]


def tell(imported: Imported, words: Catalogue) -> WordReport:
    """An import in words."""
    kinds, missing = len(imported.hidden), imported.missing
    things = words.counted("things", kinds)
    pages = words.counted("sheets", imported.pages)
    return WordReport(
        file=words.text("word", "file_pages" if imported.pages else "file", name=imported.name, pages=pages),
        title=words.text("word", "title"),
        hidden_title=words.text("word", "hid_title" if kinds else "hid_nothing", things=things),
        hidden_list=words.text("word", "hidden_list"),
        hidden=tuple(_hidden(one, words) for one in imported.hidden),
        came_title=words.text("word", "came_title"),
        came=tuple(_came(one, words) for one in imported.came),
        missing_title=words.text("word", "missing_title", things=words.counted("things", len(missing)))
        if missing
        else "",
        missing=tuple(words.plural("word_missing", kind, number) for kind, number in missing.items()),
        findings=tuple(dict.fromkeys(form_sentence(one, words) for one in imported.problems)),
    )


def refusal_text(refused: Refused, words: Catalogue) -> str:
    """Why no draft came out of a file, in one line."""
    reason = words.text("word_refused", refused.reason, detail=refused.detail)
    return words.text("word", "refused", name=refused.name, text=reason)


def _hidden(one: Hidden, words: Catalogue) -> Item:
    places = [_place(spot, words) for spot in one.spots[:_MOST_SPOTS]]
    detail = "; ".join(dict.fromkeys(places))
    more = len(one.spots) - _MOST_SPOTS
    if more > 0:
        detail = words.text("word", "more", places=detail, spots=words.counted("places", more))
    return Item(words.plural("word_hidden", one.kind, one.number), detail[:1].upper() + detail[1:])


def _place(spot: Spot, words: Catalogue) -> str:
    place = words.text("word", "after", words=spot.after) if spot.after else words.text("word", "at_start")
    return words.text("word", "on_page", page=spot.page, place=place) if spot.page else place


def _came(one: Came, words: Catalogue) -> Item:
    text = words.plural("word_came", one.kind, one.number, words=one.words)
    return Item(text, words.text("word_from", one.source) if one.source else "")
