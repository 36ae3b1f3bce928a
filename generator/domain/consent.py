"""Consent: the one place that decides which stories may be public. It fails closed: a missing or doubtful word is a no.

Why a story stays off the site stands here too; what a file says about it is the gate of `story_file`.
"""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from generator.domain.schema import UNTOLD
from generator.domain.story import PublicStory
from generator.domain.story_file import Consent, Draft, Gate, Result, Story, Unclear, Withdrawn
from generator.values import dataclass

_ZONE = "Europe/Amsterdam"
_NOTHING_SAID = Consent()


class Reason(StrEnum):
    """Why a story stays off the site. The catalogues have a text and a next step for each."""

    WITHDRAWN = "withdrawn"
    UNCLEAR = "withdrawn-unclear"
    DOUBTFUL = "doubtful"
    EXPIRED = "expired"
    ARCHIVED = "archived"
    DRAFT = "draft"
    UNFINISHED = "unfinished"
    NO_CONSENT = "no-consent"
    NOT_GIVEN = "not-given"
    GIVEN_LATER = "given-later"
    NO_WEBSITE = "no-website"
    END_UNTOLD = "end-untold"
    NOT_READ_BACK = "not-read-back"
    READ_BACK_LATER = "read-back-later"
    THIRD_PARTIES = "third-parties"


@dataclass(frozen=True)
class Withheld:
    """A story that stays off the site, why, and the day that matters (YYYY-MM-DD or empty)."""

    path: str
    slug: str
    reason: Reason
    day: str = ""


@dataclass(frozen=True)
class Admission:
    """The stories that may be public, the slugs that leave a neutral page behind, and what is withheld, by path.

    `may_travel` are the slugs of public stories whose teller also named the channel where a text of them may be put.
    """

    public: tuple[PublicStory, ...]
    withdrawn: tuple[str, ...]
    withheld: tuple[Withheld, ...]
    may_travel: frozenset[str] = frozenset()


def today() -> date:
    """The day it is in the Netherlands, by the real clock; nothing can set it to another day.

    Raises ZoneInfoNotFoundError on a system that knows no zones.
    """
    return datetime.now(ZoneInfo(_ZONE)).date()


def apply_consent(results: Iterable[Result], policy: str, day: date, *, preview: bool = False) -> Admission:
    """Decide for every story whether it may be public on a day, by the library's policy (normal, strict or free).

    In a preview, for the editor's eyes only, withheld stories come along with the public ones; withdrawn ones never do,
    nor does a story with the address of a withdrawn one.
    """
    public, withheld, may_travel = [], [], set()
    for result in results:
        refused = refusal(result, policy, day)
        if refused is not None:
            withheld.append(refused)
        is_shown = refused is None or (preview and refused.reason is not Reason.WITHDRAWN)
        if isinstance(result, Story | Draft) and is_shown and result.public:
            public.append(result.public)
        if refused is None and isinstance(result, Story) and _may_travel(result.gate):
            may_travel.add(result.public.slug)
    withdrawn = dict.fromkeys(one.slug for one in withheld if one.reason is Reason.WITHDRAWN)
    gone = {one.slug for one in withheld if one.reason in (Reason.WITHDRAWN, Reason.UNCLEAR, Reason.DOUBTFUL)}
    admitted = tuple([story for story in public if story.slug not in gone])
    in_order = tuple(sorted(withheld, key=lambda one: one.path))
    return Admission(admitted, tuple(withdrawn), in_order, frozenset(may_travel - gone))


def _may_travel(gate: Gate) -> bool:
    return gate.consent is not None and "linkedin" in (gate.consent.channels or ())


def may_go_to(channel: str, story: Story, policy: str) -> bool:
    """Whether a story that is on the site may be told of in another channel too: where consent is needed that channel must be
    named, and where it is not, it may not be left out.
    """
    channels = story.gate.consent.channels if story.gate.consent else None
    needs_none = story.public.told.origin == "fictional" or policy == "free"
    return channel in (channels or ()) or (needs_none and channels is None)


def may_be_kept(result: Result | None, policy: str, day: date) -> bool:
    """Whether what was read of a story file may lie in a cache: only what readers may see on that day."""
    return result is not None and refusal(result, policy, day) is None


def given_on(gate: Gate | None) -> date | None:
    """The day on which consent was given, where the fields tell."""
    return gate.consent.given_on if gate and gate.consent else None


def is_refused(gate: Gate, origin: str, policy: str, day: date) -> bool:
    """Whether a story with this gate may not be public, whatever else its file holds."""
    return _reason(gate, origin, policy, day) is not None


def runs_behind(day: date, seen: date) -> bool:
    """Whether a clock that says it is this day is wrong, as the site was published on a later one."""
    return day < seen


def refusal(result: Result, policy: str, day: date) -> Withheld | None:
    """Why what a file became may not be public on a day; None when it may."""
    match result:
        case Withdrawn():
            return Withheld(result.path, result.slug, Reason.WITHDRAWN, result.day.isoformat())
        case Unclear():
            return Withheld(result.path, result.slug, Reason.UNCLEAR if result.seems_withdrawn else Reason.DOUBTFUL)
        case Draft():
            return Withheld(result.path, result.slug, Reason.UNFINISHED)
    found = _reason(result.gate, result.public.told.origin, policy, day)
    if found is None:
        return None
    reason, moment = found
    return Withheld(result.path, result.public.slug, reason, moment.isoformat() if moment else "")


def _reason(gate: Gate, origin: str, policy: str, day: date) -> tuple[Reason, date | None] | None:
    """Why a story stays off the site, with the day that matters; None when it may be public."""
    consent = gate.consent or _NOTHING_SAID
    if consent.withdrawn_on is not None:
        return Reason.WITHDRAWN, consent.withdrawn_on
    if gate.status != "published":
        return Reason(gate.status or Reason.DRAFT), None
    if consent.valid_until == UNTOLD:
        return Reason.END_UNTOLD, None
    if consent.valid_until is not None and day > consent.valid_until:
        return Reason.EXPIRED, consent.valid_until
    if origin == "fictional" or policy == "free":
        return _excluded(consent)
    return _missing(gate.consent, policy, day)


def _excluded(consent: Consent) -> tuple[Reason, None] | None:
    """Where nobody need be asked, a consent that names channels, and not the website, is a no all the same."""
    return None if consent.channels is None or "website" in consent.channels else (Reason.NO_WEBSITE, None)


def _missing(consent: Consent | None, policy: str, day: date) -> tuple[Reason, date | None] | None:
    if consent is None:
        return Reason.NO_CONSENT, None
    if consent.given_on is None:
        return Reason.NOT_GIVEN, None
    if consent.given_on > day:
        return Reason.GIVEN_LATER, consent.given_on
    if "website" not in (consent.channels or ()):
        return Reason.NO_WEBSITE, None
    return _missing_in_strictness(consent, day) if policy == "strict" else None


def _missing_in_strictness(consent: Consent, day: date) -> tuple[Reason, date | None] | None:
    if consent.read_back_on is None:
        return Reason.NOT_READ_BACK, None
    if consent.read_back_on > day:
        return Reason.READ_BACK_LATER, consent.read_back_on
    if not consent.third_parties:
        return Reason.THIRD_PARTIES, None
    return None
