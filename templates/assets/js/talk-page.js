// The page of a talk: what stands in it, and new elements for it.

export const talk = document.querySelector("[data-talk]");
export const find = (selector, within = talk) => within.querySelector(selector);
export const all = (selector, within = talk) => [...within.querySelectorAll(selector)];
export const copy = (name) => find(`template[data-${name}]`).content.cloneNode(true);
export const write = (selector, text) => { find(selector).textContent = text; };

export function made(name, attributes, ...children) {
  const one = document.createElementNS(`http://www.w3.org/${attributes.svg ? "2000/svg" : "1999/xhtml"}`, name);
  for (const key in attributes) one.setAttribute(key, attributes[key]);
  one.append(...children);
  return one;
}
