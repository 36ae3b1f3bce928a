"""Redirects: whoever has a page open goes along when its file gets another name."""

from generator.preview.page_cache import Resolution
from tests.preview.library import Library
from tests.preview.running import story


def go(library: Library, slug: str) -> str:
    return library.resolve(f"/verhalen/{slug}/").redirect


def test_a_renamed_story_leads_to_its_new_address(library: Library) -> None:
    library.rename("een", "twee")
    assert go(library, "een") == "/verhalen/twee/"
    library.rename("twee", "drie")
    assert (go(library, "een"), go(library, "twee")) == ("/verhalen/drie/", "/verhalen/drie/")
    library.rename("drie", "een")
    assert (go(library, "een"), go(library, "drie")) == ("", "/verhalen/een/")


def test_a_story_renamed_and_edited_at_once_is_known_by_its_title(library: Library) -> None:
    (library.folder / "stories" / "een.md").unlink()
    library.story("twee", story("Een", "Nu met een andere tekst."))
    assert go(library, "een") == "/verhalen/twee/"


def test_a_rename_in_two_steps_is_followed_too(library: Library) -> None:
    library.delete("een")
    assert go(library, "een") == ""
    library.story("twee", story("Een"))
    assert go(library, "een") == "/verhalen/twee/"
    library.story("drie", story("Een"))
    library.delete("twee")
    assert go(library, "een") == "/verhalen/drie/"


def test_a_deleted_story_leads_nowhere(library: Library) -> None:
    library.story("ander", story("Ander"))
    library.delete("een")
    assert library.resolve("/verhalen/een/") == Resolution("404.html", is_found=False)
