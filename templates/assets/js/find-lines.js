// Lines: where a story has the words that were looked for, read from its own page. Only what says so there (data-found, with what
// that place is called) is read: what stands behind the choice never does.

import { isMatch, sensesIn } from "./find-query.js";
import { cut } from "./find-words.js";

const LONGEST_LINE = 200;
const BEFORE = 60;

const sentencesOf = (text) => text.match(/[^.?!…\n]+[.?!…]*[’”'")]*/g) ?? [];

/** What a text is worth for what some words of a query found, and where in it the first of them stands. */
function weighText(text, found, language) {
  const words = cut(text);
  const senses = sensesIn(words, found, language);
  const much = senses.reduce((sum, ones) => sum + Math.max(0, ...ones.map(({ worth }) => worth)), 0);
  return { much, first: much ? words.find(({ word }) => senses.some((ones) => isMatch(ones, word, language)))?.at : 0 };
}

/** The sentence of a story's page that has most of what was found, and what the page calls its place; nothing when none has. */
export function lineIn(page, found, language) {
  let best = { much: 0 };
  for (const place of page.querySelectorAll("[data-found]")) {
    for (const text of sentencesOf(place.textContent)) {
      const weighed = weighText(text, found, language);
      if (weighed.much > best.much) best = { ...weighed, text, place: place.dataset.found };
    }
  }
  return best.much ? { place: best.place, text: shorten(best.text.trim(), best.first) } : null;
}

function shorten(text, first) {
  if (text.length <= LONGEST_LINE) return text;
  const from = first > BEFORE ? text.indexOf(" ", first - BEFORE) + 1 : 0;
  return `${from ? "…" : ""}${text.slice(from, from + LONGEST_LINE)}${from + LONGEST_LINE < text.length ? "…" : ""}`;
}

/** The term of a story by which it was found, as a line. */
export function termOf(facets, story, found, language) {
  const senses = found.flatMap((one) => one.senses);
  const isIt = ({ stories, words }) => stories.includes(story) && words.some((word) => /^[^=+]/.test(word) && isMatch(senses, word, language));
  for (const { legend, terms } of facets) for (const term of terms.values()) if (isIt(term)) return { place: legend, text: term.label };
  return null;
}
