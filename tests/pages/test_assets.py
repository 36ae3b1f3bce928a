"""Assets: names that hold the content's hash, and links between them that keep working."""

import pytest

from generator.pages.assets import DesignError, make_assets

FILES = {
    "assets/css/site.css": b'@layer a, b;\n@import url("een.css");\n@import "twee.css" layer(b);\n/* weg */',
    "assets/css/een.css": b"p { color: red; }",
    "assets/css/twee.css": b"a { color: blue; }",
    "assets/js/een.js": b'import { x } from "./twee.js";\nimport { z } from "./drie.js";\nconst own = x + z();\n',
    "assets/js/twee.js": b'// weg\nimport { z } from "./drie.js";\nconst own = 1;\nexport const x = own + z();\n',
    "assets/js/drie.js": b"const own = 2;\nexport function z() {\n  return own;\n}\n",
    "pages/home.html": b"",
}


def test_a_style_sheet_holds_what_it_imports() -> None:
    made = make_assets(FILES)
    css = made.files[made.names["css/site.css"]].decode()
    assert css == "@layer a, b; p { color: red; } @layer b {a { color: blue; }}"


def test_a_script_holds_what_it_imports_once_and_each_in_its_own_scope() -> None:
    made = make_assets(FILES)
    assert "js/twee.js" not in made.names
    script = made.files[made.names["js/een.js"]].decode()
    assert "import" not in script
    assert "export" not in script
    assert "weg" not in script
    assert [
        script.count(text) for text in ("const { z } = (() => {", "const { x } = (() => {", "const own = x + z();")
    ] == [1] * 3
    assert script.index("const { z }") < script.index("const { x }") < script.index("const own = x")


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
