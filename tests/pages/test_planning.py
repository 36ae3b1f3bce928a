"""Planning: what all planners share."""

from pathlib import Path

from generator.pipeline import Project, build
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
