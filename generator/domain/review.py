"""The review of consent: how every story stands, and what needs attention first."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from enum import StrEnum

from generator.domain.consent import Reason, refusal
from generator.domain.story_file import Consent, Result, Story
from generator.values import dataclass

SOON = 60


class Attention(StrEnum):
    """Why a story needs attention, the most urgent first."""

    ONLINE = "online"
    EXPIRED = "expired"
    EXPIRING = "expiring"
    WAITING = "waiting"
    BROKEN = "broken"
    NONE = "none"


_RESTING = (Reason.WITHDRAWN, Reason.DRAFT, Reason.UNFINISHED, Reason.ARCHIVED)
_URGENCY = {attention: number for number, attention in enumerate(Attention)}


@dataclass(frozen=True)
class Standing:
    """How one story stands. Without a path it is online and has no file; `is_read` tells whether its file could be read.

    `days_left` are those until its consent ends, None when it has no end.
    """

    path: str
    slug: str
    attention: Attention
    is_online: bool
    is_read: bool = True
    reason: Reason | None = None
    day: str = ""
    consent: Consent | None = None
    days_left: int | None = None


def review(
    results: Iterable[Result],
    broken: Iterable[tuple[str, str]],
    policy: str,
    day: date,
    online: Collection[str],
) -> tuple[Standing, ...]:
    """How all stories stand on a day, the most urgent first. `broken` are the files with errors, by path and slug."""
    read = [_standing(result, policy, day, online) for result in results]
    unread = [_unread(path, slug, online) for path, slug in broken]
    known = {one.slug for one in (*read, *unread)}
    gone = [Standing("", slug, Attention.ONLINE, is_online=True, is_read=False) for slug in online if slug not in known]
    return tuple(sorted([*read, *unread, *gone], key=_order))


def needs_action(standings: Sequence[Standing]) -> bool:
    """Whether a story is online that must not be."""
    return any(one.attention is Attention.ONLINE for one in standings)


def _order(one: Standing) -> tuple[int, int, str, str]:
    soonest = one.days_left if one.attention is Attention.EXPIRING and one.days_left is not None else 0
    return _URGENCY[one.attention], soonest, one.path, one.slug


def _standing(result: Result, policy: str, day: date, online: Collection[str]) -> Standing:
    refused = refusal(result, policy, day)
    slug = result.public.slug if isinstance(result, Story) else result.slug
    consent = result.gate.consent if isinstance(result, Story) else None
    reason = refused.reason if refused else None
    left = _days_left(consent, day) if reason is not Reason.END_UNTOLD else None
    is_online = slug in online
    attention = _attention(reason, left, is_online=is_online)
    return Standing(
        result.path,
        slug,
        attention,
        is_online,
        reason=reason,
        day=refused.day if refused else "",
        consent=consent,
        days_left=left,
    )


def _unread(path: str, slug: str, online: Collection[str]) -> Standing:
    attention = Attention.ONLINE if slug in online else Attention.BROKEN
    return Standing(path, slug, attention, slug in online, is_read=False)


def _attention(reason: Reason | None, left: int | None, *, is_online: bool) -> Attention:
    if reason is None:
        return Attention.EXPIRING if left is not None and left <= SOON else Attention.NONE
    if is_online:
        return Attention.ONLINE
    if reason is Reason.EXPIRED:
        return Attention.EXPIRED
    return Attention.NONE if reason in _RESTING else Attention.WAITING


def _days_left(consent: Consent | None, day: date) -> int | None:
    return (consent.valid_until - day).days if consent and consent.valid_until else None
