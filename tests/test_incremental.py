"""Building again gives what building anew gives, byte for byte, whatever an editor did in between."""

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from generator.cache.store import open_cache
from generator.pipeline import NOTHING, build, render
from generator.project import Project, Run
from generator.publishing.publish import publish
from generator.publishing.site_folder import read_published
from generator.rendering.output import Output
from generator.sources.templates import DesignError
from tests.libraries import SETTINGS, VOCABULARY, WITHOUT_PICTURES, files, library, rendered, story

SLUGS = st.sampled_from(["een", "twee", "drie", "vier", "vijf"])
TEXTS = st.sampled_from(
    [
        story(),
        story("Anders", dilemma="regel-bedoeling", role="helpende"),
        story(body="Zie [een](een.md) en [drie](drie.md)."),
        story(consent="herkomst: fictief\nverwant: [twee]"),
        story(consent="herkomst: fictief\nstatus: concept"),
        story(consent="herkomst: waargebeurd"),
        story(consent="herkomst: fictief\ntoestemming: {gegeven_op: 2025-01-02, ingetrokken_op: 2025-02-03}"),
        story(tag="een ander woord", date="2025-11"),
        story(tag="Een Ander woord", date="2024-05"),
        story().replace("rol: teammanager", "rol: baas"),
        story().replace("titel: Een", "titel: Een: fout"),
        "kapot",
        "",
    ]
)
PAGES = st.sampled_from(
    [
        "---\ntitel: Over ons\n---\nZie [een](../een.md), of bel.\n",
        "---\ntitel: Over ons\n---\n| a | b |\n|---|---|\n| [x](https://a.nl/) | 2 |\n\n![](kaart.png)\n",
        "---\ntitel: Over wie\nsamenvatting: Wij zijn met drie.\n---\n- een\n- twee\n",
        "---\nnaam: Over ons\n---\n",
    ]
)
VOCABULARIES = st.sampled_from(
    [
        VOCABULARY,
        VOCABULARY.replace("label: Moed", "label: Durven"),
        VOCABULARY.replace("durf, lef", "lef"),
        "waarden: nee",
    ]
)
# In one state of the settings pictures are drawn too.
SITES = st.sampled_from(
    [
        WITHOUT_PICTURES,
        WITHOUT_PICTURES.replace("Proef", "Andere"),
        SETTINGS,
        WITHOUT_PICTURES + "taal: en\n",
        WITHOUT_PICTURES + "woordenlijst: open\n",
        "fout",
    ]
)
TEMPLATES = st.sampled_from(
    [
        ("pages/not_found.html", "<h1>{{ site.title }}</h1>"),
        ("pages/withdrawn.html", "{{ page.title }}"),
        ("assets/css/base.css", "p { color: red; }"),
        ("assets/css/base.css", '@import "bestaat-niet.css";'),
        (
            "components/chips.html",
            "{% macro chips(terms, root=none) %}{% for term in terms %}<b>{{ term.label }}</b>{% endfor %}{% endmacro %}",
        ),
    ]
)


class Editing(RuleBasedStateMachine):
    """An editor at work; after every step the fold, the published folder and a clean build must agree."""

    @initialize(texts=st.dictionaries(SLUGS, TEXTS, max_size=3))
    def start(self, texts: dict[str, str]) -> None:
        self.folder = TemporaryDirectory()
        self.root = Path(self.folder.name)
        self.room = library(self.root, texts)
        self.project = Project(self.room, self.root / "templates")
        self.memory = NOTHING

    @rule(slug=SLUGS, text=TEXTS)
    def save(self, slug: str, text: str) -> None:
        (self.room / f"{slug}.md").write_text(text, encoding="utf-8")

    @rule(slug=SLUGS)
    def delete(self, slug: str) -> None:
        (self.room / f"{slug}.md").unlink(missing_ok=True)

    @rule(one=SLUGS, other=SLUGS)
    def rename(self, one: str, other: str) -> None:
        if (self.room / f"{one}.md").exists():
            (self.room / f"{one}.md").rename(self.room / f"{other}.md")

    @rule(name=st.sampled_from(["over", "uitleg"]), text=PAGES)
    def save_page(self, name: str, text: str) -> None:
        (self.room / "_paginas").mkdir(exist_ok=True)
        (self.room / f"_paginas/{name}.md").write_text(text, encoding="utf-8")

    @rule()
    def delete_pages(self) -> None:
        shutil.rmtree(self.room / "_paginas", ignore_errors=True)

    @rule(text=VOCABULARIES)
    def change_vocabulary(self, text: str) -> None:
        (self.room / "_woordenlijst.yaml").write_text(text, encoding="utf-8")

    @rule(text=SITES)
    def change_settings(self, text: str) -> None:
        (self.room / "_site.yaml").write_text(text, encoding="utf-8")

    @rule(change=TEMPLATES)
    def change_template(self, change: tuple[str, str]) -> None:
        path = self.root / "templates" / change[0]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(change[1], encoding="utf-8")

    @rule()
    def restore_templates(self) -> None:
        for path in (self.root / "templates").rglob("*.*"):
            path.unlink()

    @invariant()
    def building_again_equals_building_anew(self) -> None:
        if not hasattr(self, "project"):
            return
        try:
            clean = build(self.project)
            expected = rendered(clean)
        except DesignError:
            with pytest.raises(DesignError):
                rendered(build(self.project, self.memory))
            return
        again = build(self.project, self.memory)
        self.memory = again.memory
        assert rendered(again) == expected
        assert again.problems == clean.problems
        assert again.withheld == clean.withheld
        with open_cache(self.root / ".goedwerk", "proef") as cache:
            from_disk = build(self.project, run=Run(store=cache))
            assert from_disk.problems == clean.problems
            output = self.root / "public"
            publish(output, render(from_disk, read_published(output)))
        published = files(output)
        published.pop(".goedwerk.json")
        assert published == expected

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.folder.cleanup()


TestEditing = Editing.TestCase
TestEditing.settings = settings(
    max_examples=12, stateful_step_count=8, deadline=None, suppress_health_check=list(HealthCheck)
)


def test_what_may_not_be_told_is_hidden_once_it_stands_in_the_settings_or_is_named_so(tmp_path: Path) -> None:
    project = Project(library(tmp_path, {"een": story()}))
    never, settings = project.stories / "_privacy.txt", project.stories / "_site.yaml"
    before = build(project)
    for path, text in (
        (never, "Proefbibliotheek\n"),
        (never, "Noor Verhulst\n"),
        (settings, WITHOUT_PICTURES.replace("Proefbibliotheek", "Noor Verhulst")),
        (settings, WITHOUT_PICTURES),
        (project.stories / "_woordenlijst.yaml", VOCABULARY.replace("label: Moed", "label: Noor Verhulst")),
    ):
        path.write_text(text, encoding="utf-8")
        again, anew = build(project, before.memory), build(project)
        assert again.problems == anew.problems
        assert rendered(again) == rendered(anew)
        before = again


def test_the_first_spelling_of_a_word_counts_after_a_rename_too(tmp_path: Path) -> None:
    spellings = {"een": story(tag="Rust", date="2025-11"), "twee": story(tag="rust", date="2024-05")}
    project = Project(library(tmp_path, spellings))
    before = build(project)
    (project.stories / "een.md").rename(project.stories / "zes.md")
    again, anew = build(project, before.memory), build(project)
    assert again.pages == anew.pages
    assert again.pages != before.pages


def test_a_page_is_rendered_again_only_when_what_it_shows_has_changed(tmp_path: Path) -> None:
    room = library(
        tmp_path,
        {
            f"verhaal-{n}": story(f"Verhaal {n}", dilemma=("loyaal-aanspreken", "regel-bedoeling")[n % 2])
            for n in range(8)
        },
    )
    before = build(Project(room))
    kept = {output.path: output.key for output in render(before)}
    (room / "verhaal-3.md").write_text(
        story("Verhaal 3", dilemma="regel-bedoeling", body="Een andere tekst."), encoding="utf-8"
    )
    after = build(Project(room), before.memory)
    whole = {output.path for output in render(after, kept) if output.data is not None}
    assert "dilemmas/regel-bedoeling/gesprek/index.html" in whole  # the story stands there too
    changed = {path for path in whole if not path.endswith("gesprek/index.html")}
    assert "verhalen/verhaal-3/index.html" in changed
    assert not any(path.startswith("verhalen/verhaal-") and "verhaal-3/" not in path for path in changed)
    assert not any(path.startswith(("waarden/", "dilemmas/", "assets/")) for path in changed)


def test_a_hostile_cache_changes_nothing(tmp_path: Path) -> None:
    room = library(tmp_path, {"een": story(), "twee": story("Twee", consent="herkomst: waargebeurd")})
    clean = rendered(build(Project(room)))
    with open_cache(tmp_path / ".goedwerk", "proef") as cache:
        build(Project(room), run=Run(store=cache))

    class Hostile:
        def __init__(self, change: bytes, to: bytes) -> None:
            self.change, self.to = change, to

        def get(self, key: str) -> bytes | None:
            with open_cache(tmp_path / ".goedwerk", "proef") as cache:
                found = cache.get(key)
            return found.replace(self.change, self.to) if found else None

        def get_all(self, keys: Iterable[str]) -> Mapping[str, bytes]:
            return {key: data for key in keys if (data := self.get(key)) is not None}

        def put(self, key: str, data: bytes) -> None:
            pass

        def keep(self, key: str) -> None:
            pass

        def drop(self, key: str) -> None:
            pass

        def settle(self, kind: str) -> None:
            pass

    for change, to in (
        (b"Ik zet mijn tas neer", b"<script>alert(1)</script>"),
        (b'"status":"published"', b'"status":"onzin"'),
        (b'"words":', b'"woorden":'),
        (b"{", b"["),
    ):
        assert b"<script>alert" not in b"".join(
            rendered(build(Project(room), run=Run(store=Hostile(change, to)))).values()
        )
    assert rendered(build(Project(room), run=Run(store=Hostile(b'"words":', b'"woorden":')))) == clean


def test_a_share_picture_is_drawn_once_even_when_the_site_was_thrown_away(tmp_path: Path) -> None:
    room = library(tmp_path, {"een": story()}, SETTINGS)
    built = build(Project(room))

    def pictures() -> dict[str, Output]:
        with open_cache(tmp_path / ".goedwerk", "proef") as cache:
            return {one.path: one for one in render(built, run=Run(store=cache)) if one.path.endswith(".png")}

    first = pictures()
    stored = (tmp_path / ".goedwerk" / "cache.sqlite3").read_bytes()
    assert first
    assert pictures() == first
    assert (tmp_path / ".goedwerk" / "cache.sqlite3").read_bytes() == stored
    assert b"\x89PNG" in stored
    (tmp_path / ".goedwerk" / "cache.sqlite3").write_bytes(stored.replace(b"\x89PNG", b"<svg"))
    assert pictures() == first
