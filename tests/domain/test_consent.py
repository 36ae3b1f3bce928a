"""Every state of consent against every policy: the default is no."""

from datetime import date
from typing import Any

import pytest

from generator.domain.consent import Consent, Gate, Reason, Story, Withdrawn, apply_consent
from generator.domain.story import Dilemma, Html, PublicStory, Told

DAY = date(2026, 6, 15)
GIVEN: dict[str, Any] = {"channels": ("website",), "given_on": date(2026, 1, 1)}
FULL: dict[str, Any] = {**GIVEN, "read_back_on": date(2025, 12, 30), "third_parties": "unrecognisable"}


def story(
    origin: str = "true-story", status: str = "published", consent: Consent | None = None, slug: str = "x"
) -> Story:
    told = Told(
        title="Titel", role=("coach",), dilemma=Dilemma("Doe ik het?"), options=(), origin=origin, language="nl"
    )
    public = PublicStory(slug, told, Html(""), Html(""), word_count=0, index="")
    return Story("stories/x.md", Gate(status, consent), public)


def reason(told: Story, policy: str = "normal", day: date = DAY) -> str:
    admission = apply_consent([told], policy, day)
    assert bool(admission.public) != bool(admission.withheld)
    return admission.withheld[0].reason if admission.withheld else ""


@pytest.mark.parametrize("policy", ["normal", "strict", "free"])
@pytest.mark.parametrize(
    ("consent", "expected"),
    [
        (None, {"normal": "no-consent", "strict": "no-consent", "free": ""}),
        (Consent(), {"normal": "not-given", "strict": "not-given", "free": ""}),
        (Consent(channels=("website",)), {"normal": "not-given", "strict": "not-given", "free": ""}),
        (Consent(channels=("team",), given_on=DAY), {"normal": "no-website", "strict": "no-website", "free": ""}),
        (Consent(channels=("linkedin",), given_on=DAY), {"normal": "no-website", "strict": "no-website", "free": ""}),
        (Consent(**GIVEN), {"normal": "", "strict": "not-read-back", "free": ""}),
        (Consent(**GIVEN, read_back_on=DAY), {"normal": "", "strict": "third-parties", "free": ""}),
        (Consent(**FULL), {"normal": "", "strict": "", "free": ""}),
        (Consent(**FULL, valid_until=DAY), {"normal": "", "strict": "", "free": ""}),
        (Consent(**FULL, valid_until=date(2026, 6, 14)), dict.fromkeys(("normal", "strict", "free"), "expired")),
        (Consent(**FULL, withdrawn_on=date(2026, 6, 1)), dict.fromkeys(("normal", "strict", "free"), "withdrawn")),
        (
            Consent(channels=("website",), given_on=date(2026, 6, 16)),
            {"normal": "given-later", "strict": "given-later", "free": ""},
        ),
    ],
)
def test_a_true_story_is_public_only_with_all_that_the_policy_asks(
    consent: Consent | None, expected: dict[str, str], policy: str
) -> None:
    assert reason(story(consent=consent), policy) == expected[policy]
    assert reason(story("composite", consent=consent), policy) == expected[policy]


@pytest.mark.parametrize("policy", ["normal", "strict", "free"])
def test_a_fictional_story_needs_no_consent_but_obeys_one(policy: str) -> None:
    assert reason(story("fictional"), policy) == ""
    assert reason(story("fictional", consent=Consent(channels=("team",))), policy) == ""
    assert reason(story("fictional", consent=Consent(valid_until=date(2026, 1, 1))), policy) == "expired"
    assert reason(story("fictional", consent=Consent(withdrawn_on=DAY)), policy) == "withdrawn"


@pytest.mark.parametrize("status", ["draft", "archived"])
@pytest.mark.parametrize("policy", ["normal", "strict", "free"])
def test_a_status_other_than_published_keeps_a_story_off_the_site(status: str, policy: str) -> None:
    assert reason(story("fictional", status), policy) == status
    assert reason(story(status=status, consent=Consent(**FULL)), policy) == status


def test_a_withdrawal_wins_from_every_status() -> None:
    for status in ("draft", "archived", "published"):
        admission = apply_consent([story(status=status, consent=Consent(withdrawn_on=DAY))], "free", DAY)
        assert admission.withdrawn == ("x",)
        assert admission.public == ()


def test_consent_holds_through_its_last_day() -> None:
    consent = Consent(**GIVEN, valid_until=date(2026, 6, 15))
    assert reason(story(consent=consent), day=date(2026, 6, 15)) == ""
    assert reason(story(consent=consent), day=date(2026, 6, 16)) == "expired"


def test_a_preview_shows_what_is_withheld_but_never_what_was_withdrawn() -> None:
    withheld = story()
    withdrawn = story(consent=Consent(withdrawn_on=DAY), slug="y")
    admission = apply_consent([withheld, withdrawn], "normal", DAY, preview=True)
    assert admission.public == (withheld.public,)
    assert [one.reason for one in admission.withheld] == ["no-consent", "withdrawn"]


def test_a_withdrawal_also_holds_back_another_file_with_the_same_address() -> None:
    for preview in (False, True):
        admission = apply_consent(
            [story("fictional"), Withdrawn("stories/a/x.md", "x", DAY)], "free", DAY, preview=preview
        )
        assert admission.public == ()
        assert admission.withdrawn == ("x",)


def test_what_must_leave_a_site_is_told_apart_from_what_only_waits() -> None:
    must_go = {reason for reason in Reason if reason.must_go}
    assert must_go == {Reason.WITHDRAWN, Reason.UNCLEAR, Reason.DOUBTFUL, Reason.EXPIRED, Reason.ARCHIVED}
