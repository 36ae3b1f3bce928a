"""Patterns: every regular expression of the code on input that grows, with the time that each takes.

usage: python -m tests.soak.patterns [--signs 4000] [--worst 15]

The input of each is made of the signs that its pattern names, repeated, with an end that does not fit. What takes twice as
long on twice as much grows with its input; what takes four or eight times as long does not.
"""

import argparse
import re
import time

from tests.test_patterns import BOUNDED, Pattern, all_patterns

ENDS = ("", "\x00", "\n")


def pieces(one: Pattern) -> list[str]:
    """Short texts of the signs that a pattern names, alone, in pairs and as it has them."""
    bare = re.sub(r"\(\?[:=!<P][^>)]*|\\[A-Za-z]|[\[\](){}?+*^$|]", " ", one.pattern).replace("\\", "")
    signs = list(dict.fromkeys([*bare[:40].replace(" ", ""), " ", "a", "1", "\n", "-"]))
    words = [word for word in bare.split() if len(word) > 1]
    return list(dict.fromkeys([*signs, *words, *(a + b for a in signs[:8] for b in signs[:8])]))


def seconds(one: Pattern, text: str) -> float:
    pattern = re.compile(one.pattern, one.flags)
    start = time.process_time()
    if one.searches:
        for _ in pattern.finditer(text):
            pass
    else:
        pattern.match(text)
    return time.process_time() - start


def worst(one: Pattern, signs: int) -> tuple[list[float], str]:
    """The times on a quarter, a half and all of the signs, of the input that takes longest; and what it is made of."""
    inputs = [(piece, end) for piece in pieces(one) for end in ENDS]
    piece, end = max(inputs, key=lambda made: seconds(one, made[0] * (signs // 4 // len(made[0])) + made[1]))
    return [seconds(one, piece * (signs // part // len(piece)) + end) for part in (4, 2, 1)], piece + end


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--signs", type=int, default=4000)
    parser.add_argument("--worst", type=int, default=15)
    asked = parser.parse_args()
    rows = sorted(((worst(one, asked.signs), one) for one in all_patterns()), key=lambda row: -row[0][0][-1])
    print(
        f"{len(rows)} patterns, ms on {asked.signs // 4}, {asked.signs // 2} and {asked.signs} signs; the slowest first"
    )
    for (times, made), one in rows[: asked.worst]:
        bounded = " (bounded)" if one.module in BOUNDED or f"{one.module}:{one.name}" in BOUNDED else ""
        shown = " ".join(f"{1000 * value:8.3f}" for value in times)
        print(f"{shown}  {one.module}:{one.name}{bounded}  on {made!r}")


if __name__ == "__main__":
    main()
