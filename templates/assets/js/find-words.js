// Words as the search compares them: cut, folded, and brought to the form that all spellings of a word share.
// Says the same as search/words.py and search/stemmer.py; the rules come with the facet file.

import { fold } from "./find-signs.js";

const TOKEN = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*/gu;
const SHORTEST_RULED = 4;
const LONGEST_WORD = 80;
const SHORTEST_REST = 5;

/** The words of a text in order: the text of each, where it stands, and its folded form. Single letters are no words. */
export function cut(text) {
  const found = Array.from(text.matchAll(TOKEN), (match) => ({ at: match.index, text: match[0], word: fold(match[0]) }));
  return found.filter(({ word }) => word.length > 1 || /\d/.test(word));
}

/** The function that gives a folded word its common form, by the rules and families of a language. */
export function makeStemmer(forms) {
  const firstOf = new Map();
  const loose = new Map();
  for (const line of forms.families) {
    const [first, ...others] = line.split(" ");
    for (const form of [first.replace("=", ""), ...others]) {
      firstOf.set(form, first);
      if (form.startsWith("ge") && !/^(=|ge)/.test(first)) loose.set(form.slice(2), first);
    }
  }
  const bound = new Set(forms.bound);
  const heads = new Set([...forms.before, ...forms.bound]);
  const rules = forms.rules.map(([pattern, replacement, ends]) => [new RegExp(pattern), replacement, ends]);

  function inFamily(word) {
    for (let at = 0; at < word.length - 1; at += 1) {
      const head = word.slice(0, at);
      const rest = word.slice(at);
      if (loose.has(rest) && bound.has(head)) return head + loose.get(rest);
      const first = firstOf.get(rest);
      if (first?.startsWith("=")) {
        if (!at || rest.length >= SHORTEST_REST) return `=${head}${first.slice(1)}`;
      } else if (first && (!at || heads.has(head))) return head + first;
    }
    return word;
  }

  function byRules(word) {
    if (word.length > LONGEST_WORD) return word;
    let found = inFamily(word);
    if (found.startsWith("=")) return found.slice(1);
    if (found.length < SHORTEST_RULED) return found;
    for (const [pattern, replacement, ends] of rules) {
      if (ends.includes(found.at(-1))) found = found.replace(pattern, replacement);
    }
    return found;
  }

  const known = new Map();
  return (word) => {
    if (!known.has(word)) known.set(word, byRules(word));
    return known.get(word);
  };
}

/** Whether two words differ by one slip at most: a letter more, less or other, or two that changed places.
 * With `isBeginning` the second word may go on after that. */
export function isNear(word, other, isBeginning) {
  let same = 0;
  while (same < word.length && word[same] === other[same]) same += 1;
  const a = word.slice(same);
  const b = other.slice(same);
  const fits = (rest, goal) => (isBeginning ? goal.startsWith(rest) : goal === rest);
  const swapped = a.length > 1 && a[0] === b[1] && a[1] === b[0] && fits(a.slice(2), b.slice(2));
  return swapped || fits(a, b) || fits(a.slice(1), b.slice(1)) || fits(a.slice(1), b) || fits(a, b.slice(1));
}
