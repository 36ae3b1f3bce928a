"""A story that begins in the form: the text of a file that says what was told, and is a draft whoever or whatever told it."""

from generator.config.config import Context
from generator.editing.new import draft_fields
from generator.form.arrangement import CARDS
from generator.form.values import WAS, Filled, Values, cards_of, empty_values, fill


def first_file(title: str, path: str, context: Context) -> Filled:
    """A file that holds no more than a title, and that it is a draft."""
    return fill(path, draft_fields({"title": title}, context.language).encode(), context)


def as_draft(values: Values, context: Context) -> Values:
    """What was told, without a consent: only a person's own line in the file makes a story public. All its cards are new."""
    nothing = empty_values(context)
    cards = {name: [{**card, WAS: None} for card in cards_of(values[name])] for name in CARDS}
    return {**values, **cards, "status": "draft", "consent": nothing["consent"]}
