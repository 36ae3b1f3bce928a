"""What goes with a link: the picture of every page, the text beside it, and what search engines are told."""

import json
import re
from pathlib import Path

import pytest

from generator import Project, build
from generator.pages.share import SharePage
from generator.pages.shared import STORIES_WITH_OWN
from tests.libraries import SETTINGS, library, rendered, story

BASE = "https://voorbeeld.example/proef/"
GIVEN = "herkomst: waargebeurd\ntoestemming: {{kanalen: [{}], gegeven_op: 2025-01-02}}"
BOTH = GIVEN.format("website, linkedin")
ENDING = "KWIJLSLOT"


def told(html: bytes, name: str) -> str:
    found = re.search(rf'<meta property="{name}" content="([^"]*)">', html.decode())
    return found[1] if found else ""


def test_every_page_has_a_picture_of_its_own(tmp_path: Path) -> None:
    room = library(tmp_path, {name: story(name.title()) for name in ("een", "twee", "drie")}, SETTINGS)
    (room / "_paginas").mkdir()
    (room / "_paginas/over.md").write_text("---\ntitel: Over ons\n---\nTekst.\n", encoding="utf-8")
    built = build(Project(room))
    made = rendered(built)
    for path, data in made.items():
        if path.endswith(".html") and not path.startswith("data/"):
            image = told(data, "og:image")
            assert made[image.removeprefix(BASE)].startswith(b"\x89PNG"), path
            assert told(data, "og:image:alt"), path
    pictures = {
        page: told(made[f"{page}index.html"], "og:image").removeprefix(BASE).removesuffix("deel.png")
        for page in (
            "",
            "verhalen/",
            "verhalen/een/",
            "dilemmas/loyaal-aanspreken/",
            "waarden/",
            "waarden/moed/",
            "rollen/teammanager/",
            "sectoren/vvt-thuiszorg/",
            "trefwoorden/overdracht/",
            "kompas/",
            "gesprek/",
            "wat-speelt-er/",
            "wat-speelt-er/moed/",
            "over/",
        )
    }
    assert all(page == picture for page, picture in pictures.items())
    drawn = {page.path: page for page in built.pages.values() if isinstance(page, SharePage)}
    assert drawn["waarden/moed/deel.png"].question == "Wanneer kies jij voor moed?"
    assert drawn["wat-speelt-er/moed/deel.png"].question == "Waar staat moed tegenover?"
    assert "wat-speelt-er/eerlijkheid/deel.png" not in drawn  # it stands against nothing
    own = drawn["verhalen/een/deel.png"]
    assert (own.title, own.question) == ("Een", "Zeg ik er iets van?")
    assert told(made["verhalen/een/index.html"], "og:image:alt") == "Een. Zeg ik er iets van?"
    assert told(made["dilemmas/loyaal-aanspreken/index.html"], "og:image:alt").endswith("Zeg ik het?")


def test_above_a_number_of_stories_none_is_drawn_for_a_story_or_value_unless_the_settings_ask_for_more(
    tmp_path: Path,
) -> None:
    stories = {f"verhaal-{n}": story(f"Verhaal {n}") for n in range(STORIES_WITH_OWN + 1)}
    room = library(tmp_path, stories, SETTINGS)

    def drawn() -> list[str]:
        pages = build(Project(room)).pages
        assert pages["verhalen/verhaal-0/index.html"].head.share_image.removeprefix(BASE) in pages
        return [
            page.path
            for page in pages.values()
            if isinstance(page, SharePage)
            and page.path.split("/")[0] in ("verhalen", "waarden")
            and page.path.count("/") == 2
        ]

    assert drawn() == []
    (room / "_site.yaml").write_text(f"{SETTINGS}deelplaatjes: verhaal\n", encoding="utf-8")
    assert len(drawn()) == len(stories) + 4
    (room / "_site.yaml").write_text(SETTINGS, encoding="utf-8")
    (room / "verhaal-1.md").unlink()
    assert len(drawn()) == STORIES_WITH_OWN + 4


@pytest.mark.parametrize(
    ("consent", "has_text"),
    [
        (BOTH, True),
        ("herkomst: fictief\ntoestemming: {kanalen: [website, linkedin]}", True),
        (GIVEN.format("website"), False),
        (GIVEN.format("linkedin"), False),
        ("herkomst: fictief", False),
        ("herkomst: waargebeurd\ntoestemming: 2025-01-02", False),
        (f"{BOTH}\nstatus: concept", False),
        (BOTH.replace("}", ", geldig_tot: 2025-02-01}"), False),
        (BOTH.replace("}", ", ingetrokken_op: 2025-02-01}"), False),
        (BOTH.replace("2025-01-02}", "}"), False),
        (BOTH.replace("linkedin", "linkedinn"), False),
    ],
)
@pytest.mark.parametrize("preview", [False, True])
def test_a_text_stands_beside_a_story_only_where_its_teller_named_that_channel(
    tmp_path: Path, consent: str, has_text: bool, preview: bool
) -> None:
    room = library(tmp_path, {"een": story(consent=consent, aftermath=f"{ENDING} is wat er gebeurde.")}, SETTINGS)
    made = rendered(build(Project(room, preview=preview)))
    texts = [path for path in made if path.startswith("verhalen/") and path.endswith(".txt")]
    assert texts == (["verhalen/een/deel.txt"] if has_text else [])
    for path in texts:
        text = made[path].decode()
        assert text.startswith("Zeg ik er iets van?\n\nHet is half acht. Niemand zegt iets.\n\n")
        assert "Aan de ene kant: het laten\nAan de andere kant: het zeggen\n" in text
        assert text.endswith(f"\nWat zou jij doen?\n{BASE}verhalen/een/")
        for hidden in (ENDING, "Wacht een week", "Zij keek weg", "open", "2025"):
            assert hidden not in text


def test_a_text_that_went_with_a_story_goes_with_it(tmp_path: Path) -> None:
    room = library(tmp_path, {"een": story(consent=BOTH), "twee": story("Twee")}, SETTINGS)
    first = build(Project(room))
    assert "verhalen/een/deel.txt" in first.pages
    withdrawn = BOTH.replace("}", ", ingetrokken_op: 2025-03-04}")
    (room / "een.md").write_text(story(consent=withdrawn), encoding="utf-8")
    made = rendered(build(Project(room), first.memory))
    assert not [path for path in made if "verhalen/een/" in path and path != "verhalen/een/index.html"]
    (room / "een.md").write_text(story(consent=GIVEN.format("website")), encoding="utf-8")
    assert "verhalen/een/deel.txt" not in build(Project(room), first.memory).pages


def test_search_engines_learn_who_publishes_in_which_language_and_with_which_picture(tmp_path: Path) -> None:
    room = library(tmp_path, {"een": story()}, f"{SETTINGS}organisatie: Stichting Proef\n")
    made = rendered(build(Project(room)))

    def facts(path: str) -> dict[str, object]:
        found = re.search(r'<script type="application/ld\+json">(.*?)</script>', made[path].decode(), re.DOTALL)
        assert found
        return dict(json.loads(found[1]))

    article, site = facts("verhalen/een/index.html"), facts("index.html")
    publisher = {"@type": "Organization", "name": "Stichting Proef", "url": BASE}
    assert (article["@type"], site["@type"]) == ("Article", "WebSite")
    assert article["publisher"] == site["publisher"] == publisher
    assert article["inLanguage"] == site["inLanguage"] == "nl"
    assert article["image"] == f"{BASE}verhalen/een/deel.png"
    assert article["mainEntityOfPage"] == f"{BASE}verhalen/een/"
    (room / "_site.yaml").write_text("titel: Proef\n", encoding="utf-8")
    made = rendered(build(Project(room)))
    assert facts("verhalen/een/index.html")["publisher"] == {"@type": "Organization", "name": "Proef"}
    assert "image" not in facts("index.html")
