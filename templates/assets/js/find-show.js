// What the page shows of an answer: its number, what was read otherwise than meant, its cards with their pages and options.
// An answer is what the engine selects, with its library, its selection, and whether it is news.

import { isAsking, writeAddress, writeSort } from "./find-selection.js";

/** So many cards are asked for and shown at once, so that who types or scrolls does not wait. */
const MOST_TO_TALK = 12;
export const CARDS_AT_ONCE = 4;
const CALM = 400;
const OWN = 0.5; // what finding a word itself is worth at least; below it were other words for it
let calm = 0; // the timer of the one live region

const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

/** What the page brings along: parts of its form by name, pieces from its templates, texts with values filled in, the names
 * in its addresses, and its list with what stands there without an answer. */
export function readPage(root) {
  const { dataset } = root;
  const part = (name) => root.querySelector(`[data-find-${name}]`);
  const make = (name) => part(name).content.firstElementChild.cloneNode(true);
  const say = (name, values) => dataset[name].replace(/\{(\w+)\}/g, (sign, key) => values?.[key] ?? sign);
  const sayNumber = (n) => n.toLocaleString(document.documentElement.lang);
  const results = document.querySelector("[data-find-results]");
  const list = results.querySelector(".cards");
  const pager = make("pager");
  pager.hidden = true;
  list.after(pager);
  return {
    root, part, make, say, results, list, pager,
    sayStories: (n) => say(n === 1 ? "one" : "other", { n: sayNumber(n) }),
    sayNumber,
    names: { ...dataset, words: part("words").name, sort: part("sort").name },
    own: [...list.children],
    grid: document.querySelector(".grid-area"),
  };
}

/** Show all of an answer but its choices and its cards. */
export function showState({ root, part, say, sayStories, names }, answer) {
  const { selection, found, numbers: { length }, isNews } = answer;
  const { text: words, chosen } = selection;
  const [see, sort] = ["see", "sort"].map(part);
  const text = length ? sayStories(length) : say(!chosen.some(({ size }) => size) ? "none" : words ? "noneBoth" : "noneChosen");
  root.dataset.state = "ready";
  showCount(part, text, isNews);
  see.textContent = say("see", { found: text });
  see.hidden = !length;
  part("copy").hidden = !length || !isAsking(selection);
  sort.value = writeSort(selection.sort, names);
  sort.options[0].text = say(found.length ? "best" : "byDate");
  sort.options[1].hidden = !found.length && selection.sort !== "new";
  showNote(part, say, answer);
  showNothing(part, answer);
}

/** The number of stories, read aloud once who types or clicks pauses. To look changes nothing, and is not said. */
function showCount(part, text, isNews) {
  const count = part("count");
  if (isNews || text !== count.textContent) {
    clearTimeout(calm);
    calm = setTimeout(() => { part("live").textContent = text; }, CALM);
  }
  count.textContent = text;
}

/** What was read otherwise than it was typed: that not all words are there, and what else was looked for. */
function showNote(part, say, { selection: { isOdd, text }, found: words, isWhole, isCut, numbers: { length } }) {
  const also = [...new Set(words.flatMap(({ senses, near }) => [...senses.flatMap(({ said }) => said ?? []), ...near]))];
  const lost = words.filter(({ isLost }) => isLost);
  const nowhere = [...new Set(words.filter(({ isLost, near }) => isLost || near.length).map(({ word }) => word))];
  const notes = [
    isOdd && say("odd"),
    length && nowhere.length && say("lost", { word: nowhere.join(", ") }),
    isCut && say("common"),
    length && also.length && say("also", { found: also.slice(0, 4).join(", ") }),
  ].filter(Boolean);
  const head = part("head");
  const isOther = words.some(({ senses }) => senses.every(({ worth, isTyped }) => worth < OWN && !isTyped));
  head.textContent = length && words.length && (isOther || !isWhole || lost.length) ? say(text.includes(" ") ? "part" : "close") : "";
  part("said").textContent = notes.join(" ");
  part("only").hidden = !length || !also.length;
  part("note").hidden = !head.textContent && !notes.length;
}

/** Where nothing is found: the words that look like it, each to be looked for with a press. */
function showNothing(part, { found, numbers: { length } }) {
  const words = length ? [] : [...new Set(found.flatMap(({ alike }) => alike ?? []))].slice(0, 4);
  part("nothing").hidden = length > 0 || !found.length;
  part("alike").parentElement.hidden = !words.length;
  part("alike").replaceChildren(...words.map((textContent) =>
    Object.assign(document.createElement("button"), { type: "button", className: "chip chip-plain", textContent })));
}

const showOwn = (isOwn) => { for (const one of document.querySelectorAll("[data-find-own]")) one.hidden = !isOwn; };

/** Show the cards of an answer in place of the page's own, until another answer is wanted; `source` has them. Found by words they
 * are rows, that say where the words stand. */
export async function showCards(page, answer, source, isLatest) {
  const { list, grid } = page;
  const { found, shown, isBelow, selection, showWhere } = answer;
  for (let at = 0; at < Math.max(1, shown.length); at += CARDS_AT_ONCE) {
    const numbers = shown.slice(at, at + CARDS_AT_ONCE);
    const cards = await source.cards(numbers);
    if (!isLatest()) return;
    showWhere?.(cards, numbers, page, source.page);
    list.classList.toggle("rows", Boolean(found.length));
    if (at) list.append(...cards);
    else list.replaceChildren(...cards);
    // A line above the first of those that have a part of the words; in another order each has its own.
    cards.forEach((card, place) => {
      if (isBelow?.(numbers[place]) && (selection.sort || !isBelow(shown[at + place - 1]))) card.before(page.make("rest"));
    });
    showOwn(false);
    showPager(page, answer);
    await drawn();
  }
  if (grid && isLatest()) narrowOptions(grid, [...list.querySelectorAll(".card")]);
  if (isLatest()) offerTalk(page.part("talk"), list, answer);
}

/** A talk on what was asked for: on the first of its stories, by their names. */
function offerTalk(link, list, { selection }) {
  const slugs = [...list.querySelectorAll("h3 a")].slice(0, MOST_TO_TALK).map((one) => one.pathname.split("/").at(-2));
  link.hidden = !slugs.length || !isAsking(selection);
  link.search = `${link.dataset.name.slice(0, -1)}=${slugs.join()}`;
  if (location.hash === link.dataset.mark && slugs.length) location.replace(link.href);
}

function showPager({ pager, say, names }, { library, selection, page, pages }) {
  pager.hidden = pages < 2;
  pager.querySelector("p").textContent = say("pageOf", { n: page, total: pages });
  for (const [rel, other] of [["prev", page - 1], ["next", page + 1]]) {
    const link = pager.querySelector(`[rel=${rel}]`);
    link.hidden = other < 1 || other > pages;
    link.href = writeAddress({ ...selection, page: other }, library, names) || location.pathname;
    link.dataset.page = other;
  }
}

const storyOf = (place) => place.querySelector(".grid-story a, h3 a").pathname;

/** On a dilemma's page: show the options in its grid of the stories on some cards, a word in their place when there are stories
 * whose options are not on this page, and nothing when there are no stories. */
function narrowOptions(grid, cards) {
  const rows = [...grid.querySelectorAll("tbody tr, .valued")];
  const known = new Set(rows.map(storyOf));
  const stories = new Set(cards.map(storyOf));
  const hasAll = [...stories].every((story) => known.has(story));
  const section = grid.closest("section");
  section.hidden = !stories.size;
  section.querySelector("[data-find-apart]").hidden = hasAll;
  grid.hidden = !hasAll;
  for (const row of rows) row.hidden = !stories.has(storyOf(row));
  for (const pick of grid.querySelectorAll(".pick:has(.count)")) {
    const input = pick.querySelector("input");
    const uses = rows.filter((row) => !row.hidden && row.classList.contains(`v${input.value}`));
    pick.querySelector(".count").textContent = uses.length;
    input.ariaLabel = pick.textContent.trim();
  }
}

/** Show the page's own list again. */
export function restore({ list, own, pager, grid }) {
  if (list.firstElementChild !== own[0]) list.replaceChildren(...own);
  list.classList.remove("rows");
  showOwn(true);
  pager.hidden = true;
  if (grid) narrowOptions(grid, own);
}

/** Say that no answer comes, and what does work. */
export function fail(page) {
  page.root.dataset.state = "failed";
  restore(page);
  clearTimeout(calm);
  page.part("live").textContent = page.part("fallback").textContent;
}

/** Lead who asked for it to the list: the focus is there, and `place` in sight. */
export function goTo({ results }, place = results) {
  results.focus({ preventScroll: true });
  place.scrollIntoView();
}
