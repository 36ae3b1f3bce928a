"""What an overview of a library says, in sentences: for its page, and for who plans the next interviews on the command line."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from generator.components.views import Views
from generator.config.catalogue import format_number, month_name
from generator.domain.insight import ENOUGH, Clash, Insight, Standing

_TIES = 3
_SECTORS = 2


def inside(label: str) -> str:
    """A label within a sentence: without its capital, unless it is an abbreviation."""
    return label[:1].lower() + label[1:] if label[1:] == label[1:].lower() else label


def made_of(insight: Insight, views: Views) -> str:
    """How many stories there are, and when they played."""
    months, language = tuple(insight.months), views.catalogue.language
    stories = views.count(insight.stories)
    if not months:
        return say(views, "made_of", stories=stories)
    first, last = month_name(language, months[0]), month_name(language, months[-1])
    return say(views, "made_of_month" if first == last else "made_of_period", stories=stories, first=first, last=last)


def caution(insight: Insight, views: Views) -> str:
    """What the figures do not say."""
    if insight.fictional == insight.stories:
        return say(views, "all_fictional")
    form = "some_fictional" if insight.fictional else "none_fictional"
    return say(views, form, fictional=_number(insight.fictional, views), total=_number(insight.stories, views))


def finding(insight: Insight, views: Views) -> str:
    """Which values stand against each other most."""
    top = _top(insight)
    if not top:
        return say(views, "finding_none")
    figures = {"count": _number(top[0].count, views), "total": _number(insight.stories, views)}
    if len(top) == 1:
        a, b = values_of(top[0], views)
        return say(views, "finding_one", a=a, b=inside(b), **figures)
    if len(top) > _TIES:
        return say(views, "finding_many", number=_number(len(top), views), **figures)
    pairs = [say(views, "pair", a=inside(a), b=inside(b)) for a, b in (values_of(one, views) for one in top)]
    return say(views, "finding_few", pairs="; ".join(pairs), **figures)


def base_rate(insight: Insight, views: Views) -> str:
    """What the finding owes to how often its values are told at all, and what stands out more then; empty where there is no pair.

    Two values that have nothing to do with each other would share a times b in all stories: no more than that is no finding.
    """
    top = _top(insight)
    if len(top) != 1:
        return say(views, "often") if top else ""
    (a, b), uses = values_of(top[0], views), (insight.uses[top[0].a], insight.uses[top[0].b])
    is_usual = top[0].count <= expected(top[0], insight)
    sentence = say(
        views,
        "often_usual" if is_usual else "often_told",
        a=inside(a) if is_usual else a,
        b=inside(b),
        stories=views.count(uses[0]),
        other=_number(uses[1], views),
    )
    return " ".join((sentence, *(_standing_out(insight, views) if is_usual else ())))


def expected(clash: Clash, insight: Insight) -> int:
    """In how many stories two values would stand that have nothing to do with each other."""
    return round(insight.uses[clash.a] * insight.uses[clash.b] / insight.stories)


def _standing_out(insight: Insight, views: Views) -> Iterator[str]:
    """The pair that goes furthest beyond what is expected of it, when that is far enough to be told."""
    clash = max(insight.clashes, key=lambda one: one.count - expected(one, insight))
    usual = expected(clash, insight)
    if clash.count - usual >= ENOUGH:
        (a, b), stories = map(inside, values_of(clash, views)), views.count(clash.count)
        yield say(views, "often_more", a=a, b=b, stories=stories, expected=_number(usual, views))


def _top(insight: Insight) -> list[Clash]:
    """The pairs that stand against each other in most stories."""
    return [one for one in insight.clashes if one.count == insight.clashes[0].count]


def values_of(clash: Clash, views: Views) -> tuple[str, str]:
    """The labels of two values."""
    links = views.links["value"]
    return links[clash.a].label, links[clash.b].label


def lack(standing: Standing, insight: Insight, views: Views) -> str:
    """What a shared dilemma lacks for a talk, and else what is missing most in it."""
    roles, sectors = views.links["role"], views.links["sector"]
    alone = next(iter(standing.roles)) if len(standing.roles) == 1 else ""
    if standing.stories < ENOUGH:
        form = "lack_2_one_role" if standing.stories == 2 and alone else f"lack_{standing.stories}"
        return say(views, form, role=inside(roles[alone].label) if alone else "")
    if alone:
        return say(views, "lack_one_role", role=inside(roles[alone].label))
    if len(standing.sectors) == 1:
        return say(views, "lack_one_sector", sector=inside(sectors[next(iter(standing.sectors))].label))
    if not standing.has_norm:
        return say(views, "lack_norm")
    if insight.groups:
        return _lacking_groups(standing, insight, views)
    missing = sorted(
        (id_ for id_, n in insight.sectors.items() if n and id_ not in standing.sectors), key=_most(insight)
    )
    if not missing:
        return say(views, "lack_nothing")
    named = [inside(sectors[id_].label) for id_ in missing[:_SECTORS]]
    more = len(missing) - len(named)
    if more:
        named.append(views.catalogue.plural("insight_plurals", "more_sectors", more))
    return say(views, "lack_sectors", sectors=joined(named, views, "or" if not more else "and"))


def _lacking_groups(standing: Standing, insight: Insight, views: Views) -> str:
    """The groups of roles that tell elsewhere and not here."""
    groups = insight.groups
    told = dict.fromkeys(groups[id_] for id_, number in insight.roles.items() if number and id_ in groups)
    here = {groups.get(id_, "") for id_ in standing.roles}
    missing = [group for group in told if group not in here]
    return say(views, "lack_groups", groups="; ".join(missing)) if missing else say(views, "lack_nothing")


def unheard(insight: Insight, views: Views) -> Iterator[str]:
    """Who is not heard, in sentences: the others in the stories first, then the roles and sectors with few stories or none."""
    others = views.catalogue.plural("insight_plurals", "parties", insight.parties)
    yield others if insight.parties else say(views, "parties_none")
    for kind, counts in (("role", insight.roles), ("sector", insight.sectors)):
        if counts:
            yield _told_by(f"{kind}s", counts, [views.links[kind][id_].label for id_ in counts], views)
    told = max(insight.sectors.items(), key=lambda one: one[1], default=("", 0))
    if told[1]:
        yield say(
            views, "most_sector", sector=inside(views.links["sector"][told[0]].label), stories=views.count(told[1])
        )


def joined(names: Sequence[str], views: Views, word: str) -> str:
    """Some names in a row, with a word before the last: "a, b en c"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {say(views, word)} {names[-1]}"


def _told_by(kinds: str, counts: Mapping[str, int], labels: Sequence[str], views: Views) -> str:
    silent = [inside(label) for label, number in zip(labels, counts.values(), strict=True) if not number]
    if silent:
        return say(views, f"{kinds}_unheard", terms=joined(silent, views, "and"))
    few = sum(number < ENOUGH for number in counts.values())
    return say(views, f"{kinds}_few" if few else f"{kinds}_all", few=_number(few, views), total=len(counts))


def _most(insight: Insight) -> Callable[[str], tuple[int, str]]:
    return lambda id_: (-insight.sectors[id_], id_)


def say(views: Views, name: str, **values: object) -> str:
    """A text of what plays, in the site's words."""
    return views.catalogue.text("insight", name, **values)


def _number(number: int, views: Views) -> str:
    return format_number(views.catalogue.language, number)
