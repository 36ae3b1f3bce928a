// What a reader did with a page, kept over a reload: where it was scrolled to, what was filled in, what was open.

const KEY = "goedwerk-preview";
const FIELDS = "input, select, textarea";
const PARTS = `${FIELDS}, details`;
const PRIVATE = new Set(["password", "file", "hidden"]);

/** A name for a part that lasts as long as the part does: its id, or its name and value, or else its number. */
function nameOf(part, number) {
  if (part.id) return `#${part.id}`;
  const kind = `${part.localName}:${part.type ?? ""}`;
  if (!part.name) return `${kind}:${number}`;
  return isTicked(part) ? `${kind}:${part.name}=${part.value}` : `${kind}:${part.name}`;
}

const isTicked = (part) => part.type === "checkbox" || part.type === "radio";

/** All parts of the page with their names; equal names are told apart by their order. */
function parts() {
  const seen = new Map();
  return [...document.querySelectorAll(PARTS)].filter((part) => !PRIVATE.has(part.type)).map((part) => {
    const kind = part.localName;
    const number = seen.get(kind) ?? 0;
    seen.set(kind, number + 1);
    return [nameOf(part, number), part];
  });
}

function read(part) {
  if (part.localName === "details") return part.open;
  if (isTicked(part)) return part.checked;
  return part.multiple ? [...part.selectedOptions].map(({ value }) => value) : part.value;
}

function write(part, value) {
  if (part.localName === "details") part.open = value;
  else if (isTicked(part)) part.checked = value;
  else if (part.multiple) for (const option of part.options) option.selected = value.includes(option.value);
  else part.value = value;
}

export function keepState() {
  const all = parts();
  const focus = all.find(([, part]) => part === document.activeElement)?.[0] ?? "";
  const state = { x: scrollX, y: scrollY, focus, parts: all.map(([name, part]) => [name, read(part)]) };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(state));
  } catch {
    // Storage may be full or forbidden; then the page starts at its top.
  }
}

export function restoreState() {
  const state = take();
  if (!state) return;
  const kept = new Map(state.parts);
  for (const [name, part] of parts()) {
    if (kept.has(name) && read(part) !== kept.get(name)) write(part, kept.get(name));
    if (name === state.focus) part.focus({ preventScroll: true });
  }
  const scroll = () => scrollTo({ left: state.x, top: state.y, behavior: "instant" });
  scroll();
  if (document.readyState !== "complete") addEventListener("load", scroll, { once: true });
}

function take() {
  try {
    const text = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    return JSON.parse(text);
  } catch {
    return null;
  }
}
