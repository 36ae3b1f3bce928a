"""The table of queries, and what is wrong with the answers that somebody gives to them."""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True)
class Query:
    """What somebody types, and the slugs of stories that must be found, and that must not but for a part of the words."""

    q: str
    finds: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()
    first: bool = False

    def faults(self, slugs: Sequence[str], below: Sequence[str]) -> Iterator[str]:
        """What is wrong with an answer, in words; `below` are those of its stories that have a part of the words."""
        yield from (f"{self.q}: {slug} is not found" for slug in self.finds if slug not in slugs or slug in below)
        yield from (f"{self.q}: {slug} is found" for slug in self.misses if slug in slugs and slug not in below)
        if self.first and slugs[:1] != [self.finds[0]]:
            yield f"{self.q}: {slugs[:1]} stands first"


def read_queries() -> tuple[Query, ...]:
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["queries"]
    return tuple(
        Query(row["q"], tuple(row.get("finds", ())), tuple(row.get("misses", ())), row.get("first", False))
        for row in rows
    )


def faults(queries: Iterable[Query], answers: Iterable[Sequence[str]], below: Iterable[Sequence[str]]) -> list[str]:
    """All that is wrong with the answers to some queries."""
    asked = zip(queries, answers, below, strict=True)
    return [fault for query, slugs, others in asked for fault in query.faults(slugs, others)]


FIRST = TABLE.with_name("find_first.toml")
AT_THE_TOP = 3
GOAL = 0.9  # of the queries in the table, those that see what they want among the first three stories


@dataclass(frozen=True)
class FirstOnes:
    """What somebody types, and the slugs that must be among the first three: all of `first`, or at least one of `one`."""

    group: str
    q: str
    first: tuple[str, ...] = ()
    one: tuple[str, ...] = ()

    def is_met(self, slugs: Sequence[str]) -> bool:
        """Whether who looks at the top of an answer sees what is wanted."""
        top = set(slugs[:AT_THE_TOP])
        return top.issuperset(self.first) and (not self.one or not top.isdisjoint(self.one))


def read_first() -> tuple[FirstOnes, ...]:
    """The queries with the stories that must come first, of all groups."""
    groups = tomllib.loads(FIRST.read_text(encoding="utf-8"))["groups"]
    return tuple(
        FirstOnes(group["name"], row["q"], tuple(row.get("first", ())), tuple(row.get("one", ())))
        for group in groups
        for row in group["queries"]
    )


def share(queries: Sequence[FirstOnes], answers: Iterable[Sequence[str]]) -> tuple[float, list[str]]:
    """The share of queries that are met, and the others, each with what came first."""
    missed = [
        f"{q.q}: {list(slugs[:AT_THE_TOP])}" for q, slugs in zip(queries, answers, strict=True) if not q.is_met(slugs)
    ]
    return 1 - len(missed) / len(queries), missed
