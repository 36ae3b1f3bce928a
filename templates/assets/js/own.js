// A reader's own: the choice on the page of a story, and what all choices come to.

import { keepChoice } from "./choose.js";
import { drawCompass } from "./compass.js";

for (const [name, start] of [["choice", keepChoice], ["compass", drawCompass]]) {
  document.querySelectorAll(`[data-${name}]`).forEach(start);
}
