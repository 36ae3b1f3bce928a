// A query: what each of its words may mean, and the search for one of them. Pure; who calls fetches the parts.

import { TITLE, isOne, masksOf, startsBetween, startsOf } from "./find-index.js";
import { SATURATION } from "./find-rank.js";
import { cut, isNear } from "./find-words.js";

const MOST_WORDS = 12;
const MOST_PARTS = 8;
const SHORTEST_NEAR = 4;
const SHORTEST_ROOT = 5;
const FEW = 3; // stories with a compound: then those with its last part come too
const KEYS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
// What finding a word is worth, by how: itself, what begins so or is spelt almost so, a compound with it, what is derived of it,
// another word for it, one word of a phrase.
const [SELF, ALMOST, COMPOUND, DERIVED, OTHER, LOOSE] = [1, 0.8, 0.7, 0.6, 0.4, 0.2];

const keyed = (...keys) => ({ keys: new Set(keys) });
const compounds = (key) => `+${key}`;

/** The words of a query that count: no stop words unless there is nothing else, each once, with its senses, the best first. A
 * sense has words that must `all` be there, and what that is `worth`; `said` is what to call another word that was looked for.
 *
 * A verb may stand there in two parts (spreek aan), and more words may be one thing (te weinig personeel). What stands in
 * quotation marks is looked for as it is (`isExact`). */
export function readQuery(text, language) {
  const { stem, stop, synonyms, separable, particles } = language;
  const isExact = /^["“„].*["”]$/.test(text);
  const all = [...new Set(cut(text).map(({ word }) => word))];
  const used = new Set();
  const use = (words) => words.forEach((word) => used.add(word));
  const joined = isExact ? [] : synonyms.flat().filter(({ words }) => words.length > 1 && words.every((word) => all.includes(word)));
  joined.forEach(({ words }) => use(words));
  const verbs = new Map(all.map((word) => [word, all.filter((other) => particles.has(other) && separable.has(stem(other + word)))]));
  verbs.forEach(use);
  const counted = all.filter((word) => !stop.has(word) || verbs.get(word).length);
  const words = [
    ...joined.map((phrase) => [phrase.said, [{ ...phrase, worth: SELF }, ...phrase.all.map((form) => ({ all: [form], worth: LOOSE })), ...othersOf(phrase.said, synonyms)]]),
    ...(counted.length ? counted : all).filter((word) => !used.has(word)).map((word) => [word, sensesOf(word, verbs.get(word), isExact, language)]),
  ].slice(0, MOST_WORDS);
  return words.map(([word, senses]) => ({ word, senses, isExact }));
}

const formsOf = ({ all }) => all.map(({ keys, begins }) => [...keys, begins]).join();

/** The others of the lines that something stands in (a phrase as it is said, or a word by its common form), each form once. */
function othersOf(said, synonyms, key) {
  const isIt = (one) => one.said === said || (one.words.length === 1 && one.all[0].keys.has(key));
  const others = synonyms.filter((line) => line.some(isIt)).flat().filter((one) => one.worth && !isIt(one));
  return [...new Map(others.map((one) => [formsOf(one), one])).values()];
}

function sensesOf(word, verbs, isExact, { stem, synonyms, derived: [ends, left] }) {
  const key = stem(word);
  const own = { all: [keyed(key)], worth: verbs.length ? COMPOUND : SELF };
  const whole = verbs.length ? [{ all: [keyed(...verbs.map((particle) => stem(particle + word)))], worth: SELF }] : [];
  if (isExact) return [...whole, own];
  const root = key.replace(left, "");
  const begins = root.length >= SHORTEST_ROOT ? root : key;
  const derived = begins.length >= SHORTEST_ROOT ? [{ all: [{ keys: new Set(), begins, ends }], worth: DERIVED }] : [];
  return [...whole, own, { all: [keyed(compounds(key))], worth: COMPOUND }, ...derived, ...othersOf(word, synonyms, key)];
}

/** Lines of words that stand for one another, as senses of whoever stands in the same line. Of a phrase count no stop words; one that
 * has a single word left says too little to be looked for (too late: late), and only finds the others. */
export function readSynonyms(lines, stem, stop) {
  return lines.map((line) => line.split(", ").map((said) => {
    const words = cut(said).map(({ word }) => word);
    const counted = words.filter((word) => !stop.has(word));
    const all = (counted.length ? counted : words).map((word) => keyed(stem(word), compounds(stem(word))));
    return { said, words, worth: all.length > 1 ? OTHER / 2 : words.length > 1 ? 0 : OTHER, all };
  }));
}

/** The senses of what was found that hold in a text: of a phrase all words must stand there. */
export function sensesIn(words, found, { stem, split }) {
  const known = words.map(({ word }) => ({ word, key: stem(word), parts: split(word).map(compounds) }));
  const isThere = (wanted) => known.some((one) => isWanted(wanted, one));
  return found.map(({ senses }) => senses.filter(({ all }) => all.every(isThere)));
}

const isWanted = (wanted, { word, key, parts }) => isOne(wanted, word, key) || parts.some((one) => wanted.keys.has(one));

/** Whether a word of a text is what one of some senses looks for. */
export function isMatch(senses, word, { stem, split }) {
  const one = { word, key: stem(word), parts: split(word).map(compounds) };
  return senses.some(({ all }) => all.some((wanted) => isWanted(wanted, one)));
}

/** The parts in which some senses look; of a large index no more than a query may cost, the best senses first. */
const partsOf = (senses, starts) =>
  new Set([...new Set(senses.flatMap(({ all }) => all.flatMap((wanted) => [...startsOf(wanted, starts)])))].slice(0, MOST_PARTS));

/** What some senses find: the score of each story, how many have the word, and which in the title. */
function* tryOut(senses, library) {
  const parts = yield partsOf(senses, library.partStarts);
  const scores = new Float64Array(library.size);
  const found = senses.map((sense) => {
    const masks = masksOf(sense, parts, library);
    for (let number = 0; number < masks.length; number += 1) {
      scores[number] += (1 - scores[number]) * sense.worth * SATURATION[masks[number]];
    }
    return { ...sense, masks };
  }).filter(({ masks }) => masks.some(Boolean));
  let count = 0;
  for (let number = 0; number < scores.length; number += 1) if (scores[number]) count += 1;
  return { senses: found, scores, count, isTitled: (number) => found.some(({ masks }) => masks[number] & TITLE) };
}

/** The parts in which a misspelt word may lie: all of a small index, the likeliest beginnings of a large one. */
export function partsNear(word, starts) {
  if (starts.length <= MOST_PARTS) return new Set(starts.keys());
  const [first, second] = word;
  const row = KEYS.find((keys) => keys.includes(first)) ?? "";
  const beside = [row[row.indexOf(first) - 1], row[row.indexOf(first) + 1]].filter(Boolean);
  const spelt = [word, second + first + word.slice(2), word.slice(1), first + word.slice(2)];
  const all = [...spelt, ...beside.map((key) => key + word.slice(1))];
  return new Set(all.flatMap((one) => startsBetween(starts, one, one)).slice(0, MOST_PARTS));
}

const writtenIn = (parts, terms) => [
  ...new Set([
    ...parts.flatMap(({ groups }) => [...groups.values()].flatMap((group) => group.map(([other]) => other))),
    ...terms.flatMap(({ words }) => words.filter((other) => other[0] >= "0" && other[0] !== "=")),
  ]),
];

/** The words, of those at hand, that a misspelt word may stand for: best those that begin alike; a short word must. */
function nearWords(word, written) {
  if (word.length < SHORTEST_NEAR || /\d/.test(word)) return [];
  const near = written.filter((other) => isNear(word, other, word.length > SHORTEST_NEAR + 2));
  const alike = near.filter((other) => other[0] === word[0]);
  return alike.length || word.length === SHORTEST_NEAR ? alike : near;
}

/** Look up a word of a query, step by step: yields the numbers of the parts that a step needs, and is given those parts. A
 * compound that few stories have finds its last part too. A word that is nowhere may be the beginning of others, a compound that
 * nobody wrote, or misspelt, in this order.
 *
 * Returns what was found, for each word that it was taken for: `scores` per story, `count`, `isTitled`, the `senses` that found
 * something, the `word` (`isLost` when no story has it), the spellings that were looked for in its place (`near`), and of a word
 * that is nowhere those that look like it (`alike`). */
export function* lookUp({ word, senses, isExact }, library) {
  const { split, synonyms } = library.language;
  const almost = (other) => sensesOf(other, [], false, library.language).map((sense) => ({ ...sense, worth: sense.worth * ALMOST }));
  const own = yield* tryOut(senses, library);
  const [last, first] = split(word).reverse();
  const isThere = own.senses.some(({ worth }) => worth === SELF);
  if (isThere && own.count <= FEW && first && !isExact) return [{ ...(yield* tryOut([...senses, as(last, OTHER)], library)), word, near: [] }];
  if (own.count || isExact) return [{ ...own, word, near: [] }];
  const begun = yield* tryOut([{ all: [{ keys: new Set(), begins: word }], worth: ALMOST }], library);
  if (begun.count) return [{ ...begun, word, near: [] }];
  const pieces = [];
  for (const key of [first, last].filter(Boolean)) {
    const found = yield* tryOut(almost(key), library);
    if (found.count) pieces.push({ ...found, word, near: [], isLost: true });
  }
  if (pieces.length) return pieces;
  const known = synonyms.flat().flatMap(({ words }) => words);
  const written = writtenIn(yield partsNear(word, library.partStarts), library.terms);
  const near = known.includes(word) ? [] : nearWords(word, [...new Set([...written, ...known])]);
  const found = yield* tryOut(near.flatMap(almost), library);
  return [{ ...found, word, near, isLost: !found.count, alike: found.count ? [] : alikeIn(written, word) }];
}

const as = (key, worth) => ({ all: [keyed(key)], worth });

const pairsOf = (word) => new Set(Array.from(word.slice(1), (letter, at) => word[at] + letter));

/** The words that look most like one that is nowhere, for who wants to go on. */
function alikeIn(written, word) {
  const own = pairsOf(word);
  const likeness = (other) => [...pairsOf(other)].filter((pair) => own.has(pair)).length / (own.size + other.length);
  const all = written.filter((other) => other.length > 3).map((other) => [likeness(other), other]).filter(([much]) => much > 0.2);
  return all.sort(([a], [b]) => b - a).slice(0, 3).map(([, other]) => other);
}
