// The choices of the filter form: a row per term with its count, the choices made, and the small search in a long facet.

import { fold } from "./find-signs.js";

const MOST_ROWS = 60;
const SHOWN = 8;

/** Write a text, unless it stands there: the browser lays out again what is written. */
const write = (place, text) => { if (place.textContent !== text) place.textContent = text; };

function readRow(item) {
  const [input, , count, said] = item.firstElementChild.children;
  return { item, input, count, said };
}

/** What shows one facet of the form, its chosen ids, and the counts of its terms. */
function makeFacet(fieldset, { say, sayNumber, sayStories, make }, { send, foresee }) {
  const { facet: kind } = fieldset.dataset;
  const within = fieldset.querySelector("[data-find-within]");
  const button = fieldset.querySelector("[data-find-all]");
  const rows = new Map(Array.from(fieldset.querySelectorAll(".find-choice"), readRow).map((row) => [row.input.value, row]));
  const toggle = ({ value: id }, isOn) => ({ type: "toggle", kind, id, isOn });
  const look = () => send({ type: "look" });

  function makeRow({ name }, { id, label }) {
    const row = readRow(make("choice"));
    Object.assign(row.input, { name, value: id });
    row.item.querySelector(".find-label").textContent = label;
    fieldset.querySelector("ul").append(row.item);
    rows.set(id, row);
    return row;
  }

  function showRow({ item, input, count, said }, number, isChosen, isWanted) {
    item.hidden = !isWanted;
    item.classList.toggle("find-zero", !number);
    input.checked = isChosen;
    if (!isWanted) return;
    write(count, sayNumber(number));
    write(said, `(${sayStories(number)})`);
  }

  function showRows(facet, chosen, counts, most) {
    const wanted = fold(within.value);
    let shown = 0;
    for (const [id, { item }] of rows) if (!facet.terms.has(id)) item.remove();
    for (const term of facet.terms.values()) {
      const isChosen = chosen.has(term.id);
      const number = counts.get(term.id);
      const isWanted = isChosen || (shown < most && (number || most > SHOWN) && (!wanted || fold(term.label).includes(wanted)));
      shown += Boolean(isWanted);
      const row = rows.get(term.id) ?? (isWanted && makeRow(facet, term));
      if (row) showRow(row, number, isChosen, isWanted);
    }
  }

  fieldset.addEventListener("change", ({ target }) => {
    if (target.type === "checkbox") send(toggle(target, target.checked));
  });
  fieldset.addEventListener("pointerdown", ({ target }) => {
    const input = target.closest("label")?.control;
    if (input) foresee(toggle(input, !input.checked));
  });
  within.addEventListener("input", look);
  button.addEventListener("click", () => {
    fieldset.toggleAttribute("data-open");
    within.value = "";
    look();
  });

  return (facet, chosen, counts) => {
    const isOpen = fieldset.hasAttribute("data-open");
    showRows(facet, chosen, counts, isOpen ? MOST_ROWS : SHOWN);
    fieldset.toggleAttribute("data-long", facet.terms.size > SHOWN);
    fieldset.hidden = !facet.terms.size;
    button.textContent = isOpen ? say("fewer") : say("all", { n: sayNumber(facet.terms.size) });
    button.setAttribute("aria-expanded", isOpen);
  };
}

/** What shows the choices made, each with a button that takes it away. When the last one goes, the list gets the focus. */
function makeChosen({ part, make, results }, { send }) {
  const place = part("chosen");

  function makeChip(kind, { id, label }) {
    const chip = make("chip");
    const button = chip.querySelector("button");
    button.prepend(label);
    button.addEventListener("click", () => send({ type: "toggle", kind, id, isOn: false }));
    return chip;
  }

  return ({ facets }, chosen) => {
    const focused = [...place.querySelectorAll("li button")].indexOf(document.activeElement);
    const chips = facets.flatMap(({ kind, terms }, at) => Array.from(chosen[at], (id) => makeChip(kind, terms.get(id))));
    place.querySelector("ul").replaceChildren(...chips);
    place.hidden = !chips.length;
    const { length } = part("form").querySelectorAll("details :checked");
    part("made").textContent = length ? `(${length})` : "";
    if (focused >= 0) ((chips[focused] ?? chips.at(-1))?.querySelector("button") ?? results).focus();
  };
}

/** What shows the choices of an answer and what every other choice would leave. `send` is called with the events of
 * find-selection.js, `foresee` with one that is about to come. */
export function makeChoices(page, actions) {
  const form = page.part("form");
  const shows = new Map(Array.from(form.querySelectorAll("[data-facet]"), (one) => [one.dataset.facet, makeFacet(one, page, actions)]));
  const showChosen = makeChosen(page, actions);
  return ({ library, selection: { chosen } }, counts) => {
    library.facets.forEach((facet, place) => shows.get(facet.kind)?.(facet, chosen[place], counts[place]));
    showChosen(library, chosen);
  };
}
