"""Addresses: where a page lies, and the way back from there."""

import pytest

from generator.components.views import Addresses, root_of

DUTCH = Addresses({"stories": "verhalen", "page": "pagina", "value": "waarden", "tag": "trefwoorden"})


def test_every_address_ends_in_a_slash_and_is_made_of_the_languages_words() -> None:
    assert DUTCH.stories() == "verhalen/"
    assert DUTCH.story("brood-smeren") == "verhalen/brood-smeren/"
    assert DUTCH.overview("value") == "waarden/"
    assert DUTCH.term("value", "moed") == "waarden/moed/"


def test_the_first_page_of_a_list_has_no_number() -> None:
    assert [DUTCH.stories(page) for page in (1, 2)] == ["verhalen/", "verhalen/pagina/2/"]
    assert DUTCH.term("value", "moed", 3) == "waarden/moed/pagina/3/"


def test_a_free_tag_lies_under_its_folded_spelling() -> None:
    assert DUTCH.term("tag", "Privé-app & nacht") == "trefwoorden/prive-app-nacht/"


@pytest.mark.parametrize(
    ("path", "root"), [("", "./"), ("404.html", "./"), ("verhalen/", "../"), ("verhalen/een/pagina/2/", "../../../../")]
)
def test_the_way_back_leads_to_the_root(path: str, root: str) -> None:
    assert root_of(path) == root
