"""How the time that a regular expression takes grows with its input, read off its structure and not off a clock.

A pattern becomes an automaton. It takes time with a power of the input when one state can be left for another over and over
on signs that both loop on, so that there are ever more ways to have got there, and what follows may still fail (after Weber
and Seidl, "On the degree of ambiguity of finite automata"). What looks ahead is judged by itself. Repeats that have an end
count as no loops; a reference to a group counts as nothing.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from itertools import product
from typing import Any

# The reader of patterns is the interpreter's own, and has no types.
code: Any = import_module("re._constants")
parser: Any = import_module("re._parser")

_USUAL = frozenset(" \t\n\r\x1f\x85\xa0\u2028aAbzZéÉ09_-.:,;!?'\"’“()[]{}<>/\\|@#*+=&%$^~`")
_KINDS: dict[object, Callable[[str], bool]] = {
    code.CATEGORY_DIGIT: str.isdigit,
    code.CATEGORY_SPACE: str.isspace,
    code.CATEGORY_WORD: lambda sign: sign.isalnum() or sign == "_",
    code.CATEGORY_NOT_DIGIT: lambda sign: not sign.isdigit(),
    code.CATEGORY_NOT_SPACE: lambda sign: not sign.isspace(),
    code.CATEGORY_NOT_WORD: lambda sign: not (sign.isalnum() or sign == "_"),
}


def grows(pattern: str, flags: int = 0, *, searches: bool) -> str:
    """Why a pattern takes more time than goes with the length of its input, in words; empty when it does not.

    `searches` tells that it is tried at every place, not at one only.
    """
    tree = parser.parse(pattern, flags)
    machine = _Machine(flags | tree.state.flags, _signs_of(tree) | _USUAL)
    begin, start, end = machine.state(), machine.state(), machine.state()
    machine.free[begin].add(start)
    parts = list(tree)
    if searches and not (parts and parts[0] == (code.AT, code.AT_BEGINNING_STRING)):
        _start_anywhere(machine, begin, start, is_at_line=bool(parts) and parts[0] == (code.AT, code.AT_BEGINNING))
    machine.read(parts, start, end)
    return next(iter(machine.loops(begin, end)), "") or next(filter(None, machine.inner), "")


@dataclass
class _Machine:
    flags: int
    signs: frozenset[str]
    free: list[set[int]] = field(default_factory=list)
    doubtful: list[set[int]] = field(default_factory=list)  # where nothing is taken, but the place may not be right
    steps: list[list[tuple[frozenset[str], int]]] = field(default_factory=list)
    inner: list[str] = field(default_factory=list)
    ahead: int = -1  # the state in which a place to begin is still looked for

    def state(self) -> int:
        self.free.append(set())
        self.doubtful.append(set())
        self.steps.append([])
        return len(self.free) - 1

    def after(self, state: int) -> int:
        following = self.state()
        self.free[state].add(following)
        return following

    def read(self, parts: list[tuple[Any, Any]], start: int, end: int) -> None:
        """Lay the way of a row of parts from one state to another."""
        here = start
        for part in parts:
            there = self.state()
            self._read_one(part, here, there)
            here = there
        self.free[here].add(end)

    def _read_one(self, part: tuple[Any, Any], start: int, end: int) -> None:
        kind, given = part
        if kind in (code.LITERAL, code.NOT_LITERAL, code.ANY, code.IN):
            self.steps[start].append((self._meant(part), end))
        elif kind is code.SUBPATTERN:
            self.read(list(given[3]), start, end)
        elif kind is code.ATOMIC_GROUP:
            self.read(list(given), start, end)
        elif kind is code.BRANCH:
            for branch in given[1]:
                self.read(list(branch), self.after(start), end)
        elif kind in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
            self._repeat(given, start, end)
        elif kind in (code.ASSERT, code.ASSERT_NOT):
            inner = _Machine(self.flags, self.signs)
            first, last = inner.state(), inner.state()
            inner.read(list(given[1]), first, last)
            self.inner += [*inner.loops(first, last), *inner.inner]
            self.doubtful[start].add(end)
        elif kind is code.AT and given in (code.AT_END, code.AT_END_STRING, code.AT_BOUNDARY, code.AT_NON_BOUNDARY):
            self.doubtful[start].add(end)
        elif kind in (code.AT, code.GROUPREF):
            self.free[start].add(end)
        else:
            raise NotImplementedError(kind)

    def _repeat(self, given: tuple[int, Any, list[tuple[Any, Any]]], start: int, end: int) -> None:
        low, high, inside = given
        here = start
        for _ in range(min(low, 2)):
            there = self.state()
            self.read(list(inside), here, there)
            here = there
        if high is code.MAXREPEAT:
            loop = self.after(here)
            self.read(list(inside), loop, loop)
            here = loop
        elif isinstance(high, int) and high > low:
            self.read(list(inside), here, end)
        self.free[here].add(end)

    def _meant(self, part: tuple[Any, Any]) -> frozenset[str]:
        kind, given = part
        if kind is code.ANY:
            return self.signs if self.flags & re.DOTALL else self.signs - {"\n"}
        items = list(given) if kind is code.IN else [(code.LITERAL, given)]
        is_not = kind is code.NOT_LITERAL or items[0][0] is code.NEGATE
        found = {sign for sign in self.signs if any(self._is_meant(item, sign) for item in items)}
        return self.signs - found if is_not else frozenset(found)

    def _is_meant(self, item: tuple[Any, Any], sign: str) -> bool:
        kind, given = item
        cases = {sign, sign.lower(), sign.upper()} if self.flags & re.IGNORECASE else {sign}
        if kind is code.LITERAL:
            return any(len(case) == 1 and ord(case) == given for case in cases)
        if kind is code.RANGE:
            return any(len(case) == 1 and given[0] <= ord(case) <= given[1] for case in cases)
        return kind is code.CATEGORY and (_KINDS[given](sign) and (not self.flags & re.ASCII or sign.isascii()))

    def loops(self, begin: int, end: int) -> Iterator[str]:
        """Every pair of loops on the same signs of which the second may fail, in words."""
        ways = [self._ways(state) for state in range(len(self.free))]
        reach = {state: self._reached(state, ways) for state in range(len(self.free))}
        looping = [state for state in reach[begin] | {begin} if state in reach[state]]
        done = {state for state in looping if end in self._freely(state)}
        # Where the pattern has matched on the way, it is not tried at the next place.
        unmatched = self._reached(begin, [[] if end in self._freely(n) else way for n, way in enumerate(ways)])
        for p, q in product(looping, looping):
            is_tried = p != self.ahead or q in unmatched
            if p != q and q in reach[p] and not done & {p, q} and is_tried and _meet((p, p, q), (p, q, q), ways):
                yield f"two repeats that can take the same signs ({self._taken(p, ways)!r} and {self._taken(q, ways)!r})"
        for p in [state for state in looping if state not in done]:
            others = (q for q in looping if q != p and q in reach[p] and p in reach[q])
            if any(_meet((p, p), (p, q), ways) and _meet((p, q), (p, p), ways) for q in others):
                yield "a repeat within a repeat that can take the same signs in two ways"

    def _freely(self, state: int, *, in_doubt: bool = False) -> set[int]:
        """Where a state leads without a sign being taken, for certain or perhaps."""
        found, todo = {state}, [state]
        while todo:
            one = todo.pop()
            new = (self.free[one] | (self.doubtful[one] if in_doubt else set())) - found
            found |= new
            todo += new
        return found

    def _ways(self, state: int) -> list[tuple[frozenset[str], int]]:
        """The signs that lead on, with where they lead."""
        return [step for one in self._freely(state, in_doubt=True) for step in self.steps[one]]

    @staticmethod
    def _reached(state: int, ways: list[list[tuple[frozenset[str], int]]]) -> set[int]:
        found: set[int] = set()
        todo = [state]
        while todo:
            new = {there for _, there in ways[todo.pop()]} - found
            found |= new
            todo += new
        return found

    @staticmethod
    def _taken(state: int, ways: list[list[tuple[frozenset[str], int]]]) -> str:
        return "".join(sorted(frozenset[str]().union(*(signs for signs, _ in ways[state]))))[:20]


def _meet(start: tuple[int, ...], goal: tuple[int, ...], ways: list[list[tuple[frozenset[str], int]]]) -> bool:
    """Whether the same signs, at least one, can lead each of some states to each of others."""
    seen: set[tuple[int, ...]] = set()
    todo = [start]
    while todo:
        for steps in product(*(ways[state] for state in todo.pop())):
            there = tuple(step[1] for step in steps)
            if there in seen or not frozenset.intersection(*(step[0] for step in steps)):
                continue
            if there == goal:
                return True
            seen.add(there)
            todo.append(there)
    return False


def _start_anywhere(machine: _Machine, begin: int, start: int, *, is_at_line: bool) -> None:
    """Let a pattern begin at every sign, or at every line."""
    ahead = machine.ahead = machine.after(begin)
    machine.steps[ahead].append((machine.signs, ahead))
    machine.free[begin].add(start)
    if is_at_line:
        machine.steps[ahead].append((frozenset("\n"), start))
    else:
        machine.free[ahead].add(start)


def _signs_of(tree: object) -> frozenset[str]:
    """The signs that a pattern names, and those beside them."""
    found: set[int] = set()
    todo: list[Any] = [tree]
    while todo:
        one = todo.pop()
        if isinstance(one, tuple) and len(one) == 2 and one[0] in (code.LITERAL, code.NOT_LITERAL):
            found |= {one[1], one[1] + 1, max(0, one[1] - 1)}
        elif isinstance(one, tuple) and len(one) == 2 and one[0] is code.RANGE:
            found |= {one[1][0], one[1][1], one[1][1] + 1, max(0, one[1][0] - 1)}
        elif isinstance(one, (list, tuple, parser.SubPattern)):
            todo += list(one)
    return frozenset(chr(number) for number in found if number < 0x110000)
