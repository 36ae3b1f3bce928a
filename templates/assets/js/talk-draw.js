// What is drawn of a talk: people, the beads of the steps, and the ribbons of a shift. Nothing here decides anything.

import { made } from "./talk-page.js";

const svg = true;
const figure = () => made("svg", { svg, class: "person", viewBox: "0 0 40 64" }, made("use", { svg, href: "#person" }));
const times = (number, make) => Array.from({ length: number }, (_, place) => make(place));

/** Show so many people in a row; with a name they are buttons. */
export const people = (row, number, name) =>
  row.replaceChildren(...times(number, (place) => (name ? made("button", { type: "button", "aria-label": `${name} ${place + 1}` }, figure()) : figure())));

/** The steps as beads on a line, the present one with its number. */
export const beads = (row, number, present) =>
  row.replaceChildren(...times(number, (place) =>
    place === present ? made("li", { "aria-current": "step" }, place + 1) : made("li", { class: place < present ? "done" : "" })));

/** A ribbon for every pair of elements, in the colours of both their forms. */
export function ribbons(sheet, pairs) {
  const base = sheet.getBoundingClientRect();
  const middle = (one) => one.left + one.width / 2 - base.left;
  sheet.setAttribute("viewBox", `0 0 ${base.width} ${base.height}`);
  sheet.replaceChildren(...pairs.flatMap(({ ends, forms }, number) => {
    const [from, to] = ends.map((one) => one.getBoundingClientRect());
    const [x, y1, X, y2] = [middle(from), from.bottom - base.top, middle(to), to.top + to.height / 3 - base.top];
    const half = (y1 + y2) / 2;
    const stops = forms.map((form, place) => made("stop", { svg, class: form, offset: `${40 + 20 * place}%` }));
    return [
      made("linearGradient", { svg, id: `ribbon-${number}`, gradientUnits: "userSpaceOnUse", x1: 0, x2: 0, y1, y2 }, ...stops),
      made("path", { svg, d: `M${x} ${y1}C${x} ${half} ${X} ${half} ${X} ${y2}`, stroke: `url(#ribbon-${number})`, pathLength: 1 }),
    ];
  }));
}
