"""Planning: what all planners share."""

from pathlib import Path

from generator.pages.overview import ListPage
from generator.pages.theme import CARDS_A_PAGE
from generator.pipeline import build
from generator.project import Project
from tests.libraries import library, rendered, story


def test_no_page_leads_to_a_story_that_is_not_on_the_site(tmp_path: Path) -> None:
    hidden = story("Verborgen", consent="herkomst: waargebeurd")
    room = library(tmp_path, {"een": story(body="Zie [dit](verborgen.md) en [dat](twee.md)."), "twee": story("Twee")})
    (room / "verborgen.md").write_text(hidden, encoding="utf-8")
    (room / "_paginas").mkdir()
    about = "---\ntitel: Over\n---\nZie [dit](../verborgen.md) en [dat](../twee.md).\n"
    (room / "_paginas" / "over.md").write_text(about, encoding="utf-8")
    files = rendered(build(Project(room)))
    assert b'<p>Zie dit en <a href="../../verhalen/twee/">dat</a>.</p>' in files["verhalen/een/index.html"]
    assert b'<p>Zie dit en <a href="../verhalen/twee/">dat</a>.</p>' in files["over/index.html"]
    assert not any(b"verhalen/verborgen/" in data for data in files.values())


def test_a_pager_names_the_pages_near_and_says_where_others_are_left_out(tmp_path: Path) -> None:
    stories = {f"verhaal-{n}": story(f"Verhaal {n}") for n in range(CARDS_A_PAGE * 6 + 1)}
    pages = [one for one in build(Project(library(tmp_path, stories))).pages.values() if isinstance(one, ListPage)]
    pagers = [page.pager for page in pages if page.pager]
    shown = [" ".join(("… " if one.follows_gap else "") + one.label for one in pager.pages) for pager in pagers]
    assert shown[:4] == ["1 2 3 … 7", "1 2 3 4 … 7", "1 2 3 4 5 … 7", "1 2 3 4 5 6 7"]
    assert shown[4:] == ["1 … 3 4 5 6 7", "1 … 4 5 6 7", "1 … 5 6 7"]
    assert [[one.label for one in pager.pages if one.is_current] for pager in pagers] == [[str(n)] for n in range(1, 8)]
    assert (pagers[0].previous, pagers[0].next) == ("", "verhalen/pagina/2/")
