// The word index: from a query to the fields in which each story has its words. Pure; who calls fetches the parts.

import { cut, isNear } from "./find-words.js";

export const TEXT = 1;
export const TERM = 16;
const FIELDS = [TEXT, 2, 4, 8]; // text, option, dilemma, title: the order of the lists in a part
const WEIGHTS = [1, 2, 4, 8, 3];
const MOST_WORDS = 12;
const MOST_PARTS = 8;
const SHORTEST_NEAR = 4;
const SHORTEST_BEGINNING = 3;
const KEYS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/** What each combination of fields weighs in the order of the results. */
export const WEIGHT = Array.from({ length: 32 }, (_, mask) =>
  WEIGHTS.reduce((sum, weight, bit) => sum + (mask & (1 << bit) ? weight : 0), 0),
);

/** The numbers of a text that search/encoding.py wrote; `isGaps` when they ascend. */
export function readNumbers(text, isGaps) {
  const numbers = new Uint32Array(text.length);
  let length = 0;
  let before = 0;
  let number = -1;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 92) before = before * 34 + code - 92;
    else {
      const value = before * 57 + code - 35;
      number = isGaps ? number + value + 1 : value;
      numbers[length++] = number;
      before = 0;
    }
  }
  return numbers.subarray(0, length);
}

/** A part as it was fetched, ready to be asked: its words with their lists, by the language's start they lie behind, and
 * the common forms of words that lie in other parts. Lines come in the order of their words. */
export function readPart(lines, starts) {
  const part = { groups: new Map(), keys: new Map() };
  let group = 0;
  for (const line of lines) {
    const end = line.indexOf(" ");
    const [word, lists] = [line.slice(0, end), line.slice(end + 1)];
    while (starts[group + 1] <= word) group += 1;
    if (word.startsWith("=")) part.keys.set(word.slice(1), lists);
    else if (part.groups.has(group)) part.groups.get(group).push([word, lists]);
    else part.groups.set(group, [[word, lists]]);
  }
  return part;
}

/** The words of a query that count: no stop words, each once, with the forms it may have. The last may go on.
 *
 * A verb may stand there in two parts (spreek aan): then its first part counts as a form of the verb. What the language
 * looks for beside a word (alcohol: wine) counts as a form too. */
export function readQuery(text, { stem, stop, also, separable, particles }) {
  const all = [...new Set(cut(text).map(({ word }) => word))];
  const used = new Set();
  const keysOf = (word) => {
    const verbs = all.filter((other) => particles.has(other) && separable.has(stem(other + word)));
    for (const particle of verbs) used.add(particle);
    return new Set([stem(word), ...(also.get(stem(word)) ?? []), ...verbs.map((particle) => stem(particle + word))]);
  };
  const counted = all.filter((word) => !stop.has(word)).map((word) => ({ word, keys: keysOf(word) }));
  const words = counted.filter(({ word }) => !used.has(word)).slice(0, MOST_WORDS);
  return words.map((query, number) => {
    const isLast = number === words.length - 1;
    return { ...query, isLast, mayGoOn: isLast && query.word.length >= SHORTEST_BEGINNING };
  });
}

const isKey = ({ word, keys, mayGoOn }, key) => keys.has(key) || (mayGoOn && key.startsWith(word));

/** Whether a word of a text is the one that is looked for: by its beginning, or by its common form. */
export const isMatch = (query, text, stem) => (query.mayGoOn && text.startsWith(query.word)) || isKey(query, stem(text));

/** The same for a word of a term: as it is written, or its common form behind a "=". */
const isNamed = (query, text) =>
  text.startsWith("=") ? isKey(query, text.slice(1)) : query.mayGoOn && text.startsWith(query.word);

/** The numbers of the starts behind which words between two bounds may lie. */
function startsBetween(starts, from, to) {
  const first = starts.findLastIndex((start) => start <= from);
  const last = starts.findLastIndex((start) => start <= to);
  return Array.from({ length: last - first + 1 }, (_, number) => first + number);
}

/** The numbers of the starts behind which a query word and its forms may lie. */
export function startsOf({ word, keys, mayGoOn }, starts) {
  const own = [...keys].flatMap((key) => startsBetween(starts, key, key));
  return new Set(mayGoOn ? [...own, ...startsBetween(starts, word, `${word}\uffff`)] : own);
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

/** The lists in a part that belong to a query word. A word and its common form lie behind the same start, or the common
 * form has a list of its own. */
function* listsIn({ groups, keys }, query, { stem, starts }) {
  for (const group of startsOf(query, starts)) {
    for (const [word, lists] of groups.get(group) ?? []) if (isMatch(query, word, stem)) yield lists;
  }
  for (const [key, lists] of keys) if (isKey(query, key)) yield lists;
}

/** In which fields each story has a query word: a mask per story, and whether there is any. */
function fieldsOf(query, parts, { terms, size, language }) {
  const masks = new Uint8Array(size);
  let isFound = false;
  const mark = (numbers, field) => {
    isFound = true;
    for (let at = 0; at < numbers.length; at += 1) masks[numbers[at]] |= field;
  };
  for (const part of parts) {
    for (const lists of listsIn(part, query, language)) {
      lists.split(" ").forEach((list, field) => mark(readNumbers(list, true), FIELDS[field]));
    }
  }
  for (const { words, stories } of terms) if (words.some((word) => isNamed(query, word))) mark(stories, TERM);
  return { masks, isFound };
}

/** The words, of those at hand, that a misspelt word may stand for: best those that begin alike; a short word must. */
function nearWords({ word, mayGoOn }, parts, terms) {
  if (word.length < SHORTEST_NEAR || /\d/.test(word)) return [];
  const written = parts.flatMap(({ groups }) => [...groups.values()].flatMap((group) => group.map(([other]) => other)));
  const named = terms.flatMap(({ words }) => words.filter((other) => !other.startsWith("=")));
  const isBeginning = mayGoOn && word.length > SHORTEST_NEAR;
  const near = [...new Set([...written, ...named])].filter((other) => isNear(word, other, isBeginning));
  const alike = near.filter((other) => other[0] === word[0]);
  return alike.length || word.length === SHORTEST_NEAR ? alike : near;
}

/** Look up a word of a query, step by step: yields the numbers of the parts that a step needs, and is given those parts.
 * A word that is nowhere may be the beginning of others, or misspelt.
 *
 * Returns the masks per story, the query that was answered and, when the word was misspelt, `near`, what was looked for
 * instead. Returns null for a last word that is too short to be looked for yet. */
export function* lookUp(query, library) {
  const { partStarts, terms, language } = library;
  const beginning = { ...query, mayGoOn: query.word.length >= SHORTEST_BEGINNING };
  for (const asked of query.mayGoOn ? [query] : [query, beginning]) {
    const found = fieldsOf(asked, yield startsOf(asked, partStarts), library);
    if (found.isFound) return { ...found, query: asked, near: [] };
  }
  if (query.isLast && !query.mayGoOn) return null;
  const near = nearWords(beginning, yield partsNear(query.word, partStarts), terms);
  const meant = { word: query.word, keys: new Set(near.map(language.stem)), mayGoOn: false };
  return { ...fieldsOf(meant, yield startsOf(meant, partStarts), library), query: meant, near };
}

/** The weight of each story for a query; 0 where a word is missing. */
export function weigh(words, size) {
  const weights = new Uint16Array(size).fill(words.length ? 0 : 1);
  for (let number = 0; words.length && number < size; number += 1) {
    let sum = 0;
    const hasAll = words.every(({ masks }) => {
      sum += WEIGHT[masks[number]];
      return masks[number];
    });
    if (hasAll) weights[number] = sum;
  }
  return weights;
}
