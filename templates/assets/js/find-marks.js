// Marks: the words that were looked for, marked in a card. Only text nodes are cut; nothing is ever parsed.

import { isMatch } from "./find-index.js";
import { cut } from "./find-words.js";

/** Mark the words of some queries in the title and summary of a card. */
export function markWords(card, queries, stem) {
  const isWanted = (word) => queries.some((query) => isMatch(query, word, stem));
  for (const place of card.querySelectorAll("h3, .card-summary")) {
    const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (texts.nextNode()) nodes.push(texts.currentNode);
    for (const node of nodes) {
      const wanted = cut(node.data).filter(({ word }) => isWanted(word));
      for (const { at, text } of wanted.reverse()) {
        const mark = document.createElement("mark");
        const rest = node.splitText(at);
        rest.splitText(text.length);
        rest.replaceWith(mark);
        mark.append(rest);
      }
    }
  }
}
