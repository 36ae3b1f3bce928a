"""Consent: the one place that decides which stories may be public. It fails closed: a missing or doubtful word is a no."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from generator.domain.story import Consent, PublicStory, Story

_ZONE = ZoneInfo("Europe/Amsterdam")
_NOTHING_AGREED = Consent()


@dataclass(frozen=True)
class Withheld:
    """A story that stays off the site. `reason` names a text in the catalogue's sections `withheld` and `next_step`."""

    path: str
    slug: str
    reason: str
    day: str = ""


@dataclass(frozen=True)
class Admission:
    """The stories that may be public, the slugs that leave a neutral page behind, and what is withheld with its reason."""

    public: tuple[PublicStory, ...]
    withdrawn: tuple[str, ...]
    withheld: tuple[Withheld, ...]


def today() -> date:
    """The day it is in the Netherlands, by the real clock; nothing can set it to another day."""
    return datetime.now(_ZONE).date()


def admit(stories: Iterable[Story], policy: str, day: date, *, preview: bool = False) -> Admission:
    """Decide for every story whether it may be public on a day, by the library's policy (normal, strict or free).

    In a preview, for the editor's eyes only, withheld stories come along with the public ones; withdrawn ones never do.
    """
    public, withdrawn, withheld = [], [], []
    for story in stories:
        refusal = _refusal(story, policy, day)
        if refusal is None or (preview and refusal.reason != "withdrawn"):
            public.append(story.public)
        if refusal is None:
            continue
        withheld.append(refusal)
        if refusal.reason == "withdrawn":
            withdrawn.append(story.public.slug)
    return Admission(tuple(public), tuple(withdrawn), tuple(withheld))


def _refusal(story: Story, policy: str, day: date) -> Withheld | None:
    reason, moment = _reason(story, policy, day)
    if not reason:
        return None
    return Withheld(story.path, story.public.slug, reason, moment.isoformat() if moment else "")


def _reason(story: Story, policy: str, day: date) -> tuple[str, date | None]:
    """Why a story stays off the site, with the day that matters, or an empty text when it may be public."""
    consent = story.consent or _NOTHING_AGREED
    if consent.withdrawn_on is not None:
        return "withdrawn", consent.withdrawn_on
    if story.status != "published":
        return story.status, None
    if consent.valid_until is not None and day > consent.valid_until:
        return "expired", consent.valid_until
    if story.public.origin == "fictional" or policy == "free":
        return "", None
    return _missing(story.consent, policy, day)


def _missing(consent: Consent | None, policy: str, day: date) -> tuple[str, date | None]:
    if consent is None:
        return "no-consent", None
    if consent.given_on is None:
        return "not-given", None
    if consent.given_on > day:
        return "given-later", consent.given_on
    if "website" not in consent.channels:
        return "no-website", None
    if policy == "strict" and consent.read_back_on is None:
        return "not-read-back", None
    if policy == "strict" and not consent.third_parties:
        return "third-parties", None
    return "", None
