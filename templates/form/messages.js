// What is wrong, beside the field that it is about, with one press that mends it.

import { make, tell } from "./dom.js";
import { locate } from "./fields.js";

const CONTROL = "textarea, select, [role=combobox], input[type=date], input[type=text]";

/** Shows problems; `mend(problem)` is called when somebody presses what mends one. */
export function makeMessages({ say, general, mend }) {
  const shown = new Map();

  /** Show these and no others. Gives for each place how many there are. */
  function show(fields, problems, unsaved) {
    const wanted = new Map();
    for (const problem of problems) {
      const place = placeOf(fields, problem.at, general);
      wanted.set(place, [...(wanted.get(place) ?? []), problem]);
    }
    const waiting = new Set(unsaved.map((way) => placeOf(fields, way, general)));
    for (const place of waiting) if (!wanted.has(place)) wanted.set(place, []);
    for (const place of [...shown.keys()]) if (!wanted.has(place)) draw(place, [], false);
    for (const [place, own] of wanted) draw(place, own, waiting.has(place));
  }

  function draw(place, problems, isWaiting) {
    const sign = JSON.stringify([problems, isWaiting]);
    if (shown.get(place) === sign) return;
    const hadFocus = place.contains(document.activeElement);
    if (problems.length || isWaiting) shown.set(place, sign);
    else shown.delete(place);
    place.replaceChildren(...problems.map(message), isWaiting ? make("p", { class: "unsaved" }, say("unsaved")) : "");
    const isWrong = isWaiting || problems.some(({ level }) => level === "error");
    const field = place.closest(".field");
    field?.classList.toggle("is-wrong", isWrong);
    for (const control of field ? field.querySelectorAll(CONTROL) : []) {
      if (control.closest(".field") !== field) continue;
      if (isWrong) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
    if (hadFocus) (place.querySelector("button") ?? field?.querySelector(CONTROL))?.focus();
  }

  function message(problem) {
    const made = make("div", { class: `message message-${problem.level}` }, make("p", { class: "message-text" }, problem.text));
    if (problem.mend) {
      const button = make("button", { type: "button", class: "button-line" }, problem.mend.label);
      button.addEventListener("click", () => mend(problem));
      made.append(button);
    }
    if (problem.meaning) made.append(make("p", { class: "message-meaning" }, problem.meaning));
    return made;
  }

  return show;
}

function placeOf(fields, way, general) {
  const found = locate(fields, way);
  if (!found) return general;
  const isItem = found.item && found.field.items;
  return isItem ? found.item.root.querySelector("[data-part=card-said]") : found.field.root.querySelector("[data-part=said]");
}

/** Say of every section, in the list and above it, what is wrong or how much there is. */
export function tellSections(sections, say) {
  for (const { root, link, told, above } of sections) {
    const wrong = root.querySelectorAll(".message").length;
    const number = say.sections(root);
    tell(told, wrong ? say.counted("messages", wrong) : number);
    link.classList.toggle("has-messages", wrong > 0 && root.querySelector(".message-error, .unsaved") !== null);
    if (above) tell(above, number);
  }
}
