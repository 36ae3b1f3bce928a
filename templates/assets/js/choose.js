// Choosing first, on the page of a story: what a reader fills in stays on the device, and comes back where the teller's choice is
// told. Whatever the device gives is looked at as the work of a stranger.

import { stored } from "./stored.js";

const textOf = ({ nextElementSibling: { textContent } }) => textContent;
const isChecked = ({ checked }) => checked;
const pairs = (picks) => picks.map((pick) => [pick.value, textOf(pick)]);

/** Let a choice be kept. The section around it may have a reveal. */
function keepChoice(choice) {
  const section = choice.closest("section");
  const all = (selector) => [...section.querySelectorAll(selector)];
  const [[reveal], [mine], [teller], [line], [said], [wipe]] = [".reveal", "[data-choice-mine]", "[data-choice-teller]", ".choice-kept", "[data-kept]", ".wipe"].map(all);
  const [radios, picks, fields] = ["[name=choice]", "[type=checkbox]", "textarea"].map(all);
  const own = radios.at(-1);
  const place = stored(`choice:${choice.dataset.choice}`);
  let unkept = null; // the last answer, where the device does not keep it
  let isSeen = false;

  /** The values of which the names stand as signs in an element. */
  const valuesIn = (element) => {
    const names = [...element.querySelectorAll(".chips .chip")].map(({ textContent }) => textContent);
    return picks.filter((pick) => names.includes(textOf(pick)));
  };

  /** What counts for the reader: what is picked, or else what lies beneath the option. */
  const values = (radio) => {
    const picked = picks.filter(isChecked);
    return picked.length || radio === own ? picked : valuesIn(radio.closest(".option"));
  };

  function answer(radio) {
    const words = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
    if (!radio) return words;
    const text = textOf(radio);
    return {
      ...words,
      text,
      isSeen,
      picked: picks.filter(isChecked).map(({ value }) => value),
      values: pairs(values(radio)),
      title: document.querySelector("h1").textContent,
      teller: isSeen && teller && teller.querySelector(".chosen").textContent !== text && pairs(valuesIn(teller)),
    };
  }

  function show(state) {
    const radio = radios.find(isChecked);
    const words = answer(radio);
    line.hidden = !state;
    wipe.parentElement.hidden = state === "wiped";
    said.textContent = said.dataset[state] ?? "";
    if (!mine) return;
    mine.hidden = !radio;
    for (const one of all("[data-choice-word]")) {
      const word = words[one.dataset.choiceWord].trim();
      one.hidden = !word;
      one.lastElementChild.textContent = word;
    }
    if (!radio) return;
    mine.querySelector(".chosen").textContent = (radio === own && words.own.trim()) || words.text;
    for (const chips of mine.querySelectorAll("[data-values]")) {
      chips.replaceChildren(...values(radio).map((pick) => pick.nextElementSibling.cloneNode(true)));
    }
  }

  const isFilled = () => radios.some(isChecked) || fields.some(({ value }) => value.trim());

  function keep() {
    const kept = isFilled() && answer(radios.find(isChecked));
    if (!kept) place.wipe();
    unkept = !kept || place.set(kept) ? null : kept;
    show(kept && (unkept ? "lost" : "kept"));
  }

  /** Show what is kept; a choice is kept anew, with what is told of it now. */
  function restore() {
    const kept = unkept ?? place.get() ?? {};
    for (const field of fields) field.value = typeof kept[field.name] === "string" ? kept[field.name].slice(0, field.maxLength) : "";
    for (const radio of radios) radio.checked = textOf(radio) === kept.text;
    for (const pick of picks) pick.checked = Array.isArray(kept.picked) && kept.picked.includes(pick.value);
    isSeen = kept.isSeen === true || Boolean(reveal?.open);
    if (radios.some(isChecked)) keep();
    else show(isFilled() && "kept");
  }

  for (const one of all("[data-choice-own]")) one.hidden = false;
  restore();
  choice.addEventListener("input", keep);
  reveal?.addEventListener("toggle", () => {
    isSeen ||= reveal.open;
    if (isFilled()) keep();
  });
  reveal?.firstElementChild.addEventListener("click", () => reveal.open || requestAnimationFrame(() => reveal.scrollIntoView()));
  wipe.addEventListener("click", () => {
    unkept = null;
    place.wipe();
    restore();
    show("wiped");
    choice.focus();
  });
  addEventListener("storage", restore);
  addEventListener("pageshow", ({ persisted }) => persisted && restore());
}

document.querySelectorAll("[data-choice]").forEach(keepChoice);
