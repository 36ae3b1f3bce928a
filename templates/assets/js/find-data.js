// Fetching: the facet file, what words find in parts of the word index, and cards. What belongs to another build is refused.

import { readLibrary } from "./find-engine.js";

const PATIENCE = 15000;
const MOST_CARD_PARTS = 80;
const MOST_PAGES = 48;

/** Let the page do what waits: drawing, and answering to who types. */
export const pause = (time = 0) => new Promise((done) => setTimeout(done, time));

const refuse = (url) => { throw new Error(`not there, or of another build: ${url}`); };

async function fetchJson(url, cache) {
  const response = await fetch(url, { cache, signal: AbortSignal.timeout(PATIENCE) });
  return response.ok ? response.json() : refuse(url);
}

/** A page as a document in which nothing runs. */
function fetchDocument(url) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.responseType = "document";
    request.timeout = PATIENCE;
    request.onload = () => resolve((request.status === 200 && request.response) || document.createElement("p"));
    request.onerror = request.ontimeout = () => reject(new Error(url));
    request.send();
  });
}

/** What keeps its answers, and forgets a failure so that it can be tried again; at most so many, the oldest go first. */
function remember(ask, most = Infinity) {
  const answers = new Map();
  return (key) => {
    if (!answers.has(key)) {
      const answer = ask(key);
      answers.set(key, answer);
      answer.catch(() => answers.delete(key));
      if (answers.size > most) answers.delete(answers.keys().next().value);
    }
    return answers.get(key);
  };
}

/** Where the data of one site are fetched. `root` is the site's root; from there `path` is the facet file, and `script` what
 * only who types words needs; `page` as in the engine. */
export function makeSource(root, path, script, page) {
  const address = ({ path: pattern, ids }, name, number) => `${new URL(pattern.replace("{n}", name), root)}?${ids[number]}`;
  let known = null; // the library, once it is there; before that nobody asks for words or cards

  const library = remember(async () => {
    const data = await fetchJson(new URL(path, root), "no-cache");
    await pause();
    known = readLibrary(data, page);
    await pause();
    return known;
  });

  // A script that did not come is not asked for again under the same address.
  let tries = 0;
  const search = remember(async () => {
    const url = new URL(script, root);
    if (tries++) url.search = tries;
    const [{ makeSearch }] = await Promise.all([import(url), library()]);
    await pause();
    return makeSearch(known);
  });

  const wordPart = remember(async (number) => {
    const { words } = known;
    const url = address(words, words.names[number], number);
    const { id, words: lines } = await fetchJson(url, "default");
    return id === words.ids[number] ? (await search()).readPart(lines) : refuse(url);
  });

  const cardPart = remember(async (number) => {
    const { cards } = known;
    const url = address(cards, number, number);
    const page = await fetchDocument(url);
    // The id stands behind the cards: a page that was cut off does not have it.
    if (page.querySelector("[data-part]")?.dataset.part !== cards.ids[number]) refuse(url);
    for (const link of page.querySelectorAll("a[href]")) link.setAttribute("href", link.href);
    return page.querySelectorAll(".card");
  }, MOST_CARD_PARTS);

  /** Do the steps of a search: fetch the parts that each asks for, and let the page breathe before it goes on. */
  async function run(steps) {
    let step = steps.next();
    while (!step.done) {
      const parts = await Promise.all(Array.from(step.value, wordPart));
      await pause();
      step = steps.next(parts);
    }
    return step.value;
  }

  return {
    library,
    /** A story's own page, as a document in which nothing runs. */
    page: remember(fetchDocument, MOST_PAGES),
    search,
    /** What the words of a text find, weighed for the engine. */
    async lookUp(text) {
      const { searches, weighed } = await search();
      await pause();
      const found = await Promise.all(searches(text).map(run));
      await pause();
      return weighed(found.flat());
    },
    /** Copies of the cards of some stories. */
    async cards(numbers) {
      const { size } = known.cards;
      const found = await Promise.all(numbers.map((number) => cardPart(Math.floor(number / size))));
      return numbers.map((number, place) => document.importNode(found[place][number % size], true));
    },
  };
}
