// Unit tests of what the form reckons with, for any engine: saving, half-typed work, merging, searching, differences.

const same = (found, wanted) => {
  if (JSON.stringify(found) !== JSON.stringify(wanted)) throw new Error(`${JSON.stringify(found)} is not ${JSON.stringify(wanted)}`);
};
const CHOICES = [
  { id: "helpende", label: "Helpende", explanation: "Helpt mensen met wassen.", synonyms: ["hulp"] },
  { id: "leercoach", label: "Leercoach", explanation: "Helpt mensen die leren.", synonyms: [] },
  { id: "continuiteit", label: "Continuïteit", explanation: "Het gaat door.", synonyms: ["vervolg"] },
];
const FILE = { title: "Zo", dilemma: { question: "Ja?", a: "", b: "" }, options: [{ was: 0, text: "Doe", values: [] }, { was: 1, text: "Laat", values: [] }] };
const copy = (value) => JSON.parse(JSON.stringify(value));
const keyed = (values) => ({ ...values, options: values.options.map((one, at) => ({ ...one, key: at + 1 })) });

/** Places to keep something, the first ones broken in a way. */
const place = (how = "works") => {
  const held = new Map();
  const stop = () => { throw new Error(how); };
  return {
    keep: (name, text) => (how === "works" ? void held.set(name, text) : how === "forgets" ? undefined : stop()),
    find: (name) => (how === "shut" ? stop() : held.get(name) ?? null),
    wipe: (name) => (how === "shut" ? stop() : void held.delete(name)),
    held,
  };
};

function units({ values, saver, draft, storage, search, differences, words }) {
  const run = (...events) => {
    let state = saver.START;
    const done = [];
    for (const event of events) {
      const next = saver.step(state, event);
      state = next.state;
      done.push(next.does.join("+"));
    }
    return { state, done };
  };
  const does = (...events) => run(...events).done;
  const draftOf = (over = {}) => draft.readDraft(draft.writeDraft({ base: "a1", before: FILE, values: { ...FILE, title: "Anders" }, time: 5, tab: "t", ...over }));
  const shown = (one, other) => differences.compareWords(one, other).map(([kind, text]) => `${{ same: "", gone: "-", new: "+" }[kind]}${text}`);

  return {
    "typing waits for rest and is then sent": () => same(does("edit", "edit", "rest"), ["rest", "rest", "send"]),
    "rest without typing sends nothing": () => same(does("rest", "edit", "rest", "answer", "rest"), ["", "rest", "send", "", ""]),
    "one request is under way at a time": () => same(does("edit", "rest", "edit", "rest"), ["rest", "send", "rest", ""]),
    "what was typed under way goes with the next, once typing rested": () => same(does("edit", "rest", "edit", "rest", "answer"), ["rest", "send", "rest", "", "send"]),
    "an answer while typing goes on waits for rest": () => same([does("edit", "rest", "edit", "answer"), does("edit", "rest", "edit", "answer", "rest")[4]], [["rest", "send", "rest", ""], "send"]),
    "an answer covers what was sent and nothing after it": () => same(["edit rest answer", "edit rest edit answer"].map((events) => saver.isBehind(run(...events.split(" ")).state)), [false, true]),
    "without an answer it is tried again until there is one": () => same(does("edit", "rest", "lost", "rest", "again", "lost", "again", "answer"), ["rest", "send", "again", "", "send", "again", "send", ""]),
    "while a clash is asked nothing is sent": () => same(does("edit", "rest", "conflict", "edit", "rest", "again"), ["rest", "send", "", "rest", "", ""]),
    "once a clash is settled it is sent at once": () => same(does("edit", "rest", "conflict", "settled", "answer"), ["rest", "send", "", "send", ""]),
    "a state is never changed": () => same(Object.isFrozen(run("edit", "rest", "answer").state), true),

    "there is no work where nothing was kept": () => same(draft.judge(null, { digest: "a1", values: FILE }), "none"),
    "there is none where the file says all of it": () => same(draft.judge(draftOf(), { digest: "b2", values: { ...FILE, title: "Anders" } }), "none"),
    "there is none where nothing was changed": () => same(draft.judge(draftOf({ values: FILE }), { digest: "b2", values: { ...FILE, title: "Nieuw" } }), "none"),
    "work over the same file goes on": () => same(draft.judge(draftOf(), { digest: "a1", values: FILE }), "put-back"),
    "work over another file is asked about": () => same(draft.judge(draftOf(), { digest: "b2", values: { ...FILE, title: "Nieuw" } }), "ask"),
    "what is no work of ours is none": () => same([null, "", "{", "3", "null", "[]", '{"form":1}', '{"form":2,"base":"a","before":{},"values":{},"time":1}', '{"form":1,"base":"a","before":[],"values":{},"time":1}', '{"form":1,"base":"a","before":{},"values":{},"time":"x"}'].map(draft.readDraft), Array(10).fill(null)),
    "the marks of the form are not kept": () => same(draftOf({ values: keyed(FILE) }).values, FILE),

    "work is kept in the first place that takes it, and found again": () => {
      const places = [["device", place()], ["tab", place()]];
      const store = storage.makeStore(places);
      same([store.keep("a", "werk"), store.find("a"), places[1][1].held.size], ["device", "werk", 0]);
      store.wipe("a");
      same(store.find("a"), null);
    },
    "a place that is shut, full or forgets is passed over": () => same(["shut", "full", "forgets"].map((how) => storage.makeStore([["device", place(how)], ["tab", place()]]).keep("a", "werk")), ["tab", "tab", "tab"]),
    "where no place takes it, it is said": () => {
      const store = storage.makeStore([["device", place("shut")], ["tab", place("full")]]);
      same([store.keep("a", "werk"), store.find("a"), store.wipe("a")], ["nowhere", null, null]);
    },
    "what once went to a lesser place does not come back over newer work": () => {
      const lesser = place();
      lesser.held.set("a", "oud");
      const store = storage.makeStore([["device", place()], ["tab", lesser]]);
      same([store.find("a"), store.keep("a", "nieuw"), store.find("a"), lesser.held.size], ["oud", "device", "nieuw", 0]);
    },

    "a value is put at a place and nothing else changes": () => {
      const next = values.withValue(FILE, ["options", 1, "text"], "Wacht");
      same([next.options[1].text, FILE.options[1].text, next.options[0] === FILE.options[0], values.valueAt(next, ["dilemma", "question"])], ["Wacht", "Laat", true, "Ja?"]);
    },
    "nothing is nothing however it is written, and where an item stood does not count": () => same([values.isSame({ a: "", was: 1 }, { a: null, was: 2 }), values.isSame([], [""]), values.isSame({ a: "x" }, {})], [true, false, false]),
    "differences are told to the field": () => same(values.differences(FILE, values.withValue({ ...FILE, title: "A" }, ["options", 0, "values"], ["moed"])), [["title"], ["options", 0, "values"]]),
    "what was typed while it was saved stays": () => same(values.takeIn({ ...FILE, title: "Zo gaat het" }, { ...FILE, title: "Zo gaat" }, { ...FILE, title: "Zo gaat" }).title, "Zo gaat het"),
    "a space at the end stays while typing, though the file has none": () => same(values.takeIn({ ...FILE, title: "Zo " }, { ...FILE, title: "Zo " }, FILE).title, "Zo "),
    "what somebody else changed comes in": () => same(values.takeIn(FILE, FILE, values.withValue(FILE, ["dilemma", "a"], "ene")).dilemma.a, "ene"),
    "what somebody else changed stays out where it was typed in since": () => same(values.takeIn({ ...FILE, title: "Mijn" }, FILE, { ...FILE, title: "Hun" }).title, "Mijn"),
    "on a card only the field of somebody else comes in": () => {
      const local = keyed(values.withValue(FILE, ["options", 0, "text"], "Doe iets"));
      const form = values.withValue(values.withValue(FILE, ["options", 0, "text"], "Doe iets"), ["options", 0, "values"], ["moed"]);
      same(values.bare(values.takeIn(local, local, form)).options[0], { was: 0, text: "Doe iets", values: ["moed"] });
    },
    "a card that is typed on while another was changed elsewhere keeps both": () => {
      const sent = keyed(FILE);
      const local = values.withValue(sent, ["options", 0, "text"], "Doe iets");
      const form = values.withValue(FILE, ["options", 1, "values"], ["moed"]);
      same(values.bare(values.takeIn(local, sent, form)).options, [{ was: 0, text: "Doe iets", values: [] }, { was: 1, text: "Laat", values: ["moed"] }]);
    },
    "cards that moved get their new numbers": () => {
      const moved = keyed({ ...FILE, options: [FILE.options[1], FILE.options[0]] });
      const form = { ...FILE, options: [{ was: 0, text: "Laat", values: [] }, { was: 1, text: "Doe", values: [] }] };
      same(values.takeIn(moved, moved, form).options.map(({ text, was }) => [text, was]), [["Laat", 0], ["Doe", 1]]);
    },
    "cards that moved while the request was under way stay moved": () => {
      const sent = keyed(FILE);
      const local = { ...sent, options: sent.options.toReversed() };
      same(values.takeIn(local, sent, FILE).options.map(({ text, was }) => [text, was]), [["Laat", 1], ["Doe", 0]]);
    },
    "an empty new card stays, and has no number": () => {
      const more = keyed({ ...FILE, options: [...FILE.options, { was: null, text: "", values: [] }] });
      same(values.takeIn(more, more, values.bare(more)).options.map(({ was }) => was), [0, 1, null]);
    },
    "a card that came while the request was under way stays": () => {
      const sent = keyed(FILE);
      const local = { ...sent, options: [...sent.options, { was: null, text: "Nog", values: [], key: 9 }] };
      same(values.takeIn(local, sent, FILE).options.map(({ text }) => text), ["Doe", "Laat", "Nog"]);
    },
    "a card that was taken away while the request was under way stays away": () => {
      const sent = keyed(FILE);
      same(values.takeIn({ ...sent, options: [sent.options[1]] }, sent, FILE).options.map(({ text, was }) => [text, was]), [["Laat", 1]]);
    },
    "a card of somebody else comes in, and one that they took away goes": () => {
      const local = keyed(FILE);
      const form = { ...FILE, options: [{ was: 0, text: "Nieuw", values: [] }, { was: 1, text: "Doe", values: [] }] };
      same(values.takeIn(local, local, form).options.map(({ text, was }) => [text, was]), [["Nieuw", 0], ["Doe", 1]]);
    },
    "the last card may go elsewhere, and the first come": () => {
      const [none, some] = [keyed({ ...FILE, options: [] }), keyed(FILE)];
      same([values.takeIn(some, some, none).options, values.takeIn(none, none, FILE).options.length], [[], 2]);
    },
    "taking in leaves everything else as it is": () => same(copy(values.bare(values.takeIn(keyed(FILE), keyed(FILE), FILE))), FILE),

    "choices are found by label first, then by explanation": () => same(search.search(CHOICES, "help").map(({ choice }) => choice.id), ["helpende", "leercoach"]),
    "accents and capitals do not matter, and the match is told in the label's own letters": () => same(search.search(CHOICES, "CONTINUI").map(({ choice, label }) => [choice.id, search.cut(choice.label, label)]), [["continuiteit", [["Continuï", true], ["teit", false]]]]),
    "a synonym finds its choice": () => same(search.search(CHOICES, "vervo").map(({ choice }) => choice.id), ["continuiteit"]),
    "only the beginnings of words match": () => same(search.search(CHOICES, "elpt").length, 0),
    "nothing typed shows all in their order": () => same(search.search(CHOICES, " ").map(({ choice }) => choice.id), CHOICES.map(({ id }) => id)),
    "a word typed in full names its choice": () => same(["Hulp", "continuïteit ", "leercoach", "leer"].map((text) => search.named(CHOICES, text)?.id ?? null), ["helpende", "continuiteit", "leercoach", null]),

    "a changed word is told as gone and new": () => same(shown("de schroevedraaier al", "de schroevendraaier al"), ["de ", "-schroevedraaier", "+schroevendraaier", " al"]),
    "words that came are told": () => same(shown("een team", "een heel team"), ["een ", "+heel ", "team"]),
    "neighbouring changes are one": () => same(shown("a b c d", "a x y d"), ["a ", "-b c", "+x y", " d"]),
    "equal texts have no differences, and empty ones neither": () => same([shown("a b", "a b"), shown("", "")], [["a b"], []]),
    "all parts together are both texts": () => {
      const [one, other] = ["Het was een lange dag.\n\nZij zweeg.", "Het was geen lange dag.\nZij zweeg niet."];
      const parts = differences.compareWords(one, other);
      const text = (but) => parts.filter(([kind]) => kind !== but).map(([, part]) => part).join("");
      same([text("new"), text("gone")], [one, other]);
    },
    "two long texts are compared in no time": () => {
      const long = (word) => Array.from({ length: 3000 }, (_, at) => `${word}${at}`).join(" ");
      same(differences.compareWords(long("a"), long("b")).length, 2);
    },

    "words are counted as people do": () => same(["", " – ", "Zo'n dag, hè?", "een\n\ntwee"].map(words.countWords), [0, 0, 3, 2]),
    "a text is filled in, and a number takes its form": () => {
      const say = words.makeSay({ a: "{n} van {m}", b_one: "{n} regel", b_other: "{n} regels" }, "nl");
      same([say("a", { n: 1, m: 2 }), say.counted("b", 1), say.counted("b", 2), say("a", {})], ["1 van 2", "1 regel", "2 regels", "{n} van {m}"]);
    },
  };
}

/** Run all units; gives the names of those that failed, each with its reason. */
export function run(modules) {
  const all = Object.entries(units(modules));
  const failed = [];
  for (const [name, unit] of all) {
    try {
      unit();
    } catch (fault) {
      failed.push(`${name}: ${fault.message}`);
    }
  }
  return { passed: all.length - failed.length, failed };
}
