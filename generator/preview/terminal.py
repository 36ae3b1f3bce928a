"""What the preview says in the terminal where it was started, as lines of text."""

import sys
from pathlib import Path

from generator.config.catalogue import Catalogue
from generator.pages.story import StoryPage
from generator.preview.session import PreviewState, errors_of, words_of


def say(text: str) -> None:
    """Print a text at once, on any terminal; what it cannot show is written as a code."""
    if sys.stdout is None:
        return
    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, "backslashreplace").decode(encoding), flush=True)


def outcome_lines(
    before: PreviewState | None, state: PreviewState, words: Catalogue, seconds: float
) -> tuple[str, ...]:
    """What a build brought: the errors, or that all is well. There is nothing before the first build."""
    errors = errors_of(state, words_of(state, words))
    if errors or state.built is None:
        return tuple(error.text for error in errors)
    duration = f"{seconds:.2f}".replace(".", words.text("cli", "decimal_point"))
    stories = words.counted("stories", state.built.stories)
    name = "made" if before is None else "healed" if before.errors or before.failure else "updated"
    return (words.text("preview", name, stories=stories, seconds=duration),)


def say_withheld(state: PreviewState, words: Catalogue) -> None:
    """Say how many stories are shown here that the site will not have."""
    pages = state.built.pages.values() if state.built else ()
    only_here = sum(isinstance(page, StoryPage) and page.banner is not None for page in pages)
    if only_here:
        say(words.text("preview", "withheld", stories=words.counted("stories", only_here)))


def say_address(words: Catalogue, address: str, port: int, wanted: int) -> None:
    """Say where the preview can be seen, and that it is not on the port that was asked for when that was taken."""
    if wanted not in (0, port):
        say(words.text("preview", "port_taken", port=wanted, next=port))
    say(words.text("preview", "address", address=address))


def say_notice(words: Catalogue, name: str, folder: Path) -> None:
    """Say what the watch has to tell about a folder."""
    say(words.text("preview", name, folder=folder.resolve()))
