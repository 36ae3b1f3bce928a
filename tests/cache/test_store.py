import os
import re
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable, Set
from contextlib import closing
from hashlib import sha256
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from generator.cache import inspection
from generator.cache.store import forget_cache, open_cache
from tests.publishing.struck import End, strike

FILE = "cache.sqlite3"
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


def got(store: Path, *keys: str, version: str = "1") -> tuple[Set[str], str]:
    """The keys that are found, and the notice. What is found is right."""
    with open_cache(store, version) as cache:
        found = cache.get_all(keys)
    assert all(data == b"result of " + key.encode() for key, data in found.items())
    return found.keys(), cache.notice


def build_twice(store: Path, *keys: str) -> None:
    """Use a cache as builds do: what is not found is made and stored. What is damaged is found by the first."""
    for _ in range(2):
        with open_cache(store, "1") as cache:
            for key in keys:
                if cache.get(key) is None:
                    cache.put(key, b"result of " + key.encode())


def raw(store: Path) -> "closing[sqlite3.Connection]":
    """The database of a cache, as anybody may open it."""
    return closing(sqlite3.connect(store / FILE, isolation_level=None))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_was_put_is_got_by_the_next_build(store: Path) -> None:
    assert got(store, KEY) == (set(), "")
    assert put(store, KEY, OTHER) == ""
    assert got(store, KEY, OTHER, "0c") == ({KEY, OTHER}, "")


def test_many_are_got_at_once_but_for_those_that_are_not_there(store: Path) -> None:
    put(store, KEY, OTHER)
    with open_cache(store, "1") as cache:
        assert cache.get_all(["0c"]) == {}
        cache.put("0d", b"new")
        found = cache.get_all([KEY, "0c", "0d", OTHER])
        assert found == {key: cache.get(key) for key in (KEY, "0d", OTHER)}


def test_who_reads_many_keeps_nobody_from_storing(store: Path) -> None:
    put(store, KEY)
    with open_cache(store, "1") as cache:
        cache.get_all([KEY])
        assert put(store, OTHER) == ""
        assert cache.get_all([OTHER])


def test_what_was_put_is_got_at_once(store: Path) -> None:
    with open_cache(store, "1") as cache:
        for size in (0, 10, 9_000_000, 20):
            cache.put(KEY, bytes(size))
            assert cache.get(KEY) == bytes(size)
            cache.put(OTHER, b"other")
    with open_cache(store, "1") as cache:
        assert (cache.get(KEY), cache.get(OTHER)) == (bytes(20), b"other")


def test_the_folder_keeps_itself_out_of_git_and_holds_one_file(store: Path) -> None:
    put(store, KEY)
    assert (store / ".gitignore").read_text() == "*\n"
    assert names(store) == [".gitignore", FILE]


def test_the_file_of_an_older_version_goes(store: Path) -> None:
    store.mkdir()
    for name in ("cache", "cache.lock"):
        (store / name).write_bytes(b"goedwerk cache 0\n")
    (store / "cache.new").mkdir()
    assert put(store, KEY) == ""
    assert names(store) == [".gitignore", "cache.new", FILE]


def test_without_anything_new_no_file_is_touched_or_made(store: Path) -> None:
    assert got(store, KEY) == (set(), "")
    assert not store.exists()
    put(store, KEY, OTHER)
    before = [(path, path.stat().st_ino, path.stat().st_mtime_ns) for path in (store, *store.iterdir())]
    assert got(store, KEY) == ({KEY}, "")
    assert [(path, path.stat().st_ino, path.stat().st_mtime_ns) for path in (store, *store.iterdir())] == before


def test_new_results_are_added_to_the_same_file(store: Path) -> None:
    put(store, KEY)
    before = (store / FILE).stat()
    with open_cache(store, "1") as cache:
        cache.get(KEY)
        cache.put(OTHER, b"result of " + OTHER.encode())
    assert (store / FILE).stat().st_ino == before.st_ino
    assert got(store, KEY, OTHER) == ({KEY, OTHER}, "")


class TestWaste:
    KEYS = tuple(f"{number:02x}" for number in range(100))

    @pytest.fixture
    def size(self, store: Path) -> int:
        """The size of a file with a hundred results of 5 kB."""
        put(store, *self.KEYS, data=bytes(5000))
        return (store / FILE).stat().st_size

    def use(self, store: Path, new: str, *keys: str, length: int = 5000) -> None:
        with open_cache(store, "1") as cache:
            for key in keys:
                assert cache.get(key) == bytes(5000) + key.encode()
            cache.keep(self.KEYS[10])
            cache.put(new, bytes(length))

    def found(self, store: Path) -> list[str]:
        with raw(store) as all_of_it:
            return [key for (key,) in all_of_it.execute("SELECT key FROM results ORDER BY key")]

    def test_it_stays_up_to_half_of_the_file(self, store: Path, size: int) -> None:
        self.use(store, "ff", *self.KEYS[:60])
        assert self.found(store) == [*self.KEYS, "ff"]
        assert (store / FILE).stat().st_size >= size

    def test_it_goes_when_it_is_more_than_half(self, store: Path, size: int) -> None:
        self.use(store, "ff", *self.KEYS[:10])
        assert self.found(store) == [*self.KEYS[:11], "ff"]
        assert (store / FILE).stat().st_size < size / 4

    def test_it_stays_when_nothing_was_stored(self, store: Path, size: int) -> None:
        got(store)
        assert self.found(store) == list(self.KEYS)
        assert (store / FILE).stat().st_size == size

    def test_what_another_build_stored_meanwhile_is_no_waste(self, store: Path, size: int) -> None:
        with open_cache(store, "1") as cache:
            self.use(store, "fe", *self.KEYS)
            cache.put("ff", b"")
        assert self.found(store) == ["fe", "ff"]

    def test_a_full_file_makes_room_and_takes_in_the_rest_the_next_time(
        self, store: Path, size: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(inspection, "LARGEST_FILE", size)
        self.use(store, "fe", *self.KEYS[20:], length=60_000)
        assert self.found(store) == [self.KEYS[10], *self.KEYS[20:]]
        assert (store / FILE).stat().st_size <= size
        self.use(store, "fe", *self.KEYS[20:], length=60_000)
        assert self.found(store) == [self.KEYS[10], *self.KEYS[20:], "fe"]
        assert (store / FILE).stat().st_size <= size


class TestWhatMustGo:
    """What is of something that has gone leaves no trace in any file."""

    @pytest.fixture
    def store(self, quick: Path) -> Path:
        return quick / ".goedwerk"

    @staticmethod
    def canary(subject: int, version: int) -> bytes:
        return b"kanarie %d van %d;" % (version, subject)

    @staticmethod
    def key(subject: int, version: int) -> str:
        return f"story-{subject:032x}-{version:032x}"

    def use(self, store: Path, wanted: dict[int, int], *, renewed: bool = False) -> None:
        with open_cache(store, "2" if renewed else "1") as cache:
            cache.settle("story")
            for subject, version in wanted.items():
                key = self.key(subject, version)
                if cache.get(key) is None:
                    length = (200, 1500, 3000, 3000, 3000, 9000, 20_000, 60_000)[(subject + version) % 8]
                    cache.put(key, self.canary(subject, version) * (length // 18))

    def traces(self, store: Path) -> set[bytes]:
        found = b"".join(path.read_bytes() for path in store.rglob("*") if path.is_file())
        return set(re.findall(rb"kanarie \d+ van \d+;", found))

    @pytest.mark.parametrize("seed", [0, 1, 32, 37, 40, 42, 44, 46, 47, 49, 51, 54])
    def test_nothing_is_left_of_what_has_gone_away(self, store: Path, seed: int) -> None:
        dice = Random(seed)
        wanted: dict[int, int] = {}
        for step in range(30):
            gone = dice.sample(sorted(wanted), len(wanted) * dice.choice((0, 1, 1, 5, 9)) // 10)
            for subject in gone:
                del wanted[subject]
            for subject in dice.sample(sorted(wanted), len(wanted) // 9):
                wanted[subject] += 1
            wanted.update({1000 * step + number: dice.randrange(9) for number in range(dice.choice((1, 5, 60)))})
            self.use(store, wanted)
            left = {int(trace.split()[-1][:-1]) for trace in self.traces(store)}
            assert left == set(wanted)

    def test_a_version_that_is_no_more_goes_too(self, store: Path) -> None:
        self.use(store, {1: 1, 2: 1, 3: 1})
        self.use(store, {1: 1, 2: 2, 3: 1})
        assert self.traces(store) == {self.canary(1, 1), self.canary(2, 2), self.canary(3, 1)}

    def test_what_was_asked_for_and_dropped_goes(self, store: Path) -> None:
        self.use(store, {1: 1, 2: 1})
        with open_cache(store, "1") as cache:
            cache.settle("story")
            assert cache.get(self.key(1, 1))
            assert cache.get(self.key(2, 1))
            cache.drop(self.key(1, 1))
        assert self.traces(store) == {self.canary(2, 1)}

    def test_other_kinds_stay_until_they_are_settled(self, store: Path) -> None:
        put(store, "picture-0a")
        self.use(store, {1: 1})
        self.use(store, {2: 1})
        assert got(store, "picture-0a") == ({"picture-0a"}, "")
        with open_cache(store, "1") as cache:
            cache.settle("picture")
        assert got(store, "picture-0a") == (set(), "")
        assert self.traces(store) == {self.canary(2, 1)}

    def test_what_another_build_stored_meanwhile_stays(self, store: Path) -> None:
        self.use(store, {1: 1})
        with open_cache(store, "1") as cache:
            self.use(store, {1: 1, 2: 1})
            cache.settle("story")
        assert self.traces(store) == {self.canary(2, 1)}

    def test_a_file_that_cannot_be_looked_into_goes_when_nothing_takes_its_place(self, store: Path) -> None:
        self.use(store, {1: 1})
        self.use(store, {}, renewed=True)
        assert names(store) == [".gitignore"]
        self.use(store, {1: 1})
        (store / FILE).write_bytes((store / FILE).read_bytes()[:-100])
        (store / "cache").write_bytes(self.canary(1, 1))
        self.use(store, {})
        assert names(store) == [".gitignore"]

    def test_when_it_cannot_be_dropped_the_whole_file_goes(self, store: Path) -> None:
        self.use(store, {1: 1, 2: 1})
        with raw(store) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM results").fetchone()
            self.use(store, {1: 1})
        assert self.traces(store) == set()
        self.use(store, {1: 1})
        assert self.traces(store) == {self.canary(1, 1)}

    def test_rows_that_are_no_results_are_no_trouble(self, store: Path) -> None:
        self.use(store, {1: 1})
        with raw(store) as hostile:
            hostile.execute("INSERT INTO results VALUES (NULL, NULL, NULL), (x'ff00', 1, 2), ('story', 1, 2)")
        self.use(store, {})
        assert self.traces(store) == set()

    def test_a_cache_is_forgotten_with_all_that_lies_beside_it(self, store: Path) -> None:
        self.use(store, {1: 1})
        (store / f"{FILE}-journal").write_bytes(b"x")
        (store / "cache.new").write_bytes(b"x")
        assert forget_cache(store)
        assert names(store) == [".gitignore"]
        assert forget_cache(store.with_name("nowhere"))
        (store / FILE).mkdir()
        assert not forget_cache(store)
        store.with_name("link").symlink_to(store)
        assert not forget_cache(store.with_name("link"))


def test_a_result_that_is_put_anew_replaces_the_old_one(store: Path) -> None:
    put(store, KEY)
    size = (store / FILE).stat().st_size
    for number in range(50):
        with open_cache(store, "1") as cache:
            cache.put(KEY, b"%d" % number)
    with open_cache(store, "1") as cache:
        assert cache.get(KEY) == b"49"
    assert (store / FILE).stat().st_size == size


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


class TestDamage:
    @pytest.fixture
    def store(self, quick: Path) -> Path:
        return quick / ".goedwerk"

    @pytest.mark.parametrize(
        "kept", [1, 15, 16, 19, 20, 50, 99, 100, 101, 512, 4096, *range(16_383, 100_000, 16_384), *range(5000, 80_000, 9973)]
    )  # fmt: skip
    def test_a_truncated_cache_gives_nothing_wrong_and_heals(self, store: Path, kept: int) -> None:
        put(store, KEY, OTHER)
        size = (store / FILE).stat().st_size
        os.truncate(store / FILE, min(kept, size - 1))
        found, notice = got(store, KEY, OTHER)
        assert found < {KEY, OTHER}
        assert notice == "damaged"
        build_twice(store, KEY, OTHER)
        assert got(store, KEY, OTHER) == ({KEY, OTHER}, "")

    def test_an_empty_file_is_an_empty_cache(self, store: Path) -> None:
        put(store, KEY)
        os.truncate(store / FILE, 0)
        assert got(store, KEY) == (set(), "")
        assert put(store, KEY) == ""
        assert got(store, KEY) == ({KEY}, "")

    @pytest.mark.parametrize("bit", [1, 4, 128])
    def test_a_flipped_bit_anywhere_never_gives_a_wrong_result(self, store: Path, bit: int) -> None:
        put(store, KEY, OTHER)
        whole = (store / FILE).read_bytes()
        lost = 0
        for place in (place for place, byte in enumerate(whole) if byte or place < 120):
            (store / FILE).write_bytes(whole[:place] + bytes([whole[place] ^ bit]) + whole[place + 1 :])
            found, notice = got(store, KEY, OTHER)
            lost += found != {KEY, OTHER}
            assert notice in ("", "damaged", "other-version", "unusable")
            build_twice(store, KEY, OTHER)
            assert got(store, KEY, OTHER) == ({KEY, OTHER}, ""), place
        assert lost > 300

    def test_a_damaged_page_among_many_costs_no_more_than_the_cache(self, store: Path) -> None:
        keys = [f"{number:03x}" for number in range(3000)]
        put(store, *keys)
        with (store / FILE).open("r+b") as file:
            for page in range(3, 12):
                file.seek(page * 16_384)
                file.write(b"\xff" * 300)
        found, notice = got(store, *keys)
        assert len(found) < 3000
        assert notice == "damaged"
        build_twice(store, *keys)
        assert got(store, *keys) == (set(keys), "")


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


def as_another_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE clients (name TEXT)")


def as_start_of_a_database(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0\x10\x00\x01\x01" + os.urandom(9000))


def as_database_with_a_log(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("CREATE TABLE results (key TEXT PRIMARY KEY, digest BLOB, data BLOB)")


def as_nothing(path: Path) -> None:
    """Not there at all."""


def as_empty_file(path: Path) -> None:
    path.touch()


def as_vast_nothing(path: Path) -> None:
    path.touch()
    os.truncate(path, 10 << 30)


@pytest.mark.parametrize(
    "spoil",
    [
        as_folder,
        as_link,
        as_link_to_nothing,
        as_pipe,
        as_another_file,
        as_another_database,
        as_start_of_a_database,
        as_database_with_a_log,
        as_vast_nothing,
    ],
)
def test_something_else_in_its_place_is_a_cold_cache_with_a_notice(store: Path, spoil: Spoil) -> None:
    put(store, KEY)
    (store / FILE).unlink()
    spoil(store / FILE)
    assert got(store, KEY)[0] == set()
    assert put(store, KEY) in ("unusable", "damaged")
    healed = not (store / FILE).is_dir()
    assert got(store, KEY) == (({KEY}, "") if healed else (set(), "unusable"))
    if (store / "elsewhere").exists():
        assert (store / "elsewhere").read_bytes() == b"not to be touched"
    assert not (store / "nowhere").exists()


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


class TestHostile:
    """A database that was put there on purpose."""

    @pytest.mark.parametrize(
        "statement",
        [
            "CREATE TRIGGER more AFTER INSERT ON results BEGIN DELETE FROM results; END",
            "CREATE VIEW other AS SELECT * FROM results",
            "CREATE TABLE other (x)",
            "CREATE INDEX other ON results (digest)",
            "CREATE VIRTUAL TABLE other USING fts4(x)",
            "ALTER TABLE results ADD COLUMN more DEFAULT 1",
            "ALTER TABLE results RENAME TO others",
            "ALTER TABLE results RENAME TO others;"
            "CREATE VIEW results AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
            " SELECT x AS key, x AS digest, x AS data FROM n",
            "DROP TABLE results",
            "DROP TABLE results; CREATE TABLE results (key TEXT PRIMARY KEY, digest BLOB,"
            " data BLOB AS (zeroblob(1000000000)))",
            "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = 'CREATE TABLE results (onzin'",
            "PRAGMA writable_schema = ON; UPDATE sqlite_master SET rootpage = 1",
            "PRAGMA writable_schema = ON; UPDATE sqlite_master SET rootpage = 99999",
            "PRAGMA application_id = 1",
        ],
    )
    def test_another_schema_is_not_believed(self, store: Path, statement: str) -> None:
        put(store, KEY)
        with raw(store) as hostile:
            hostile.executescript(statement)
        assert got(store, KEY) == (set(), "damaged")
        put(store, KEY)
        assert got(store, KEY) == ({KEY}, "")

    @pytest.mark.parametrize(
        "change",
        [
            "data = 'result of'",
            "data = CAST(x'ff' AS TEXT)",
            "data = NULL",
            "data = 12",
            "data = zeroblob(100000000)",
            "digest = NULL",
            "digest = CAST(digest AS TEXT)",
            "digest = x''",
            "key = '0b0b', digest = NULL",
            "rowid = 9223372036854775807, data = x''",
            "key = CAST(x'ff' AS TEXT), data = NULL",
        ],
    )
    def test_another_row_is_not_believed(self, store: Path, change: str) -> None:
        put(store, KEY)
        with raw(store) as hostile:
            hostile.execute(f"UPDATE results SET {change}")
        assert got(store, KEY)[0] == set()
        put(store, KEY, OTHER)
        assert got(store, KEY, OTHER)[0] == {KEY, OTHER}

    def test_a_row_of_another_key_is_not_given(self, store: Path) -> None:
        put(store, KEY)
        with raw(store) as hostile:
            hostile.execute("UPDATE results SET key = ?", (OTHER,))
        assert got(store, KEY, OTHER) == (set(), "damaged")

    @pytest.mark.parametrize("first", [as_nothing, as_empty_file, as_another_file, None])
    def test_a_link_beside_it_is_not_followed(self, store: Path, tmp_path: Path, first: Spoil | None) -> None:
        mine = tmp_path / "mine"
        mine.write_bytes(b"not to be touched")
        put(store, KEY)
        if first:
            (store / FILE).unlink()
            first(store / FILE)
        for name in ("-journal", "-wal", "-shm"):
            (store / f"{FILE}{name}").symlink_to(mine)
        put(store, OTHER)
        assert got(store, KEY, OTHER) == ({OTHER} if first else {KEY, OTHER}, "")
        assert mine.read_bytes() == b"not to be touched"
        assert names(store) == [".gitignore", FILE]

    def test_a_journal_cannot_have_another_file_removed(self, store: Path, tmp_path: Path) -> None:
        mine = tmp_path / "mine"
        mine.write_bytes(b"not to be removed")
        put(store, KEY)
        size = (store / FILE).stat().st_size // 16_384
        name = os.fsencode(mine)
        pages = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"".join(n.to_bytes(4, "big") for n in (0, 1, size, 512, 16_384))
        record = (
            (size + 1).to_bytes(4, "big") + name + len(name).to_bytes(4, "big") + sum(name).to_bytes(4, "big")
        ) + b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
        (store / f"{FILE}-journal").write_bytes(pages.ljust(512, b"\0") + record)
        assert got(store, KEY) == ({KEY}, "")
        assert mine.read_bytes() == b"not to be removed"

    def test_a_folder_beside_it_makes_it_unusable(self, store: Path) -> None:
        put(store, KEY)
        (store / f"{FILE}-journal").mkdir()
        assert got(store, KEY) == (set(), "unusable")
        assert put(store, KEY) == "unusable"


class TestDisk:
    @pytest.mark.parametrize("number", [None, 28, 13], ids=["killed", "full", "denied"])
    def test_a_build_that_is_struck_leaves_a_cache_that_works(self, store: Path, number: int | None) -> None:
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

    def test_a_build_that_is_killed_while_it_writes_loses_nothing_that_was_there(self, store: Path) -> None:
        def die_while_writing() -> None:
            with raw(store) as writer:
                writer.execute("PRAGMA cache_size = 1")
                writer.execute("BEGIN")
                writer.execute("UPDATE results SET data = zeroblob(1000000)")
                assert (store / f"{FILE}-journal").stat().st_size > 0
                os.kill(os.getpid(), signal.SIGKILL)

        put(store, KEY, OTHER)
        assert strike(die_while_writing, 0, None) is End.KILLED
        assert (store / f"{FILE}-journal").exists()
        assert got(store, KEY, OTHER) == ({KEY, OTHER}, "")
        assert names(store) == [".gitignore", FILE]

    def test_builds_that_are_killed_at_any_moment_leave_a_cache_that_works(self, store: Path) -> None:
        def work() -> None:
            for number in count():
                put(store, *(sha256(b"%d" % one).hexdigest() for one in range(number, number + 9)), data=bytes(90_000))

        put(store, KEY)
        for moment in range(25):
            child = os.fork()
            if child == 0:
                with open_cache(store, "1") as cache:
                    cache.get(KEY)
                work()
            time.sleep(0.02 + moment * 0.003)
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            assert got(store, OTHER) == (set(), "")
            put(store, KEY)
            assert got(store, KEY) == ({KEY}, "")

    def test_a_write_that_is_cut_short_loses_nothing_that_was_there(self, store: Path) -> None:
        def limited() -> None:
            import resource

            size = (store / FILE).stat().st_size
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
            assert put(store, OTHER, "0c", data=b"x" * 100_000) == "not-stored"

        put(store, KEY)
        assert strike(limited, 0, None) is End.DONE
        assert got(store, KEY, OTHER) == ({KEY}, "")
        put(store, OTHER)
        assert got(store, KEY, OTHER) == ({KEY, OTHER}, "")

    def test_a_folder_that_may_only_be_read_is_read(self) -> None:
        with TemporaryDirectory() as root:
            store = Path(root) / ".goedwerk"
            put(store, KEY)
            assert strike(lambda: use_as_a_reader(Path(root), store), 0, None) is End.DONE
            assert names(store) == [".gitignore", FILE]

    @pytest.mark.skipif(not os.access("/dev/full", os.W_OK), reason="looks at a device of this system")
    def test_a_device_in_its_place_is_left_alone(self, store: Path) -> None:
        store.symlink_to("/dev")
        assert put(store, KEY) == "unusable"


def use_as_a_reader(root: Path, store: Path) -> None:
    """Use a cache as one who owns it and may write nothing there; the administrator becomes nobody for it."""
    for path in (root, store, *store.iterdir()):
        path.chmod(0o555 if path.is_dir() else 0o444)
        if os.geteuid() == 0:
            os.chown(path, 65534, 65534)
    if os.geteuid() == 0:
        os.setegid(65534)
        os.seteuid(65534)
    assert got(store, KEY) == ({KEY}, "")
    assert put(store, OTHER) == "not-stored"
    with open_cache(store, "1") as cache:
        cache.put(OTHER, b"result of " + OTHER.encode())
        cache.save()
        assert cache.get(KEY) is not None or cache.notice == "not-stored"
    if os.getuid() == 0:
        os.seteuid(0)
    for path in (root, store):
        path.chmod(0o755)


class TestAtOnce:
    def test_many_processes_at_once_lose_nothing(self, store: Path) -> None:
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

    def test_one_may_write_while_another_reads(self, store: Path) -> None:
        put(store, KEY)
        with open_cache(store, "1") as reader:
            assert reader.get(KEY)
            assert put(store, OTHER) == ""
            assert reader.get(OTHER) == b"result of " + OTHER.encode()
        assert reader.notice == ""

    @pytest.mark.parametrize("kind", ["IMMEDIATE", "EXCLUSIVE"])
    def test_one_that_never_ends_its_writing_is_not_waited_for_without_end(self, store: Path, kind: str) -> None:
        put(store, KEY)
        with raw(store) as writer:
            writer.execute(f"BEGIN {kind}")
            with open_cache(store, "1") as cache:
                found = [cache.get(KEY) for _ in range(1000)]
                assert found == [None if kind == "EXCLUSIVE" else b"result of " + KEY.encode()] * 1000
                for number in range(40):
                    cache.put(f"{number:02x}", bytes(1_000_000))
            assert cache.notice == ("unusable" if kind == "EXCLUSIVE" else "not-stored")
            writer.execute("ROLLBACK")
        assert got(store, KEY, "00") == ({KEY}, "")

    def test_a_file_that_is_taken_away_meanwhile_is_made_anew(self, store: Path) -> None:
        put(store, KEY)
        with open_cache(store, "1") as cache:
            shutil.rmtree(store)
            assert cache.get(KEY) in (None, b"result of " + KEY.encode())
            cache.put(OTHER, b"result of " + OTHER.encode())
        put(store, KEY, OTHER)
        assert got(store, KEY, OTHER) == ({KEY, OTHER}, "")

    def test_one_of_another_version_takes_the_file_over(self, store: Path) -> None:
        put(store, KEY)
        with open_cache(store, "1") as cache:
            put(store, OTHER, version="2")
            cache.put("0c", b"result of 0c")
        assert got(store, OTHER, version="2")[0] <= {OTHER}
        put(store, KEY)
        assert got(store, KEY) == ({KEY}, "")
