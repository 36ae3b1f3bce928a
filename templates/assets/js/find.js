// The filter form on a page: choices and words in, address and list out. The only module here that knows the page.

import { isAsking, nothing, readAddress, writeAddress } from "./find-address.js";
import { makeChoices } from "./find-choices.js";
import { makeSource, pause } from "./find-data.js";
import { select } from "./find-engine.js";
import { lookUp, readQuery, weigh } from "./find-index.js";
import { markWords } from "./find-marks.js";
import { makeOptions } from "./find-options.js";

const CARDS_A_PAGE = 24;
const CARDS_AT_ONCE = 4;
const SOON = 100;
const TYPING = 160;
const CALM = 400;

const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

/** Do the steps of a search: fetch the parts that each asks for, and let the page breathe before it goes on. */
async function run(search, source) {
  let step = search.next();
  while (!step.done) {
    const parts = await source.words(step.value);
    await pause();
    step = search.next(parts);
  }
  return step.value;
}

function start(root) {
  const { dataset } = root;
  const part = (name) => root.querySelector(`[data-find-${name}]`);
  const [form, words, sort, live] = ["form", "words", "sort", "live"].map(part);
  const results = document.querySelector("[data-find-results]");
  const list = results.querySelector(".cards");
  const own = [...list.children];
  const ownParts = document.querySelectorAll("[data-find-own]");
  const pager = part("pager").content.firstElementChild.cloneNode(true);
  pager.hidden = true;
  list.after(pager);
  const names = { words: words.name, sort: sort.name, page: dataset.page, newest: dataset.newest, az: dataset.az };
  const source = makeSource(new URL(dataset.root, document.baseURI), dataset.data, dataset.preset);
  const numberText = new Intl.NumberFormat(document.documentElement.lang);
  const say = (name, values) => Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, () => value), dataset[name]);
  const countText = (n) => say(n === 1 ? "one" : n ? "other" : "none", { n: numberText.format(n) });
  const options = makeOptions(document.querySelector(".grid-area"));
  const look = () => change(() => {}, "look");
  const choices = makeChoices(root, form, numberText, { change, foresee, look });
  let selection = null;
  let turn = 0;
  let calm = 0;
  let typing = 0;

  const read = (library) => readAddress(location.search, library, names);

  /** Change the selection and show it, unless another change comes in between. `how` says what becomes of the address: push,
   * replace or keep; to look changes nothing, and is not said. */
  async function change(edit, how = "push") {
    const now = ++turn;
    const isLatest = () => now === turn;
    try {
      const library = await source.library();
      selection ??= read(library).selection;
      const isOdd = edit(selection, library) === "odd";
      const address = writeAddress(selection, library, names);
      // What has to be fetched is on its way while the address changes, which takes a while.
      const showing = isLatest() && show(library, isLatest, isOdd, how !== "look");
      if (/push|replace/.test(how) && address !== location.search) history[`${how}State`](null, "", address || location.pathname);
      await showing;
    } catch (fault) {
      if (isLatest()) fail(fault);
    }
  }

  /** Who presses a choice will have let go of it in a moment: its first cards are asked for meanwhile. */
  async function foresee(edit) {
    if (!selection || selection.text) return;
    const library = await source.library();
    const wanted = structuredClone(selection);
    edit(wanted, library);
    if (isAsking(wanted)) source.cards(select(library, wanted, null).numbers.slice(0, CARDS_AT_ONCE)).catch(() => {});
  }

  async function show(library, isLatest, isOdd, isNews) {
    const found = selection.text ? await findWords(library) : null;
    if (!isLatest()) return;
    const answer = select(library, selection, found && weigh(found, library.size));
    const { numbers } = answer;
    const pages = Math.max(1, Math.ceil(numbers.length / CARDS_A_PAGE));
    selection.page = Math.min(selection.page, pages);
    const wanted = numbers.slice((selection.page - 1) * CARDS_A_PAGE, selection.page * CARDS_A_PAGE);
    const first = isAsking(selection) && source.cards(wanted.slice(0, CARDS_AT_ONCE));
    // The counts are made while the cards come; they are shown in one stroke, unless the cards are slow.
    const { counts } = answer;
    await Promise.race([first, pause(SOON)]);
    if (!isLatest()) return;
    showState(numbers.length, found, isOdd, isNews);
    choices.show(library, selection, counts);
    if (first) await showCards(library, wanted, pages, found, isLatest);
    else restore();
  }

  async function findWords(library) {
    const { language } = library;
    await pause();
    const found = await Promise.all(readQuery(selection.text, language).map((query) => run(lookUp(query, library), source)));
    await pause();
    return found.filter(Boolean);
  }

  function showState(number, found, isOdd, isNews) {
    const text = countText(number);
    root.dataset.state = "ready";
    if (isNews || text !== part("count").textContent) {
      clearTimeout(calm);
      calm = setTimeout(() => { live.textContent = text; }, CALM);
    }
    part("count").textContent = text;
    part("see").textContent = say("see", { found: text });
    part("see").hidden = !number;
    sort.value = { az: names.az, new: names.newest }[selection.sort] ?? "";
    sort.options[0].text = found?.length ? dataset.best : dataset.byDate;
    sort.options[1].hidden = !found?.length && selection.sort !== "new";
    const misspelt = found?.find(({ near }) => near.length);
    const notes = [
      isOdd && dataset.odd,
      found && !found.length && dataset.common,
      misspelt && say("near", { word: misspelt.query.word, found: misspelt.near.slice(0, 3).join(", ") }),
    ];
    part("note").textContent = notes.filter(Boolean).join(" ");
    part("note").hidden = !part("note").textContent;
    part("copy").hidden = !number || !isAsking(selection);
  }

  /** Show a page of cards, a few at a time so that who types or scrolls does not wait. */
  async function showCards(library, wanted, pages, found, isLatest) {
    const queries = found?.map(({ query }) => query);
    for (let at = 0; at < Math.max(1, wanted.length); at += CARDS_AT_ONCE) {
      const cards = await source.cards(wanted.slice(at, at + CARDS_AT_ONCE));
      if (!isLatest()) return;
      if (queries) markWords(cards, queries, library.language.stem);
      if (at) list.append(...cards);
      else list.replaceChildren(...cards);
      for (const other of ownParts) other.hidden = true;
      showPager(library, pages);
      await drawn();
    }
    if (isLatest()) options?.narrow([...list.children]);
  }

  function showPager(library, pages) {
    pager.hidden = pages < 2;
    pager.querySelector("p").textContent = say("pageOf", { n: selection.page, total: pages });
    for (const [rel, page] of [["prev", selection.page - 1], ["next", selection.page + 1]]) {
      const link = pager.querySelector(`[rel=${rel}]`);
      link.hidden = page < 1 || page > pages;
      link.href = writeAddress({ ...selection, page }, library, names) || location.pathname;
      link.dataset.page = page;
    }
  }

  function restore() {
    if (list.firstElementChild !== own[0]) list.replaceChildren(...own);
    for (const other of ownParts) other.hidden = false;
    pager.hidden = true;
    options?.narrow(own);
  }

  function fail(fault) {
    root.dataset.state = "failed";
    restore();
    clearTimeout(calm);
    live.textContent = part("fallback").textContent;
    console.warn(fault);
  }

  function goTo(place) {
    results.focus({ preventScroll: true });
    place.scrollIntoView();
  }

  const readText = (current) => { current.text = words.value.trim(); current.page = 1; };
  const type = (how) => { clearTimeout(typing); return change(readText, how); };
  /** Choose what the address says; `typed` are words that it does not know yet. What is typed meanwhile stays: it is read in a moment. */
  const follow = (typed = "") => {
    const before = words.value;
    return change((current, library) => {
      const { selection: wanted, isOdd } = read(library);
      Object.assign(current, wanted, typed && { text: typed, page: 1 });
      if (words.value === before) words.value = current.text;
      return isOdd && "odd";
    }, typed ? "replace" : "keep");
  };

  form.addEventListener("submit", (event) => { event.preventDefault(); type("push"); });
  words.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(type, TYPING, selection?.text ? "replace" : "push");
  });
  sort.addEventListener("change", () => change((current) => {
    current.sort = { [names.az]: "az", [names.newest]: "new" }[sort.value] ?? "";
    current.page = 1;
  }));
  pager.addEventListener("click", (event) => {
    const page = Number(event.target.closest("a")?.dataset.page);
    if (!page || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    change((current) => { current.page = page; }).then(() => goTo(results));
  });
  part("see").addEventListener("click", () => {
    form.querySelector("details").open = false;
    goTo(part("count").parentElement);
  });
  part("clear").addEventListener("click", () => {
    change((current, library) => Object.assign(current, nothing(library)));
    words.value = "";
    words.focus();
  });
  part("copy").addEventListener("click", () => copyAddress(part("copied"), dataset));
  // Who is about to choose sees true counts, and all choices.
  for (const sign of ["pointerdown", "focusin"]) form.addEventListener(sign, () => turn || look(), { once: true });
  addEventListener("popstate", () => follow());
  root.dataset.state = "started";
  // Words may be typed before this script is there, and some are kept over a reload that came before the address changed.
  const typed = words.value.trim();
  const isNew = typed !== (new URLSearchParams(location.search).get(names.words) ?? "").trim();
  if (typed && isNew) follow(typed);
  else if (location.search) follow();
}

async function copyAddress(place, { copied, copySelf }) {
  try {
    await navigator.clipboard.writeText(location.href);
    place.textContent = copied;
  } catch {
    place.textContent = `${copySelf} ${location.href}`;
  }
}

const root = document.querySelector("[data-find]");
if (root) start(root);
