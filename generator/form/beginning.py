"""A story that begins in the form: the text of a file that says what was told, and is a draft whoever or whatever told it."""

from generator.config.config import Context
from generator.editing.scalars import in_quotes
from generator.form.arrangement import CARDS, form_table
from generator.form.values import WAS, Filled, Values, cards_of, empty_values, fill


def first_file(title: str, path: str, context: Context) -> Filled:
    """A file that holds no more than a title, and that it is a draft."""
    table, in_english = form_table(), context.language == "en"
    words = table.fields["status"].words
    status = words.word("draft", in_english=in_english) if words else ""
    key = table.key_of("title", in_english=in_english)
    text = f"---\n{key}: {in_quotes(title)}\nstatus: {status}\n---\n"
    return fill(path, text.encode(), context)


def as_draft(values: Values, context: Context) -> Values:
    """What was told, without a consent: only a person's own line in the file makes a story public. All its cards are new."""
    nothing = empty_values(context)
    cards = {name: [{**card, WAS: None} for card in cards_of(values[name])] for name in CARDS}
    return {**values, **cards, "status": "draft", "consent": nothing["consent"]}
