// The filter form on a page: what is done there becomes an event, and what comes of it is shown. The latest turn wins.

import { makeChoices } from "./find-choices.js";
import { makeSource, pause } from "./find-data.js";
import { NO_WORDS, select } from "./find-engine.js";
import { isAsking, readAddress, readSort, reduce, writeAddress } from "./find-selection.js";
import { CARDS_AT_ONCE, fail, goTo, readPage, restore, showCards, showState } from "./find-show.js";

const SOON = 100;
const TYPING = 160;

/** The one selection of a page: events change it, and the latest is shown. */
function makeFinder(page, source) {
  const { names } = page;
  let selection = null;
  let turn = 0;

  const showChoices = makeChoices(page, { send, foresee });
  const read = (library) => readAddress(location.search, library, names);
  const askFirst = ({ shown }) => source.cards(shown.slice(0, CARDS_AT_ONCE));

  /** Change the selection and show it, unless another change comes in between. The event is made once the data are there: what
   * is typed meanwhile counts. `how` says what becomes of the address: push, replace or keep. */
  async function change(makeEvent, how) {
    const now = ++turn;
    const isLatest = () => now === turn;
    try {
      const library = await source.library();
      selection ??= read(library);
      const event = makeEvent(library);
      selection = reduce(selection, event, library);
      const address = writeAddress(selection, library, names);
      // What has to be fetched is on its way while the address changes, which takes a while.
      const showing = isLatest() && show(library, isLatest, event.type !== "look");
      if (how !== "keep" && address !== location.search) history[`${how}State`](null, "", address || location.pathname);
      await showing;
    } catch (fault) {
      if (!isLatest()) return;
      fail(page);
      console.warn(fault);
    }
  }

  async function show(library, isLatest, isNews) {
    const asked = selection;
    const words = asked.text ? await source.lookUp(asked.text) : NO_WORDS;
    if (!isLatest()) return;
    const answer = { library, selection: asked, isNews, ...select(library, asked, words) };
    const first = isAsking(asked) && askFirst(answer);
    // The counts are made while the cards come; they are shown in one stroke, unless the cards are slow.
    const counts = answer.counts();
    await Promise.race([first, pause(SOON)]);
    if (!isLatest()) return;
    showState(page, answer);
    showChoices(answer, counts);
    if (first) await showCards(page, answer, source, isLatest);
    else restore(page);
  }

  function send(event) {
    return change(() => event, event.type === "look" ? "keep" : "push");
  }

  /** Who presses a choice will have let go of it in a moment: its first cards are asked for meanwhile. */
  async function foresee(event) {
    if (!selection || selection.text) return;
    const library = await source.library();
    const wanted = reduce(selection, event, library);
    if (isAsking(wanted)) askFirst(select(library, wanted)).catch(() => {});
  }

  return { change, send, read, hasTurned: () => turn > 0, hasWords: () => selection?.text };
}

function start(root) {
  const { dataset } = root;
  const page = readPage(root);
  const { part, names, say } = page;
  const [form, words, sort] = ["form", "words", "sort"].map(part);
  const source = makeSource(new URL(dataset.root, document.baseURI), dataset.data, dataset.search, dataset.preset);
  const { change, send, read, hasTurned, hasWords } = makeFinder(page, source);
  let typing = 0;

  const type = (how) => {
    clearTimeout(typing);
    change(() => ({ type: "text", text: words.value.trim() }), how);
  };
  /** Choose what the address says; `typed` are words that it does not know yet. What is typed meanwhile stays: it is read in a moment. */
  const follow = (typed = "") => {
    const before = words.value;
    change((library) => {
      const said = { ...read(library), ...(typed && { text: typed, page: 1 }) };
      if (words.value === before) words.value = said.text;
      return { type: "address", ...said };
    }, typed ? "replace" : "keep");
  };

  form.addEventListener("submit", (event) => { event.preventDefault(); type("push"); });
  words.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(type, TYPING, hasWords() ? "replace" : "push");
  });
  sort.addEventListener("change", () => send({ type: "sort", sort: readSort(sort.value, names) }));
  page.pager.addEventListener("click", (event) => {
    const number = Number(event.target.closest("a")?.dataset.page);
    if (!number || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    send({ type: "page", page: number }).then(() => goTo(page));
  });
  part("see").addEventListener("click", () => {
    form.querySelector("details").open = false;
    goTo(page, part("count").parentElement);
  });
  part("clear").addEventListener("click", () => {
    send({ type: "clear" });
    words.value = "";
    words.focus();
  });
  const look = (text) => {
    words.value = text;
    type("push");
  };
  part("only").addEventListener("click", () => look(`"${words.value.trim()}"`));
  part("alike").addEventListener("click", ({ target }) => target.matches("button") && look(target.textContent));
  part("copy").addEventListener("click", () => copyAddress(part("copied"), say));
  // Who is about to choose sees true counts, and all choices.
  for (const sign of ["pointerdown", "focusin"]) form.addEventListener(sign, () => hasTurned() || send({ type: "look" }), { once: true });
  addEventListener("popstate", () => follow());
  // What words need comes with who is about to type some.
  const prepare = () => { source.search().catch(() => {}); };
  words.addEventListener("focus", prepare, { once: true });
  root.dataset.state = "started";
  // Words may be typed before this script is there, and some are kept over a reload that came before the address changed.
  const typed = words.value.trim();
  const asked = (new URLSearchParams(location.search).get(names.words) ?? "").trim();
  if (typed || asked) prepare();
  if (typed && typed !== asked) follow(typed);
  else if (location.search) follow();
}

async function copyAddress(place, say) {
  try {
    await navigator.clipboard.writeText(location.href);
    place.textContent = say("copied");
  } catch {
    place.textContent = `${say("copySelf")} ${location.href}`;
  }
}

const root = document.querySelector("[data-find]");
if (root) start(root);
