// A query: what each of its words may mean, and the search for one of them. Pure; who calls fetches the parts.

import { NO_END } from "./find-compounds.js";
import { TITLE, isOne, masksOf, startsBetween, startsOf } from "./find-index.js";
import { SATURATION } from "./find-rank.js";
import { cut, isNear } from "./find-words.js";

const MOST_WORDS = 12;
const MOST_PARTS = 8;
const SHORTEST_NEAR = 4;
const SHORTEST_ROOT = 5;
const FEW = 3; // stories with a compound: then those with its last part come too
const KEYS = " qwertyuiop asdfghjkl zxcvbnm ";
// What finding a word is worth, by how: itself, a compound with it, what is derived of it, another word for it, one word of a phrase. The
// best way that finds a story counts for all: what stands for a word that nobody wrote is as good as that word.
const [SELF, COMPOUND, DERIVED, OTHER, LOOSE] = [1, 0.7, 0.6, 0.4, 0.2];

const keyed = (...keys) => ({ keys: new Set(keys) });
const compounds = (key) => `+${key}`;

/** The words of a query that count: no stop words unless there is nothing else, each once, with its senses, the best first. A
 * sense has words that must `all` be there, and what that is `worth`; `said` is what to call another word that was looked for,
 * and with `isTyped` it is all that was typed but for stop words.
 *
 * A verb may stand there in two parts (spreek aan), and more words may be one thing (te weinig personeel), also when they are
 * written as one (telaat). What stands in quotation marks is looked for as it is (`isExact`). */
export function readQuery(text, language) {
  const { stem, stop, synonyms, separable, particles } = language;
  const isExact = /^["“„].*["”]$/.test(text);
  const phrases = synonyms.flat().filter(({ words }) => words.length > 1);
  const apart = new Map(isExact ? [] : phrases.map(({ words }) => [words.join(""), words]));
  const all = [...new Set(cut(text).flatMap(({ word }) => apart.get(word) ?? [word]))];
  const used = new Set();
  const use = (words) => words.forEach((word) => used.add(word));
  const isSaid = all.every((word) => stop.has(word));
  const joined = isExact ? [] : phrases.filter(({ words, all: forms }) => (forms.length || isSaid) && words.every((word) => all.includes(word)));
  joined.forEach(({ words }) => use(words));
  const verbs = new Map(all.map((word) => [word, all.filter((other) => particles.has(other) && separable.has(stem(other + word)))]));
  verbs.forEach(use);
  const counted = all.filter((word) => !stop.has(word) || verbs.get(word).length);
  const words = [
    ...joined.map((phrase) => ({ word: phrase.said, senses: [...(phrase.all.length > 1 ? [{ ...phrase, worth: SELF }] : []), ...phrase.all.map((form) => ({ all: [form], worth: LOOSE, isTyped: phrase.all.length === 1 })), ...othersOf(phrase.said, synonyms)] })),
    ...(counted.length ? counted : all).filter((word) => !used.has(word)).map((word) => ({ word, senses: sensesOf(word, verbs.get(word), isExact, language) })),
  ];
  return words.slice(0, MOST_WORDS).map((one) => ({ ...one, isExact }));
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
 * has a single word left says too little to be looked for (too late: late), and only finds the others. So does a saying that has none
 * left (I am done), where nothing else is asked. */
export function readSynonyms(lines, stem, stop) {
  return lines.map((line) => line.split(", ").map((said) => {
    const words = cut(said).map(({ word }) => word);
    const counted = words.filter((word) => !stop.has(word));
    const all = (words.length > 1 ? counted : words).map((word) => keyed(stem(word), compounds(stem(word))));
    return { said, words, worth: all.length > 1 ? OTHER / 2 : words.length > 1 ? 0 : OTHER, all };
  }));
}

const isWanted = (wanted, word, { stem, split }) => isOne(wanted, word, stem(word)) || split(word).some((part) => wanted.keys.has(compounds(part)));

/** The senses of what was found that hold in a text: of a phrase all words must stand there. */
export function sensesIn(words, found, language) {
  const isThere = (wanted) => words.some(({ word }) => isWanted(wanted, word, language));
  return found.map(({ senses }) => senses.filter(({ all }) => all.every(isThere)));
}

/** Whether a word of a text is what one of some senses looks for. */
export const isMatch = (senses, word, language) => senses.some(({ all }) => all.some((wanted) => isWanted(wanted, word, language)));

/** The parts in which some senses look; of a large index no more than a query may cost, the best senses first. */
const partsOf = (senses, starts) =>
  new Set([...new Set(senses.flatMap(({ all }) => all.flatMap((wanted) => [...startsOf(wanted, starts)])))].slice(0, MOST_PARTS));

/** What some senses find: the score of each story, how many have the word, and which in the title. */
function* tryOut(senses, library) {
  const parts = yield partsOf(senses, library.partStarts);
  const found = senses.map((sense) => ({ ...sense, masks: masksOf(sense, parts, library) })).filter(({ masks }) => masks.some(Boolean));
  const best = Math.max(...found.map(({ worth }) => worth));
  const scores = new Float64Array(library.size);
  for (const { worth, masks } of found) {
    for (let number = 0; number < masks.length; number += 1) scores[number] += (1 - scores[number]) * (worth / best) * SATURATION[masks[number]];
  }
  return { senses: found, scores, count: scores.filter(Boolean).length, isTitled: (number) => found.some(({ masks }) => masks[number] & TITLE) };
}

/** The parts in which a misspelt word may lie: all of a small index, the likeliest beginnings of a large one. */
export function partsNear(word, starts) {
  if (starts.length <= MOST_PARTS) return new Set(starts.keys());
  const [first, second] = word;
  const at = KEYS.indexOf(first);
  const rest = word.slice(1);
  const spelt = [word, second + first + word.slice(2), rest, first + word.slice(2), ...[KEYS[at - 1], KEYS[at + 1]].map((key) => key + rest)];
  return new Set(spelt.flatMap((one) => startsBetween(starts, one, one)).slice(0, MOST_PARTS));
}

const writtenIn = (parts, terms) => [
  ...parts.flatMap(({ groups }) => [...groups.values()].flat().map(([other]) => other)),
  ...terms.flatMap(({ words }) => words.filter((other) => other[0] >= "0" && other[0] !== "=")),
];

/** The words, of those at hand, that a misspelt word may stand for: best those that begin alike; a short word must. */
function nearWords(word, written) {
  if (word.length < SHORTEST_NEAR || /\d/.test(word)) return [];
  const near = written.filter((other) => isNear(word, other, word.length > SHORTEST_NEAR + 2));
  const alike = near.filter((other) => other[0] === word[0]);
  return alike.length || word.length === SHORTEST_NEAR ? alike : near;
}

/** Look up a word of a query, step by step: yields the numbers of the parts that a step needs, and is given those parts. A
 * compound that few stories have finds its last part too. A word that is nowhere may be the beginning of others, a compound of
 * two parts that are known, misspelt, or a compound with a part that is known, in this order.
 *
 * Returns what was found, for each word that it was taken for: `scores` per story, `count`, `isTitled`, the `senses` that found
 * something, the `word` (`isLost` when no story has it), the spellings that were looked for in its place (`near`), and of a word
 * that is nowhere those that look like it (`alike`). */
export function* lookUp({ word, senses, isExact }, library) {
  const { language } = library;
  const answer = (found, more) => [{ ...found, word, isExact, near: [], ...more }];
  const tryAs = (others) => tryOut(others.flatMap((other) => sensesOf(other, [], false, language)), library);
  const own = yield* tryOut(senses, library);
  const [last, first] = [...language.split(word)].reverse();
  const isThere = own.senses.some(({ worth }) => worth === SELF);
  if (isThere && own.count <= FEW && first && !isExact) return answer(yield* tryOut([...senses, { all: [keyed(last)], worth: OTHER }], library));
  if (own.count || isExact) return answer(own);
  const begun = yield* tryOut([{ all: [{ keys: new Set(), begins: word }], worth: SELF }], library);
  if (begun.count) return answer(begun);
  const known = language.synonyms.flat().flatMap(({ words }) => words);
  const written = [...new Set(writtenIn(yield partsNear(word, library.partStarts), library.terms))];
  const all = [...new Set([...written, ...known])];
  const near = first || known.includes(word) ? [] : nearWords(word, all);
  const found = yield* tryAs(near);
  if (found.count) return answer(found, { near });
  const pieces = [];
  for (const part of [first ?? headOf(word, all, last, language), last ?? tailOf(word, all)].filter(Boolean)) {
    pieces.push(...answer(yield* tryAs([part]), { isLost: true }));
  }
  return pieces.some(({ count }) => count) ? pieces : answer(found, { near, isLost: true, alike: alikeIn(written, word) });
}

/** The longest word that a compound begins or ends with, of those at hand, where the list of parts does not know it. One that is
 * short, or less than half of the word, may be anything, unless what comes behind is known. */
const headOf = (word, all, last, { stop, particles, stem }) =>
  longest(all.filter((one) => one.startsWith(word.slice(0, 3))).flatMap((one) => [one, stem(one)]), (one) => one.length >= (last ? 4 : Math.max(5, word.length / 2)) && one.length + 2 < word.length && word.startsWith(one) && !stop.has(one) && !particles.has(one));
const tailOf = (word, all) => longest(all, (one) => one.length >= Math.max(6, word.length / 2) && word.endsWith(one) && !NO_END.test(word.slice(0, -one.length)));
const longest = (words, fits) => words.filter(fits).sort((a, b) => b.length - a.length)[0];

const pairsOf = (word) => new Set(Array.from(word.slice(1), (letter, at) => word[at] + letter));

/** The words that look most like one that is nowhere, for who wants to go on. */
function alikeIn(written, word) {
  const own = pairsOf(word);
  const likeness = (other) => [...pairsOf(other)].filter((pair) => own.has(pair)).length / (own.size + other.length);
  const all = written.filter((other) => other.length > 3).map((other) => [likeness(other), other]).filter(([much]) => much > 0.2);
  return all.sort(([a], [b]) => b - a).slice(0, 3).map(([, other]) => other);
}
