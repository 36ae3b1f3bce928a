// The search: what only who types words needs. It comes when someone does; what is fetched for it, who calls fetches.

import { makeSplitter } from "./find-compounds.js";
import { readPart } from "./find-index.js";
import { lookUp, readQuery, readSynonyms } from "./find-query.js";
import { weigh } from "./find-rank.js";
import { showWhere } from "./find-rows.js";
import { makeStemmer } from "./find-words.js";

/** The search in a library. */
export function makeSearch(library) {
  const language = readLanguage(library.forms);
  const partStarts = library.words.names.map((name) => (name === "0" ? "" : name));
  const searched = { ...library, language, partStarts };
  return {
    /** A part of the word index, of the lines as they were fetched. */
    readPart: (lines) => readPart(lines, language.starts),
    /** A search for each word of a text that counts, to be done step by step. */
    searches: (text) => readQuery(text, language).map((query) => lookUp(query, searched)),
    /** What those found, weighed for the engine, and the function that shows on cards where the words stand. */
    weighed: (found) => ({
      found,
      ...(found.length && { ...weigh(found, library.size), showWhere: (...cards) => showWhere(found, searched, ...cards) }),
    }),
  };
}

/** How words of a language are told apart, by the rules that come with the facet file. */
export function readLanguage(forms) {
  const stem = makeStemmer(forms);
  const stop = new Set(forms.stop);
  return {
    stem,
    split: makeSplitter(forms, stem),
    derived: forms.derived.map((pattern) => new RegExp(pattern)),
    separable: new Set(forms.separable.map(stem)),
    particles: new Set(forms.before),
    stop,
    synonyms: readSynonyms(forms.synonyms, stem, stop),
    starts: ["", ...forms.starts],
  };
}
