"""What is said of a story that stays off the site: in the terminal, in the preview, and by `check`."""

from generator.config.catalogue import Catalogue
from generator.domain.consent import Withheld


def withheld_texts(withheld: Withheld, catalogue: Catalogue) -> tuple[str, str]:
    """Why the story stays off the site, and what to do about it."""
    reason = catalogue.text("withheld", withheld.reason, day=withheld.day)
    return reason, catalogue.text("next_step", withheld.reason)
