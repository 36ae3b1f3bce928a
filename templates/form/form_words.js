// The page of the vocabulary: a word opens into its form, one may be added, and a search narrows the lists.

import { makeClient } from "./client.js";
import { clone, part, tell } from "./dom.js";
import { makeStore, placesOf } from "./storage.js";
import { makeWord } from "./word.js";
import { makeSay } from "./words.js";

const data = JSON.parse(document.body.dataset.page);
const say = makeSay(data.words, document.documentElement.lang);
const store = makeStore(placesOf(window));
const NEW = "";
let count = 0;

// What all forms of words share: the file as it was last seen, what stands in it, and where work in progress is kept.
const shelf = {
  say,
  client: makeClient(data.token),
  addresses: { save: data.save, rename: data.rename },
  digest: data.digest,
  values: data.values,
  say_state(state, text) {
    document.body.dataset.state = state;
    tell(part("status"), text);
  },
  kept: {
    name: (kind, id) => `goedwerk-word:${kind}:${id}`,
    find(kind, id) { try { return JSON.parse(store.find(this.name(kind, id))); } catch { return null; } },
    keep(kind, id, work) { store.keep(this.name(kind, id), JSON.stringify(work)); },
    wipe(kind, id) { store.wipe(this.name(kind, id)); },
  },
};

const lists = [...document.querySelectorAll("[data-kind-of]")].map((root) => ({
  root,
  kind: root.dataset.kindOf,
  rows: part("rows", root),
  add: part("add", root),
  template: part("editor", root),
}));

/** Open a row, with the work that was kept of it, or close the one that is open. */
function toggle(list, row) {
  const button = part("open", row);
  const open = row.querySelector(".word-editor");
  button.setAttribute("aria-expanded", String(!open));
  if (open) return open.remove();
  const view = clone(list.template, `w${++count}`);
  const root = view.firstElementChild;
  row.append(view);
  const word = makeWord({ root, kind: list.kind, id: row.dataset.id ?? NEW, former: row.dataset.former, shelf,
    close: () => close(list, row),
    saved: (answer) => show(list, row, answer),
  });
  word.focus();
}

function close(list, row) {
  row.querySelector(".word-editor")?.remove();
  if (row.dataset.id) {
    const button = part("open", row);
    button.setAttribute("aria-expanded", "false");
    return button.focus();
  }
  row.remove();
  list.add.hidden = false;
  list.add.focus();
}

/** A row as its word is now. */
function show(list, row, { id, values, count_text: counted }) {
  row.dataset.id = id;
  row.classList.remove("word-fresh");
  list.add.hidden = false;
  tell(part("label", row), values.label);
  part("sign", row).className = `sign${values.family ? ` family-${values.family}` : ""}`;
  const place = part("count", row);
  if (place && counted) tell(place, counted);
  part("open", row).hidden = false;
}

function begin(list) {
  const row = part("row", list.root).content.cloneNode(true).firstElementChild;
  row.classList.add("word-fresh");
  part("open", row).hidden = true;
  list.rows.append(row);
  list.add.hidden = true;
  toggle(list, row);
}

/** Show the words that a text occurs in, by what they are called, mean or are called besides. */
function search(text) {
  const wanted = text.trim().toLocaleLowerCase();
  let found = 0;
  for (const { kind, rows } of lists) {
    for (const row of rows.children) {
      const said = Object.values(shelf.values[kind]?.[row.dataset.id] ?? {}).flat().join("\n").toLocaleLowerCase();
      row.hidden = Boolean(wanted) && !said.includes(wanted) && !row.querySelector(".word-editor");
      if (!row.hidden) found += 1;
    }
  }
  tell(part("none"), found ? "" : say("search_none"));
}

/** Who came from a story's form goes back to it. */
function leadBack() {
  const from = document.referrer && new URL(document.referrer);
  if (!from || from.origin !== location.origin || !/\/story\/[^/]+\/$/.test(from.pathname)) return;
  part("back").href = from.pathname;
  tell(part("back"), say("back_story"));
}

for (const list of lists) {
  list.rows.addEventListener("click", (event) => {
    const button = event.target.closest("[data-part=open]");
    if (button) toggle(list, button.closest(".word"));
  });
  list.add.addEventListener("click", () => begin(list));
  for (const row of [...list.rows.children]) if (shelf.kept.find(list.kind, row.dataset.id)) toggle(list, row);
  const asked = location.hash === `#add-${list.kind}`;
  if (asked || shelf.kept.find(list.kind, NEW)) begin(list);
  if (asked) list.rows.lastElementChild.scrollIntoView({ block: "center" });
}
part("search").addEventListener("input", (event) => search(event.target.value));
leadBack();
document.body.dataset.started = "";
