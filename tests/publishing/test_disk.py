from pathlib import Path

import pytest

from generator.publishing.disk import holds, list_tree, remove_tree, write_new


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "page").write_bytes(b"old")
    (tmp_path / "link").symlink_to("nowhere")
    for name in ("page", "link"):
        with pytest.raises(FileExistsError):
            write_new(str(tmp_path / name), b"new")
    assert (tmp_path / "page").read_bytes() == b"old"
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(("data", "same"), [(b"x" * 70_000, True), (b"x" * 69_999, False), (b"x" * 70_001, False)])
def test_a_file_holds_exactly_these_bytes_or_not(tmp_path: Path, data: bytes, same: bool) -> None:
    (tmp_path / "page").write_bytes(b"x" * 70_000)
    assert holds(str(tmp_path / "page"), data) is same
    assert not holds(str(tmp_path / "nothing"), data)


def test_removing_a_folder_does_not_reach_through_links(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "page").write_bytes(b"mine")
    (tmp_path / "site" / "map").mkdir(parents=True)
    (tmp_path / "site" / "map" / "link").symlink_to(tmp_path / "mine")
    (tmp_path / "to-mine").symlink_to("mine")
    remove_tree(tmp_path / "site")
    remove_tree(tmp_path / "to-mine")
    remove_tree(tmp_path / "nothing")
    assert list_tree(tmp_path).folders == {"mine"}
    assert list_tree(tmp_path).inodes.keys() == {"mine/page"}
