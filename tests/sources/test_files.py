"""The editors' folder: which files count, which are refused, and that none outside it is read."""

import os
from pathlib import Path

import pytest

from generator.sources.files import STORY_BYTES, Sources, read_sources

Write = dict[str, bytes | str]


def read(folder: Path, files: Write) -> Sources:
    room = folder / "stories"
    room.mkdir(exist_ok=True)
    for name, data in files.items():
        path = room / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_sources(room)


def codes(sources: Sources) -> list[tuple[str, str]]:
    return [(problem.place.path, problem.code) for problem in sources.problems]


def test_every_file_has_its_kind_by_its_name_and_folder(tmp_path: Path) -> None:
    names = ["een.md", "zorg/twee.md", "_site.yaml", "_woordenlijst.yaml", "_paginas/over.md", "zorg/foto.JPG"]
    sources = read(tmp_path, dict.fromkeys(names, "x"))
    assert {path.removeprefix("stories/"): one.kind for path, one in sources.files.items()} == {
        "_paginas/over.md": "page",
        "_site.yaml": "settings",
        "_woordenlijst.yaml": "vocabulary",
        "een.md": "story",
        "zorg/foto.JPG": "image",
        "zorg/twee.md": "story",
    }
    assert sources.problems == ()
    assert [one.path for one in sources.of("story")] == ["stories/een.md", "stories/zorg/twee.md"]


@pytest.mark.parametrize(
    "name",
    ["README.md", "LeesMij.md", ".een.md", "~$een.docx", "een.md~", "een.md.bak", "x.tmp"],
)
def test_a_guide_and_what_editors_leave_behind_do_not_count(tmp_path: Path, name: str) -> None:
    sources = read(tmp_path, {name: "x"})
    assert not sources.files
    assert sources.problems == ()


@pytest.mark.parametrize(("name", "spoken_of"), [("_begin.md", "_begin.md"), ("_oud/een.md", "_oud")])
def test_what_an_editor_set_aside_does_not_count_and_is_spoken_of(tmp_path: Path, name: str, spoken_of: str) -> None:
    sources = read(tmp_path, {name: "x"})
    assert not sources.files
    (problem,) = sources.problems
    assert (problem.place.path, problem.level, problem.code) == (f"stories/{spoken_of}", "warning", "F166")


def test_a_folder_without_stories_may_have_any_name(tmp_path: Path) -> None:
    assert read(tmp_path, {"_bewijs/lijst.txt": "x"}).problems == ()


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("_site.yml", "_site.yaml"),
        ("site.yaml", "_site.yaml"),
        ("_Site.yaml", "_site.yaml"),
        ("_site.yaml.txt", "_site.yaml"),
        ("_site (1).yaml", "_site.yaml"),
        ("verhalen/_site.yaml", "_site.yaml"),
        ("../_site.yaml", "_site.yaml"),
        ("woordenlijst.yml", "_woordenlijst.yaml"),
    ],
)
def test_settings_that_are_not_read_are_an_error_that_names_them(tmp_path: Path, name: str, meant: str) -> None:
    (problem,) = read(tmp_path, {name: "titel: x", "een.md": "x"}).problems
    assert (problem.code, problem.level) == ("F167", "error")
    assert dict(problem.values) == {"name": meant, "room": "stories"}


def test_beside_the_settings_that_are_read_others_are_only_spoken_of(tmp_path: Path) -> None:
    problems = read(tmp_path, {"_site.yaml": "", "_site.yml": "", "../_site.yaml": "", "anders.yaml": ""}).problems
    assert [(one.code, one.level) for one in problems] == [("F167", "warning"), ("F169", "warning")]


def test_a_folder_with_the_name_of_the_settings_is_an_error(tmp_path: Path) -> None:
    (problem,) = read(tmp_path, {"_site.yaml/een.md": "x"}).problems
    assert problem.code == "F168"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("verslag.docx", "F172"),
        ("map.md/een.md", "F135"),
        ("index.md", "F142"),
        ("Wie mag het.md", "F143"),
        ("!!!.md", "F141"),
        ("een.md.md", "F141"),
    ],
)
def test_a_name_that_does_not_do_is_told(tmp_path: Path, name: str, code: str) -> None:
    sources = read(tmp_path, {name: "x"})
    of_names = [(one.path, problem.code) for one in sources.files.values() for problem in one.name_problems]
    assert [*codes(sources), *of_names] == [(f"stories/{name.partition('/')[0]}", code)]


def test_two_stories_with_one_address_are_told(tmp_path: Path) -> None:
    sources = read(tmp_path, {"een.md": "x", "zorg/een.md": "y"})
    assert codes(sources) == [("stories/zorg/een.md", "F144")]
    assert dict(sources.problems[0].values)["other"] == "stories/een.md"


@pytest.mark.skipif(os.name == "nt", reason="needs links and pipes")
def test_a_link_and_a_pipe_are_refused_unread(tmp_path: Path) -> None:
    secret = tmp_path / "geheim.md"
    secret.write_text("geheim")
    room = tmp_path / "stories"
    room.mkdir()
    (room / "link.md").symlink_to(secret)
    (room / "map").symlink_to(tmp_path)
    os.mkfifo(room / "pijp.md")
    sources = read_sources(room)
    assert not sources.files
    assert codes(sources) == [("stories/link.md", "F132"), ("stories/map", "F132"), ("stories/pijp.md", "F132")]


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    sources = read(tmp_path, {"groot.md": b"x" * (STORY_BYTES + 1), "past.md": b"x" * STORY_BYTES})
    assert codes(sources) == [("stories/groot.md", "F133")]
    assert [*sources.files] == ["stories/past.md"]


def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    assert codes(read_sources(tmp_path / "stories")) == [("stories", "F131")]


def test_a_long_name_gives_a_short_address_that_is_its_own(tmp_path: Path) -> None:
    names = [f"{'een-heel-lang-verhaal-' * 8}{end}.md" for end in ("a", "b")]
    slugs = {one.slug for one in read(tmp_path, dict.fromkeys(names, "x")).of("story")}
    assert len(slugs) == 2
    assert all(len(slug) <= 100 for slug in slugs)


def test_only_what_changed_is_read_again(tmp_path: Path) -> None:
    first = read(tmp_path, {"een.md": "x", "twee.md": "y"})
    room = tmp_path / "stories"
    (room / "twee.md").write_text("langer")
    (room / "drie.md").write_text("z")
    (room / "een.md").rename(room / "vier.md")
    again = read_sources(room, first)
    assert {path: one.data for path, one in again.files.items()} == {
        "stories/drie.md": b"z",
        "stories/twee.md": b"langer",
        "stories/vier.md": b"x",
    }
    assert all(read_sources(room, again).files[path] is one for path, one in again.files.items())
