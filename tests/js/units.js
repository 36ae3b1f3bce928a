// The unit tests of the search scripts. `modules` are the scripts by name; run by node and by a browser page alike.

const FORMS = {
  rules: [["(\\w{3})en$", "$1", "n"], ["(\\w{3})e$", "$1", "e"]],
  families: ["kiezen koos gekozen", "=dag dagen", "spreken sprak gesproken"],
  before: ["aan"],
  bound: ["be"],
  separable: ["aanspreken"],
  stop: ["de", "het", "haar", "te"],
  synonyms: ["lading, waarde", "te veel koos, moed"],
  parts: ["koek", "kist", "waarde"],
  derived: ["^(?:heid|loos)?$", "(?:heid|loos)$"],
  starts: ["a", "k", "w"],
};

// Three stories: 0 and 2 have moed, 1 and 2 have lef-less respect; "waarde" stands in 0 (title, text) and 1 (text).
const FACETS = {
  stories: 3,
  byTitle: "%#$",
  facets: [
    { kind: "value", name: "waarde", legend: "Waarde", terms: [["moed", "Moed", "moed lef =moed =lef", "#$"], ["respect", "Respect", "respect =respect", "$#"], ["__proto__", "Rare waarde", "raar =raar", "#"]] },
    { kind: "role", name: "rol", legend: "Rol", terms: [["coach", "Coach", "coach =coach", "#"]], former: { begeleider: "coach" } },
  ],
  cards: { path: "kaarten-{n}.html", names: [], ids: ["x"], size: 12 },
  words: { path: "woorden-{n}.json", names: ["0"], ids: ["y"] },
  forms: FORMS,
};
const LINES = ["+kist #", "=kiezen $", "aanspreken %", "koekkist #", "koos $", "waar %", "waarde ##   #"];
const NAMES = { words: "q", sort: "sorteer", page: "pagina", newest: "nieuwste", az: "az" };

const toggle = (kind, id, isOn) => ({ type: "toggle", kind, id, isOn });
// One of each event that a page can send.
const EVENTS = [{ type: "look" }, toggle("value", "respect", true), toggle("value", "moed", false), { type: "text", text: "b" }, { type: "sort", sort: "new" }, { type: "page", page: 2 }, { type: "clear" }];

function same(found, wanted) {
  const [one, other] = [found, wanted].map((value) => JSON.stringify(value));
  if (one !== other) throw new Error(`found ${one}, wanted ${other}`);
}

export function units({ signs, words, query: queries, rank, engine, search, selection: selections }) {
  const library = engine.readLibrary(FACETS);
  const language = search.readLanguage(FORMS);
  const { readPart, searches, weighed } = search.makeSearch(library);
  const part = readPart(LINES);
  const run = (steps) => {
    let step = steps.next();
    while (!step.done) step = steps.next([part]);
    return step.value;
  };
  const ask = (text) => searches(text).flatMap(run);
  const fit = (text) => weighed(ask(text));
  // The stories that are found, the heaviest first.
  const found = (text) => engine.select(library, read(`?q=${text}`), fit(text)).numbers;
  const read = (search) => selections.readAddress(search, library, NAMES);
  const chosen = (selection) => selection.chosen.map((ids) => [...ids]);
  const selected = (search) => engine.select(library, read(search));
  const after = (search, event) => selections.reduce(read(search), event, library);
  const written = (selection) => selections.writeAddress(selection, library, NAMES);

  return {
    "words lose capitals, accents and apostrophes": () =>
      same(words.cut("Collega’s: ÉÉN z'n 5 a Straße").map(({ word }) => word), ["collegas", "een", "zn", "5", "strasse"]),
    "a decomposed accent is still one word": () => same(words.cut("cafe\u0301s").map(({ word }) => word), ["cafes"]),
    "a word knows where it stands in its text": () => same(words.cut("’t  Huis!").map(({ at, text }) => [at, text]), [[4, "Huis"]]),
    "a form of a family becomes its first word, also behind a prefix": () =>
      same(["koos", "besproken", "aangesproken", "dagen"].map(language.stem), ["kiez", "besprek", "aansprek", "dag"]),
    "one slip is forgiven and two are not": () =>
      same(["grens", "gren", "grenss", "grems", "gerns", "rens", "gruns"].map((one) => words.isNear(one, "grens", false)).concat(words.isNear("grxxs", "grens", false)), [true, true, true, true, true, true, true, false]),
    "one slip is forgiven in a beginning": () => same([words.isNear("aansprken", "aanspreken", true), words.isNear("aansrp", "aanspreken", true), words.isNear("xxnsp", "aanspreken", true)], [true, true, false]),
    "numbers are read back from their gaps": () => same([...signs.readNumbers("#$]#^A", true)], [0, 2, 60, 205]),
    "a story with a word in its title stands before one with it in its text": () => same(found("waarde"), [0, 1]),
    "a word that stands for another finds it, in either direction": () => same([found("lading"), queries.readQuery("waarde", language)[0].senses.at(-1).said], [[0, 1], "lading"]),
    "words that stand together for something are one word": () =>
      same(queries.readQuery("te veel koos", language).map(({ word }) => word), ["te veel koos"]),
    "a short word that is nowhere is taken for one that begins alike, or for none": () => same([found("wadr"), found("maar")], [[2], []]),
    "a word that is nowhere is the beginning of others, the last one and any other": () => same([found("waa"), found("kie waarde")], [[0, 1, 2], [1, 0]]),
    "a word that is there is no beginning of others": () => same(found("waar"), [2]),
    "a longer word never finds a shorter one": () => same(found("waarde"), [0, 1]),
    "a word is found by the common form of another": () => same(found("kiezen"), [1]),
    "a word is found in a compound, and what it is derived of": () => same([found("kist"), found("waardeloos")], [[0], [0, 1]]),
    "a compound that nobody wrote finds what has its parts": () => same([found("waardekist"), ask("waardekist").every(({ isLost }) => isLost)], [[0, 1], true]),
    "below a few stories come those that have a part of the words": () => same([0, 1].map(fit("waardekist").isBelow), [false, true]),
    "a synonym finds the stories of its term": () => same(found("lef"), [0, 2]),
    "stop words do not count, unless there is nothing else": () => same([found("de het waarde"), found("de")], [[0, 1], []]),
    "words that no story has together find the stories with most of them": () => same([found("aanspreken koos"), fit("aanspreken koos").isWhole, fit("waarde koos").isWhole], [[2, 1], false, true]),
    "a word that is nowhere takes nothing away": () => same([found("waarde xqzwv"), fit("waarde xqzwv").isWhole], [[0, 1], false]),
    "a verb in two parts finds the verb in one": () => same(found("sprak haar aan"), [2]),
    "a slip is forgiven when nothing else is found": () => same([found("waadre"), ask("waadre")[0].near], [[0, 1], ["waarde"]]),
    "what stands in quotation marks is looked for as it is": () => same([found('"waadre"'), found('"waarde"')], [[], [0, 1]]),
    "no more than half of a library is found, unless it stands in that many titles": () => {
      const word = (titled) => [{ count: 20, scores: new Float64Array(20).fill(0.3), isTitled: (at) => at < titled }];
      same([3, 16].map((titled) => rank.weigh(word(titled), 20).weights.filter(Boolean).length), [10, 16]);
    },
    "a step says which parts it needs": () => same(searches("moed waarde").map((steps) => [...steps.next().value]), [[0], [0]]),
    "a part knows its words by the starts that they lie behind": () =>
      same([[...part.groups], [...part.keys]], [[[1, [["aanspreken", "%"]]], [2, [["koekkist", "#"], ["koos", "$"]]], [3, [["waar", "%"], ["waarde", "##   #"]]]], [["+kist", "#"], ["kiezen", "$"]]]),
    "a large index is asked for the likeliest beginnings only": () => same(queries.partsNear("waarde", ["", ..."abcdefghijklmnopqrstuvwxyz"]).size <= 8, true),
    "without a choice all stories stand, newest first": () => same(selected("").numbers, [0, 1, 2]),
    "choices in one facet add, facets narrow": () => same([selected("?waarde=moed&waarde=respect").numbers, selected("?waarde=moed&rol=coach").numbers], [[0, 1, 2], [0]]),
    "counts leave the own facet out and obey the others": () => same([...selected("?rol=coach&waarde=moed").counts()[0]], [["moed", 1], ["respect", 0], ["__proto__", 1]]),
    "order by title": () => same(selected("?sorteer=az").numbers, [2, 0, 1]),
    "the page of a term has its stories only, and shows nothing of that in the address": () => {
      const here = engine.readLibrary(FACETS, "value:respect");
      const selection = selections.readAddress("", here, NAMES);
      same([engine.select(here, selection, []).numbers, selections.writeAddress(selection, here, NAMES)], [[1, 2], ""]);
    },
    "the page of a term offers what its stories have, most used first": () =>
      same(engine.readLibrary(FACETS, "value:respect").facets.map(({ terms }) => [...terms.keys()]), [["respect", "moed"], []]),
    "a page of an unknown term shows all": () => same(engine.readLibrary(FACETS, "role:__proto__").facets[1].terms.size, 1),
    "heavier stories come first, then newer ones": () => same(engine.select(library, read(""), weighed([{ count: 3, scores: Float64Array.of(0.3, 0.6, 0.3), isTitled: () => false }])).numbers, [1, 0, 2]),
    "an address survives reading and writing": () => {
      const search = "?waarde=moed&waarde=respect&rol=coach&q=wat+nu%3F&sorteer=az&pagina=3";
      same([selections.writeAddress(read(search), library, NAMES), read(search).isOdd], [search, false]);
    },
    "what we do not know in an address is left out and said": () => {
      for (const search of ["?utm=x", "?waarde=onbekend", "?waarde=moed&waarde=moed", "?sorteer=omlaag", "?sorteer=__proto__", "?sorteer=constructor", "?pagina=-1", "?pagina=1e9", "?q=a&q=b", `?q=${"x".repeat(300)}`, "?__proto__=1", "?constructor=x", "?rol=%3Cimg%20src=x%20onerror=alert(1)%3E", "?%E0%A4%A"]) {
        same([search, read(search).isOdd], [search, true]);
      }
    },
    "what follows something odd is still read": () => same([read("?utm=x&q=moed").text, chosen(read("?utm=x&rol=coach"))], ["moed", [[], ["coach"]]]),
    "an address with an id that a term had before means that term, and is written with the new one": () => {
      const { isOdd, ...selection } = read("?rol=begeleider&waarde=moed");
      same([isOdd, written(selection), read("?rol=begeleider&rol=coach").isOdd], [false, "?waarde=moed&rol=coach", true]);
    },
    "a term may have any name": () => same([chosen(read("?waarde=__proto__")), selected("?waarde=__proto__").numbers], [[["__proto__"], []], [0]]),
    "pages of 24 stories follow one another, and one too far is the last": () => {
      const stories = engine.readLibrary({ ...FACETS, stories: 50, byTitle: "#".repeat(50) });
      const cut = (page) => engine.select(stories, { ...selections.nothing(stories), page }, []);
      same([1, 2, 3, 99].map((page) => [cut(page).page, cut(page).pages, cut(page).shown[0], cut(page).shown.length]), [[1, 3, 0, 24], [2, 3, 24, 24], [3, 3, 48, 2], [3, 3, 48, 2]]);
    },
    "no stories are one empty page": () => same(engine.select(library, { ...read("?pagina=2") }, weighed([{ count: 0, scores: new Float64Array(3), isTitled: () => false }])).pages, 1),
    "a choice is added and taken away": () => {
      const on = after("?waarde=respect", toggle("value", "moed", true));
      same([chosen(on), chosen(selections.reduce(on, toggle("value", "respect", false), library))], [[["respect", "moed"], []], [["moed"], []]]);
    },
    "a choice made twice is one choice, and one taken away twice is none": () =>
      same([["moed", true], ["respect", false]].map(([id, isOn]) => chosen(after("?waarde=moed", toggle("value", id, isOn)))), [[["moed"], []], [["moed"], []]]),
    "what the library does not know is no choice": () =>
      same([toggle("value", "weg", true), toggle("tag", "moed", true), toggle("role", "__proto__", true)].map((event) => chosen(after("", event))), [[[], []], [[], []], [[], []]]),
    "words take the place of words and leave the choices": () =>
      same(written(after("?waarde=moed&q=oud&sorteer=az", { type: "text", text: "nieuw" })), "?waarde=moed&q=nieuw&sorteer=az"),
    "an order takes the place of an order": () => same(written(after("?q=wat&sorteer=az", { type: "sort", sort: "new" })), "?q=wat&sorteer=nieuwste"),
    "whoever chooses, types or orders starts at the first page": () =>
      same([toggle("role", "coach", true), toggle("role", "coach", false), { type: "text", text: "a" }, { type: "sort", sort: "" }].map((event) => after("?pagina=3&q=a", event).page), [1, 1, 1, 1]),
    "another page keeps all else": () => same(written(after("?rol=coach&q=a&sorteer=az&pagina=2", { type: "page", page: 3 })), "?rol=coach&q=a&sorteer=az&pagina=3"),
    "to look changes nothing": () => same(written(after("?rol=coach&q=a&pagina=3", { type: "look" })), "?rol=coach&q=a&pagina=3"),
    "to clear leaves no choice, word, order or page": () => same([written(after("?rol=coach&q=a&sorteer=az&pagina=3", { type: "clear" })), selections.isAsking(after("?q=a", { type: "clear" }))], ["", false]),
    "an address takes the place of everything": () => same(written(after("?rol=coach&q=a&sorteer=az", { type: "address", ...read("?waarde=moed&pagina=2") })), "?waarde=moed&pagina=2"),
    "an odd address is said until the next event": () => {
      const odd = after("", { type: "address", ...read("?utm=x&rol=coach") });
      same([odd.isOdd, ...EVENTS.map((event) => selections.reduce(odd, event, library).isOdd)], [true, ...EVENTS.map(() => false)]);
    },
    "no event touches the selection that it is about": () => {
      const before = after("", { type: "address", ...read("?utm=x&waarde=moed&q=a&sorteer=az&pagina=3") });
      for (const event of EVENTS) {
        selections.reduce(before, event, library);
        same([event.type, chosen(before), { ...before, chosen: 0 }], [event.type, [["moed"], []], { chosen: 0, text: "a", sort: "az", page: 3, isOdd: true }]);
      }
    },
    "a choice, a word or an order asks for something, and a page or a look does not": () =>
      same(["?rol=coach", "?q=a", "?sorteer=az", "?pagina=3", ""].map((search) => selections.isAsking(read(search))), [true, true, true, false, false]),
    "a long query is cut": () => same(read(`?q=${"x".repeat(300)}`).text.length, 200),
  };
}

/** Run all units; gives the names of those that failed, each with its reason. */
export function run(modules) {
  const failed = [];
  const all = Object.entries(units(modules));
  for (const [name, unit] of all) {
    try {
      unit();
    } catch (fault) {
      failed.push(`${name}: ${fault.message}`);
    }
  }
  return { passed: all.length - failed.length, failed };
}

/** The words whose common form, or what they are made of, differs from what is given ("form part part"), as "word: found". */
export function disagreements({ words, compounds }, forms, known) {
  const stem = words.makeStemmer(forms);
  const split = compounds.makeSplitter(forms, stem);
  const said = (word) => [stem(word), ...split(word)].join(" ");
  return Object.entries(known).filter(([word, wanted]) => said(word) !== wanted).map(([word]) => `${word}: ${said(word)}`);
}
