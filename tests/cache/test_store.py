import os
import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from generator.cache.store import open_cache
from tests.publishing.struck import End, strike

KEY, OTHER = "0a" * 32, "0b" * 32
Spoil = Callable[[Path], None]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / ".goedwerk"


def put(store: Path, *keys: str, version: str = "1", data: bytes = b"result of ") -> str:
    with open_cache(store, version) as cache:
        for key in keys:
            cache.put(key, data + key.encode())
    return cache.notice


def got(store: Path, *keys: str, version: str = "1") -> tuple[set[str], str]:
    """The keys that are found, and the notice. What is found is right."""
    with open_cache(store, version) as cache:
        found = {key: cache.get(key) for key in keys}
    assert all(data in (None, b"result of " + key.encode()) for key, data in found.items())
    return {key for key, data in found.items() if data is not None}, cache.notice


def test_what_was_put_is_got_by_the_next_build(store: Path) -> None:
    assert got(store, KEY) == (set(), "")
    assert put(store, KEY, OTHER) == ""
    assert got(store, KEY, OTHER, "0c") == ({KEY, OTHER}, "")


def test_what_was_put_is_got_at_once(store: Path) -> None:
    with open_cache(store, "1") as cache:
        for size in (0, 10, 9_000_000, 20):
            cache.put(KEY, bytes(size))
            assert cache.get(KEY) == bytes(size)
            cache.put(OTHER, b"other")
    with open_cache(store, "1") as cache:
        assert (cache.get(KEY), cache.get(OTHER)) == (bytes(20), b"other")


def test_the_folder_keeps_itself_out_of_git(store: Path) -> None:
    put(store, KEY)
    assert (store / ".gitignore").read_text() == "*\n"


def test_without_anything_new_no_file_is_touched_or_made(store: Path) -> None:
    assert got(store, KEY) == (set(), "")
    assert not store.exists()
    put(store, KEY, OTHER)
    before = [(path, path.stat().st_ino, path.stat().st_mtime_ns) for path in (store, *store.iterdir())]
    assert got(store, KEY) == ({KEY}, "")
    assert [(path, path.stat().st_ino, path.stat().st_mtime_ns) for path in (store, *store.iterdir())] == before


def test_new_results_are_appended(store: Path) -> None:
    put(store, KEY)
    before = (store / "cache").stat()
    with open_cache(store, "1") as cache:
        cache.get(KEY)
        cache.put(OTHER, b"result of " + OTHER.encode())
    assert (store / "cache").stat().st_ino == before.st_ino
    assert got(store, KEY, OTHER) == ({KEY, OTHER}, "")


def test_waste_goes_when_it_is_more_than_half(store: Path) -> None:
    keys = [f"{number:02x}" for number in range(100)]
    put(store, *keys)
    size = (store / "cache").stat().st_size
    with open_cache(store, "1") as cache:
        for key in keys[:60]:
            cache.get(key)
        cache.put("ff", b"result of ff")
    assert (store / "cache").stat().st_size > size
    with open_cache(store, "1") as cache:
        for key in keys[:10]:
            cache.get(key)
        cache.keep(keys[10])
        cache.put("fe", b"result of fe")
    assert (store / "cache").stat().st_size < size / 5
    assert got(store, *keys, "fe", "ff") == ({*keys[:11], "fe"}, "")


def test_a_result_that_is_put_anew_replaces_the_old_one(store: Path) -> None:
    for number in range(50):
        with open_cache(store, "1") as cache:
            cache.put(KEY, b"%d" % number)
    with open_cache(store, "1") as cache:
        assert cache.get(KEY) == b"49"
    assert (store / "cache").stat().st_size < 500


def test_another_version_is_a_cold_cache_with_a_notice(store: Path) -> None:
    put(store, KEY)
    assert got(store, KEY, version="2") == (set(), "other-version")
    put(store, KEY, version="2")
    assert got(store, KEY, version="2") == ({KEY}, "")


def test_a_key_that_is_no_hash_is_our_own_fault(store: Path) -> None:
    with open_cache(store, "1") as cache:
        for key in ("", "é", "0" * 201):
            with pytest.raises(ValueError, match=f"^{key}$"):
                cache.put(key, b"")


@pytest.mark.parametrize("kept", range(0, 260, 7))
def test_a_truncated_cache_gives_what_is_whole_and_heals(store: Path, kept: int) -> None:
    put(store, KEY, OTHER)
    size = (store / "cache").stat().st_size
    os.truncate(store / "cache", min(kept, size - 1))
    found, notice = got(store, KEY, OTHER)
    assert found <= {KEY, OTHER}
    assert found != {KEY, OTHER}
    assert notice == "damaged"
    put(store, KEY, OTHER)
    assert got(store, KEY, OTHER) == ({KEY, OTHER}, "")


def test_a_flipped_bit_anywhere_never_gives_a_wrong_result(store: Path) -> None:
    put(store, KEY, OTHER)
    whole = (store / "cache").read_bytes()
    for place in range(len(whole)):
        (store / "cache").write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        found, notice = got(store, KEY, OTHER)
        assert found != {KEY, OTHER}
        assert notice in ("", "damaged", "other-version")
    put(store, KEY, OTHER)
    assert got(store, KEY, OTHER) == ({KEY, OTHER}, "")


def as_folder(path: Path) -> None:
    path.mkdir()


def as_link(path: Path) -> None:
    path.symlink_to("elsewhere")
    path.with_name("elsewhere").write_bytes(b"not to be touched")


def as_link_to_nothing(path: Path) -> None:
    path.symlink_to("nowhere")


def as_pipe(path: Path) -> None:
    os.mkfifo(path)


def as_another_file(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7" * 1000)


def as_empty_file(path: Path) -> None:
    path.touch()


def as_vast_nothing(path: Path) -> None:
    path.touch()
    os.truncate(path, 10 << 30)


@pytest.mark.parametrize(
    "spoil",
    [as_folder, as_link, as_link_to_nothing, as_pipe, as_another_file, as_empty_file, as_vast_nothing],
)
def test_something_else_in_its_place_is_a_cold_cache_with_a_notice(store: Path, spoil: Spoil) -> None:
    put(store, KEY)
    (store / "cache").unlink()
    spoil(store / "cache")
    assert got(store, KEY)[0] == set()
    assert put(store, KEY) in ("unusable", "damaged")
    healed = not (store / "cache").is_dir()
    assert got(store, KEY) == (({KEY}, "") if healed else (set(), "unusable"))
    if (store / "elsewhere").exists():
        assert (store / "elsewhere").read_bytes() == b"not to be touched"


@pytest.mark.parametrize("kind", ["link", "file", "dangling"])
def test_a_folder_that_is_none_is_left_alone(store: Path, tmp_path: Path, kind: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    if kind == "file":
        store.write_text("mine")
    else:
        store.symlink_to("elsewhere" if kind == "link" else "nowhere")
    assert got(store, KEY)[0] == set()
    assert put(store, KEY) in ("unusable", "not-stored")
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert not (tmp_path / "nowhere").exists()


def test_a_file_of_another_owner_is_not_used(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store, KEY)
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert got(store, KEY) == (set(), "unusable")


def test_a_hostile_length_costs_nothing(store: Path) -> None:
    put(store, KEY)
    with (store / "cache").open("ab") as file:
        file.write(b"\x00\x02\xff\xff\xff\xff" + bytes(16) + b"0c" + b"short")
    assert got(store, KEY, "0c") == ({KEY}, "damaged")


@pytest.mark.parametrize("number", [None, 28, 13], ids=["killed", "full", "denied"])
def test_a_build_that_is_struck_leaves_a_cache_that_works(store: Path, number: int | None) -> None:
    put(store, KEY)
    saved = store.with_name("saved")
    shutil.copytree(store, saved)

    def work() -> None:
        for key in (OTHER, "0c"):
            with open_cache(store, "1") as cache:
                cache.get(KEY)
                cache.put(key, b"result of " + key.encode())
        with open_cache(store, "1") as cache:
            cache.put("0d", b"result of 0d")

    for call in count(1):
        shutil.rmtree(store)
        shutil.copytree(saved, store)
        end = strike(work, call, number)
        assert end in (End.CLEAN, End.DONE, End.KILLED)
        assert got(store, KEY, OTHER, "0c", "0d")[1] == ""
        put(store, KEY, OTHER)
        assert got(store, KEY, OTHER) == ({KEY, OTHER}, "")
        if end is End.CLEAN:
            return


def test_a_write_that_is_cut_short_loses_nothing_that_was_there(store: Path) -> None:
    def limited() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))
        assert put(store, OTHER, data=b"x" * 5000) == "not-stored"

    put(store, KEY)
    assert strike(limited, 0, None) is End.DONE
    assert got(store, KEY, OTHER)[0] == {KEY}
    put(store, OTHER)
    assert got(store, KEY, OTHER)[0] >= {OTHER}
    assert got(store, OTHER) == ({OTHER}, "")


def test_many_processes_at_once_lose_nothing(store: Path) -> None:
    keys = [f"{number:02x}" for number in range(8)]
    children = []
    for key in keys:
        child = os.fork()
        if child == 0:
            with open_cache(store, "1") as cache:
                cache.put(key, b"result of " + key.encode())
                for other in keys:
                    cache.keep(other)
            os._exit(bool(cache.notice))
        children.append(child)
    assert {os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children} == {0}
    assert got(store, *keys) == (set(keys), "")
