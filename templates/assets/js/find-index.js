// The word index: a part as it was fetched, and in which fields of which stories some words stand. Pure.

import { readNumbers } from "./find-signs.js";

const TEXT = 1;
const FIELDS = [TEXT, 2, 4, 8]; // text, option, dilemma, title: the order of the lists in a part
const TERM = 16;
export const TITLE = 8;

/** A part as it was fetched, ready to be asked: its words with their lists, by the language's start they lie behind, and by
 * themselves the common forms of words that lie in other parts and, behind a "+", of parts of compounds. Lines come in the
 * order of their words. */
export function readPart(lines, starts) {
  const part = { groups: new Map(), keys: new Map() };
  let group = 0;
  for (const line of lines) {
    const end = line.indexOf(" ");
    const [word, lists] = [line.slice(0, end), line.slice(end + 1)];
    if (word < "0") part.keys.set(word, lists);
    else if (word[0] === "=") part.keys.set(word.slice(1), lists);
    else {
      while (starts[group + 1] <= word) group += 1;
      if (!part.groups.has(group)) part.groups.set(group, []);
      part.groups.get(group).push([word, lists]);
    }
  }
  return part;
}

/** The numbers of the starts behind which words between two bounds may lie. */
export function startsBetween(starts, from, to) {
  const first = starts.findLastIndex((start) => start <= from);
  const last = starts.findLastIndex((start) => start <= to);
  return Array.from({ length: last - first + 1 }, (_, number) => first + number);
}

/** Whether a word goes on as is wanted: `begins` is how it starts, `ends` (any when there is none) what may follow. */
const isBegun = ({ begins, ends }, word) => begins && word.startsWith(begins) && (!ends || ends.test(word.slice(begins.length)));

/** Whether a word is one of some words, or its common form is: `keys` are such forms. */
export const isOne = (wanted, word, key) => wanted.keys.has(key) || isBegun(wanted, word) || isBegun(wanted, key);

/** The numbers of the starts behind which some words may lie. */
export function startsOf({ keys, begins }, starts) {
  const own = [...keys].map((key) => key.replace("+", "")).flatMap((key) => startsBetween(starts, key, key));
  return new Set(begins ? [...own, ...startsBetween(starts, begins, `${begins}\uffff`)] : own);
}

/** The lists in a part that belong to some words. A word and its common form lie behind the same start, or the common form
 * has a list of its own. */
function* listsIn({ groups, keys: forms }, wanted, { stem, starts }) {
  for (const group of startsOf(wanted, starts)) {
    for (const [word, lists] of groups.get(group) ?? []) {
      if (isOne(wanted, word, stem(word))) yield lists;
    }
  }
  for (const [key, lists] of forms) if (isOne(wanted, key, key)) yield lists;
}

/** In which fields each story has one of some words, as a mask per story. A term counts for all that belong to it. */
function fieldsOf(wanted, parts, { terms, size, language }) {
  const masks = new Uint8Array(size);
  const mark = (numbers, field) => {
    for (let at = 0; at < numbers.length; at += 1) masks[numbers[at]] |= field;
  };
  for (const part of parts) {
    for (const lists of listsIn(part, wanted, language)) {
      lists.split(" ").forEach((list, field) => mark(readNumbers(list, true), FIELDS[field]));
    }
  }
  for (const { words, stories } of terms) if (words.some((word) => isNamed(wanted, word))) mark(stories, TERM);
  return masks;
}

/** Whether a word of a term is one of some words: as it is written, its common form behind a "=", a part of it behind a "+". */
const isNamed = (wanted, word) => (word[0] === "=" ? isOne(wanted, word.slice(1), word.slice(1)) : isOne(wanted, word, word[0] === "+" ? word : ""));

/** The same for what must stand there together: `all` are the words of a phrase. Only a field that has them all counts as such;
 * words that are spread over a story count as its text. */
export function masksOf({ all }, parts, library) {
  const [first, ...others] = all.map((wanted) => fieldsOf(wanted, parts, library));
  const join = (mask, number) => (others.every((other) => other[number]) ? others.reduce((both, other) => both & other[number], mask) || TEXT : 0);
  return others.length ? first.map((mask, number) => mask && join(mask, number)) : first;
}
