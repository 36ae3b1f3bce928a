// What is drawn of a talk: people, the beads of the steps, and the ribbons of a shift. Nothing here decides anything.

import { copy, made } from "./talk-page.js";

const svg = true;
/** Show so many people in a row; with a name they are buttons. */
export const people = (row, number, name) =>
  row.replaceChildren(...Array.from({ length: number }, (_, place) =>
    name ? made("button", { type: "button", "aria-label": `${name} ${place + 1}` }, copy("person")) : copy("person")));

/** The steps as beads on a line; the present one shows its number. */
export const beads = (row, number, present) =>
  row.replaceChildren(...Array.from({ length: number }, (_, place) => made("li", place === present ? { "aria-current": "step" } : {})));

/** A ribbon for every pair of elements, in the colours of both their forms. */
export function ribbons(sheet, pairs) {
  const base = sheet.getBoundingClientRect();
  const isAcross = getComputedStyle(sheet).getPropertyValue("--across");
  sheet.setAttribute("viewBox", `0 0 ${base.width} ${base.height}`);
  sheet.replaceChildren(...pairs.flatMap(({ ends, forms }, number) => {
    const [from, to] = ends.map((one) => one.getBoundingClientRect());
    const at = ({ left, top, width, height }, right, down) => [left + width * right - base.left, top + height * down - base.top];
    const [x1, y1] = isAcross ? at(from, 1, 0.5) : at(from, 0.5, 1);
    const [x2, y2] = isAcross ? at(to, 0, 0.5) : at(to, 0.5, 0.3);
    const [x, y] = [(x1 + x2) / 2, (y1 + y2) / 2];
    const bend = isAcross ? `${x} ${y1} ${x} ${y2}` : `${x1} ${y} ${x2} ${y}`;
    const stops = forms.map((form, place) => made("stop", { svg, class: form, offset: `${40 + 20 * place}%` }));
    return [
      made("linearGradient", { svg, id: `ribbon-${number}`, gradientUnits: "userSpaceOnUse", x1, x2, y1, y2 }, ...stops),
      made("path", { svg, d: `M${x1} ${y1}C${bend} ${x2} ${y2}`, stroke: `url(#ribbon-${number})`, pathLength: 1 }),
    ];
  }));
}
