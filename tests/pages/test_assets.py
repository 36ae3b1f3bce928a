"""Assets: names that hold the content's hash, and links between them that keep working."""

import pytest

from generator.pages.assets import DesignError, make_assets

FILES = {
    "assets/css/site.css": b'@layer a, b;\n@import url("een.css");\n@import "twee.css" layer(b);\n/* weg */',
    "assets/css/een.css": b"p { color: red; }",
    "assets/css/twee.css": b"a { color: blue; }",
    "assets/js/een.js": b'import { x } from "./twee.js";\nconst y = await import("./drie.js");',
    "assets/js/twee.js": b'import "./drie.js"; export const x = 1;',
    "assets/js/drie.js": b"export const z = 1;",
    "pages/home.html": b"",
}


def test_a_style_sheet_holds_what_it_imports() -> None:
    made = make_assets(FILES)
    css = made.files[made.names["css/site.css"]].decode()
    assert css == "@layer a, b; p { color: red; } @layer b {a { color: blue; }}"


def test_scripts_import_one_another_by_their_hashed_names() -> None:
    made = make_assets(FILES)
    script = made.files[made.names["js/een.js"]].decode()
    for name in ("js/twee.js", "js/drie.js"):
        assert f'"./{made.names[name].rpartition("/")[2]}"' in script


def test_a_change_deep_down_changes_every_name_above_it() -> None:
    before, after = make_assets(FILES), make_assets({**FILES, "assets/js/drie.js": b"export const z = 2;"})
    changed = {name for name in before.names if before.names[name] != after.names[name]}
    assert changed == {"js/een.js", "js/twee.js", "js/drie.js"}


@pytest.mark.parametrize("name", ["assets/css/een.css", "assets/js/drie.js"])
def test_a_missing_file_is_named_with_the_line_that_wants_it(name: str) -> None:
    left = {key: data for key, data in FILES.items() if key != name}
    with pytest.raises(DesignError) as caught:
        make_assets(left)
    assert caught.value.line >= 1
    assert name.removeprefix("assets/") in caught.value.reason
