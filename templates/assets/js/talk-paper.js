// What paper needs of stories that a team picked itself: a card for each of their values, and the address of the selection.

import { made } from "./talk-draw.js";

const SHEET = 8;

/** Fill what the page holds empty, from the stories that came. */
export function papered(talk) {
  const chips = [...talk.querySelectorAll(".kit-values .chip, .kit-parties .chip")];
  const first = chips.filter((one, place) => chips.findIndex(({ textContent }) => textContent === one.textContent) === place);
  const card = ({ className, textContent }) => made("li", { class: "small-card" }, made("span", { class: className.replace("chip", "sign") }), textContent);
  const [cards, spare] = talk.querySelectorAll(".kit-value-cards ul");
  cards.replaceChildren(...first.map(card));
  while ((first.length + spare.children.length) % SHEET) spare.lastElementChild.remove();
  for (const one of talk.querySelectorAll("[data-address]")) {
    if (!one.closest("[data-story]")) one.textContent = (location.host + location.pathname + location.search).replace(/^\//, "");
  }
}
