"""The photos of a library: who asks for what, what is said of it and where, and that no page shows one that is not whole."""

import re
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote

import pytest
from PIL import Image

from generator.pipeline import NOTHING, Build, build
from generator.project import Project, Run
from generator.sources.files import IMAGE_BYTES
from tests.libraries import library, rendered, story


def saved(kind: str = "JPEG", size: tuple[int, int] = (40, 30), mode: str = "RGB") -> bytes:
    out = BytesIO()
    Image.effect_noise(size, 90).convert(mode).save(out, kind)
    return out.getvalue()


GOOD = saved()
HEIC = b"\0\0\0\x18ftypheic" + bytes(99)
BROKEN = saved(size=(400, 300))[:9000]


def asking(name: str) -> str:
    return story(body=f"Kijk eens.\n\n![een stoel]({name})\n\nVerder.")


def room(folder: Path, files: dict[str, bytes], **stories: str) -> Path:
    made = library(folder, {slug.replace("_", "-"): text for slug, text in stories.items()})
    for name, data in files.items():
        (made / name).parent.mkdir(exist_ok=True)
        (made / name).write_bytes(data)
    return made


def said(built: Build) -> list[tuple[str, str]]:
    return [(f"{one.place.path.removeprefix('stories/')}:{one.place.line}", one.code) for one in built.problems]


def shown(built: Build) -> dict[str, list[str]]:
    """The pictures on each page, after a look whether each is there, whole, of the kind and the size that the page says.

    The kits for a talk are looked at as well; they show what their stories show, and are not named.
    """
    files = rendered(built)
    found: dict[str, list[str]] = {}
    for path, data in files.items():
        tags = re.findall(r"<img[^>]*>", data.decode()) if path.endswith(".html") else []
        for tag in tags:
            name = unquote(re.findall(r' src="([^"]+)"', tag)[0])
            if name.startswith("data:"):  # the code for a phone
                continue
            with Image.open(BytesIO(files[normpath(f"{path.rpartition('/')[0]}/{name}")])) as picture:
                picture.load()
                width, height = re.findall(r'(?:width|height)="(\d+)"', tag)
                assert picture.size == (int(width), int(height))
                endings = {"JPEG": ("jpg", "jpeg"), "PNG": ("png",), "WEBP": ("webp",), "GIF": ("gif",)}
                assert name.rpartition(".")[2].lower() in endings[str(picture.format)]
            if not path.endswith("gesprek/index.html"):
                found.setdefault(path.removesuffix("/index.html"), []).append(name)
    return found


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("foto.jpg", HEIC, "M143"),
        ("foto.HEIC", HEIC, "M143"),
        ("foto.svg", b"<svg/>", "M143"),
        ("scan.pdf", b"%PDF-1.7", "M143"),
        ("foto.tif", b"II*\0", "M143"),
        ("verslag.docx", b"PK\3\4", "M144"),
        ("foto.jpg", b"", "M144"),
        ("foto.jpg", b"<!doctype html>", "M144"),
        ("foto.gif", b"GIF89a/*<script>*/", "M146"),
        ("foto.jpg", BROKEN, "M146"),
        ("foto.png", b"\x89PNG\r\n\x1a\n" + bytes(50), "M146"),
        ("foto.jpg", GOOD + b"x" * IMAGE_BYTES, "M148"),
    ],
)
def test_a_picture_that_cannot_be_is_one_error_where_it_is_asked_for(
    tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    field = f"herkomst: fictief\nafbeelding: {{bestand: {name}, alt: Een stoel}}"
    made = room(tmp_path, {name: data}, in_tekst=asking(name), in_veld=story("Veld", consent=field), goed=story("Goed"))
    built = build(Project(made))
    assert said(built) == [("in-tekst.md:27", code), ("in-veld.md:22", code)]
    assert {path for path in built.pages if "/in-" in path} == set()
    assert "verhalen/goed/index.html" in built.pages


@pytest.mark.parametrize(
    ("asked", "there"), [("foto.png", "Foto.PNG"), ("FOTO.jpg", "foto.jpg"), ("stoel.jpg", "stoel1.jpg")]
)
def test_a_name_that_is_nearly_right_gets_the_right_one(tmp_path: Path, asked: str, there: str) -> None:
    built = build(Project(room(tmp_path, {there: GOOD}, een=asking(asked))))
    assert said(built) == [("een.md:27", "M105")]
    assert dict(built.problems[0].values)["suggestion"] == there


def test_one_that_was_meant_for_a_foreign_kind_is_told_by_that(tmp_path: Path) -> None:
    built = build(Project(room(tmp_path, {"foto.heic": HEIC}, een=asking("foto.jpg"))))
    assert said(built) == [("een.md:27", "M143")]


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ("foto.jpg", "foto.jpg"),
        ("Foto.JPG", "Foto.JPG"),
        ("mijn foto.jpg", "mijn foto.jpg"),
        ("<mijn foto.jpg>", "mijn foto.jpg"),
        ("mijn%20foto.jpg", "mijn foto.jpg"),
        ("mijn%20foto.jpg", "mijn%20foto.jpg"),
        ("café.jpg", "cafe\u0301.jpg"),
        ("WhatsApp Image 2026-11-20 at 10.15.32 (1).jpeg", "WhatsApp Image 2026-11-20 at 10.15.32 (1).jpeg"),
        ("./foto.jpg", "foto.jpg"),
        ("download.jfif", "download.jfif"),
        ("~foto.jpg", "~foto.jpg"),
        ("één & twee #3.jpg", "één & twee #3.jpg"),
    ],
)
def test_every_name_that_people_give_leads_to_the_photo(tmp_path: Path, asked: str, there: str) -> None:
    built = build(Project(room(tmp_path, {there: GOOD}, een=asking(asked))))
    assert said(built) == []
    assert [len(names) for names in shown(built).values()] == [1]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
@pytest.mark.parametrize("ending", ["jpg", "png", "webp", "gif"])
def test_a_photo_under_the_ending_of_another_kind_is_published_under_its_own(
    tmp_path: Path, kind: str, ending: str
) -> None:
    built = build(Project(room(tmp_path, {f"foto.{ending}": saved(kind)}, een=asking(f"foto.{ending}"))))
    assert said(built) == []
    assert list(shown(built)) == ["verhalen/een"]


def test_two_names_that_are_one_on_other_disks_stay_two_photos(tmp_path: Path) -> None:
    files = {"foto.jpg": GOOD, "Foto.jpg": saved(size=(20, 10)), "FOTO.jpg": GOOD}
    text = story(body="".join(f"![een stoel]({name}) " for name in files))
    built = build(Project(room(tmp_path, files, een=text)))
    (names,) = shown(built).values()
    assert len({name.casefold() for name in names}) == 2
    assert names[0] == names[2]


def test_a_page_of_the_editors_own_has_photos_too(tmp_path: Path) -> None:
    pages = {
        "_paginas/over.md": b"---\ntitel: Over\n---\n![een kamer](mijn kamer.png)\n",
        "_paginas/stuk.md": b"---\ntitel: Stuk\n---\n![een kamer](stuk.jpg)\n",
        "_paginas/weg.md": b"---\ntitel: Weg\n---\n![een kamer](foto.jpg)\n",
    }
    files = {"_paginas/mijn kamer.png": saved("PNG"), "_paginas/stuk.jpg": BROKEN, "foto.jpg": GOOD}
    built = build(Project(room(tmp_path, {**pages, **files}, een=story())))
    assert said(built) == [("_paginas/stuk.md:4", "M146"), ("_paginas/weg.md:4", "M105")]
    assert list(shown(built)) == ["over"]
    assert not {"stuk/index.html", "weg/index.html"} & built.pages.keys()


def test_a_picture_that_nobody_asks_for_is_advice_at_most(tmp_path: Path) -> None:
    files = {"stuk.jpg": BROKEN, "x.heic": HEIC, "leeg.png": b"", "groot.jpg": b"x" * (IMAGE_BYTES + 1), "x.docx": b""}
    built = build(Project(room(tmp_path, files, een=story())))
    assert {one.level.value for one in built.problems} == {"warning"}
    assert said(built) == [("groot.jpg:1", "F133"), ("x.docx:1", "F172"), ("x.heic:1", "F170")]


def test_a_link_in_the_place_of_a_photo_is_told_once(tmp_path: Path) -> None:
    made = room(tmp_path, {"echt.jpg": GOOD}, een=asking("foto.jpg"))
    (made / "foto.jpg").symlink_to(made / "echt.jpg")
    built = build(Project(made))
    assert said(built) == [("foto.jpg:1", "F132")]
    assert "verhalen/een/index.html" not in built.pages


def test_a_moving_picture_is_shown_still_and_said(tmp_path: Path) -> None:
    out = BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    built = build(Project(room(tmp_path, {"dans.gif": out.getvalue()}, een=asking("dans.gif"))))
    assert said(built) == [("een.md:27", "M149")]
    assert list(shown(built)) == ["verhalen/een"]


def test_a_photo_that_is_mended_or_broken_later_is_judged_again_and_no_other(tmp_path: Path) -> None:
    made = room(tmp_path, {"een.jpg": GOOD, "twee.jpg": BROKEN}, een=asking("een.jpg"), twee=asking("twee.jpg"))
    project = Project(made)
    first = build(project)
    assert list(shown(first)) == ["verhalen/een"]
    (made / "twee.jpg").write_bytes(saved(size=(20, 10)))
    second = build(project, first.memory)
    assert sorted(shown(second)) == ["verhalen/een", "verhalen/twee"]
    (made / "een.jpg").write_bytes(BROKEN)
    third = build(project, second.memory)
    assert (list(shown(third)), rendered(third)) == (["verhalen/twee"], rendered(build(project)))
    (made / "een.jpg").unlink()
    assert said(build(project, third.memory)) == [("een.md:27", "M105")]


class Kept(dict[str, bytes]):
    """A store in memory."""

    def put(self, key: str, data: bytes) -> None:
        self[key] = data

    def get_all(self, keys: Iterable[str]) -> dict[str, bytes]:
        return {key: self[key] for key in keys if key in self}

    def keep(self, key: str) -> None:
        """Everything is kept."""

    def drop(self, key: str) -> None:
        pass

    def settle(self, kind: str) -> None:
        pass


def test_what_the_store_holds_of_a_photo_is_used_and_not_believed(tmp_path: Path) -> None:
    project = Project(
        room(tmp_path, {"een.jpg": GOOD, "twee.jpg": BROKEN}, een=asking("een.jpg"), twee=asking("twee.jpg"))
    )
    store = Kept()
    first = build(project, NOTHING, Run(store=store))
    assert any(GOOD[:3] in data and b"JPEG" in data[:20] for data in store.values())
    for damage in (lambda data: data, lambda _: b"", lambda _: b'["PNG", 4, 4, false]\n<script>', lambda _: b"[1"):
        worn = Kept({key: damage(data) for key, data in store.items()})
        again = build(project, NOTHING, Run(store=worn))
        assert (said(again), rendered(again)) == (said(first), rendered(first))


def test_photos_come_out_the_same_however_the_work_is_shared(tmp_path: Path) -> None:
    files = {f"f{number}.jpg": saved(size=(40 + number, 30)) for number in range(11)}
    files["f3.jpg"] = BROKEN
    big = BytesIO()
    Image.new("RGB", (6000, 5000), "red").save(big, "PNG")
    files["f5.jpg"] = big.getvalue()
    made = room(tmp_path, files, **{f"s{number}": asking(f"f{number}.jpg") for number in range(11)})
    alone = build(Project(made))
    with ThreadPoolExecutor(2) as executor:
        together = build(Project(made), run=Run(executor))
    assert said(together) == said(alone) == [("s3.md:27", "M146")]
    assert rendered(together) == rendered(alone)
    assert len(shown(alone)) == 10


def test_a_library_without_photos_loads_nothing_that_reads_them(tmp_path: Path) -> None:
    made = room(tmp_path, {}, een=story())
    code = (
        "import sys; from pathlib import Path; from generator import Project, build;"
        f"build(Project(Path({str(made)!r}))); print('PIL' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_of_a_photo_that_only_a_withdrawn_or_unfinished_story_has_nothing_is_stored(tmp_path: Path) -> None:
    draft = "---\ntitel: Nog niets\nstatus: concept\n---\n![een stoel](foto.jpg)\n"
    gone = asking("foto.jpg").replace("herkomst: fictief", "toestemming: {ingetrokken_op: 2026-01-02}")
    made = room(tmp_path, {"foto.jpg": GOOD}, een=draft, twee=gone)
    store = Kept()
    build(Project(made), run=Run(store=store))
    assert not any(key.startswith("photo-") for key in store)
    (made / "drie.md").write_text(asking("foto.jpg"), encoding="utf-8")
    build(Project(made), run=Run(store=store))
    assert sum(key.startswith("photo-") for key in store) == 1
