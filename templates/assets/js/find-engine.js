// The engine: from a selection to its stories, and to what every other choice would leave. Pure.

import { readNumbers } from "./find-signs.js";

const CARDS_A_PAGE = 24;

/** What words found, where nobody typed any. */
export const NO_WORDS = { found: [] };

/** The facet file, ready to be asked. Facets and terms stand in maps, so that no name from an address can do harm.
 *
 * `page` says whose stories a page shows: of one term ("role:coach"), or all. */
export function readLibrary(data, page = "all") {
  const facets = data.facets.map(({ kind, name, legend, terms, former = {} }) =>
    ({ kind, name, legend, terms: readTerms(terms), former: new Map(Object.entries(former)) }));
  const [kind, ...id] = page.split(":");
  const preset = facets.find((facet) => facet.kind === kind)?.terms.get(id.join(":"));
  const titles = new Uint32Array(data.stories);
  readNumbers(data.byTitle, false).forEach((number, place) => { titles[number] = place; });
  return {
    size: data.stories,
    facets: preset ? narrow(facets, preset) : facets,
    preset,
    titles,
    terms: facets.flatMap((facet) => [...facet.terms.values()]),
    cards: data.cards,
    words: data.words,
    forms: data.forms,
  };
}

/** The facets as the stories of one term have them: what occurs there, most used first. */
function narrow(facets, preset) {
  const here = new Set(preset.stories);
  return facets.map((facet) => {
    const all = Array.from(facet.terms.values(), (term) => ({ ...term, stories: term.stories.filter((number) => here.has(number)) }));
    const terms = all.filter(({ stories }) => stories.length).sort((a, b) => b.stories.length - a.stories.length);
    return { ...facet, terms: new Map(terms.map((term) => [term.id, term])) };
  });
}

const readTerms = (terms) =>
  new Map(terms.map(([id, label, words, gaps]) => [id, { id, label, words: words.split(" "), stories: readNumbers(gaps, true) }]));

/** The stories of a selection: `numbers` of all in order, those that the `page` shows, of so many `pages`; a page too far is
 * the last one. And `counts`, which gives per facet and term how many stories choosing it would leave: asked for later, so
 * that the cards of the stories can be on their way before.
 *
 * `chosen` holds a set of ids per facet, in the order of the facets.
 * `words` is what the words found, as the search weighed it. Order: "az" by title, "new" newest first, otherwise the heaviest, then the newest. */
export function select(library, { chosen, sort, page }, { weights, ...fit } = NO_WORDS) {
  const { size, facets, preset } = library;
  const all = (1 << (facets.length + 2)) - 1;
  const passed = new Uint8Array(size);
  let free = all;
  // Plain loops: they run over every story of every term, and have to be quick before the browser has optimised them.
  const pass = (place, { stories }) => {
    free &= ~(1 << place);
    for (let at = 0; at < stories.length; at += 1) passed[stories[at]] |= 1 << place;
  };
  const count = (stories, place) => {
    let sum = 0;
    for (let at = 0; at < stories.length; at += 1) if ((passed[stories[at]] | (1 << place)) === all) sum += 1;
    return sum;
  };
  facets.forEach(({ terms }, place) => chosen[place].forEach((id) => pass(place, terms.get(id))));
  if (preset) pass(facets.length, preset);
  if (weights) free &= ~(1 << (facets.length + 1));
  const numbers = [];
  for (let number = 0; number < size; number += 1) {
    passed[number] |= weights?.[number] ? free | (1 << (facets.length + 1)) : free;
    if (passed[number] === all) numbers.push(number);
  }
  return {
    ...fit,
    ...cutPages(inOrder(numbers, library, sort, weights), page),
    counts: () => facets.map(({ terms }, place) => new Map(Array.from(terms, ([id, { stories }]) => [id, count(stories, place)]))),
  };
}

function cutPages(numbers, wanted) {
  const pages = Math.max(1, Math.ceil(numbers.length / CARDS_A_PAGE));
  const page = Math.min(wanted, pages);
  return { numbers, page, pages, shown: numbers.slice((page - 1) * CARDS_A_PAGE, page * CARDS_A_PAGE) };
}

function inOrder(numbers, { titles }, sort, weights) {
  if (sort === "az") return numbers.sort((a, b) => titles[a] - titles[b]);
  return weights && sort !== "new" ? numbers.sort((a, b) => weights[b] - weights[a]) : numbers;
}
