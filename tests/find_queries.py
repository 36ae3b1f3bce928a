"""The table of queries, and what is wrong with the answers that somebody gives to them."""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True)
class Query:
    """What somebody types, and the slugs of stories that must and must not be found."""

    q: str
    finds: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()
    first: bool = False

    def faults(self, slugs: Sequence[str]) -> Iterator[str]:
        """What is wrong with an answer, in words."""
        yield from (f"{self.q}: {slug} is not found" for slug in self.finds if slug not in slugs)
        yield from (f"{self.q}: {slug} is found" for slug in self.misses if slug in slugs)
        if self.first and slugs[:1] != [self.finds[0]]:
            yield f"{self.q}: {slugs[:1]} stands first"


def read_queries() -> tuple[Query, ...]:
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["queries"]
    return tuple(
        Query(row["q"], tuple(row.get("finds", ())), tuple(row.get("misses", ())), row.get("first", False))
        for row in rows
    )


def faults(queries: Iterable[Query], answers: Iterable[Sequence[str]]) -> list[str]:
    """All that is wrong with the answers to some queries."""
    return [fault for query, slugs in zip(queries, answers, strict=True) for fault in query.faults(slugs)]
