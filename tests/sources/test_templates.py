"""The designers' folder: what came with the generator, and what replaces it."""

import sys
from pathlib import Path

import orjson
import pytest

from generator.sources.templates import bundled_templates, code_key, libraries, parse_toml, read_templates
from generator.values import serialise


def test_a_later_folder_replaces_file_by_file(tmp_path: Path) -> None:
    for folder, name, text in (("a", "x.html", "a"), ("a", "deep/y.html", "a"), ("b", "x.html", "b")):
        path = tmp_path / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    assert read_templates(tmp_path / "a", tmp_path / "b") == {"deep/y.html": b"a", "x.html": b"b"}
    assert read_templates(tmp_path / "a", only="deep") == {"deep/y.html": b"a"}


def test_what_an_editor_or_python_leaves_behind_is_no_template(tmp_path: Path) -> None:
    for name in (".x.html.swp", "__pycache__/x.pyc", "x.html"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    assert [*read_templates(tmp_path)] == ["x.html"]


def test_the_bundled_templates_are_there() -> None:
    bundled = read_templates(bundled_templates())
    assert {
        "layouts/page.html",
        "pages/story.html",
        "assets/css/tokens.css",
        "catalogues/nl/site.toml",
    } <= bundled.keys()


def test_the_code_has_one_key() -> None:
    assert code_key() == code_key()
    assert len(code_key()) == 32


def test_another_version_of_a_library_gives_the_code_another_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Markdown-99.dist-info").mkdir()
    (tmp_path / "something_else-1.dist-info").mkdir()
    before = code_key()
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    read_anew()
    after = code_key()
    (tmp_path / "something_else-1.dist-info").rmdir()
    read_anew()
    assert before != after == code_key()
    read_anew()


def read_anew() -> None:
    code_key.cache_clear()
    libraries.cache_clear()


def test_what_a_wheel_has_of_a_toml_text_is_what_the_text_holds() -> None:
    for name, data in read_templates(bundled_templates()).items():
        if name.endswith(".toml"):
            assert orjson.loads(serialise(parse_toml(data))) == parse_toml(data), name
