"""How every story stands, and what comes first."""

from datetime import date

import pytest

from generator.domain.review import Attention, Standing, needs_action, review
from generator.domain.schema import UNTOLD
from generator.domain.story_file import Consent, Draft, Result, Unclear, Withdrawn
from tests.domain.test_consent import DAY, GIVEN, story


def stand(result: Result, *, online: bool = False, policy: str = "normal") -> Standing:
    (found,) = review([result], [], policy, DAY, {"x"} if online else set())
    return found


@pytest.mark.parametrize(
    ("result", "offline", "online"),
    [
        (story("fictional"), "none", "none"),
        (story(consent=Consent(**GIVEN)), "none", "none"),
        (story(consent=Consent(**GIVEN, valid_until=date(2026, 8, 15))), "none", "none"),
        (story(consent=Consent(**GIVEN, valid_until=date(2026, 8, 14))), "expiring", "expiring"),
        (story(consent=Consent(**GIVEN, valid_until=DAY)), "expiring", "expiring"),
        (story(consent=Consent(**GIVEN, valid_until=date(2026, 6, 14))), "expired", "online"),
        (story(consent=Consent(**GIVEN, valid_until=UNTOLD)), "waiting", "online"),
        (story(consent=Consent(channels=("team",), given_on=DAY)), "waiting", "online"),
        (story(), "waiting", "online"),
        (story("fictional", "draft"), "none", "online"),
        (story("fictional", "archived"), "none", "online"),
        (Draft("stories/x.md", "x"), "none", "online"),
        (Withdrawn("stories/x.md", "x", DAY), "none", "online"),
        (Unclear("stories/x.md", "x"), "waiting", "online"),
    ],
)
def test_what_needs_attention(result: Result, offline: str, online: str) -> None:
    assert stand(result).attention == offline
    assert stand(result, online=True).attention == online
    assert needs_action([stand(result, online=True)]) == (online == "online")


def test_the_policy_counts() -> None:
    assert stand(story(consent=Consent(**GIVEN)), policy="strict").reason == "not-read-back"
    assert stand(story(), policy="free").attention is Attention.NONE


def test_a_file_with_errors_and_a_page_without_file_are_told_too() -> None:
    found = review(
        [story("fictional")], [("stories/b.md", "b"), ("stories/c.md", "c")], "normal", DAY, {"x", "c", "weg"}
    )
    assert [(one.slug, one.path, one.attention, one.is_read) for one in found] == [
        ("weg", "", "online", False),
        ("c", "stories/c.md", "online", False),
        ("b", "stories/b.md", "broken", False),
        ("x", "stories/x.md", "none", True),
    ]


def test_the_most_urgent_comes_first_and_what_ends_soonest_before_what_ends_later() -> None:
    def until(slug: str, day: date) -> Result:
        return story(consent=Consent(**GIVEN, valid_until=day), slug=slug)

    results = [
        story("fictional", slug="a"),
        story(slug="b"),
        until("c", date(2026, 7, 20)),
        until("d", date(2026, 7, 1)),
        until("e", date(2026, 1, 1)),
        until("f", date(2025, 1, 1)),
    ]
    found = review(results, [], "normal", DAY, {"e"})
    assert [(one.slug, one.attention, one.days_left) for one in found] == [
        ("e", "online", -165),
        ("f", "expired", -530),
        ("d", "expiring", 16),
        ("c", "expiring", 35),
        ("b", "waiting", None),
        ("a", "none", None),
    ]
