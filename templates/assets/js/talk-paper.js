// What paper needs of stories that a team picked itself: a card for each of their values, and the address of the selection.

import { all, made } from "./talk-page.js";

const SHEET = 8;

/** Fill what the page holds empty, from the stories that came. */
export function fillPaper() {
  const chips = all(".kit-values .chip, .kit-parties .chip");
  const first = new Map(chips.reverse().map((one) => [one.textContent, one.className.replace("chip", "sign")]));
  const card = ([text, sign]) => made("li", { class: "small-card" }, made("span", { class: sign }), text);
  const [cards, spare] = all(".kit-value-cards ul");
  cards.replaceChildren(...[...first].reverse().map(card));
  while (spare.childElementCount > -first.size + SHEET * Math.ceil(first.size / SHEET)) spare.lastElementChild.remove();
  for (const one of all("[data-address]")) {
    if (!one.closest("[data-story]")) one.textContent = (location.host + location.pathname + location.search).replace(/^\//, "");
  }
}
