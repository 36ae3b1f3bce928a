// The filter form on a page: choices and words in, address and list out. The only module here that knows the page.

import { isAsking, nothing, readAddress, writeAddress } from "./find-address.js";
import { makeSource } from "./find-data.js";
import { select } from "./find-engine.js";
import { lookUp, readQuery, weigh } from "./find-index.js";
import { markWords } from "./find-marks.js";
import { makeChoices } from "./find-choices.js";

const CARDS_A_PAGE = 24;
const TYPING = 160;
const CALM = 400;

function start(root) {
  const part = (name) => root.querySelector(`[data-find-${name}]`);
  const { dataset } = root;
  const [form, words, sort, live] = [part("form"), part("words"), part("sort"), part("live")];
  const results = document.querySelector("[data-find-results]");
  const list = results.querySelector(".cards");
  const own = [...list.children];
  const others = document.querySelectorAll("[data-find-own]");
  const pager = part("pager").content.firstElementChild.cloneNode(true);
  pager.hidden = true;
  list.after(pager);
  const names = { words: words.name, sort: sort.name, page: dataset.page, newest: dataset.newest, az: dataset.az };
  const source = makeSource(new URL(dataset.root, document.baseURI), dataset.data);
  const numberText = new Intl.NumberFormat(document.documentElement.lang);
  const say = (name, values = {}) => Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, value), dataset[name]);
  const countText = (number) => say(number === 1 ? "one" : number ? "other" : "none", { n: numberText.format(number) });
  const choices = makeChoices(root, form, numberText, change);
  let selection = null;
  let turn = 0;
  let calm = 0;
  let typing = 0;

  const presetOf = (library) => {
    const [kind, ...id] = dataset.preset.split(":");
    return library.facets.find((facet) => facet.kind === kind)?.terms.get(id.join(":")) ?? null;
  };

  /** Change the selection and show it. `how` says what becomes of the address: push, replace or keep. */
  async function change(edit, how = "push") {
    const now = ++turn;
    try {
      const library = await source.library();
      selection ??= readAddress(location.search, library, names, presetOf(library)).selection;
      const isOdd = edit(selection, library) === "odd";
      const address = writeAddress(selection, library, names) || location.pathname;
      if (how !== "keep" && address !== location.search) history[`${how}State`](null, "", address);
      if (now === turn) await show(library, isOdd, now);
    } catch (fault) {
      if (now === turn) fail(fault);
    }
  }

  async function show(library, isOdd, now) {
    const found = selection.text ? await findWords(library) : null;
    if (now !== turn) return;
    const result = select(library, selection, found && weigh(found, library.size));
    showState(library, result, found, isOdd);
    if (isAsking(selection)) await showCards(library, result.numbers, found, now);
    else restore();
  }

  async function findWords(library) {
    const queries = readQuery(selection.text, library.language);
    for (;;) {
      const { needs, words: found } = lookUp(queries, source.parts, library);
      if (!needs.size) return found;
      await source.fetchWords(needs);
    }
  }

  function showState(library, { numbers, counts }, found, isOdd) {
    root.dataset.state = "ready";
    const text = countText(numbers.length);
    part("count").textContent = text;
    clearTimeout(calm);
    calm = setTimeout(() => { live.textContent = text; }, CALM);
    if (document.activeElement !== words) words.value = selection.text;
    sort.value = { az: names.az, new: names.newest }[selection.sort] ?? "";
    sort.options[0].text = found?.length ? dataset.best : dataset.byDate;
    sort.options[1].hidden = !found?.length && selection.sort !== "new";
    choices.show(library, selection, counts);
    const misspelt = found?.find(({ near }) => near.length);
    const notes = [
      isOdd && dataset.odd,
      selection.text && !found.length && dataset.common,
      misspelt && say("near", { word: misspelt.query.word, found: misspelt.near.slice(0, 3).join(", ") }),
    ].filter(Boolean);
    part("note").textContent = notes.join(" ");
    part("note").hidden = !notes.length;
    part("copy").hidden = !isAsking(selection);
  }

  async function showCards(library, numbers, found, now) {
    const pages = Math.max(1, Math.ceil(numbers.length / CARDS_A_PAGE));
    selection.page = Math.min(selection.page, pages);
    const from = (selection.page - 1) * CARDS_A_PAGE;
    const cards = await source.cards(numbers.slice(from, from + CARDS_A_PAGE));
    if (now !== turn) return;
    if (found) for (const card of cards) markWords(card, found.map(({ query }) => query), library.language.stem);
    list.replaceChildren(...cards);
    for (const other of others) other.hidden = true;
    showPager(library, pages);
  }

  function showPager(library, pages) {
    pager.hidden = pages < 2;
    pager.querySelector("p").textContent = say("pageOf", { n: selection.page, total: pages });
    for (const [link, page] of [["prev", selection.page - 1], ["next", selection.page + 1]]) {
      const there = pager.querySelector(`[rel=${link}]`);
      there.hidden = page < 1 || page > pages;
      there.href = writeAddress({ ...selection, page }, library, names) || location.pathname;
      there.dataset.page = page;
    }
  }

  function restore() {
    list.replaceChildren(...own);
    for (const other of others) other.hidden = false;
    pager.hidden = true;
  }

  function fail(fault) {
    root.dataset.state = "failed";
    restore();
    live.textContent = part("fallback").textContent;
    console.warn(fault);
  }

  const readText = (current) => { current.text = words.value.trim(); current.page = 1; };
  const type = (how) => { clearTimeout(typing); return change(readText, how); };

  function follow() {
    change((current, library) => {
      const { selection: wanted, isOdd } = readAddress(location.search, library, names, presetOf(library));
      Object.assign(current, wanted);
      return isOdd ? "odd" : "";
    }, "keep");
  }

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
    change((current) => { current.page = page; }).then(() => { results.focus({ preventScroll: true }); results.scrollIntoView(); });
  });
  part("clear").addEventListener("click", () => {
    change((current, library) => Object.assign(current, nothing(library, current.preset)));
    words.value = "";
    words.focus();
  });
  part("copy").addEventListener("click", () => copyAddress(part("copied"), dataset));
  form.addEventListener("focusin", () => source.library().catch(() => {}), { once: true });
  addEventListener("popstate", follow);
  root.dataset.state = "started";
  if (location.search) follow();
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
