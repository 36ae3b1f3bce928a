// Words of the vocabulary: chosen from a list that is searched as one types, with what each means. The ARIA pattern of an editable
// combobox with a list; what was chosen stands before it.

import { make, marked, part, tell } from "./dom.js";
import { cut, named, search } from "./search.js";
import { isSame } from "./values.js";

export function makeTerms(root, form) {
  const box = root.querySelector("[role=combobox]");
  const [list, chosenList, count, whole] = ["list", "chosen", "count", "box"].map((name) => part(name, root));
  const label = root.querySelector(".field-label").textContent;
  const most = Number(root.dataset.most);
  const choices = form.choices(root.dataset).map((choice) => ({ ...choice, item: makeItem(choice, `${list.id}-${choice.id}`) }));
  list.append(...choices.map(({ item }) => item));
  const hasFamilies = choices.some(({ family }) => family);
  let chosen = [];
  let active = -1;
  let shown = [];
  let shownSign = "";
  whole.classList.toggle("terms-inline", hasFamilies);

  const isFull = () => most > 0 && chosen.length >= most;
  const isOpen = () => !list.hidden;
  /** What stands in the box and is no choice yet. While there is something to choose, it may still become one. */
  const pending = () => {
    const text = box.value.trim();
    return text && (document.activeElement !== box || !isOpen() || !shown.length) ? [text] : [];
  };

  function open() {
    const rest = choices.filter(({ id }) => !chosen.some((one) => named(choices, one)?.id === id));
    shown = search(rest, box.value);
    const items = shown.map(({ choice, ...stretches }) => {
      tellMarked(choice, stretches);
      return choice.item;
    });
    for (const { item } of choices) item.hidden = !items.includes(item);
    list.append(...items);
    list.hidden = !items.length;
    box.setAttribute("aria-expanded", String(!list.hidden));
    const found = form.say("terms_found", { n: items.length, all: choices.length });
    tell(count, box.value ? found : "");
    if (box.value) form.aloud(found);
    activate(box.value && items.length ? 0 : -1);
  }

  function close() {
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    tell(count, "");
    activate(-1);
  }

  function activate(number) {
    active = number;
    for (const { item } of choices) item.setAttribute("aria-selected", "false");
    const item = shown[number]?.choice.item;
    if (!item) return box.removeAttribute("aria-activedescendant");
    item.setAttribute("aria-selected", "true");
    box.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest" });
  }

  function take(choice) {
    box.value = "";
    chosen = [...chosen, choice.id];
    close();
    show();
    (isFull() ? chosenList.querySelector("li:last-child button") : box).focus();
    form.aloud(form.say("term_taken", { label: choice.label }));
    form.edit();
  }

  function remove(at) {
    const gone = named(choices, chosen[at])?.label ?? chosen[at];
    chosen = chosen.filter((_, number) => number !== at);
    show();
    box.focus();
    form.aloud(form.say("term_gone", { label: gone }));
    form.edit();
  }

  function show() {
    const sign = chosen.join("\n");
    if (shownSign === sign) return;
    shownSign = sign;
    chosenList.replaceChildren(...chosen.map(showChosen));
    chosenList.hidden = !chosen.length;
    whole.classList.toggle("is-full", isFull());
  }

  function showChosen(word, at) {
    const choice = named(choices, word);
    const name = choice?.label ?? word;
    const away = make("button", { type: "button", class: hasFamilies ? "term-cross" : "plain", "aria-label": form.say("term_away", { label: name, field: label }) }, hasFamilies ? "×" : form.say(most === 1 ? "other_term" : "take_away"));
    away.addEventListener("click", () => remove(at));
    const family = choice ? `chip family-${choice.family}` : "chip chip-unknown";
    return make("li", { class: hasFamilies ? "term-chip" : "term-row" },
      make("span", { class: hasFamilies ? family : "term-label" }, name), away,
      !hasFamilies && choice?.explanation ? make("span", { class: "term-explanation" }, choice.explanation) : "");
  }

  function keys(event) {
    if (event.isComposing) return;
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen()) return open();
      const step = key === "ArrowDown" ? 1 : -1;
      activate((active + step + shown.length + (active < 0 && step < 0 ? 1 : 0)) % shown.length);
    } else if (key === "Enter") {
      event.preventDefault();
      if (isOpen() && active >= 0) take(shown[active].choice);
      else settle();
    } else if (key === "Tab" && isOpen() && box.value.trim() && shown.length === 1) {
      take(shown[0].choice);
    } else if (key === "Escape" && isOpen()) {
      event.stopPropagation();
      close();
    } else if (key === "Backspace" && !box.value && chosen.length) {
      event.preventDefault();
      remove(chosen.length - 1);
    }
  }

  /** A word typed in full is that choice; another one stays, for the message beneath it to help with. */
  function settle() {
    const choice = named(choices, box.value);
    if (choice && !chosen.includes(choice.id)) {
      box.value = "";
      chosen = [...chosen, choice.id];
      show();
    }
    close();
    form.edit();
  }

  box.addEventListener("input", open);
  box.addEventListener("click", () => { if (!isOpen()) open(); });
  box.addEventListener("keydown", keys);
  box.addEventListener("blur", () => (box.value.trim() ? settle() : close()));
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const item = event.target.closest("[role=option]");
    if (item) take(choices.find((choice) => choice.item === item));
  });

  const read = () => [...chosen, ...pending()];

  return {
    read,
    write(values) {
      // A word that is being typed stays, whatever comes in meanwhile.
      if (isSame(read(), values ?? [])) return show();
      chosen = [...(values ?? [])];
      box.value = "";
      if (document.activeElement !== box) close();
      // A word that nobody knows goes back to the box, where it can be mended.
      const last = chosen.at(-1);
      if (last && !named(choices, last)) {
        chosen = chosen.slice(0, -1);
        box.value = last;
      }
      show();
    },
    focus: () => (isFull() ? chosenList.querySelector("button") : box).focus(),
    told: () => chosen.map((word) => ({ label: named(choices, word)?.label ?? word, family: named(choices, word)?.family ?? "" })),
    labelOf: (word) => named(choices, word)?.label ?? word,
  };
}

function makeItem({ label, explanation, count_text: count, family }, id) {
  const name = make("span", { class: family ? `term-label chip family-${family}` : "term-label", "data-part": "label" }, label);
  return make("li", { class: "term", role: "option", id, "aria-selected": "false" }, name,
    make("span", { class: "term-count" }, count), make("span", { class: "term-explanation", "data-part": "explanation" }, explanation));
}

function tellMarked({ item, label, explanation }, stretches) {
  part("label", item).replaceChildren(...marked(cut(label, stretches.label)));
  part("explanation", item).replaceChildren(...marked(cut(explanation, stretches.explanation)));
}
