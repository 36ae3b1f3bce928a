import os
from functools import partial
from pathlib import Path

import pytest

from generator.publishing.manifest import MANIFEST
from generator.publishing.publish import publish
from generator.publishing.site_folder import check_folder, read_published, stories_online
from generator.rendering.output import Output
from tests.publishing.sites import FOREIGN, NEW, OLD, contents, outputs, put, refusal


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
         b'{"goedwerk": 1, "day": "gisteren", "files": {}}', b'{"goedwerk": 1, "day": 2026, "files": {}}',
         b'{"goedwerk": 1, "day": null, "files": {}}', b'{"goedwerk": 1, "files": {"a": "kd"}}',
         b"\xff\xfe", b'{"goedwerk": 1, "files": {"/a": ["k", "d"]}}'],
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


class TestStoriesOnline:
    ADDRESS = "verhalen/*/index.html"

    def test_they_are_those_with_a_page_of_their_own(self, folder: Path) -> None:
        site = {
            "index.html": b"",
            "verhalen/index.html": b"",
            "verhalen/een/deel.png": b"",
            "verhalen/een/index.html": b"",
        }
        publish(
            folder,
            outputs({**site, "verhalen/pagina/2/index.html": b"", "verhalen.json": b"", "x/een/index.html": b""}),
        )
        assert stories_online(folder, self.ADDRESS) == {"een"}

    def test_the_page_that_a_withdrawn_one_leaves_does_not_count(self, folder: Path) -> None:
        publish(
            folder,
            [Output("verhalen/een/index.html", "withdrawn-12", b"x"), Output("verhalen/b/index.html", "1", b"y")],
        )
        assert stories_online(folder, self.ADDRESS) == {"b"}

    def test_nobody_is_online_where_nothing_is_published(self, folder: Path) -> None:
        assert stories_online(folder, self.ADDRESS) == frozenset()


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
