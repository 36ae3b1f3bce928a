"""The figures of what plays as files: tables for spreadsheets, and all of them as JSON."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

import orjson

from generator.components.findings import base_rate, finding, lack, made_of, say
from generator.components.spreadsheet import as_csv
from generator.components.views import Views
from generator.config.settings import Settings
from generator.domain.insight import Insight
from generator.pages.page import FilePage, plan_files

_MARK = "\ufeff"  # without it a spreadsheet takes the letters with accents for others

Rows = Sequence[Sequence[object]]
Tables = Mapping[str, tuple[Sequence[str], Rows]]


def plan_figures(insight: Insight, views: Views, settings: Settings) -> tuple[FilePage, ...]:
    """The files: a table of each kind, and the JSON."""
    words, tables, separator = views.addresses.words, tables_of(insight, views), say(views, "separator")
    texts = {
        f"insight_{name}": _MARK + as_csv([say(views, f"column_{one}") for one in columns], rows, separator)
        for name, (columns, rows) in tables.items()
    }
    texts["insight_data"] = _as_json(insight, tables, views, settings)
    return tuple(plan_files({words[name]: text.encode() for name, text in texts.items()}))


def tables_of(insight: Insight, views: Views) -> Tables:
    """The tables, each the names of its columns and its rows."""
    return {
        "pairs": (("a", "family_a", "b", "family_b", "stories", "uses_a", "uses_b"), list(_pairs(insight, views))),
        "dilemmas": (("id", "label", "stories", "options", "roles", "lack"), list(_dilemmas(insight, views))),
        "tellers": (("kind", "id", "label", "stories"), list(_tellers(insight, views))),
        "growth": (("month", "stories", "total"), list(_growth(insight))),
    }


def as_json(insight: Insight, views: Views, settings: Settings) -> str:
    """All figures, with what they are of and what may be done with them."""
    return _as_json(insight, tables_of(insight, views), views, settings)


def _as_json(insight: Insight, tables: Tables, views: Views, settings: Settings) -> str:
    catalogue, months = views.catalogue, tuple(insight.months)
    about = {
        "title": views.word("insight_title"),
        "site": settings.title,
        "url": settings.base_url and settings.base_url + views.addresses.insight(),
        "language": catalogue.language,
        "licence": settings.licence,
        "description": made_of(insight, views),
        "finding": finding(insight, views),
        "base_rate": base_rate(insight, views),
        "counting": views.word("insight_counting_text"),
        "first_month": months[0] if months else "",
        "last_month": months[-1] if months else "",
        "stories": insight.stories,
        "fictional": insight.fictional,
        "without_month": insight.undated,
        "parties": insight.parties,
    }
    told = {name: [dict(zip(columns, row, strict=True)) for row in rows] for name, (columns, rows) in tables.items()}
    return orjson.dumps({"about": about, **told}, option=orjson.OPT_INDENT_2).decode() + "\n"


def _pairs(insight: Insight, views: Views) -> Iterator[Sequence[object]]:
    links = views.links["value"]
    for one in insight.clashes:
        a, b = links[one.a], links[one.b]
        yield (
            a.label,
            views.word(f"family_{a.family or 'none'}"),
            b.label,
            views.word(f"family_{b.family or 'none'}"),
            one.count,
            insight.uses[one.a],
            insight.uses[one.b],
        )


def _dilemmas(insight: Insight, views: Views) -> Iterator[Sequence[object]]:
    for one in insight.dilemmas:
        label = views.links["dilemma"][one.id].label
        yield one.id, label, one.stories, one.options, len(one.roles), lack(one, insight, views)


def _tellers(insight: Insight, views: Views) -> Iterator[Sequence[object]]:
    for kind, counts in (("role", insight.roles), ("sector", insight.sectors)):
        word = say(views, f"teller_{kind}")
        for id_, count in counts.items():
            yield word, id_, views.links[kind][id_].label, count


def _growth(insight: Insight) -> Iterator[Sequence[object]]:
    totals = accumulate(insight.months.values())
    for (month, count), total in zip(insight.months.items(), totals, strict=True):
        yield month, count, total
