"""Assets: names that hold the content's hash, and links between them that keep working."""

import pytest

from generator.assets.bundle import make_assets
from generator.sources.templates import DesignError

FILES = {
    "assets/css/site.css": b'@layer a, b;\n@import url("een.css");\n@import "twee.css" layer(b);\n/* weg */',
    "assets/css/een.css": b"p { color: red; }",
    "assets/css/twee.css": b"a { color: blue; }",
    "assets/js/een.js": b'import { x } from "./twee.js";\nimport { z } from "./drie.js";\nconst own = x + z();\n',
    "assets/js/twee.js": b'// weg\nimport { z } from "./drie.js";\nconst two = 1;\nexport const x = two + z();\n',
    "assets/js/drie.js": b"const three = 2;\nexport function z() {\n  return three;\n}\n",
    "pages/home.html": b"",
}


def test_a_style_sheet_holds_what_it_imports() -> None:
    made = make_assets(FILES)
    css = made.files[made.names["css/site.css"]].decode()
    assert css == "@layer a,b;p{color:red}@layer b{a{color:blue}}"


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ('a :hover > b::before { content: "{ a ; }" ; }', 'a :hover > b::before{content:"{ a ; }"}'),
        (
            "@media (min-width: 3rem) and (print) {\n  a, b { width: calc(1rem + 2px) ; }\n}",
            "@media (min-width:3rem) and (print){a,b{width:calc(1rem + 2px)}}",
        ),
        ("a { margin: 0 -1px; font: 1rem/1.2 'a, b', serif }", "a{margin:0 -1px;font:1rem/1.2 'a, b',serif}"),
    ],
)
def test_of_a_style_sheet_only_what_keeps_nothing_apart_goes(text: str, short: str) -> None:
    made = make_assets({"assets/css/een.css": text.encode()})
    assert made.files[made.names["css/een.css"]].decode() == short


def test_a_script_holds_what_it_imports_once_and_before_it() -> None:
    made = make_assets(FILES)
    assert "js/twee.js" not in made.names
    script = made.files[made.names["js/een.js"]].decode()
    assert not [word for word in ("import", "export", "weg") if word in script]
    assert [script.count(text) for text in ("function z()", "const x=", "const own=")] == [1] * 3
    assert script.index("function z()") < script.index("const x=") < script.index("const own=")


def test_what_several_scripts_import_is_a_file_of_its_own() -> None:
    made = make_assets({**FILES, "assets/js/vier.js": b'import { z } from "./drie.js";\nz();\n'})
    shared = made.names["js/drie.js"]
    assert b"export function z()" in made.files[shared]
    for name in ("js/een.js", "js/vier.js"):
        script = made.files[made.names[name]].decode()
        assert script.startswith(f'import{{z}}from"./{shared.removeprefix("assets/js/")}";')
        assert script.count("import") == 1
        assert "const three" not in script


def test_two_names_in_one_script_clash() -> None:
    with pytest.raises(DesignError) as caught:
        make_assets({**FILES, "assets/js/twee.js": b"let a, own = 1;\nexport const x = 1;\n"})
    assert caught.value.path == "assets/js/een.js"
    assert "own" in caught.value.reason
    assert "js/twee.js" in caught.value.reason


def test_a_change_deep_down_changes_the_name_of_what_holds_it() -> None:
    before, after = make_assets(FILES), make_assets({**FILES, "assets/js/drie.js": b"export const z = () => 2;"})
    changed = {name for name in before.names if before.names[name] != after.names[name]}
    assert changed == {"js/een.js"}


@pytest.mark.parametrize(
    "script",
    [
        b'import "./een.js";',
        b"export default 1;",
        b'import * as x from "./een.js";',
        b'import { x } from "./twee.js";\n',
    ],
    ids=["bare", "default", "all", "circle"],
)
def test_a_script_that_cannot_be_joined_is_named(script: bytes) -> None:
    with pytest.raises(DesignError) as caught:
        make_assets({**FILES, "assets/js/drie.js": script})
    assert caught.value.path.endswith(".js")


@pytest.mark.parametrize("name", ["assets/css/een.css", "assets/js/drie.js"])
def test_a_missing_file_is_named_with_the_line_that_wants_it(name: str) -> None:
    left = {key: data for key, data in FILES.items() if key != name}
    with pytest.raises(DesignError) as caught:
        make_assets(left)
    assert caught.value.line >= 1
    assert name.removeprefix("assets/") in caught.value.reason
