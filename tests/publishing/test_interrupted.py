"""Builds that are killed or meet a broken disk at each call in turn, and builds that meet each other."""

import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from generator.publishing import atomic, intact
from generator.publishing import replace as replacing
from generator.publishing.publish import publish
from generator.publishing.site_folder import read_published
from generator.rendering.output import Output
from tests.publishing.sites import FOREIGN, NEW, OLD, contents, names, outputs, publish_written, put, refusal
from tests.publishing.struck import End, strike

Prepare = Callable[[Path], None]


@pytest.fixture
def folder(quick: Path) -> Path:
    """The folder of a site, not made yet."""
    (quick / "library").mkdir()
    return quick / "library" / "public"


def nothing(folder: Path) -> None:
    """No site at all."""


def old_site(folder: Path) -> None:
    publish(folder, outputs(OLD))
    put(folder, FOREIGN)


def old_site_and_twin(folder: Path) -> None:
    """A site with a second set of links beside it, as version 0.1.0 kept them."""
    old_site(folder)
    beside = folder.parent / ".public.goedwerk"
    put(beside, {"lock": b"", ".gitignore": b"*\n"})
    for path in OLD:
        (beside / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (beside / "site" / path).hardlink_to(folder / path)


def old_site_for_a_writer(folder: Path) -> None:
    """A site to which a draft's writer adds."""
    old_site(folder)


def old_site_twice(folder: Path) -> None:
    """A site that has been changed, so that folders and links to what stayed lie beside it when those are kept."""
    publish(folder, outputs({**OLD, "feed.xml": b"before", "oud/index.html": b"gone"}))
    old_site(folder)


def old_site_twice_for_a_writer(folder: Path) -> None:
    """The same, for a draft's writer, who meets such links in the place of files that it writes."""
    old_site_twice(folder)


FOR_A_WRITER = (old_site_for_a_writer, old_site_twice_for_a_writer)
WAYS = ("one step", "two steps", "links kept", "twin of 0.1.0", "first time", "written elsewhere", "onto links")


@pytest.fixture(params=WAYS)
def prepare(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Prepare:
    """A state to start from, and the way in which this system swaps folders."""
    if request.param == "two steps":
        monkeypatch.setattr(atomic, "_EXCHANGES", {})
    if request.param in ("links kept", "onto links"):
        monkeypatch.setattr(replacing, "WORTH_KEEPING", 1)
        monkeypatch.setattr(intact, "WORTH_NOTING", 0)
        monkeypatch.setattr(intact, "_COARSEST", 0)
    states = {
        "first time": nothing,
        "links kept": old_site_twice,
        "onto links": old_site_twice_for_a_writer,
        "twin of 0.1.0": old_site_and_twin,
        "written elsewhere": old_site_for_a_writer,
    }
    return states.get(request.param, old_site)


class Struck:
    """The same publication again and again from the same state, struck at one call later each time."""

    def __init__(self, place: Path, prepare: Prepare) -> None:
        self._publish = publish_written if prepare in FOR_A_WRITER else publish
        self.folder = place / "work" / "public"
        self._state = place / "state"
        prepare(self._state / "public")
        self._state.mkdir(exist_ok=True)
        self.old = contents(self._state / "public", manifest=True)
        self._again()
        self.publish()
        self.new = contents(self.folder, manifest=True)

    def publish(self) -> None:
        self._publish(self.folder, outputs(NEW, read_published(self.folder)))

    def each(self, number: int | None) -> Iterator[End]:
        for call in count(1):
            self._again()
            end = strike(self.publish, call, number)
            yield end
            if end is End.CLEAN:
                assert call > 10
                return

    def _again(self) -> None:
        """Back to the first state, hard links included."""
        work = self.folder.parent
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        first: dict[int, Path] = {}
        for source in sorted(self._state.rglob("*")):
            target, inode = work / source.relative_to(self._state), source.stat().st_ino
            if source.is_dir():
                target.mkdir()
            elif inode in first:
                target.hardlink_to(first[inode])
            else:
                first[inode] = target
                shutil.copy2(source, target)


class TestKilled:
    def test_the_folder_is_old_or_new_and_the_next_build_is_well(self, quick: Path, prepare: Prepare) -> None:
        site = Struck(quick, prepare)
        is_in_one_step = bool(atomic._EXCHANGES)
        seen = set()
        for end in site.each(None):
            found = contents(site.folder, manifest=True)
            state = "new" if found == site.new else "old" if found == site.old else "none"
            assert state != "none" or (not found and not is_in_one_step), found
            assert end is not End.CLEAN or state == "new"
            seen.add(state)
            site.publish()
            assert contents(site.folder, manifest=True) == site.new
            assert_put_away(site.folder)
        assert {"old", "new"} <= seen


class TestBrokenDisk:
    @pytest.mark.parametrize(
        ("prepare", "number"),
        [(way, errno.ENOSPC) for way in WAYS] + [("one step", errno.EPERM)],
        indirect=["prepare"],
    )
    def test_the_folder_is_old_or_new_and_says_which(self, quick: Path, prepare: Prepare, number: int) -> None:
        site = Struck(quick, prepare)
        for end in site.each(number):
            found = contents(site.folder, manifest=True)
            assert end in (End.CLEAN, End.DONE, End.NEW_BUT, End.REFUSED)
            assert found == (site.old if end is End.REFUSED else site.new)
            site.publish()
            assert contents(site.folder, manifest=True) == site.new
            assert_put_away(site.folder)


@pytest.mark.skipif(sys.platform != "linux", reason="looks at the calls that Linux has")
def test_all_is_on_disk_before_the_swap_and_the_swap_after_it(folder: Path) -> None:
    def watched() -> None:
        sys.addaudithook(lambda event, arguments: calls.append((event, *map(str, arguments))))
        publish(folder, outputs(NEW))
        opened = [place for place, call in enumerate(calls) if call[0] == "open"]
        written = [place for place in opened if "/.public.goedwerk/site/" in calls[place][1]]
        linked = [place for place, call in enumerate(calls) if call[0] == "os.link"]
        symbols = {call[-1]: place for place, call in enumerate(calls) if call[0] == "ctypes.dlsym"}
        parent = [place for place in opened if calls[place][1] == str(folder.parent)]
        assert max(written + linked) < symbols["syncfs"] < symbols["renameat2"] < min(parent)

    calls: list[tuple[str, ...]] = []
    publish(folder, outputs(OLD))
    assert strike(watched, 0, None) is End.DONE


class TestInPlace:
    """A mount point cannot be swapped; there the files are replaced one by one."""

    @pytest.fixture
    def mounted(self, folder: Path) -> Path:
        publish(folder, outputs(OLD))
        put(folder, FOREIGN)
        return folder

    def test_files_are_replaced_one_by_one_where_the_folder_cannot_be_swapped(self, mounted: Path) -> None:
        inode = mounted.stat().st_ino
        assert strike(as_mount_point(lambda: publish(mounted, outputs(NEW))), 0, None) is End.DONE
        assert contents(mounted) == {**NEW, **FOREIGN}
        assert mounted.stat().st_ino == inode
        assert read_published(mounted).keys() == NEW.keys()
        assert names(mounted.parent) == ["public"]

    def test_a_swap_that_fails_in_the_end_becomes_a_replacement(
        self, mounted: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(atomic, "_EXCHANGES", {})
        inode = mounted.stat().st_ino
        for number in (errno.EXDEV, errno.EBUSY):
            for site in (NEW, OLD):
                action = failing(partial(publish, mounted, outputs(site)), "os.rename", "/public", number)
                assert strike(action, 0, None) is End.DONE
                assert contents(mounted) == {**site, **FOREIGN}
        assert mounted.stat().st_ino == inode
        assert names(mounted.parent) == ["public"]

    @pytest.mark.parametrize("number", [None, errno.EIO], ids=["killed", "broken disk"])
    def test_what_is_withdrawn_goes_first_and_the_next_build_mends_all(self, mounted: Path, number: int | None) -> None:
        saved = mounted.parent / "saved"
        shutil.copytree(mounted, saved)
        for call in count(1):
            shutil.rmtree(mounted)
            shutil.copytree(saved, mounted)
            end = strike(as_mount_point(lambda: publish(mounted, outputs(NEW))), call, number)
            found = contents(mounted)
            is_new = found.get("index.html") == NEW["index.html"] or "verhalen/nieuw/index.html" in found
            assert not (is_new and "verhalen/weg/index.html" in found)
            assert end is not End.REFUSED or found == {**OLD, **FOREIGN}
            publish(mounted, outputs(NEW, read_published(mounted)))
            assert contents(mounted) == {**NEW, **FOREIGN}
            if end is End.CLEAN:
                return


class TestAtOnce:
    def test_a_second_build_is_refused_and_the_first_one_goes_on(self, folder: Path) -> None:
        def slow() -> Iterator[Output]:
            yield Output("index.html", "1", b"first")
            assert strike(lambda: publish(folder, outputs(NEW)), 0, None) is End.REFUSED
            code = refusal(lambda: publish(folder, outputs(NEW)))
            assert code == "busy"

        publish(folder, outputs(OLD))
        publish(folder, slow())
        assert contents(folder) == {"index.html": b"first"}

    def test_many_builds_at_once_end_in_one_whole_site(self, folder: Path) -> None:
        sites = [{"index.html": bytes([65 + number]), f"{number}.html": b"x"} for number in range(6)]
        children = []
        for site in sites:
            child = os.fork()
            if child == 0:
                os._exit(int(strike(partial(publish, folder, outputs(site)), 0, None)))
            children.append(child)
        ends = {os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children}
        assert End.DONE in ends
        assert ends <= {End.DONE, End.REFUSED}
        assert contents(folder) in sites
        publish(folder, outputs(NEW))
        assert contents(folder) == NEW
        assert names(folder.parent) == ["public"]


class TestStaging:
    def test_of_a_large_site_folders_and_links_to_what_stayed_are_kept_beside_it(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(replacing, "WORTH_KEEPING", 1)
        old_site_twice(folder)
        publish(folder, outputs(NEW, read_published(folder)))
        assert contents(folder) == {**NEW, **FOREIGN}
        assert contents(folder.parent / ".public.goedwerk" / "site").keys() == NEW.keys() & OLD.keys() - {"index.html"}
        assert_put_away(folder)
        monkeypatch.setattr(replacing, "WORTH_KEEPING", 1000)
        publish(folder, outputs(OLD))
        assert_put_away(folder)

    def test_a_folder_of_another_in_its_place_is_refused(self, folder: Path) -> None:
        publish(folder, outputs(OLD))
        put(folder.parent / ".public.goedwerk", {"precious": b"mine"})
        assert refusal(lambda: publish(folder, outputs(NEW))) == "staging"
        assert contents(folder.parent / ".public.goedwerk") == {"precious": b"mine"}

    def test_a_link_in_its_place_is_refused(self, folder: Path, tmp_path: Path) -> None:
        (tmp_path / "elsewhere").mkdir()
        folder.with_name(".public.goedwerk").symlink_to(tmp_path / "elsewhere")
        assert refusal(lambda: publish(folder, outputs(NEW))) == "staging"
        assert list((tmp_path / "elsewhere").iterdir()) == []

    @pytest.mark.parametrize("keeping", [1, 1000])
    def test_what_lies_in_it_is_never_trusted(
        self, folder: Path, tmp_path: Path, keeping: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(replacing, "WORTH_KEEPING", keeping)
        old_site_and_twin(folder)
        left = folder.parent / ".public.goedwerk" / "site"
        put(tmp_path, {"elsewhere/index.html": b"not to be touched"})
        (left / "feed.xml").unlink()
        put(left, {"feed.xml": b"tampered", "extra/index.html": b"smuggled in"})
        shutil.rmtree(left / "verhalen" / "weg")
        (left / "verhalen" / "weg").symlink_to(tmp_path / "elsewhere")
        (left / "verhalen" / "nieuw").symlink_to(tmp_path / "elsewhere")
        publish(folder, outputs(NEW, read_published(folder)))
        assert contents(folder) == {**NEW, **FOREIGN}
        assert contents(tmp_path / "elsewhere") == {"index.html": b"not to be touched"}
        assert_put_away(folder)
        put(left.parent, {"lock": b""})
        shutil.rmtree(left, ignore_errors=True)
        left.symlink_to(tmp_path / "elsewhere")
        publish(folder, outputs(OLD))
        assert contents(folder) == {**OLD, **FOREIGN}
        assert contents(tmp_path / "elsewhere") == {"index.html": b"not to be touched"}

    def test_what_is_withdrawn_is_gone_beside_the_folder_too(self, folder: Path) -> None:
        old_site_and_twin(folder)
        publish(folder, outputs(NEW, read_published(folder)))
        assert b"withdrawn" not in contents(folder.parent).values()

    def test_a_disk_without_hard_links_gets_copies(self, folder: Path) -> None:
        publish(folder, outputs(OLD))
        put(folder, FOREIGN)
        (folder / "latest").symlink_to("verhalen")
        action = failing(lambda: publish(folder, outputs(NEW, read_published(folder))), "os.link", "", errno.EPERM)
        assert strike(action, 0, None) is End.DONE
        assert contents(folder) == {**NEW, **FOREIGN, "latest": b"verhalen"}
        assert read_published(folder).keys() == NEW.keys()

    def test_a_name_in_use_on_windows_is_tried_again(self, tmp_path: Path) -> None:
        def busy_twice() -> None:
            tries.append(1)
            if len(tries) < 3:
                fault = PermissionError(errno.EACCES, "in use")
                fault.winerror = 32  # type: ignore[attr-defined]
                raise fault

        tries: list[int] = []
        atomic.patiently(busy_twice)
        assert len(tries) == 3

    def test_a_name_that_is_not_allowed_is_not_tried_again(self) -> None:
        def denied() -> None:
            tries.append(1)
            raise PermissionError(errno.EACCES, "denied")

        tries: list[int] = []
        with pytest.raises(PermissionError):
            atomic.patiently(denied)
        assert len(tries) == 1


def failing(action: Callable[[], object], event: str, ending: str, number: int) -> Callable[[], None]:
    """The action on a system that refuses one kind of call, for paths with this ending."""

    def hook(found: str, arguments: tuple[object, ...]) -> None:
        if found == event and str(arguments[0]).endswith(ending):
            raise OSError(number, os.strerror(number))

    def run() -> None:
        sys.addaudithook(hook)
        action()

    return run


def as_mount_point(action: Callable[[], object]) -> Callable[[], None]:
    """The action where renaming into the folder crosses a mount."""
    return failing(action, "os.rename", ".goedwerk.nobody", errno.EXDEV)


def assert_put_away(folder: Path) -> None:
    """Nothing lies beside the folder but, for a large site, folders and second names of files that are published there."""
    beside = folder.parent / ".public.goedwerk"
    if replacing.WORTH_KEEPING > 1:
        assert set(names(folder.parent)) <= {"public"}
    elif beside.exists():
        assert set(names(beside)) <= {".gitignore", "intact.json", "lock", "site"}
        for path in (beside / "site").rglob("*"):
            assert not path.is_symlink()
            assert path.is_dir() or path.samefile(folder / path.relative_to(beside / "site"))
