"""Regular expressions: every one in the code takes time that goes with the length of its input, or gets a bounded one.

A clock would not tell on a busy machine, so the structure of each is judged (`tests/growth.py`). What grows faster stands in
a table here with the reason why its input is bounded or not others' to give. `python -m tests.soak.patterns` shows the times.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from generator.config.catalogue import LANGUAGES
from generator.privacy.rules import read_rules
from generator.search.stemmer import LONGEST, make_stemmer, read_forms
from tests.growth import grows

GENERATOR = Path(__file__).resolve().parent.parent / "generator"
ASKS = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")
AT_ONE_PLACE = ("match", "fullmatch")

BOUNDED = {
    "assets/bundle.py": "reads the designers' own files, which are trusted as code is",
    "assets/script_text.py": "reads them too",
    "pictures/shapes.py": "reads paths that its own module wrote",
    "pictures/share.py": "reads paths that its own module wrote",
    "search/stemmer.py": f"is asked for no word of more than {LONGEST} letters",
    "markdown/sanitise.py:_ANCHOR": "ends where the next link begins, by looking ahead, which the judgement passes by",
    "markdown/source.py:_FOOTNOTE": "may take a line in two ways, but has matched by then and never goes back",
    "markdown/sanitise.py:_PLAIN": "goes back past each of its parts once: none begins with the sign of another",
}
# Where patterns are made of what the catalogues hold, which is judged here, or of words as they are.
MADE = {"search/stemmer.py", "privacy/rules.py", "privacy/passages.py"}
LINEAR = (
    r"\d[.)] ",
    r"<[^<>]+>",
    r"[^\W_]+(?:['’][^\W_]+)*",
    r"//[^/]*@",
    r"x(?:a|b)*c",
    r"a{1,80}b",
    r"\s+",
    r"^[^\n]*x",
)
GROWING = (
    *(
        r"\d+[.)] ",
        r"(?:a|b)*c",
        r"<[^>]+>",
        r"(?s)<!--.*?-->",
        r"\s*#[ \t]+(\S[^\n]*?)[ \t]*#*[ \t]*(?:\n|\Z)",
        r"(a+)+b",
        r"\s+#",
        r"[ \t]+$",
    ),
    *(r"(?:\.\./)*(?!/)[\w%./~-]*$", r"(x+x+)+y", r'<img[^>]* src="', r"(a*)*b", r"(?:a|ab|b)*c", r"x(?=a*a*b)"),
)


class Pattern(NamedTuple):
    module: str
    name: str
    pattern: str
    flags: int
    searches: bool


@cache
def nodes(module: str) -> dict[type[ast.AST], list[Any]]:
    """All nodes of a module by their kind."""
    found: dict[type[ast.AST], list[Any]] = {}
    for node in ast.walk(ast.parse((GENERATOR / module).read_text(encoding="utf-8"))):
        found.setdefault(type(node), []).append(node)
    return found


@cache
def modules() -> list[str]:
    """Those that import `re`."""
    paths = [path for path in GENERATOR.rglob("*.py") if "import re\n" in path.read_text(encoding="utf-8")]
    return sorted(path.relative_to(GENERATOR).as_posix() for path in paths)


def calls(module: str) -> list[ast.Call]:
    return nodes(module).get(ast.Call, [])


def is_re(node: ast.AST, names: tuple[str, ...]) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.func.attr in names
    )


def compiled(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from compiled(one)


def asked_of(module: str, name: str) -> set[str]:
    """What the module asks of a pattern by its name; of one in a row of them, by that of each in its turn."""
    attributes = [
        (node.value.id, node.attr) for node in nodes(module)[ast.Attribute] if isinstance(node.value, ast.Name)
    ]
    asked = {ask for one, ask in attributes if one == name}
    uses = [node for node in nodes(module)[ast.Name] if node.id == name]
    if len(uses) > 1 + sum(one == name for one, _ in attributes):
        asked |= {ask for one, ask in attributes if one == "pattern"}
    return asked & set(ASKS) or set(ASKS)


def named_patterns(module: str) -> Iterator[Pattern]:
    """Those that a module keeps under a name."""
    parts = ["generator", *module.removesuffix(".py").split("/")]
    if not any(is_re(node, ("compile",)) for node in calls(module)):
        return
    for name, value in vars(import_module(".".join(part for part in parts if part != "__init__"))).items():
        for one in compiled(value):
            searches = not asked_of(module, name) <= set(AT_ONE_PLACE)
            yield Pattern(module, name, one.pattern, one.flags, searches)


def passing_patterns(module: str) -> Iterator[Pattern]:
    """Those that stand where they are asked."""
    for node in calls(module):
        if is_re(node, ASKS):
            assert isinstance(node.func, ast.Attribute)
            for part in ast.walk(node.args[0]):
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value not in "\"'":
                    yield Pattern(module, f"line {node.lineno}", part.value, 0, node.func.attr not in AT_ONE_PLACE)


def rule_patterns(language: str) -> Iterator[Pattern]:
    """Those that a language's word rules are, and those by which personal data are found."""
    for number, (pattern, *_) in enumerate(read_forms(language).rules):
        yield Pattern("search/stemmer.py", f"{language} {number}", pattern, 0, True)
    rules = read_rules(language)
    for rule in (*rules.certain, *rules.likely):
        yield Pattern("privacy/rules.py", f"{language} {rule.name}", rule.written, 0, True)


def all_patterns() -> list[Pattern]:
    in_code = (find(module) for module in modules() for find in (named_patterns, passing_patterns))
    return list(dict.fromkeys(chain(*in_code, *map(rule_patterns, LANGUAGES))))


def judged(patterns: Iterable[Pattern]) -> dict[str, str]:
    """Why patterns take more time than goes with the length of an input that is not bounded, by their place."""
    free = {one for one in patterns if not {one.module, f"{one.module}:{one.name}"} & BOUNDED.keys()}
    found = {one: grows(one.pattern, one.flags & ~re.UNICODE, searches=one.searches) for one in free}
    return {f"{one.module}:{one.name}": reason for one, reason in found.items() if reason}


@pytest.mark.parametrize("module", modules())
def test_a_pattern_takes_time_with_the_length_of_its_input_or_gets_a_bounded_one(module: str) -> None:
    assert judged([*named_patterns(module), *passing_patterns(module)]) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_patterns_of_a_language_take_time_with_the_length_of_their_input(language: str) -> None:
    assert judged(rule_patterns(language)) == {}


def test_no_group_is_held_on_to() -> None:
    """Python 3.11.0 to 3.11.4 match a possessive or an atomic group wrongly; a single sign may be repeated possessively."""
    held = [one for one in all_patterns() if re.search(r"(?<!\\)\)(?:[*+?]|\{[0-9,]+\})\+|\(\?>", one.pattern)]
    assert held == []


def test_no_pattern_is_made_where_it_is_not_seen() -> None:
    """A pattern in a function, made of what it is given, would escape the judgement above."""
    for module in modules():
        inside = {
            node.lineno
            for function in nodes(module).get(ast.FunctionDef, ())
            for node in ast.walk(function)
            if isinstance(node, ast.Call) and is_re(node, ("compile",))
        }
        assert not inside or module in MADE, f"{module}:{inside}"
        for node in calls(module):
            if is_re(node, ASKS):
                assert any(isinstance(part, ast.Constant) for part in ast.walk(node.args[0])), f"{module}:{node.lineno}"


def test_all_patterns_are_found() -> None:
    made = sum(is_re(node, ("compile", *ASKS)) for module in modules() for node in calls(module))
    found = sum(len([*named_patterns(module), *passing_patterns(module)]) for module in modules())
    assert found >= made - 2  # those of the stemmer come of its rules


@pytest.mark.parametrize("pattern", LINEAR)
def test_what_goes_with_the_length_is_not_blamed(pattern: str) -> None:
    assert grows(pattern, searches=True) == ""


@pytest.mark.parametrize("pattern", GROWING)
def test_what_grows_faster_is_seen(pattern: str) -> None:
    assert grows(pattern, searches=True) != ""


def test_a_word_beyond_all_words_is_left_as_it_is() -> None:
    for language in LANGUAGES:
        assert make_stemmer(language)("x" * LONGEST + "heden") == "x" * LONGEST + "heden"
