// Marks: the words that were looked for, marked in a card. Only text nodes are cut; nothing is ever parsed.

import { isMatch } from "./find-query.js";
import { cut } from "./find-words.js";

/** Mark what some words of a query found in the titles and summaries of cards. */
export function markWords(cards, found, language) {
  for (const place of cards.flatMap((card) => [...card.querySelectorAll("h3 a, .card-summary")])) {
    // A title and a summary are one text each; from its end on, what was cut off before stays where it is.
    for (const { at, text, word } of cut(place.textContent).reverse()) {
      if (!found.some(({ senses }) => isMatch(senses, word, language))) continue;
      const mark = document.createElement("mark");
      const rest = place.firstChild.splitText(at);
      rest.splitText(text.length);
      rest.replaceWith(mark);
      mark.append(rest);
    }
  }
}
