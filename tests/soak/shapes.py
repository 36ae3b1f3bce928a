"""Shapes: made-up stories that look for what hangs or breaks reading.

usage: python -m tests.soak.shapes [--minutes 10] [--size 64000] [--seed 1] [--limit 2.0]

A shape is a short row of signs that mean something to Markdown or YAML, repeated up to a size, with something before and
after it. Each is read as a story and its problems are put in words. What takes longer than the limit, or raises, is shown
and makes the exit code 1.
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from hypothesis import strategies as st

from generator.config.config import Config, read_config
from generator.problems.report import as_text
from generator.reading.stories import read_stories
from generator.sources.files import read_sources, source_of
from tests.libraries import library, story

TOKENS = (
    *(
        "[",
        "]",
        "(",
        ")",
        "![",
        "](",
        "](x)",
        "[^a]",
        "[^a]: n",
        "[a]: b",
        "<",
        ">",
        "<b>",
        "</b>",
        "<!--",
        "-->",
        "http://a",
    ),
    *(
        "*",
        "**",
        "***",
        "_",
        "__",
        "`",
        "``",
        "```",
        "~",
        "\\",
        "!",
        '"',
        "'",
        "&",
        "&amp;",
        "&#1;",
        "^",
        "@",
        "|",
        ":",
        "=",
    ),
    *(
        "#",
        "# ",
        "\n#",
        "-",
        "---",
        "\n---\n",
        "\n===\n",
        "\n- ",
        "\n1. ",
        "\n> ",
        "> ",
        "- ",
        "1. ",
        "+ ",
        "* ",
        "|a|b|",
    ),
    *(
        "\n|-|-|\n",
        "\n",
        "\n\n",
        "\n    ",
        "\n\t",
        " ",
        "  ",
        "    ",
        "\t",
        "  \n",
        "a",
        "b c",
        "0",
        "1)",
        ".",
        "é",
        "\u0301",
    ),
    *(
        "## Wat er gebeurde\n",
        "ingetrokken_op: ",
        "titel: ",
        "{",
        "}",
        ",",
        "# #",
        "a: ",
        "- a: b\n",
        "{a: ",
        "\u2019",
        "x@y.nl",
    ),
)
HEAD = story("Brood smeren").rpartition("\n---\n")[0] + "\n---\n"


def bodies(size: int) -> st.SearchStrategy[str]:
    """Bodies of about a size, as hypothesis makes them."""
    rows = st.lists(st.sampled_from(TOKENS), min_size=1, max_size=5).map("".join)
    ends = st.lists(st.sampled_from(TOKENS), max_size=3).map("".join)
    return st.tuples(ends, rows, ends).map(lambda parts: repeated(*parts, size))


def files() -> st.SearchStrategy[bytes]:
    """Files that begin as a story does, or nearly."""
    lines = st.lists(st.lists(st.sampled_from(TOKENS), max_size=6).map("".join), max_size=12).map("\n".join)
    return st.tuples(
        st.sampled_from(["---\n", HEAD[:200], HEAD, "", "--\n"]), lines, st.sampled_from(["\n---\n", ""])
    ).map(lambda parts: "".join(parts).encode("utf-8", "surrogatepass"))


def repeated(before: str, row: str, after: str, size: int) -> str:
    """A row of signs, repeated up to a size."""
    return before + row * (size // len(row)) + after


def some_file(chance: random.Random, size: int) -> tuple[str, str]:
    """A story with a made-up body, or with made-up fields; and how it was made."""
    parts = ["".join(chance.choices(TOKENS, k=chance.randint(low, high))) for low, high in ((0, 2), (1, 4), (0, 2))]
    second = "".join(chance.choices(TOKENS, k=chance.randint(1, 3))) if chance.random() < 0.25 else ""
    text = repeated(parts[0], parts[1], parts[2], size // 2 if second else size) + (
        repeated("", second, "", size // 2) if second else ""
    )
    if chance.random() < 0.3:
        return f"---\n{text}\n---\nTekst.\n", f"fields {parts} {second!r}"
    return HEAD + text, f"body {parts} {second!r}"


def read_once(text: str, config: Config) -> tuple[float, str]:
    """Seconds of a processor to read a story and say what is wrong with it, and what came of it."""
    data = text.encode("utf-8", "surrogateescape" if "\udc80" <= max(text, default="") <= "\udcff" else "surrogatepass")
    one = source_of("stories/x.md", "story", data)
    start = time.process_time()
    (reading,) = read_stories([one], config.context)
    list(as_text(reading.problems, config.catalogue))
    refused = any(problem.code in ("M108", "M130") for problem in reading.problems)
    return time.process_time() - start, "refused" if refused else "read" if reading.result else "wrong"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--size", type=int, default=64_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=float, default=2.0)
    asked = parser.parse_args()
    chance, end = random.Random(asked.seed), time.monotonic() + 60 * asked.minutes
    came: Counter[str] = Counter()
    slowest: list[tuple[float, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        config = read_config(read_sources(library(Path(folder), {"brood-smeren": story("Brood smeren")})), "stories")
    read_once(HEAD, config)
    while time.monotonic() < end:
        text, made = some_file(chance, asked.size)
        try:
            seconds, result = read_once(text, config)
        except Exception as fault:
            seconds, result = 0.0, "raised"
            print(f"{type(fault).__name__}: {made}", flush=True)
        came[result] += 1
        slowest = sorted([*slowest, (seconds, made)], reverse=True)[:10]
        if seconds > asked.limit:
            came["slow"] += 1
            print(f"{seconds:.2f} s: {made}", flush=True)
    print(
        f"{sum(came[name] for name in ('refused', 'read', 'wrong', 'raised'))} files of {asked.size} signs: {dict(came)}"
    )
    print("\n".join(f"{seconds:6.2f} s  {made}" for seconds, made in slowest))
    return 1 if came["raised"] or came["slow"] else 0


if __name__ == "__main__":
    sys.exit(main())
