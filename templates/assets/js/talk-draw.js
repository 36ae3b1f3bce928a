// What is drawn of a talk: people, the beads of the steps, and the ribbons of a shift. Nothing here decides anything.

const SVG = "http://www.w3.org/2000/svg";

function drawn(name, attributes, ...children) {
  const one = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
  one.append(...children);
  return one;
}

export function made(name, attributes, ...children) {
  const one = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
  one.append(...children);
  return one;
}

const person = () => drawn("svg", { class: "person", viewBox: "0 0 40 64", "aria-hidden": "true" }, drawn("use", { href: "#person" }));

/** Show so many people in a row; with a name for each they are buttons. */
export const people = (row, number, nameOf) =>
  row.replaceChildren(
    ...Array.from({ length: number }, (_, place) =>
      nameOf ? made("button", { type: "button", "aria-label": nameOf(place) }, person()) : person(),
    ),
  );

/** The steps as beads on a line, the present one with its number. */
export const beads = (row, number, current) =>
  row.replaceChildren(
    ...Array.from({ length: number }, (_, place) =>
      made("li", place === current ? { "aria-current": "step" } : place < current ? { class: "done" } : {}, place === current ? `${place + 1}` : ""),
    ),
  );

/** A ribbon for every pair of elements, in the colours of both their forms. */
export function ribbons(sheet, pairs) {
  const { left, top, width, height } = sheet.getBoundingClientRect();
  sheet.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const parts = pairs.flatMap(({ from, to, forms }, number) => {
    const [start, end] = [from.getBoundingClientRect(), to.getBoundingClientRect()];
    const [x, y, X, Y] = [start.left + start.width / 2 - left, start.bottom - top, end.left + end.width / 2 - left, end.top + end.height / 3 - top];
    const [half, id] = [(y + Y) / 2, `ribbon-${number}`];
    const stops = forms.map((form, place) => drawn("stop", { class: form, offset: `${40 + 20 * place}%` }));
    return [
      drawn("linearGradient", { id, gradientUnits: "userSpaceOnUse", x1: 0, x2: 0, y1: y, y2: Y }, ...stops),
      drawn("path", { d: `M${x} ${y}C${x} ${half} ${X} ${half} ${X} ${Y}`, stroke: `url(#${id})`, pathLength: 1 }),
    ];
  });
  sheet.replaceChildren(...parts);
}
