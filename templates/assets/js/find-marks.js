// Marks: the words that were looked for, marked in a text. Only text nodes are cut; nothing is ever parsed.

import { isMatch, sensesIn } from "./find-query.js";
import { cut } from "./find-words.js";

/** Mark what some words of a query found in the only text of an element; gives those that stand there. */
export function markWords(place, found, language) {
  const words = cut(place.textContent);
  const senses = sensesIn(words, found, language);
  const marked = new Set();
  // From its end on, what was cut off before stays where it is.
  for (const { at, text, word } of words.reverse()) {
    const here = found.filter((_, number) => isMatch(senses[number], word, language));
    if (!here.length) continue;
    here.forEach((one) => marked.add(one));
    const mark = document.createElement("mark");
    const rest = place.firstChild.splitText(at);
    rest.splitText(text.length);
    rest.replaceWith(mark);
    mark.append(rest);
  }
  return marked;
}
