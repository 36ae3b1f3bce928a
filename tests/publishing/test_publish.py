import errno
import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from generator.publishing import replace as replacing
from generator.publishing.draft import DraftWriter
from generator.publishing.manifest import MANIFEST, read_manifest
from generator.publishing.publish import Published, publish
from generator.publishing.site_folder import read_published
from generator.rendering.output import Output
from tests.publishing.sites import FOREIGN, NEW, OLD, contents, names, outputs, publish_written, put, refusal
from tests.publishing.struck import End, strike


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

    def test_a_site_of_an_earlier_day_than_the_published_one_is_refused(self, folder: Path) -> None:
        publish(folder, outputs(OLD), date(2026, 6, 15))
        before = contents(folder, manifest=True)
        assert refusal(lambda: publish(folder, outputs(NEW), date(2026, 6, 14))) == "behind"
        assert contents(folder, manifest=True) == before
        publish(folder, outputs(NEW), date(2026, 6, 15))
        publish(folder, outputs(OLD), date(2026, 6, 16))
        assert contents(folder) == OLD

    def test_the_day_is_that_of_the_last_change(self, folder: Path) -> None:
        publish(folder, outputs(OLD), date(2026, 6, 15))
        before = contents(folder, manifest=True)
        publish(folder, outputs(OLD), date(2026, 6, 18))
        assert contents(folder, manifest=True) == before
        publish(folder, outputs(NEW))
        found = read_manifest(folder)
        assert found is not None
        assert found.day == date(2026, 6, 15)
        publish(folder, outputs(OLD), date(2026, 6, 18))
        assert refusal(lambda: publish(folder, outputs(NEW), date(2026, 6, 17))) == "behind"

    def test_two_sites_of_one_day_are_the_same_and_differ_from_those_of_another_by_the_day_alone(
        self, tmp_path: Path
    ) -> None:
        for name, day in (("one", 15), ("other", 15), ("later", 16)):
            publish(tmp_path / name, outputs(OLD), date(2026, 6, day))
        one, other, later = (contents(tmp_path / name, manifest=True) for name in ("one", "other", "later"))
        assert one == other
        assert later == {**one, MANIFEST: one[MANIFEST].replace(b"2026-06-15", b"2026-06-16")} != one

    def test_the_manifest_is_the_same_whatever_the_order(self, tmp_path: Path) -> None:
        publish(tmp_path / "one", outputs(OLD))
        publish(tmp_path / "other", reversed(outputs(OLD)))
        assert contents(tmp_path / "one", manifest=True) == contents(tmp_path / "other", manifest=True)

    @pytest.mark.parametrize("keeping", [1, 1000])
    def test_a_file_can_become_a_folder_and_a_folder_a_file(
        self, folder: Path, keeping: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(replacing, "WORTH_KEEPING", keeping)
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

        assert refusal(lambda: publish(folder, made)) == "path"
        assert stopped == [b"new home"]
        assert contents(folder) == OLD
        assert names(tmp_path) == ["public"]
