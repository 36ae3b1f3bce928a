// Marks: the words that were looked for, marked in a card. Only text nodes are cut; nothing is ever parsed.

import { isMatch } from "./find-index.js";
import { cut } from "./find-words.js";

/** Mark the words of some queries in the titles and summaries of cards. */
export function markWords(cards, queries, stem) {
  for (const place of cards.flatMap((card) => [...card.querySelectorAll("h3 a, .card-summary")])) {
    // A title and a summary are one text each; from its end on, what was cut off before stays where it is.
    for (const { at, text, word } of cut(place.textContent).reverse()) {
      if (!queries.some((query) => isMatch(query, word, stem))) continue;
      const mark = document.createElement("mark");
      const rest = place.firstChild.splitText(at);
      rest.splitText(text.length);
      rest.replaceWith(mark);
      mark.append(rest);
    }
  }
}
