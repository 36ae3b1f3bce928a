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

/** The numbers of a text that gaps.py wrote; `isGaps` when they ascend. */
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

/** A part as it was fetched, ready to be asked: its words in order, their lists, and the common forms of words elsewhere. */
export function readPart(lines) {
  const part = { words: [], lists: new Map(), keys: new Map() };
  for (const line of lines) {
    const end = line.indexOf(" ");
    const word = line.slice(0, end);
    if (word.startsWith("=")) part.keys.set(word.slice(1), line.slice(end + 1));
    else {
      part.words.push(word);
      part.lists.set(word, line.slice(end + 1));
    }
  }
  return part;
}

/** The words of a query that count: no stop words, each once, with the forms it may have. The last may go on.
 *
 * A verb may stand there in two parts (spreek aan): then its first part counts as a form of the verb. */
export function readQuery(text, { stem, stop, separable, particles }) {
  const all = [...new Set(cut(text).map(({ word }) => word))];
  const used = new Set();
  const keysOf = (word) => {
    const verbs = all.filter((other) => particles.has(other) && separable.has(stem(other + word)));
    for (const particle of verbs) used.add(particle);
    return new Set([stem(word), ...verbs.map((particle) => stem(particle + word))]);
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

/** The numbers of the parts in which words between two bounds may lie. `starts` are where the parts begin. */
function partsBetween(starts, from, to) {
  const first = starts.findLastIndex((start) => start <= from);
  const last = starts.findLastIndex((start) => start <= to);
  return Array.from({ length: last - first + 1 }, (_, number) => first + number);
}

/** The parts that a query word needs. */
export function partsOf({ word, keys, mayGoOn }, starts) {
  const own = [...keys].flatMap((key) => partsBetween(starts, key, key));
  return new Set(mayGoOn ? [...own, ...partsBetween(starts, word, `${word}\uffff`)] : own);
}

/** The parts in which a misspelt word may lie: all of a small index, the likeliest beginnings of a large one. */
export function partsNear(word, starts) {
  if (starts.length <= MOST_PARTS) return new Set(starts.keys());
  const [first, second] = word;
  const row = KEYS.find((keys) => keys.includes(first)) ?? "";
  const beside = [row[row.indexOf(first) - 1], row[row.indexOf(first) + 1]].filter(Boolean);
  const spelt = [word, second + first + word.slice(2), word.slice(1), first + word.slice(2)];
  const all = [...spelt, ...beside.map((key) => key + word.slice(1))];
  return new Set(all.flatMap((one) => partsBetween(starts, one, one)).slice(0, MOST_PARTS));
}

const lower = (words, bound) => {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle] < bound) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The lists in a part that belong to a query word. A word and its common form lie between the same two starts, or the
 * common form has a list of its own. */
function* listsIn(part, query, language) {
  const { stem, starts } = language;
  const around = (from, to) => {
    const next = starts.findLastIndex((start) => start <= to) + 1;
    return [starts.findLast((start) => start <= from), starts[next] ?? "\uffff"];
  };
  const ranges = Array.from(query.keys, (key) => around(key, key));
  if (query.mayGoOn) ranges.push(around(query.word, `${query.word}\uffff`));
  const seen = new Set();
  for (const [from, to] of ranges) {
    for (let at = lower(part.words, from); at < part.words.length && part.words[at] < to; at += 1) {
      const word = part.words[at];
      if (!seen.has(word) && isMatch(query, word, stem)) yield part.lists.get(word);
      seen.add(word);
    }
  }
  for (const [key, lists] of part.keys) if (isKey(query, key)) yield lists;
}

/** In which fields each story has a query word: a mask per story, and whether there is any. */
function fieldsOf(query, parts, terms, size, language) {
  const masks = new Uint8Array(size);
  let isFound = false;
  for (const part of parts) {
    for (const lists of listsIn(part, query, language)) {
      isFound = true;
      lists.split(" ").forEach((list, field) => {
        for (const number of readNumbers(list, true)) masks[number] |= FIELDS[field];
      });
    }
  }
  for (const term of terms) {
    if (!term.words.some((word) => isNamed(query, word))) continue;
    isFound = true;
    for (const number of term.stories) masks[number] |= TERM;
  }
  return { masks, isFound };
}

/** The words, of those at hand, that a misspelt word may stand for. */
function nearWords({ word, mayGoOn }, parts, terms) {
  if (word.length < SHORTEST_NEAR || /\d/.test(word)) return [];
  const near = (other) => isNear(word, other, mayGoOn);
  const named = terms.flatMap((term) => term.words.filter((other) => !other.startsWith("=") && near(other)));
  return [...new Set([...parts.flatMap((part) => part.words.filter(near)), ...named])];
}

/** Look up the words of a query. `parts` maps the numbers of the parts at hand to them.
 *
 * Gives `needs`, the numbers of parts to fetch first, or `words`: per query word the masks per story and, when it was
 * misspelt, `near`, what was looked for instead. A last word that is too short to be looked for yet does not count. */
export function lookUp(queries, parts, library) {
  const needs = new Set();
  const has = (number) => parts.has(number) || !needs.add(number);
  const at = (numbers) => [...numbers].filter(has).map((number) => parts.get(number));
  const words = queries.map((query) => {
    const own = at(partsOf(query, library.partStarts));
    if (needs.size) return null;
    const found = fieldsOf(query, own, library.terms, library.size, library.language);
    if (found.isFound) return { ...found, query, near: [] };
    if (query.isLast && !query.mayGoOn) return null;
    const around = at(partsNear(query.word, library.partStarts));
    if (needs.size) return null;
    const near = nearWords(query, around, library.terms);
    const meant = { word: query.word, keys: new Set(near.map(library.language.stem)), mayGoOn: false };
    const all = at(partsOf(meant, library.partStarts));
    if (needs.size) return null;
    return { ...fieldsOf(meant, all, library.terms, library.size, library.language), query: meant, near };
  });
  return needs.size ? { needs } : { needs, words: words.filter(Boolean) };
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
