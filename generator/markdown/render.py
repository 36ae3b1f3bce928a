"""Rendering prose: Markdown to safe HTML, in the shorter way where a text is plain, and else by the library."""

from generator.domain.story import Html
from generator.markdown.plain import render_plain
from generator.markdown.prose import HEADINGS, PAGE_HEADINGS, Prose, Surroundings
from generator.markdown.sanitise import clean


def render_prose(body: str, around: Surroundings, part: str = "a") -> Prose:
    """Render Markdown to safe HTML. `part` (a or b) keeps the footnotes of two parts on one page apart."""
    if not body.strip():
        return Prose(Html(""))
    plain = render_plain(body, (PAGE_HEADINGS if around.among_pages else HEADINGS)["h2"])
    if plain is not None:
        return Prose(Html(clean(plain)))
    # Most edits need no library, and it takes 30 ms to load, a twentieth of a build of one edit.
    from generator.markdown.library import render_markdown

    return render_markdown(body, around, part)
