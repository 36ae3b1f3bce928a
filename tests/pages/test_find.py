"""Facets: the choices of the form, the data for the browser, and the engine against a brute-force computation."""

import gzip
import json
import random
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

import pytest

from generator.cache.memo import Memo
from generator.components.card import make_card
from generator.components.filter import facet_groups
from generator.components.views import Views, make_views
from generator.config.catalogue import read_catalogue
from generator.domain.library import Library, make_library
from generator.domain.story import Dilemma, Html, Option, PublicStory, Told
from generator.domain.term import KINDS, Term
from generator.pages.find import CARDS_A_PART, CardsData, FacetsData, plan_data
from generator.pages.page import Page
from generator.pages.words import WordsData, plan_words
from generator.search.compounds import make_splitter
from generator.search.index import short_gaps, short_numbers
from generator.search.stemmer import make_stemmer, read_forms
from generator.search.words import index_words, words_of
from tests.find_queries import GOAL, faults, read_first, read_queries, share
from tests.find_reference import Texts, find, find_below, read_library

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "templates" / "assets" / "js"
NODE = shutil.which("node")
PARAMETERS = {"dilemma": "dilemma", "value": "waarde", "role": "rol", "sector": "sector", "tag": "trefwoord"}
SENTENCES = """
Het is half acht en de helft van de dienst is er nog niet.|Ze kijkt me aan en zegt niets.|Ik had de lijst al klaar.
We spraken af dat we elkaar zouden aanspreken.|Ik twijfel of ik moet blijven of weg moet gaan.
De student staat achter me en wacht.|Ik weet dat de regel er niet voor niets is.
Wat zou zij zelf zeggen als ik het haar vroeg?|De cliënt wil een gesprek over zijn waarden.
Er ligt een briefje op tafel: wie heeft dit gekozen?|Ik spreek haar er morgen op aan.
Mijn voorganger liet het liggen; de grens was bereikt.|Hij durfde niet in te grijpen, zei de collega’s oudste.
Zij heeft het dertig jaar zo gedaan, in drie huizen.|Het protocol over re-integratie zegt iets anders.
De brieven waren geopend en de moed zonk ons in de schoenen.|Het gevoel van vrijheid is weg.
<b>Niets</b> & niemand & 😀 helpt.
""".strip()
LINES = SENTENCES.replace("\n", "|").split("|")

Books = tuple[Library, list[Texts]]


def term(kind: str, id_: str, label: str, *synonyms: str) -> Term:
    return Term(kind, id_, label, synonyms=synonyms)


TERMS: Mapping[str, Mapping[str, Term]] = {
    kind: {one.id: one for one in terms}
    for kind, terms in {
        "dilemma": [
            term("dilemma", "aanspreken", "Loyaal zijn versus aanspreken"),
            term("dilemma", "grens", "Klaarstaan versus eigen grens"),
        ],
        "value": [
            term("value", "moed", "Moed", "durf", "lef"),
            term("value", "autonomie", "Autonomie", "eigen regie"),
            term("value", "eerlijkheid", "Eerlijkheid"),
            term("value", "geduld", "Geduld"),
        ],
        "role": [
            term("role", "coach", "Coach"),
            term("role", "teammanager", "Teammanager"),
            term("role", "helpende", "Helpende"),
        ],
        "sector": [term("sector", "ggz", "GGZ", "geestelijke gezondheid"), term("sector", "welzijn", "Welzijn")],
        "tag": [],
    }.items()
}


def story(number: int, rng: random.Random) -> tuple[PublicStory, Texts]:
    options = tuple(
        Option(rng.choice(LINES), tuple(rng.sample(sorted(TERMS["value"]), rng.choice([1, 2])))) for _ in range(3)
    )
    title = f"{rng.choice(LINES)[:40]} {number}"
    dilemma = Dilemma(rng.choice(LINES), "loyaal zijn", "haar aanspreken")
    texts = Texts(
        title,
        f"{dilemma.question}\n{dilemma.a}\n{dilemma.b}",
        "\n".join(option.text for option in options),
        " ".join(rng.choices(LINES, k=4)),
    )
    public = PublicStory(
        slug=f"verhaal-{number}",
        told=Told(
            title=title,
            summary=texts.text[:80],
            role=tuple(rng.sample(sorted(TERMS["role"]), rng.choice([1, 1, 2]))),
            sector=tuple(rng.sample(sorted(TERMS["sector"]), rng.choice([0, 1]))),
            dilemma=dilemma,
            shared_dilemmas=tuple(rng.sample(sorted(TERMS["dilemma"]), rng.choice([0, 1, 2]))),
            options=options,
            tags=tuple(rng.sample(["nacht", "team-overleg"], rng.choice([0, 1]))),
            origin="fictional",
            date=f"2025-11-{number % 28 + 1:02d}",
            language="nl",
        ),
        situation=Html(""),
        aftermath=Html(""),
        word_count=60,
        index=index_words(texts.title, texts.dilemma, texts.option, texts.text),
    )
    return public, texts


def books(count: int, seed: int = 1) -> Books:
    rng = random.Random(seed)
    made = [story(number, rng) for number in range(count)]
    tags = {"nacht": term("tag", "nacht", "nacht"), "team-overleg": term("tag", "team-overleg", "team overleg")}
    library = make_library((public for public, _ in made), {**TERMS, "tag": tags})
    texts = {public.slug: one for public, one in made}
    return library, [texts[public.slug] for public in library.stories]


def views_of(library: Library) -> Views:
    return make_views(library, read_catalogue("nl", (ROOT / "templates/catalogues/nl/site.toml").read_bytes()))


def data_of(library: Library) -> tuple[Page, ...]:
    views = views_of(library)
    return plan_data(library, tuple([make_card(one, views) for one in library.stories]), views, Memo())


def write_data(folder: Path, pages: Sequence[Page]) -> Path:
    for page in pages:
        if isinstance(page, FacetsData | WordsData):
            (folder / page.path).parent.mkdir(parents=True, exist_ok=True)
            (folder / page.path).write_bytes(page.data())
    return folder


def size(pages: Sequence[Page]) -> int:
    return sum(len(gzip.compress(page.data(), 9)) for page in pages if isinstance(page, FacetsData | WordsData))


@pytest.fixture
def node(tmp_path: Path) -> Callable[..., object]:
    """Run a script of tests/js beside the site's own scripts; skipped without node, as the browser runs the same."""
    if NODE is None:
        pytest.skip("node is not there")
    scripts = tmp_path / "scripts"
    shutil.copytree(SCRIPTS, scripts)
    for name in ("units.js", "ask.js"):
        shutil.copy(ROOT / "tests/js" / name, scripts)
    (scripts / "package.json").write_text('{"type": "module"}')

    def run(script: str, *arguments: str, given: object) -> object:
        command = [NODE, str(ROOT / "tests/js" / script), str(scripts), *arguments]
        done = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run


def test_the_most_used_choice_stands_first_and_one_without_stories_is_none() -> None:
    library, _ = books(30)
    groups = {group.name: group for group in facet_groups(library, views_of(library))}
    assert list(groups) == [PARAMETERS[kind] for kind in ("role", "dilemma", "value", "sector", "tag")]
    for group in groups.values():
        counts = [choice.count for choice in group.choices]
        assert counts == sorted(counts, reverse=True)
        assert all(counts)


def test_numbers_are_written_in_one_to_three_signs_that_json_leaves_alone() -> None:
    assert [short_numbers([number]) for number in (0, 56, 57, 113, 114, 57 * 35)] == ["#", "[", "]#", "][", "^#", "]]#"]
    assert short_gaps((0, 2, 60, 205)) == "#$]#^A"
    everything = short_numbers(range(10_000))
    assert len(json.dumps(everything)) == len(everything) + 2
    assert len({short_numbers([number]) for number in range(70_000)}) == 70_000


def test_every_story_has_a_card_in_the_part_that_its_number_says() -> None:
    library, _ = books(30)
    parts = [page for page in data_of(library) if isinstance(page, CardsData)]
    slugs = [card.slug for part in parts for card in part.cards]
    assert slugs == [one.slug for one in library.stories]
    assert {len(part.cards) for part in parts[:-1]} == {CARDS_A_PART}


def test_the_facet_file_names_the_id_of_every_part() -> None:
    facets, *parts = data_of(books(30)[0])
    assert isinstance(facets, FacetsData)
    assert facets.cards.ids == tuple(part.id for part in parts if isinstance(part, CardsData))
    assert facets.words.ids == tuple(part.id for part in parts if isinstance(part, WordsData))


def test_a_library_without_stories_has_a_facet_file_and_no_cards() -> None:
    pages = data_of(make_library((), TERMS))
    assert isinstance(pages[0], FacetsData)
    assert not [page for page in pages if isinstance(page, CardsData)]
    assert all(json.loads(page.data()) for page in pages if isinstance(page, FacetsData | WordsData))


def test_an_edited_word_changes_its_own_parts_only() -> None:
    library, texts = books(1200)
    views = views_of(library)
    head = data_of(library)[0].head
    index = index_words(texts[5].title, texts[5].dilemma, texts[5].option, f"{texts[5].text} Zwaluw.")
    changed = [replace(one, index=index) if number == 5 else one for number, one in enumerate(library.stories)]
    before, after = plan_words(library.stories, views, head), plan_words(changed, views, head)
    assert len(before) > 100
    assert [new.start for old, new in zip(before, after, strict=True) if old != new] == ["zuig"]


def test_without_a_story_nothing_of_it_is_in_the_data() -> None:
    library, _ = books(40)
    secret = replace(library.stories[0], index=index_words("Geheimpje", "", "", "kwartelbroedsel"))
    assert b"kwartelbroedsel" in b"".join(
        p.data() for p in plan_words([secret], views_of(library), data_of(library)[0].head)
    )
    assert b"kwartelbroedsel" not in b"".join(
        p.data() for p in data_of(library) if isinstance(p, FacetsData | WordsData)
    )


def test_the_scripts_pass_their_own_tests_and_know_the_same_forms(node: Callable[..., object]) -> None:
    stem, split, forms = make_stemmer("nl"), make_splitter("nl"), read_forms("nl")
    words = {form for line in forms.families for form in line.replace("=", "").split()} | set(forms.separable)
    words |= {f"{head}{word}" for head in forms.before for word in ("gesproken", "spreekt", "gewacht", "genomen")}
    words |= {word for path in (ROOT / "stories").glob("*.md") for word in words_of(path.read_text(encoding="utf-8"))}
    given = {"forms": vars(forms), "stems": {word: " ".join((stem(word), *split(word))) for word in sorted(words)}}
    answer = node("run_units.mjs", given=given)
    assert isinstance(answer, dict)
    assert answer["failed"] == []
    assert answer["passed"] > 25
    assert answer["disagreements"] == []


def random_query(rng: random.Random, words: Sequence[str]) -> str:
    return " ".join(slipped(rng, rng.choice(words)) for _ in range(rng.choice([0, 1, 1, 2, 3])))


def slipped(rng: random.Random, word: str) -> str:
    place, letter = rng.randrange(len(word)), rng.choice("aeiourstnx")
    whole, short = word, word[: max(2, place)]
    less, more = word[:place] + word[place + 1 :], word[:place] + letter + word[place:]
    other, swapped = (
        word[:place] + letter + word[place + 1 :],
        word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
    )
    return rng.choice([whole, whole, whole, short, short, less, more, other, swapped])


@pytest.mark.parametrize(("count", "questions", "seed"), [(3, 80, 1), (40, 250, 2), (300, 60, 3)])
def test_the_engine_finds_what_brute_force_finds(
    count: int, questions: int, seed: int, tmp_path: Path, node: Callable[..., object]
) -> None:
    library, texts = books(count, seed)
    folder = write_data(tmp_path / "site", data_of(library))
    rng = random.Random(seed)
    named = " ".join(f"{t.label} {' '.join(t.synonyms)}" for kind in KINDS for t in library.terms[kind].values())
    words = sorted(set(words_of(" ".join([*LINES, named]))))
    asked = []
    for _ in range(questions):
        ids = {kind: [id_ for id_, members in library.members[kind].items() if members] for kind in KINDS}
        chosen = {kind: rng.sample(ids[kind], min(len(ids[kind]), rng.choice([0, 0, 0, 1, 2]))) for kind in KINDS}
        asked.append((chosen, random_query(rng, words), rng.choice(["", "", "az", "nieuwste"])))
    addresses = [
        "?"
        + urlencode(
            [*((PARAMETERS[kind], id_) for kind in KINDS for id_ in chosen[kind]), ("q", query), ("sorteer", sort)]
        )
        for chosen, query, sort in asked
    ]
    answers = node("find_check.mjs", str(folder), "data/facetten.json", given=addresses)
    assert isinstance(answers, list)
    for (chosen, query, sort), answer in zip(asked, answers, strict=True):
        numbers, counts = find(library, texts, chosen, query, "new" if sort == "nieuwste" else sort)
        assert (query, answer["numbers"]) == (query, numbers)
        assert (query, answer["counts"]) == (query, counts)
        assert not answer["isOdd"]


def test_five_hundred_stories_weigh_little(tmp_path: Path) -> None:
    assert size(data_of(books(500)[0])) < 250_000


def test_the_table_of_queries_names_every_story_and_only_stories() -> None:
    queries = read_queries()
    named = {slug for query in queries for slug in (*query.finds, *query.misses)}
    assert len(queries) >= 80
    assert named == {story.slug for story in read_library(ROOT / "stories")[0].stories}


@pytest.fixture(scope="module")
def found() -> Mapping[str, Sequence[str]]:
    """What brute force finds in the example library for all that people type there."""
    library, texts = read_library(ROOT / "stories")
    asked = dict.fromkeys([*(one.q for one in read_queries()), *(one.q for one in read_first()), '"geheim bewaren"'])
    return {q: [library.stories[number].slug for number in find(library, texts, {}, q)[0]] for q in asked}


@pytest.fixture(scope="module")
def below(found: Mapping[str, Sequence[str]]) -> Mapping[str, Sequence[str]]:
    """What of it has a part of the words only."""
    library, texts = read_library(ROOT / "stories")
    return {q: [library.stories[number].slug for number in find_below(library, texts, q)] for q in found}


def test_brute_force_finds_what_people_look_for(
    found: Mapping[str, Sequence[str]], below: Mapping[str, Sequence[str]]
) -> None:
    asked = [query.q for query in read_queries()]
    assert faults(read_queries(), [found[q] for q in asked], [below[q] for q in asked]) == []


def test_below_a_few_stories_come_some_that_have_a_part_of_the_words(
    found: Mapping[str, Sequence[str]], below: Mapping[str, Sequence[str]]
) -> None:
    filled = {q: slugs for q, slugs in below.items() if slugs}
    assert len(filled) > 30
    for q, slugs in filled.items():
        assert found[q][-len(slugs) :] == slugs, q
        assert 0 < len(found[q]) - len(slugs) < 3, q
        assert len(found[q]) <= 6, q
    assert "de-leercoach-tussen-twee-stoelen" in below["geheim bewaren"]
    assert (len(found['"geheim bewaren"']), below['"geheim bewaren"']) == (1, [])


def test_what_people_look_for_stands_first(found: Mapping[str, Sequence[str]]) -> None:
    queries = read_first()
    met, missed = share(queries, [found[query.q] for query in queries])
    assert met >= GOAL, missed
    newest = [query for query in queries if query.group == queries[-1].group]
    assert share(newest, [found[query.q] for query in newest])[0] >= GOAL


def test_one_or_two_words_find_no_more_than_half_of_the_library(found: Mapping[str, Sequence[str]]) -> None:
    half = len(read_library(ROOT / "stories")[0].stories) // 2
    assert [q for q, slugs in found.items() if len(q.split()) < 3 and len(slugs) > half] == []


def test_the_engine_finds_the_same(
    example: Path,
    node: Callable[..., object],
    found: Mapping[str, Sequence[str]],
    below: Mapping[str, Sequence[str]],
) -> None:
    library, _ = read_library(ROOT / "stories")
    # Each twice: what is remembered of a word must not change what it finds.
    searches = ["?" + urlencode({"q": q}) for q in (*found, *found)]
    answers = node("find_check.mjs", str(example), "data/facetten.json", given=searches)
    assert isinstance(answers, list)
    for name, wanted in (("numbers", found), ("below", below)):
        slugs = [[library.stories[number].slug for number in one[name]] for one in answers]
        assert slugs == [*wanted.values(), *wanted.values()]
