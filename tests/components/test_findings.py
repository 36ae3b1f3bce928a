"""What an overview says in sentences."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from generator.components.findings import base_rate, caution, finding, inside, lack, made_of, unheard
from generator.components.views import Views, make_views
from generator.config.catalogue import catalogue_of
from generator.domain.insight import Clash, Insight, Standing, make_insight
from generator.domain.library import make_library
from generator.domain.story import Facts
from generator.domain.term import KINDS, Term
from generator.sources.templates import bundled_templates, read_templates

LABELS = {
    "dilemma": {"regel": "Regel versus bedoeling"},
    "value": {"moed": "Moed", "rust": "Rust", "trouw": "Trouw"},
    "role": {"coach": "Coach", "mentor": "Mentor"},
    "sector": {"ggz": "Ggz", "mbo": "Mbo", "po": "Basisschool", "thuis": "Thuiszorg"},
    "tag": {},
}
TERMS = {kind: {id_: Term(kind, id_, label) for id_, label in LABELS[kind].items()} for kind in KINDS}


def views(language: str = "nl") -> Views:
    return make_views(make_library([], TERMS), catalogue_of(read_templates(bundled_templates()), language))


def insight(*stories: Facts) -> Insight:
    return make_insight(stories, TERMS)


def told(role: str = "coach", sector: str = "ggz", month: str = "2026-03", origin: str = "fictional") -> Facts:
    return Facts(month, ("regel",), (role,), (sector,), (("moed",), ("rust",)), has_norm=True, parties=1, origin=origin)


def with_pairs(*counts: int) -> Insight:
    ids = [("moed", "rust"), ("moed", "trouw"), ("rust", "trouw"), ("moed", "moed")]
    return replace(
        insight(told()), stories=20, clashes=tuple(Clash(*ids[n], one, (), None) for n, one in enumerate(counts))
    )


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((), "Nog geen twee waarden staan in drie verhalen tegenover elkaar."),
        ((9, 8), "Moed staat het vaakst tegenover rust: in 9 van de 20 verhalen."),
        ((9, 9, 8), "Het vaakst tegenover elkaar, elk in 9 van de 20 verhalen: moed en rust; moed en trouw."),
        ((3, 3, 3, 3), "4 paren waarden staan even vaak tegenover elkaar: elk in 3 van de 20 verhalen."),
    ],
)
def test_the_finding_is_made_from_the_figures(counts: Iterable[int], said: str) -> None:
    assert finding(with_pairs(*counts), views()) == said


@pytest.mark.parametrize(
    ("counts", "uses", "said"),
    [
        ((), (9, 9), ""),
        ((5,), (10, 10), "Dat verbaast niet: moed wordt genoemd in 10 verhalen, en rust in 10. "),
        ((5,), (9, 8), "Moed wordt genoemd in 9 verhalen, rust in 8. "),
        ((9, 9), (9, 9), "Waarden die vaak worden genoemd"),
    ],
)
def test_the_finding_says_what_it_owes_to_values_that_are_named_often(
    counts: Iterable[int], uses: tuple[int, int], said: str
) -> None:
    whole = replace(with_pairs(*counts), uses=dict(zip(("moed", "rust"), uses, strict=True)))
    assert base_rate(whole, views()).startswith(said)
    assert bool(base_rate(whole, views())) == bool(said)


@pytest.mark.parametrize(
    ("stories", "said"),
    [
        ([], "Nog geen verhaal."),
        ([told()], "1 verhaal: te weinig voor een gesprek."),
        ([told(), told("mentor")], "Nog één verhaal nodig, dan kan een team kiezen."),
        ([told(), told()], "Nog één verhaal nodig. Nu vertelt twee keer: coach."),
        ([told()] * 3, "Alleen coach vertelt."),
        ([told(), told(), told("mentor")], "Alle verhalen komen uit één sector: ggz."),
        ([told(), told("mentor"), told("mentor", "mbo")], "Niets dat opvalt."),
    ],
)
def test_what_a_dilemma_lacks_is_told_by_rule(stories: list[Facts], said: str) -> None:
    whole = insight(*stories)
    assert lack(whole.dilemmas[0], whole, views()) == said


def test_the_most_told_sectors_that_are_missing_are_named_and_the_others_counted() -> None:
    here = Standing("regel", 3, 9, {"coach": 2, "mentor": 1}, {"ggz": 2, "": 1}, has_norm=True)
    whole = replace(insight(told()), sectors={"ggz": 2, "mbo": 1, "po": 3, "thuis": 2})
    assert lack(here, whole, views()) == "Nog geen verhaal uit: basisschool, thuiszorg en nog 1 sector."
    assert lack(replace(here, has_norm=False), whole, views()) == "Bij geen enkele optie staat een regel."


def test_where_roles_have_groups_those_are_named_that_tell_elsewhere_only() -> None:
    here = Standing("regel", 3, 9, {"coach": 2, "": 1}, {"ggz": 2, "mbo": 1}, has_norm=True)
    whole = replace(
        insight(told(), told("mentor")), groups={"coach": "Begeleiden", "mentor": "Opleiden", "arts": "Genezen"}
    )
    assert lack(here, whole, views()) == "Nog geen rol uit: Opleiden."
    assert lack(replace(here, roles={"coach": 1, "mentor": 2}), whole, views()) == "Niets dat opvalt."


def test_beside_what_is_no_surprise_stands_what_goes_furthest_beyond_it() -> None:
    """20 stories: moed in 18, rust in 15, trouw in 8. By that 14, 7 and 6 are expected of the pairs."""
    uses = {"moed": 18, "rust": 15, "trouw": 8}
    said = base_rate(replace(with_pairs(12, 11, 6), uses=uses), views())
    assert said.endswith(
        "Opvallender is moed tegenover trouw: in 11 verhalen. Zo vaak als ze genoemd worden, zou je er ongeveer 7 verwachten."
    )
    assert "Opvallender" not in base_rate(replace(with_pairs(12, 9, 6), uses=uses), views())


def test_who_is_not_heard_is_named() -> None:
    assert list(unheard(insight(told(), told(sector="mbo")), views())) == [
        "2 anderen hebben in deze verhalen iets te winnen of te verliezen. Zij vertellen hier niet zelf.",
        "Rollen zonder verhaal: mentor.",
        "Sectoren zonder verhaal: basisschool en thuiszorg.",
        "De meeste verhalen komen uit: ggz, 1 verhaal.",
    ]


def test_what_the_figures_are_of_is_said_first() -> None:
    whole = insight(told(), told(month="2025-11", origin="composite"))
    assert made_of(whole, views()) == "Uit 2 verhalen, van november 2025 tot en met maart 2026"
    assert made_of(insight(told()), views()) == "Uit 1 verhaal, van maart 2026"
    assert made_of(insight(told(month="")), views("en")) == "From 1 story"
    assert caution(whole, views()).startswith("Verzonnen: 1 van de 2 verhalen.")
    assert caution(insight(told()), views()).startswith("Deze verhalen zijn verzonnen.")
    assert caution(insight(told(origin="composite")), views()).startswith("De cijfers gaan over deze verhalen")


def test_a_label_loses_its_capital_in_a_sentence_but_an_abbreviation_does_not() -> None:
    assert [inside(one) for one in ("Moed", "AVG-regels", "Eén groep", "")] == ["moed", "AVG-regels", "eén groep", ""]
