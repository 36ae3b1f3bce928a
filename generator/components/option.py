"""Options and other parties, each with its values as links."""

from collections.abc import Iterable

from generator.components.views import TermLink, Views
from generator.config.catalogue import month_name
from generator.domain.story import Option, Party
from generator.values import dataclass


@dataclass(frozen=True)
class OptionView:
    """An option as it was told, with its values resolved. `source` is for people, or empty."""

    told: Option
    values: tuple[TermLink, ...]
    source: str = ""


@dataclass(frozen=True)
class PartyView:
    """Somebody else in the story as it was told, with values resolved."""

    told: Party
    values: tuple[TermLink, ...]


def view_option(option: Option, views: Views) -> OptionView:
    """An option for pages."""
    return OptionView(option, views.terms("value", option.values), _source(option, views))


def _source(option: Option, views: Views) -> str:
    source = views.choice("source", option.source)
    if not (source and option.month):
        return source
    return views.word("source_in_month", source=source, month=month_name(views.catalogue.language, option.month))


def view_parties(parties: Iterable[Party], views: Views) -> tuple[PartyView, ...]:
    """The others in a story, for pages."""
    return tuple([PartyView(party, views.terms("value", party.values)) for party in parties])
