import errno
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from generator.publishing import replace as replacing
from generator.publishing.draft import DraftWriter
from generator.publishing.errors import PublishError
from generator.publishing.manifest import MANIFEST
from generator.publishing.site_folder import Published, check_folder, publish, publish_made, read_published
from generator.rendering.output import Output
from tests.publishing.struck import End, strike

OLD = {
    "index.html": b"old home",
    "feed.xml": b"same feed",
    "verhalen/blijft/index.html": b"this one stays",
    "verhalen/weg/index.html": b"withdrawn",
}
NEW = {
    "index.html": b"new home",
    "feed.xml": b"same feed",
    "verhalen/blijft/index.html": b"this one stays",
    "verhalen/nieuw/index.html": b"new",
}
FOREIGN = {
    ".git/HEAD": b"ref",
    ".git/refs/heads/main": b"1234",
    "CNAME": b"example.org",
    "verhalen/blijft/notes": b"mine",
}


def outputs(site: Mapping[str, bytes], kept: Mapping[str, str] | None = None) -> list[Output]:
    """The files of a site; those whose key is in `kept` come without bytes."""
    known = kept or {}
    keys = {path: data.hex() for path, data in site.items()}
    return [Output(path, keys[path], None if known.get(path) == keys[path] else site[path]) for path in sorted(site)]


def publish_written(folder: Path, files: Iterable[Output]) -> Published:
    """Publish files that a draft's writer writes, as a process that renders has it do."""

    def made(begin: Callable[[], DraftWriter]) -> Iterator[Output]:
        for one in files:
            yield replace(one, data=begin()(one.path, one.data)) if isinstance(one.data, bytes) else one

    return publish_made(folder, made)


def contents(folder: Path, *, manifest: bool = False) -> dict[str, bytes]:
    """Every file in a folder, and what symbolic links point at."""
    return {
        path.relative_to(folder).as_posix(): bytes(path.readlink()) if path.is_symlink() else path.read_bytes()
        for path in folder.rglob("*")
        if (path.is_symlink() or path.is_file()) and (manifest or path.name != MANIFEST)
    }


def names(folder: Path) -> list[str]:
    """What lies in a folder, by name."""
    return sorted(path.name for path in folder.iterdir())


def put(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def refusal(action: Callable[[], object]) -> str:
    with pytest.raises(PublishError) as caught:
        action()
    return caught.value.code


class TestPublish:
    def test_a_site_comes_into_a_folder_that_did_not_exist(self, tmp_path: Path) -> None:
        folder = tmp_path / "dist" / "site"
        assert publish(folder, outputs(OLD)) == Published(4, 4, 0, ())
        assert contents(folder) == OLD
        assert names(tmp_path / "dist") == ["site"]

    def test_a_site_comes_into_an_empty_folder(self, folder: Path) -> None:
        folder.mkdir(mode=0o750)
        publish(folder, outputs(OLD))
        assert contents(folder) == OLD
        assert folder.stat().st_mode & 0o777 == 0o750

    def test_a_second_site_replaces_the_first_to_the_last_file(self, folder: Path) -> None:
        publish(folder, outputs(OLD))
        assert publish(folder, outputs(NEW)) == Published(4, 2, 1, ())
        assert contents(folder) == NEW
        assert not (folder / "verhalen" / "weg").exists()
        assert names(folder.parent) == ["public"]

    def test_files_that_did_not_change_stay_the_same_files(self, folder: Path) -> None:
        publish(folder, outputs(OLD))
        before = (folder / "feed.xml").stat()
        publish(folder, outputs(NEW, read_published(folder)))
        after = (folder / "feed.xml").stat()
        assert (after.st_ino, after.st_mtime_ns, after.st_nlink) == (before.st_ino, before.st_mtime_ns, 1)

    def test_the_same_bytes_from_another_key_are_not_written_again(self, folder: Path) -> None:
        publish(folder, outputs(OLD))
        other = [Output(one.path, f"other {one.key}", one.data) for one in outputs(OLD)]
        assert publish(folder, other) == Published(4, 0, 0, ())
        assert set(read_published(folder).values()) == {one.key for one in other}

    @pytest.mark.parametrize("is_known", [True, False], ids=["with keys", "without keys"])
    def test_without_a_change_nothing_is_touched(self, folder: Path, is_known: bool) -> None:
        publish(folder, outputs(OLD))
        kept = read_published(folder) if is_known else {}
        before = [(path, path.stat().st_ino, path.stat().st_mtime_ns) for path in (folder.parent, *folder.rglob("*"))]
        assert publish(folder, outputs(OLD, kept)) == Published(4, 0, 0, ())
        assert before == [
            (path, path.stat().st_ino, path.stat().st_mtime_ns) for path in (folder.parent, *folder.rglob("*"))
        ]

    def test_the_manifest_is_the_same_whatever_the_order(self, tmp_path: Path) -> None:
        publish(tmp_path / "one", outputs(OLD))
        publish(tmp_path / "other", reversed(outputs(OLD)))
        assert contents(tmp_path / "one", manifest=True) == contents(tmp_path / "other", manifest=True)

    def test_a_file_can_become_a_folder_and_a_folder_a_file(self, folder: Path) -> None:
        for keeping in (replacing.WORTH_KEEPING, 1):
            shutil.rmtree(folder, ignore_errors=True)
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(replacing, "WORTH_KEEPING", keeping)
                for site in ({"a": b"1", "b/c/d": b"2"}, {"a/x/y": b"3", "b": b"4"}) * 2:
                    publish(folder, outputs(site))
                    assert contents(folder) == site

    def test_an_empty_site_takes_all_its_files_away(self, folder: Path) -> None:
        publish(folder, outputs(OLD))
        assert publish(folder, []) == Published(0, 0, 4, ())
        assert contents(folder) == {}

    def test_an_exception_from_the_outputs_leaves_the_old_site_and_no_litter(self, folder: Path) -> None:
        def broken() -> Iterator[Output]:
            yield Output("index.html", "1", b"half")
            raise OSError(errno.EIO, "the template's own trouble")

        publish(folder, outputs(OLD))
        with pytest.raises(OSError, match="own trouble"):
            publish(folder, broken())
        assert contents(folder) == OLD
        assert names(folder.parent) == ["public"]

    def test_outputs_are_written_as_they_come(self, folder: Path) -> None:
        def many() -> Iterator[Output]:
            for number in range(3):
                assert len(contents(folder.parent / ".public.goedwerk" / "site")) == number
                yield Output(f"{number}.html", "key", b"data")

        publish(folder, many())

    def test_a_file_whose_key_is_not_published_is_refused_without_its_bytes(self, folder: Path) -> None:
        publish(folder, outputs(OLD))
        assert refusal(lambda: publish(folder, [Output("index.html", "other", None)])) == "overtaken"
        assert refusal(lambda: publish(folder, [Output("unknown.html", "key", None)])) == "overtaken"

    def test_a_file_that_vanished_since_it_was_read_is_not_taken_for_published(self, folder: Path) -> None:
        publish(folder, outputs(OLD))
        kept = read_published(folder)
        (folder / "feed.xml").unlink()
        assert refusal(lambda: publish(folder, outputs(OLD, kept))) == "overtaken"
        assert publish(folder, outputs(OLD, read_published(folder))).changed == 1
        assert contents(folder) == OLD

    def test_another_build_in_between_is_noticed(self, folder: Path) -> None:
        def slow() -> Iterator[Output]:
            yield from outputs({"feed.xml": OLD["feed.xml"]}, kept)
            publish(folder, outputs(NEW))
            yield Output("index.html", "3", b"third")

        publish(folder, outputs(OLD))
        kept = read_published(folder)
        assert refusal(lambda: publish(folder, slow())) == "overtaken"
        assert contents(folder) == NEW

    @pytest.mark.parametrize(
        "path",
        ["", "/etc/x", "../x", "a/../../x", "a//b", "./a", "a/", "a/.", "nul\0", "a\\b", "c:x", "a\nb", "dot./x", "a ",
         "\ud800", ".goedwerk.json", ".goedwerk.work/site/x", "x" * 256, "é" * 128],
    )  # fmt: skip
    def test_a_path_that_is_not_safe_everywhere_is_refused(self, folder: Path, path: str) -> None:
        assert refusal(lambda: publish(folder, [Output("a.html", "1", b"1"), Output(path, "2", b"2")])) == "path"
        assert names(folder.parent) == []

    @pytest.mark.parametrize(
        ("one", "other"),
        [("a.html", "A.html"), ("Map/x", "map/y"), ("a", "a/b"), ("a/b", "a"), ("straße", "STRASSE"), ("é", "e\u0301"),
         ("a.html", "a.html")],
    )  # fmt: skip
    def test_two_names_that_some_systems_take_for_one_are_refused(self, folder: Path, one: str, other: str) -> None:
        assert refusal(lambda: publish(folder, [Output(one, "1", b"1"), Output(other, "2", b"2")])) == "twins"
        assert not folder.exists()

    def test_a_write_that_the_system_cuts_short_is_finished_or_refused(self, folder: Path) -> None:
        def limited() -> None:
            import resource

            resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
            publish(folder, [Output("a", "k", b"x" * 9000)])

        publish(folder, outputs(OLD))
        assert strike(limited, 0, None) is End.REFUSED
        assert contents(folder) == OLD
        assert names(folder.parent) == ["public"]


class TestReadPublished:
    def test_only_files_whose_bytes_are_as_published_are_known(self, folder: Path) -> None:
        publish(folder, outputs(OLD))
        (folder / "feed.xml").write_bytes(b"tampered")
        (folder / "index.html").unlink()
        assert set(read_published(folder)) == {"verhalen/blijft/index.html", "verhalen/weg/index.html"}
        publish(folder, outputs(OLD, read_published(folder)))
        assert contents(folder) == OLD

    def test_a_file_longer_than_what_was_published_is_not_known(self, folder: Path) -> None:
        publish(folder, outputs({"big": b"x" * 200_000, "small": b"y"}))
        with (folder / "big").open("ab") as file:
            file.write(b"more")
        assert set(read_published(folder)) == {"small"}

    @pytest.mark.parametrize(
        "manifest",
        [b"", b"{", b"[]", b"null", b'{"goedwerk": 2, "files": {}}', b'{"goedwerk": 1, "files": []}', b"[" * 100_000,
         b'{"goedwerk": 1, "files": {"../../etc/passwd": ["k", "d"]}}', b'{"goedwerk": 1, "files": {"a": ["k", 1]}}',
         b'{"goedwerk": 1, "files": {"a": "kd"}}', b"\xff\xfe", b'{"goedwerk": 1, "files": {"/a": ["k", "d"]}}'],
    )  # fmt: skip
    def test_a_manifest_that_is_not_ours_means_nothing_is_known_and_nothing_touched(
        self, folder: Path, manifest: bytes
    ) -> None:
        put(folder, {MANIFEST: manifest, "precious.txt": b"mine"})
        assert read_published(folder) == {}
        assert refusal(lambda: publish(folder, outputs(NEW))) == "damaged"
        assert contents(folder, manifest=True) == {MANIFEST: manifest, "precious.txt": b"mine"}

    def test_links_and_pipes_in_the_place_of_files_are_not_read(self, folder: Path) -> None:
        publish(folder, outputs(OLD))
        (folder / "index.html").unlink()
        (folder / "index.html").symlink_to(folder / "feed.xml")
        (folder / "feed.xml").rename(folder / "old-feed.xml")
        os.mkfifo(folder / "feed.xml")
        assert set(read_published(folder)) == {"verhalen/blijft/index.html", "verhalen/weg/index.html"}

    def test_nothing_is_known_of_a_folder_that_is_not_there(self, folder: Path) -> None:
        assert read_published(folder) == {}


class TestCheckFolder:
    @pytest.mark.parametrize("name", ["public", "dist/site", "../elsewhere"])
    def test_a_new_folder_an_empty_one_and_our_own_are_fine(self, tmp_path: Path, name: str) -> None:
        project = tmp_path / "project"
        project.mkdir()
        folder = project / name
        check_folder(folder, project)
        folder.mkdir(parents=True)
        check_folder(folder, project)
        publish(folder, outputs(OLD))
        check_folder(folder, project)

    @pytest.mark.parametrize("name", [".", "..", "/", "~", "stories/..", "~/.."])
    def test_a_folder_that_holds_more_than_a_site_is_refused(self, tmp_path: Path, name: str) -> None:
        (tmp_path / "stories").mkdir()
        folder = Path(name).expanduser() if name.startswith("~") else tmp_path / name
        assert refusal(lambda: check_folder(folder, tmp_path)) == "too-wide"

    @pytest.mark.parametrize(
        "name", ["stories/public", "templates/x", ".git/public", "public/../stories/x", ".goedwerk/x"]
    )
    def test_the_rooms_of_the_project_are_refused(self, tmp_path: Path, name: str) -> None:
        for room in ("stories", "templates", "public"):
            (tmp_path / room).mkdir()
        assert refusal(lambda: check_folder(tmp_path / name, tmp_path)) == "room"

    def test_a_room_with_another_name_is_refused_when_it_is_given(self, tmp_path: Path) -> None:
        rooms = [tmp_path / "puzzels"]
        assert refusal(lambda: check_folder(tmp_path / "puzzels" / "site", tmp_path, rooms)) == "room"
        assert refusal(lambda: check_folder(tmp_path / "puzzels", tmp_path, rooms)) == "too-wide"

    def test_a_folder_with_files_of_others_is_refused_and_left_alone(self, tmp_path: Path, folder: Path) -> None:
        put(folder, FOREIGN)
        assert refusal(lambda: check_folder(folder, tmp_path)) == "not-ours"
        assert refusal(lambda: publish(folder, outputs(NEW))) == "not-ours"
        assert contents(folder) == FOREIGN

    def test_a_file_and_a_link_are_refused(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("x")
        (tmp_path / "target").mkdir()
        (tmp_path / "link").symlink_to("target")
        (tmp_path / "dangling").symlink_to("nowhere")
        for name, code in (("file", "file"), ("link", "symlink"), ("dangling", "symlink")):
            assert refusal(partial(check_folder, tmp_path / name, tmp_path)) == code
            assert refusal(partial(publish, tmp_path / name, outputs(NEW))) == code

    def test_a_loop_of_links_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "one").symlink_to("two")
        (tmp_path / "two").symlink_to("one")
        assert refusal(lambda: check_folder(tmp_path / "one", tmp_path)) == "symlink"
        assert refusal(lambda: publish(tmp_path / "one" / "x", outputs(NEW))) == "disk"


class TestForeignFiles:
    def test_they_are_kept_and_named(self, folder: Path) -> None:
        publish(folder, outputs(OLD))
        put(folder, FOREIGN)
        (folder / ".git" / "empty").mkdir(mode=0o700)
        (folder / "latest").symlink_to("verhalen/blijft")
        os.mkfifo(folder / "pipe")
        published = publish(folder, outputs(NEW, read_published(folder)))
        assert published.foreign == (".git", "CNAME", "latest", "pipe", "verhalen/blijft/notes")
        assert (folder / "pipe").is_fifo()
        (folder / "pipe").unlink()
        assert contents(folder) == {**NEW, **FOREIGN, "latest": b"verhalen/blijft"}
        assert (folder / ".git" / "empty").is_dir()
        assert publish(folder, outputs(NEW)).foreign == (".git", "CNAME", "latest", "verhalen/blijft/notes")

    def test_one_that_stays_in_a_folder_that_goes_is_kept(self, folder: Path) -> None:
        publish(folder, outputs(OLD))
        put(folder, {"verhalen/weg/notes": b"mine"})
        assert publish(folder, outputs(NEW)).foreign == ("verhalen/weg/notes",)
        assert contents(folder) == {**NEW, "verhalen/weg/notes": b"mine"}

    @pytest.mark.parametrize("path", ["verhalen/nieuw/index.html", "verhalen/nieuw", "index.html/x"])
    def test_one_in_the_place_of_a_new_file_stops_the_build(self, folder: Path, path: str) -> None:
        publish(folder, outputs({"feed.xml": b"same feed"}))
        put(folder, {path: b"mine"})
        assert refusal(lambda: publish(folder, outputs(NEW))) == "collision"
        assert contents(folder) == {"feed.xml": b"same feed", path: b"mine"}

    def test_a_link_in_the_place_of_our_folder_is_not_followed(self, folder: Path, tmp_path: Path) -> None:
        publish(folder, outputs(OLD))
        (folder / "verhalen").rename(tmp_path / "elsewhere")
        (folder / "verhalen").symlink_to(tmp_path / "elsewhere")
        before = contents(tmp_path / "elsewhere")
        assert refusal(lambda: publish(folder, outputs(NEW, read_published(folder)))) == "collision"
        assert contents(tmp_path / "elsewhere") == before

    @pytest.mark.parametrize("keeping", [1, 1000])
    def test_what_others_write_during_a_build_comes_along(
        self, folder: Path, keeping: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def meanwhile() -> Iterator[Output]:
            yield Output("index.html", "new", b"new home")
            (folder / ".git" / "HEAD").unlink()
            put(folder, {".git/HEAD": b"moved on", ".git/objects/ab": b"new object", "verhalen/blijft/draft": b"late"})
            yield from (one for one in outputs(NEW) if one.path != "index.html")

        monkeypatch.setattr(replacing, "WORTH_KEEPING", keeping)
        publish(folder, outputs(OLD))
        put(folder, FOREIGN)
        publish(folder, outputs({**OLD, "index.html": b"in between"}))
        publish(folder, meanwhile())
        late = {".git/HEAD": b"moved on", ".git/objects/ab": b"new object", "verhalen/blijft/draft": b"late"}
        assert contents(folder) == {**NEW, **FOREIGN, **late}


class TestWritten:
    """Files that another process writes into the draft itself."""

    def test_it_becomes_the_same_site(self, tmp_path: Path) -> None:
        folder = tmp_path / "public"
        assert publish_written(folder, outputs(OLD)) == Published(4, 4, 0, ())
        stays = (folder / "feed.xml").stat().st_ino
        assert publish_written(folder, outputs(NEW, read_published(folder))) == Published(4, 2, 1, ())
        assert contents(folder) == NEW
        assert (folder / "feed.xml").stat().st_ino == stays

    def test_what_is_published_already_stays_the_same_file(self, tmp_path: Path) -> None:
        folder = tmp_path / "public"
        publish(folder, outputs(OLD))
        before = {path: (folder / path).stat() for path in OLD}
        assert publish_written(folder, outputs(OLD)) == Published(4, 0, 0, ())
        assert {path: (folder / path).stat() for path in OLD} == before
        assert names(tmp_path) == ["public"]

    def test_a_damaged_file_is_written_anew(self, tmp_path: Path) -> None:
        folder = tmp_path / "public"
        publish(folder, outputs(OLD))
        (folder / "feed.xml").write_bytes(b"damaged")
        assert publish_written(folder, outputs(OLD)) == Published(4, 1, 0, ())
        assert contents(folder) == OLD

    @pytest.mark.parametrize("name", ["../outside.html", "/outside.html", "a/../../outside.html"])
    def test_a_name_that_leads_outside_is_never_written(self, tmp_path: Path, name: str) -> None:
        writer = DraftWriter(tmp_path / "site")
        assert writer(name, b"data") == b"data"
        assert not list(tmp_path.rglob("outside*"))
        assert refusal(lambda: publish_written(tmp_path / "public", [Output(name, "k", b"data")])) == "path"

    def test_what_the_writer_cannot_write_comes_back_and_is_judged(self, tmp_path: Path) -> None:
        crossed = [Output("a", "1", b"file"), Output("a/b", "2", b"below it")]
        assert refusal(lambda: publish_written(tmp_path / "public", crossed)) == "twins"
        assert names(tmp_path) == []

    def test_when_it_fails_the_makers_are_stopped_first_and_nothing_changes(self, tmp_path: Path) -> None:
        folder, stopped = tmp_path / "public", []
        publish(folder, outputs(OLD))

        def made(begin: Callable[[], DraftWriter]) -> Iterator[Output]:
            try:
                yield Output("index.html", "k", begin()("index.html", b"new home"))
                yield Output("../out", "k", b"")
            finally:
                stopped.append((tmp_path / ".public.goedwerk" / "site" / "index.html").read_bytes())

        assert refusal(lambda: publish_made(folder, made)) == "path"
        assert stopped == [b"new home"]
        assert contents(folder) == OLD
        assert names(tmp_path) == ["public"]
