"""What is known of published files without reading them is what reading them would tell."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.publishing import intact
from generator.publishing import replace as replacing
from generator.publishing.publish import publish
from generator.publishing.site_folder import read_published
from generator.publishing.staging import staging_of
from tests.publishing.sites import NEW, OLD, contents, outputs, publish_written
from tests.publishing.struck import End, strike

PAGE = "verhalen/blijft/index.html"


@pytest.fixture(autouse=True)
def as_if_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small sites treated as large ones."""
    monkeypatch.setattr(replacing, "WORTH_KEEPING", 1)
    monkeypatch.setattr(intact, "WORTH_NOTING", 0)


@pytest.fixture
def site(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of which all files have been noted."""
    monkeypatch.setattr(intact, "_COARSEST", 0)
    publish(folder, outputs({**OLD, "one-more.html": b""}))
    publish(folder, outputs(OLD))
    wait_for_another_tick(folder)
    assert read_published(folder).keys() == OLD.keys()
    assert staging_of(folder).notes.exists()
    return folder


def wait_for_another_tick(folder: Path) -> None:
    """Wait until the clock of the file system goes on."""
    probe = folder.parent / "probe"
    probe.write_bytes(b"")
    before = probe.stat().st_mtime_ns
    while probe.stat().st_mtime_ns == before:
        time.sleep(0.001)
        os.utime(probe)
    probe.unlink()


def opened(action: Callable[[], object]) -> list[str]:
    """The files of a site that an action opens, in a child process as a hook cannot be taken away."""
    reading, writing = os.pipe()

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and "/public/" in str(arguments[0]):
            os.write(writing, f"{str(arguments[0]).partition('/public/')[2]}\n".encode())

    def watched() -> None:
        sys.addaudithook(hook)
        action()

    assert strike(watched, 0, None) is End.DONE
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as lines:
        return sorted(lines.read().split())


def edit_in_place(path: Path) -> None:
    """Other bytes, of the same size, in the same file, with the old times."""
    status = path.stat()
    with path.open("r+b") as file:
        file.write(b"#")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def put_another_in_its_place(path: Path) -> None:
    """Another file, of the same size and with the old times."""
    status, other = path.stat(), path.with_name("other")
    other.write_bytes(b"#" + path.read_bytes()[1:])
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    other.replace(path)


def put_a_link_in_its_place(path: Path) -> None:
    path.rename(path.with_name("other"))
    path.symlink_to("other")


@pytest.mark.parametrize("change", [edit_in_place, put_another_in_its_place, put_a_link_in_its_place, Path.unlink])
def test_a_file_that_was_changed_is_not_intact_whatever_its_size_and_date(
    site: Path, change: Callable[[Path], None]
) -> None:
    change(site / PAGE)
    assert read_published(site).keys() == OLD.keys() - {PAGE}


def test_only_what_was_touched_is_read(site: Path) -> None:
    (site / PAGE).touch()
    assert opened(lambda: read_published(site)) == [".goedwerk.json", PAGE]


def test_what_stays_when_a_site_changes_need_not_be_read_again(site: Path) -> None:
    changed = {**OLD, "index.html": b"another home"}
    publish(site, outputs(changed, read_published(site)))
    assert opened(lambda: read_published(site)) == [".goedwerk.json", "index.html"]


def test_what_changed_just_now_is_read_again(folder: Path) -> None:
    publish(folder, outputs(NEW))
    publish(folder, outputs(OLD))
    read_published(folder)
    assert opened(lambda: read_published(folder)) == sorted([".goedwerk.json", *OLD])


@pytest.mark.parametrize(
    "notes", [b"", b"{", b"[]", b"null", b'{"index.html": null}', b'{"index.html": [1, 2]}', b"\xff" * 9]
)
def test_notes_that_cannot_be_read_mean_that_files_are(site: Path, notes: bytes) -> None:
    staging_of(site).notes.write_bytes(notes)
    edit_in_place(site / "index.html")
    assert read_published(site).keys() == OLD.keys() - {"index.html"}


def test_a_link_in_the_place_of_the_notes_is_not_followed(site: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").write_bytes(staging_of(site).notes.read_bytes())
    staging_of(site).notes.unlink()
    staging_of(site).notes.symlink_to(tmp_path / "mine")
    before = (tmp_path / "mine").read_bytes()
    assert read_published(site).keys() == OLD.keys()
    assert (tmp_path / "mine").read_bytes() == before


def test_without_a_staging_of_a_large_site_nothing_is_noted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replacing, "WORTH_KEEPING", 1000)
    publish(folder, outputs(OLD))
    assert read_published(folder).keys() == OLD.keys()
    assert [path.name for path in folder.parent.iterdir()] == ["public"]


PARTS = {
    "a": ([], ["a"], ["a/x", "a/y/z"]),
    "b": ([], ["b/c/d"], ["b/c"], ["b"]),
    "e": ([], ["e/index.html"], ["e/index.html", "e/more.html"]),
}
SITES = st.fixed_dictionaries({name: st.sampled_from(ways) for name, ways in PARTS.items()})
FILES = st.tuples(SITES, st.lists(st.binary(max_size=2), min_size=7, max_size=7)).map(
    lambda drawn: dict(zip([path for paths in drawn[0].values() for path in paths], drawn[1], strict=False))
)
CHANGES = st.sampled_from([None, edit_in_place, put_another_in_its_place, Path.touch, Path.unlink])


@settings(max_examples=60)
@given(st.lists(st.tuples(FILES, st.booleans(), CHANGES), max_size=6))
def test_any_row_of_sites_comes_out_as_each_by_itself(
    steps: list[tuple[dict[str, bytes], bool, Callable[[Path], None] | None]],
) -> None:
    for folder in memory_folder():
        for site, is_written_elsewhere, change in steps:
            kept = read_published(folder)
            (publish_written if is_written_elsewhere else publish)(folder, outputs(site, kept))
            assert contents(folder) == site
            twin = folder.parent / ".public.goedwerk" / "site"
            links = [path for path in twin.rglob("*") if not path.is_dir()]
            assert all(path.samefile(folder / path.relative_to(twin)) for path in links)
            first = min(site, default=None)
            if first and change and site[first]:
                change(folder / first)


def memory_folder() -> Iterator[Path]:
    with TemporaryDirectory(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None) as path:
        yield Path(path) / "public"
