// What the form says of its fields and of what they hold.

import { locate } from "./fields.js";
import { isEmpty } from "./values.js";
import { countWords } from "./words.js";

/** The label of a field; one of a card says which card. */
export function labelOf(fields, way) {
  const found = locate(fields, way);
  if (!found) return way.join(" ");
  const label = found.field.root.querySelector(".field-label, .tick span")?.textContent ?? "";
  const number = way.find((one) => typeof one === "number");
  const cards = number === undefined ? null : fields.find((one) => one.items && way[0] === one.at[0]);
  return cards ? `${cards.root.dataset.called} ${number + 1} · ${label}` : label;
}

/** A value as a person reads it, in the words of its field. */
export function tellValue(fields, say, way, value) {
  const field = locate(fields, way)?.field;
  if (Array.isArray(value)) return value.map((one) => (typeof one === "string" ? field?.labelOf?.(one) ?? one : tellValue(fields, say, way, one))).join(", ");
  if (typeof value === "boolean") return say(value ? "yes" : "no");
  if (value && typeof value === "object") return Object.entries(value).filter(([name, held]) => name !== "was" && !isEmpty(held)).map(([, held]) => tellValue(fields, say, way, held)).join("\n");
  const choice = field?.root.querySelector(`input[value="${CSS.escape(String(value ?? ""))}"]`);
  return choice ? choice.parentElement.textContent.trim() : String(value ?? "");
}

/** How much a section holds: words, cards, or nothing. */
export function tellSection(fields, say, section) {
  const own = fields.filter(({ root: one }) => section.contains(one));
  const texts = own.filter(({ kind }) => kind === "markdown");
  const cards = own.find(({ items }) => items);
  if (texts.length) return say.counted("words", texts.reduce((sum, field) => sum + countWords(field.read()), 0));
  if (cards?.items().length) return say.counted(`count_${cards.at.at(-1)}`, cards.items().length);
  return own.every((field) => isEmpty(field.read())) ? say("empty") : "";
}
