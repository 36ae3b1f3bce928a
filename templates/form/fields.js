// The fields of a form by their kind: each reads its value, writes one, and knows where to go with the focus.

import { makeCards } from "./cards.js";
import { day, month } from "./dates.js";
import { grow, part, tell } from "./dom.js";
import { lines } from "./lines.js";
import { photo } from "./photo.js";
import { reasons } from "./reasons.js";
import { makeTerms } from "./terms.js";
import { countWords } from "./words.js";

const KINDS = {
  line: text, text, markdown: text, notes, choice, choices, yes_no: tick, day, month_or_day: month, lines, photo,
  terms: makeTerms, slugs: makeTerms, reasons, cards: (root, form) => makeCards(root, form, readFields),
};

/** All fields in a part of the page. A field is `{ at, read, write, focus, root }`; cards also have `items`. */
export function readFields(root, form) {
  return [...root.querySelectorAll("[data-kind]")].map((one) => {
    const { kind, name } = one.dataset;
    if (!(kind in KINDS)) throw new Error(`no field of kind ${kind}`);
    return { kind, root: one, at: name.split("."), ...KINDS[kind](one, form) };
  });
}

/** The field that a way leads to, the deepest there is, with the way to it; null where there is none. */
export function locate(fields, way) {
  const found = fields.filter(({ at }) => at.every((name, step) => way[step] === name)).sort((one, other) => other.at.length - one.at.length)[0];
  if (!found) return null;
  const [number, ...rest] = way.slice(found.at.length);
  const item = found.items && typeof number === "number" ? found.items()[number] : null;
  if (!item) return { field: found, item: null, way: found.at };
  const inner = locate(item.fields, [...found.at, ...rest]);
  const toItem = [...found.at, number];
  return inner ? { ...inner, item, way: [...toItem, ...inner.way.slice(found.at.length)] } : { field: found, item, way: toItem };
}

function text(root, form) {
  const box = root.querySelector("textarea");
  const limit = Number(root.dataset.limit);
  const count = () => {
    grow(box);
    const length = [...box.value.trim().replace(/\s+/g, " ")].length;
    const left = limit - length;
    tell(part("letters", root), limit && left < limit / 5 ? ` ${form.say(left < 0 ? "letters_over" : "letters", { n: length, limit })}` : "");
    const words = part("words", root);
    if (words) tell(words, form.say.counted("words", countWords(box.value)) + ".");
  };
  box.addEventListener("input", count);
  if (root.dataset.kind === "line") box.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.isComposing) event.preventDefault(); });
  return {
    read: () => box.value,
    write(value) {
      if (box.value !== (value ?? "")) box.value = value ?? "";
      count();
    },
    focus: () => box.focus(),
  };
}

/** Notes may hold more than a text; then they are left alone. */
function notes(root, form) {
  const own = text(root, form);
  const box = root.querySelector("textarea");
  return {
    ...own,
    read: () => (box.disabled ? null : own.read()),
    write(value) {
      box.disabled = value === null;
      own.write(value === null ? form.say("notes_more") : value);
    },
  };
}

function choice(root) {
  const all = [...root.querySelectorAll("input")];
  return {
    read: () => all.find(({ checked }) => checked)?.value ?? "",
    write(value) { for (const one of all) one.checked = one.value === (value ?? ""); },
    focus: () => (all.find(({ checked }) => checked) ?? all[0]).focus(),
  };
}

function choices(root) {
  const all = [...root.querySelectorAll("input")];
  return {
    read: () => all.filter(({ checked }) => checked).map(({ value }) => value),
    write(values) { for (const one of all) one.checked = (values ?? []).includes(one.value); },
    focus: () => all[0].focus(),
  };
}

function tick(root) {
  const box = root.querySelector("input");
  return {
    read: () => box.checked,
    write(value) { box.checked = value === true; },
    focus: () => box.focus(),
  };
}
