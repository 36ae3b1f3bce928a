"""Every state of consent against every policy: the default is no."""

from datetime import date
from typing import Any

import pytest

from generator.domain.consent import apply_consent, given_on, is_refused, may_be_kept, may_go_to, runs_behind
from generator.domain.schema import UNTOLD
from generator.domain.story import Dilemma, Html, PublicStory, Told
from generator.domain.story_file import Consent, Draft, Gate, Result, Story, Unclear, Withdrawn

DAY = date(2026, 6, 15)
GIVEN: dict[str, Any] = {"channels": ("website",), "given_on": date(2026, 1, 1)}
POLICIES = ("normal", "strict", "free")
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
        (Consent(given_on=DAY), {"normal": "no-website", "strict": "no-website", "free": ""}),
        (Consent(channels=("team",), given_on=DAY), dict.fromkeys(POLICIES, "no-website")),
        (Consent(channels=("linkedin",), given_on=DAY), dict.fromkeys(POLICIES, "no-website")),
        (Consent(channels=(), given_on=DAY), dict.fromkeys(POLICIES, "no-website")),
        (Consent(channels=("",), given_on=DAY), dict.fromkeys(POLICIES, "no-website")),
        (Consent(**GIVEN), {"normal": "", "strict": "not-read-back", "free": ""}),
        (Consent(**GIVEN, read_back_on=DAY), {"normal": "", "strict": "third-parties", "free": ""}),
        (
            Consent(**GIVEN, read_back_on=date(2026, 6, 16), third_parties="permission"),
            {"normal": "", "strict": "read-back-later", "free": ""},
        ),
        (Consent(**GIVEN, read_back_on=DAY, third_parties="permission"), dict.fromkeys(POLICIES, "")),
        (Consent(**FULL), {"normal": "", "strict": "", "free": ""}),
        (Consent(**FULL, valid_until=UNTOLD), dict.fromkeys(POLICIES, "end-untold")),
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
    assert reason(story("fictional", consent=Consent(channels=("team", "website"))), policy) == ""
    assert reason(story("fictional", consent=Consent(given_on=DAY)), policy) == ""
    assert reason(story("fictional", consent=Consent(channels=("team",))), policy) == "no-website"
    assert reason(story("fictional", consent=Consent(channels=())), policy) == "no-website"
    assert reason(story("fictional", consent=Consent(valid_until=UNTOLD)), policy) == "end-untold"
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


def test_two_withheld_stories_are_told_by_path_each_with_its_reason() -> None:
    results: list[Result] = [Unclear("stories/b.md", "b"), Draft("stories/a.md", "a")]
    admission = apply_consent(results, "normal", DAY, preview=True)
    assert [(one.path, one.reason) for one in admission.withheld] == [
        ("stories/a.md", "unfinished"),
        ("stories/b.md", "withdrawn-unclear"),
    ]
    assert (admission.public, admission.withdrawn) == ((), ())


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (story("fictional"), True),
        (story(consent=Consent(**GIVEN)), True),
        (story(), False),
        (story("fictional", "draft"), False),
        (story("fictional", consent=Consent(valid_until=date(2026, 6, 14))), False),
        (Withdrawn("stories/x.md", "x", DAY), False),
        (Unclear("stories/x.md", "x"), False),
        (Draft("stories/x.md", "x"), False),
        (None, False),
    ],
)
def test_only_what_readers_may_see_may_be_kept(result: Result | None, expected: bool) -> None:
    assert may_be_kept(result, "normal", DAY) is expected


def test_a_gate_is_judged_alone_where_the_rest_of_a_file_cannot_be_read() -> None:
    assert not is_refused(Gate(), "fictional", "normal", DAY)
    assert is_refused(Gate(), "", "normal", DAY)
    assert is_refused(Gate(""), "fictional", "free", DAY)
    assert is_refused(Gate("archived"), "fictional", "free", DAY)


def test_the_day_of_a_consent_is_told_where_there_is_one() -> None:
    assert given_on(Gate(consent=Consent(given_on=DAY))) == DAY
    assert [given_on(None), given_on(Gate()), given_on(Gate(consent=Consent()))] == [None] * 3


def test_a_clock_runs_behind_a_site_that_was_published_later() -> None:
    assert runs_behind(DAY, date(2026, 6, 16))
    assert not runs_behind(DAY, DAY)
    assert not runs_behind(DAY, date(2026, 6, 14))


@pytest.mark.parametrize(
    ("origin", "channels", "expected"),
    [
        ("true-story", ("website", "newsletter"), ("newsletter", "newsletter")),
        ("true-story", ("website", "linkedin"), ("", "")),
        ("composite", (), ("", "")),
        ("true-story", None, ("", "newsletter")),
        ("", None, ("", "newsletter")),
        ("fictional", None, ("newsletter", "newsletter")),
        ("fictional", ("website",), ("", "")),
    ],
)
def test_another_channel_must_be_named_where_consent_is_needed(
    origin: str, channels: tuple[str, ...] | None, expected: tuple[str, str]
) -> None:
    told = story(origin, consent=Consent(channels=channels, given_on=DAY))
    found = tuple("newsletter" if may_go_to("newsletter", told, policy) else "" for policy in ("normal", "free"))
    assert found == expected


def test_a_story_without_a_word_on_consent_goes_elsewhere_only_where_none_is_needed() -> None:
    assert not may_go_to("newsletter", story(), "strict")
    assert may_go_to("newsletter", story("fictional"), "strict")
