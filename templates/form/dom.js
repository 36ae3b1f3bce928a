// Elements from plain data: text is only ever text.

/** An element with attributes and what is in it: texts and elements. */
export function make(kind, attributes = {}, ...within) {
  const made = document.createElement(kind);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...within.filter((one) => one !== "" && one !== null && one !== undefined));
  return made;
}

/** The part of a page with a name. */
export const part = (name, root = document) => root.querySelector(`[data-part="${name}"]`);

/** Say something in a place, unless it says that already: so that nothing is read aloud twice. */
export function tell(place, text) {
  if (place && place.textContent !== text) place.textContent = text;
}

/** The clone of a template, with a number of its own in every id. */
export function clone(template, number) {
  const made = template.content.cloneNode(true);
  for (const element of made.querySelectorAll("*")) {
    for (const { name, value } of [...element.attributes]) {
      if (/^(id|for|name|aria-.*)$/.test(name) && value.includes("@-")) element.setAttribute(name, value.replaceAll("@-", `${number}-`));
    }
  }
  return made;
}

/** Let a text box be as high as what is in it, where the style sheet cannot. */
export function grow(box) {
  if (CSS.supports("field-sizing", "content")) return;
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 2}px`;
}

/** The marked parts of a text as nodes. */
export const marked = (parts) => parts.map(([text, isMarked]) => (isMarked ? make("mark", {}, text) : text));
