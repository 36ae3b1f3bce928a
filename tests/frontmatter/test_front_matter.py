"""Front matter: any bytes give a tree or problems, and a tree knows where everything stands."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.frontmatter.front_matter import read_front_matter, read_yaml
from generator.frontmatter.nodes import Mapping, Node, Sequence, Text, find, plain

GOOD = "---\ntitel: Eén\nopties:\n  - {tekst: a, waarden: [x, y]}\n  - tekst: |\n      twee\n      regels\nleeg:\n---\nTekst\n"
YAMLISH = st.text(alphabet="ab: -\n\t[]{}#&*!|>%@`'\"?,<~é\\", max_size=120)


def places(node: Node) -> list[tuple[str, int, int]]:
    if isinstance(node, Text):
        return [(node.value, node.line, node.column)]
    if isinstance(node, Sequence):
        return [place for item in node.items for place in places(item)]
    return [place for key, value in node.entries for place in (*places(key), *places(value))]


def test_every_text_knows_its_line_and_column() -> None:
    tree = read_front_matter("x.md", GOOD.encode()).tree
    assert tree is not None
    lines = GOOD.split("\n")
    for value, line, column in places(tree):
        if value and "\n" not in value:
            assert lines[line - 1][column - 1 :].startswith(value)


def test_everything_is_text_until_the_schema_types_it() -> None:
    words = ["nee", "ja", "no", "on", "12:30", "0123", "1_000", "2026-02-30", "null", "~", "1e3", "0x1F"]
    front = read_yaml("x.yaml", "\n".join(f"k{n}: {word}" for n, word in enumerate(words)).encode())
    assert plain(front.tree or Mapping((), 1, 1)) == {f"k{n}": word for n, word in enumerate(words)}


def test_the_body_and_its_first_line_are_found() -> None:
    front = read_front_matter("x.md", GOOD.encode())
    assert (front.body, front.body_line) == ("Tekst\n", 10)
    assert front.line(2) == "titel: Eén"


def test_find_gives_the_deepest_node_on_the_way() -> None:
    tree = read_front_matter("x.md", GOOD.encode()).tree
    assert tree is not None
    assert find(tree, ("opties", 0, "waarden", 1)) == Text("y", 4, 29)
    assert find(tree, ("opties", 0, "prijs")) == find(tree, ("opties", 0))
    assert find(tree, ("weg",)) == tree


@given(st.binary(max_size=200))
@example(b"---\n\xff\n---\n")
@example(b"\x00")
def test_any_bytes_give_a_tree_or_problems(data: bytes) -> None:
    for front in (
        read_front_matter("x.md", data),
        read_front_matter("x.md", b"---\n" + data + b"\n---\n"),
        read_yaml("x", data),
    ):
        assert front.tree is not None or front.problems


@settings(max_examples=400)
@given(YAMLISH)
def test_anything_like_yaml_gives_a_tree_or_problems(text: str) -> None:
    front = read_front_matter("x.md", f"---\ntitel: x\n{text}\n---\n".encode())
    assert front.tree is not None or front.problems
    for problem in front.problems:
        assert problem.place.line >= 1
        assert problem.place.column >= 1


@pytest.mark.parametrize(
    "text",
    [
        "[" * 500,
        "a: " + "[" * 25_000,
        "{" * 30_000,
        "a: " + "{a: " * 5_000,
        "- " * 20_000,
        "? " * 20_000,
        "\n".join(" " * depth + "a:" for depth in range(300)),
        "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(30)),
        "".join(f"a{n}: &a{n} {{<<: [*a{max(0, n - 1)}, *a{max(0, n - 1)}]}}\n" for n in range(30)),
        "a: &a [*a]",
        "x" * 70_000,
        "a: '" + "x\n" * 20_000,
        ": " * 20_000,
        "\n".join("a: b: c" for _ in range(4000)),
    ],
)
def test_bombs_are_refused_at_once(text: str) -> None:
    front = read_front_matter("x.md", f"---\n{text}\n---\n".encode())
    assert front.problems


def test_keys_that_are_no_text_are_refused() -> None:
    for text in ("[a]: b", "{a: b}: c", "? [x]\n: y"):
        assert {problem.code for problem in read_yaml("x", text.encode()).problems} & {"Y115", "Y105", "Y122"}


@given(st.text(alphabet="ab ,:'\"#5.", max_size=16).map("a{}".format))
def test_the_line_that_is_suggested_for_fields_between_brackets_is_right(text: str) -> None:
    found = read_yaml("x.yaml", f"x: {{wie: {text}, belang: rust}}\ny: z\n".encode())
    fixed = [value for problem in found.problems for name, value in problem.values if name == "fixed"]
    if fixed:
        better = read_yaml("x.yaml", f"{fixed[0]}\ny: z\n".encode())
        assert better.tree is not None
        assert not better.problems
