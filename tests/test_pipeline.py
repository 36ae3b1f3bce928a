"""The pipeline as a whole: what goes in, what comes out, and that nothing else decides what comes out."""

import os
import shutil
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from generator.config.config import Config, read_config
from generator.pipeline import build, render
from generator.project import Project, Run
from generator.sources.files import read_sources
from tests.conftest import ROOT, SMALLEST, Goedwerk
from tests.libraries import SETTINGS, files, library, rendered, story

ENGLISH = """\
---
title: She does it her own way
role: team manager
dilemma: Do I step in or wait?
options:
  - Talk to her today, the two of you
  - Talk to your own manager first
values: [courage, respect, care]
origin: fictional
---
She does not look up.

## What happened

I took a step back.
"""


def text(data: dict[str, bytes], path: str) -> str:
    return data[path].decode()


@pytest.mark.parametrize(
    ("source", "settings", "address", "expected"),
    [
        (
            SMALLEST,
            "woordenlijst: open\n",
            "verhalen",
            ["Zij doet het op haar manier", "Grijp ik in", "met z&#39;n tweeën", "moed"],
        ),
        (
            ENGLISH,
            "language: en\nvocabulary: open\n",
            "stories",
            ["She does it her own way", "Do I step in", "the two of you", "courage"],
        ),
    ],
)
def test_the_smallest_story_becomes_a_page(
    tmp_path: Path, source: str, settings: str, address: str, expected: list[str]
) -> None:
    room = tmp_path / "stories"
    room.mkdir()
    (room / "haar-manier.md").write_text(source, encoding="utf-8")
    (room / "_site.yaml").write_text(settings, encoding="utf-8")
    built = build(Project(room))
    assert not [problem for problem in built.problems if problem.level == "error"]
    page = text(rendered(built), f"{address}/haar-manier/index.html")
    for words in expected:
        assert words in page


def test_every_field_of_a_story_is_on_its_page(tmp_path: Path) -> None:
    made = story(consent="herkomst: fictief\ngevoelig: {over: verlies, hulp: Bel iemand}\nverwant: [tweede]")
    made = made.replace(
        ', prijs: "Het kan',
        ', norm: "Een afspraak", verzachten: "Doe het zacht", nodig: "Tijd", bron: team, prijs: "Het kan',
    )
    built = build(Project(library(tmp_path, {"eerste": made, "tweede": story("Tweede")})))
    assert built.problems == ()
    page = text(rendered(built), "verhalen/eerste/index.html")
    for words in (
        "Een gewone dag", "Niemand zegt iets", "Teammanager", "Thuiszorg", "Zeg ik er iets van?", "het laten", "het zeggen",
        "Loyaal zijn versus aanspreken", "Spreek haar vandaag aan", "Moed", "Een afspraak", "Het kan pijn doen",
        "Toegevoegd door een team", "Eerlijkheid", "overdracht", "de collega", "Zij wil rust", "Zij keek weg", "Het bleef open",
        "verlies", "Bel iemand", "Verzonnen", "maart 2026", "Zij kijkt niet op", "Ik liep weg", "Tweede",
    ):  # fmt: skip
        assert words in page, words
    assert "toestemming" not in page


def test_nothing_but_the_files_decides_what_comes_out(tmp_path: Path, started_goedwerk: Goedwerk) -> None:
    texts = {
        f"verhaal-{n}": story(f"Verhaal {n}", dilemma=("loyaal-aanspreken", "regel-bedoeling")[n % 2]) for n in range(7)
    }
    # Verbs in two parts, several in one text: their common forms once came in the order of a set.
    texts["verbs"] = story(
        "Verbs", body="Ik spreek haar aan. Zij kijkt weg. Hij geeft op! Wij komen terug, en zij gaat door."
    )
    library(tmp_path / "a", texts)
    library(tmp_path / "b" / "diep" / "map", dict(reversed(texts.items())))
    surroundings = (
        (tmp_path / "a", {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C"}),
        (
            tmp_path / "b" / "diep" / "map",
            {"PYTHONHASHSEED": "2", "TZ": "America/Lima", "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "0"},
        ),
    )
    for folder, environment in surroundings:
        done = started_goedwerk("build", cwd=folder, **environment)
        assert done.returncode == 0, done.stderr
    assert files(tmp_path / "a/public") == files(tmp_path / "b/diep/map/public")


def test_more_hands_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = library(tmp_path, {f"verhaal-{n}": story(f"Verhaal {n}") for n in range(260)})
    alone = build(Project(room))
    with ProcessPoolExecutor(2) as pool:
        shared = build(Project(room), run=Run(executor=pool))
        assert {o.path: o.data for o in render(shared, run=Run(pool))} == rendered(alone)
    with ThreadPoolExecutor(3) as threads:
        assert rendered(build(Project(room), run=Run(executor=threads))) == rendered(alone)


def test_a_distributed_engine_gives_the_same_bytes(tmp_path: Path) -> None:
    distributed = (
        pytest.importorskip("distributed") if os.environ.get("GOEDWERK_NO_DASK") else __import__("distributed")
    )
    room = library(tmp_path, {f"verhaal-{n}": story(f"Verhaal {n}") for n in range(260)})
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        executor = client.get_executor()
        shared = build(Project(room), run=Run(executor=executor))
        made = {o.path: o.data for o in render(shared, run=Run(executor))}
    assert made == rendered(build(Project(room)))


def test_a_library_without_stories_is_a_site(tmp_path: Path) -> None:
    built = build(Project(library(tmp_path, {})))
    made = rendered(built)
    assert "Hier staan nog geen verhalen" in text(made, "verhalen/index.html")
    assert {"index.html", "404.html", "feed.xml", "sitemap.xml", "robots.txt", "verhalen.json"} <= made.keys()


def test_a_list_is_paged_and_every_story_is_on_it_once(tmp_path: Path) -> None:
    room = library(tmp_path, {f"verhaal-{n:03}": story(f"Verhaal {n}") for n in range(101)})
    made = rendered(build(Project(room)))
    pages = [text(made, "verhalen/index.html"), *(text(made, f"verhalen/pagina/{n}/index.html") for n in (2, 3))]
    assert "verhalen/pagina/4/index.html" not in made
    for n in range(101):
        assert sum(page.count(f"verhalen/verhaal-{n:03}/") for page in pages) == 1


def test_a_story_on_its_last_day_is_there_and_the_day_after_it_is_not(tmp_path: Path) -> None:
    consent = "herkomst: waargebeurd\ntoestemming: {kanalen: [website], gegeven_op: 2026-01-02, geldig_tot: 2026-06-15}"
    room = library(tmp_path, {"kort": story(consent=consent)})
    assert "verhalen/kort/index.html" in build(Project(room), run=Run(day=date(2026, 6, 15))).pages
    after = build(Project(room), run=Run(day=date(2026, 6, 16)))
    assert "verhalen/kort/index.html" not in after.pages
    assert [one.reason for one in after.withheld] == ["expired"]


def test_templates_of_ones_own_replace_the_bundled_ones_file_by_file(tmp_path: Path) -> None:
    room = library(tmp_path, {"een": story()})
    own = tmp_path / "templates/pages"
    own.mkdir(parents=True)
    (own / "withdrawn.html").write_text("weg", encoding="utf-8")
    (own / "not_found.html").write_text("{{ page.head.title }} bij {{ site.title }}", encoding="utf-8")
    made = rendered(build(Project(room, tmp_path / "templates")))
    assert text(made, "404.html") == "Niet gevonden bij Proefbibliotheek"
    assert "Een gewone dag" in text(made, "verhalen/een/index.html")


def test_pictures_beside_a_story_come_along_without_what_the_camera_wrote(tmp_path: Path) -> None:
    from PIL import Image

    made = story(
        body="Kijk: ![een stoel](stoel.jpg)",
        consent="herkomst: fictief\nafbeelding: {bestand: kaart.png, alt: Een kaart}",
    )
    room = library(tmp_path, {"met-foto": made})
    exif = Image.Exif()
    exif[0x010E] = "GEHEIME PLAATS"
    Image.new("RGB", (40, 30), "red").save(room / "stoel.jpg", exif=exif, comment=b"GEHEIME PLAATS")
    Image.new("RGB", (20, 10), "blue").save(room / "kaart.png")
    Image.new("RGB", (20, 10), "green").save(room / "niet-gebruikt.png")
    made_files = rendered(build(Project(room)))
    photo = made_files["verhalen/met-foto/stoel.jpg"]
    assert b"GEHEIM" in (room / "stoel.jpg").read_bytes()
    assert b"GEHEIM" not in photo
    assert "verhalen/met-foto/kaart.png" in made_files
    assert not any("niet-gebruikt" in path for path in made_files)
    page = text(made_files, "verhalen/met-foto/index.html")
    assert 'src="stoel.jpg"' in page
    assert 'width="20" height="10"' in page


def test_a_library_with_a_photo_can_be_built_and_built_again(tmp_path: Path, goedwerk: Goedwerk) -> None:
    """The command keeps what it read under a key that knows which photos there are."""
    from PIL import Image

    made = story(consent="herkomst: fictief\nafbeelding: {bestand: kaart.png, alt: Een kaart}")
    Image.new("RGB", (20, 10), "blue").save(library(tmp_path, {"met-foto": made}) / "kaart.png")
    for _ in range(2):
        done = goedwerk("build")
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "public" / "verhalen" / "met-foto" / "kaart.png").is_file()


def test_without_an_address_nothing_claims_one(tmp_path: Path) -> None:
    room = library(tmp_path, {"een": story()}, settings="titel: Proef\n")
    made = rendered(build(Project(room)))
    page = text(made, "verhalen/een/index.html")
    assert "canonical" not in page
    assert "og:image" not in page
    assert not any(path.endswith(".png") for path in made)


def test_share_pictures_follow_the_settings(tmp_path: Path) -> None:
    room = library(tmp_path, {"een": story()}, settings=SETTINGS + "deelplaatjes: verhaal\n")
    per_story = rendered(build(Project(room)))
    assert per_story["verhalen/een/deel.png"].startswith(b"\x89PNG")
    assert "https://voorbeeld.example/proef/verhalen/een/deel.png" in text(per_story, "verhalen/een/index.html")
    (room / "_site.yaml").write_text(SETTINGS + "deelplaatjes: uit\n", encoding="utf-8")
    assert not any(path.endswith(".png") for path in rendered(build(Project(room))))


def test_a_base_url_given_by_hand_wins(tmp_path: Path) -> None:
    room = library(tmp_path, {"een": story()})
    page = text(rendered(build(Project(room, base_url="https://anders.example"))), "verhalen/een/index.html")
    assert 'href="https://anders.example/verhalen/een/"' in page
    shutil.rmtree(room)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("stories/_site.yaml", SETTINGS + "ondertitel: Anders\n"),
        ("stories/_woordenlijst.yaml", "waarden: [{id: moed, label: Moed}]\n"),
        ("stories/_privacy.txt", "Geheim\n"),
        ("stories/_paginas/over.md", "---\ntitel: Over ons\n---\nHallo.\n"),
        ("stories/foto.png", "geen foto"),
        ("templates/catalogues/nl/site.toml", ""),
        ("templates/pages/list.html", "lijst"),
    ],
)
def test_settings_and_words_are_read_again_when_one_of_their_files_changed_and_only_then(
    tmp_path: Path, name: str, content: str
) -> None:
    room = library(tmp_path, {"een": story("Een")})
    (tmp_path / "templates").mkdir()

    def read(earlier: Config | None) -> Config:
        return read_config(read_sources(room), room.name, tmp_path / "templates", earlier=earlier)

    first = read(None)
    (room / "een.md").write_text(story("Anders"), encoding="utf-8")
    assert read(first) is first
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content or (ROOT / name).read_text(encoding="utf-8").replace("Menu", "Kaart"), encoding="utf-8")
    again = read(first)
    assert again is not first
    assert again == read(None)
    (tmp_path / name).unlink()
    assert read(again) is not again


def test_settings_are_read_again_for_another_address_and_for_a_preview(tmp_path: Path) -> None:
    sources = read_sources(library(tmp_path, {"een": story("Een")}))
    first = read_config(sources, "stories")
    assert read_config(sources, "stories", base_url="https://elders.example/", earlier=first) is not first
    assert read_config(sources, "stories", shows_drafts=True, earlier=first) is not first
    assert read_config(sources, "verhalen", earlier=first) is not first
