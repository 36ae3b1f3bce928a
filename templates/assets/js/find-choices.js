// The choices of the filter form: a row per term with its count, the choices made, and the small search in a long facet.

import { fold } from "./find-words.js";

const MOST_ROWS = 60;
const SHOWN = 8;

/** Write a text, unless it stands there: the browser lays out again what is written. */
const write = (place, text) => { if (place.textContent !== text) place.textContent = text; };

/** The choices in a form. `change` is called with what edits the selection, `foresee` with what is about to edit it, `look`
 * when more or other choices are wanted. */
export function makeChoices(root, form, numberText, { change, foresee, look }) {
  const template = (name) => root.querySelector(`template[data-find-${name}]`).content.firstElementChild;
  const chosenPlace = root.querySelector("[data-find-chosen]");
  const rows = new Map();
  let wanted = null;

  const toggle = (kind, id, isOn) => (selection, library) => {
    const place = library.facets.findIndex((facet) => facet.kind === kind);
    selection.chosen[place].delete(id);
    if (isOn && library.facets[place].terms.has(id)) selection.chosen[place].add(id);
    selection.page = 1;
  };

  function know(known, item) {
    const [input, , count, said] = item.firstElementChild.children;
    const row = { item, input, count, said };
    known.set(input.value, row);
    return row;
  }

  function adopt(fieldset) {
    const { facet: kind } = fieldset.dataset;
    const known = new Map();
    for (const item of fieldset.querySelectorAll(".find-choice")) know(known, item);
    rows.set(kind, { fieldset, known, list: fieldset.querySelector("ul") });
    fieldset.addEventListener("change", ({ target }) => {
      if (target.type === "checkbox") change(toggle(kind, target.value, target.checked));
    });
    fieldset.addEventListener("pointerdown", ({ target }) => {
      const input = target.closest("label")?.control;
      if (input) foresee(toggle(kind, input.value, !input.checked));
    });
    const within = fieldset.querySelector("[data-find-within]");
    within.addEventListener("input", look);
    fieldset.querySelector("[data-find-all]").addEventListener("click", () => {
      fieldset.toggleAttribute("data-open");
      within.value = "";
      look();
    });
  }

  function makeRow({ list, known }, { name }, { id, label }) {
    const item = template("choice").cloneNode(true);
    Object.assign(item.querySelector("input"), { name, value: id });
    item.querySelector(".find-label").textContent = label;
    list.append(item);
    return know(known, item);
  }

  function showFacet(facet, chosen, counts) {
    const row = rows.get(facet.kind);
    if (!row) return;
    const { fieldset, known } = row;
    const within = fold(fieldset.querySelector("[data-find-within]").value);
    const isOpen = fieldset.hasAttribute("data-open");
    let shown = 0;
    for (const [id, { item }] of known) if (!facet.terms.has(id)) item.remove();
    for (const term of facet.terms.values()) {
      const isWanted = chosen.has(term.id) || (shown < (isOpen ? MOST_ROWS : SHOWN) && (!within || fold(term.label).includes(within)));
      shown += isWanted;
      if (!isWanted && !known.has(term.id)) continue;
      const { item, input, count, said } = known.get(term.id) ?? makeRow(row, facet, term);
      const number = counts.get(term.id);
      item.hidden = !isWanted;
      item.classList.toggle("find-zero", !number);
      input.checked = chosen.has(term.id);
      if (!isWanted) continue;
      const text = numberText.format(number);
      write(count, text);
      write(said, `(${root.dataset[number === 1 ? "one" : "other"].replace("{n}", text)})`);
    }
    const button = fieldset.querySelector("[data-find-all]");
    fieldset.toggleAttribute("data-long", facet.terms.size > SHOWN);
    fieldset.hidden = !facet.terms.size;
    button.textContent = isOpen ? root.dataset.fewer : root.dataset.all.replace("{n}", numberText.format(facet.terms.size));
    button.setAttribute("aria-expanded", isOpen);
  }

  function showChosen(library, { chosen }) {
    const focused = [...chosenPlace.querySelectorAll("li button")].indexOf(document.activeElement);
    const chips = library.facets.flatMap(({ kind, terms }, place) => Array.from(chosen[place], (id) => {
      const chip = template("chip").cloneNode(true);
      const button = chip.querySelector("button");
      button.prepend(terms.get(id).label);
      button.addEventListener("click", () => change(toggle(kind, id, false)));
      return chip;
    }));
    chosenPlace.querySelector("ul").replaceChildren(...chips);
    chosenPlace.hidden = !chips.length;
    root.querySelector("[data-find-made]").textContent = chips.length ? `(${chips.length})` : "";
    if (focused >= 0) (chips[Math.min(focused, chips.length - 1)]?.querySelector("button") ?? wanted).focus();
  }

  wanted = form.querySelector("summary") ?? form.querySelector("input");
  form.querySelectorAll("[data-facet]").forEach(adopt);
  return {
    /** Show what is chosen and what every other choice would leave. */
    show(library, selection, counts) {
      library.facets.forEach((facet, place) => showFacet(facet, selection.chosen[place], counts[place]));
      showChosen(library, selection);
    },
  };
}
