// Rows: cards that were found by words say where those stand, when neither title nor summary shows them all.

import { lineIn, termOf } from "./find-lines.js";
import { markWords } from "./find-marks.js";

const NEAR = "300px";

/** Mark what was found in some cards of stories, and have the others say where it stands, with a line that is fetched with the
 * story's page once its card comes near the window; `askPage` gives a story's page. */
export function showWhere(found, { facets, language }, cards, numbers, { make }, askPage) {
  const known = found.filter(({ count }) => count);
  const lines = new Map();
  const watcher = new IntersectionObserver((entries) => {
    for (const { target } of entries.filter(({ isIntersecting }) => isIntersecting)) {
      watcher.unobserve(target);
      lines.get(target)();
    }
  }, { rootMargin: NEAR });
  cards.forEach((card, place) => {
    const link = card.querySelector("h3 a");
    const shown = [link, ...card.querySelectorAll(".card-summary")].flatMap((text) => [...markWords(text, known, language)]);
    const missing = known.filter((one) => one.scores[numbers[place]] && !shown.includes(one));
    if (!missing.length) return;
    lines.set(card, () => addLine(card, link.href, numbers[place], missing, { facets, language }, make, askPage));
    watcher.observe(card);
  });
}

async function addLine(card, address, number, missing, { facets, language }, make, askPage) {
  const page = await askPage(address).catch(() => null);
  const line = (page && lineIn(page, missing, language)) ?? termOf(facets, number, missing, language);
  if (!line || card.querySelector(".card-found")) return;
  const row = make("line");
  const [place, text] = row.children;
  place.textContent = line.place;
  text.textContent = line.text;
  markWords(text, missing, language);
  const summary = card.querySelector(".card-summary");
  if (summary && !summary.querySelector("mark")) summary.hidden = true;
  card.append(row);
}
