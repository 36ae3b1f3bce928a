// A harvest that was dropped: what would come of it, line by line, and a yes or a no.

import { make, part, tell } from "./dom.js";

/** Show what `report` says would come of a file. `look(agreed)` gives what would come of it once the team was asked; `add(mark, agreed)`
 * does it, and gives what came of that; `close()` shows what was there. */
export function showHarvest(view, report, { look, add, close }) {
  const said = part("said", view);
  let agreed = "";

  function list(name, items) {
    part(name, view).replaceChildren(...items.map((item) => make("li", {}, item)));
    part(`${name}-side`, view).hidden = !items.length;
  }

  function fill(told) {
    tell(part("file", view), told.file);
    part("steps", view).replaceChildren(...told.steps.map(stepOf));
    list("wrong", told.wrong);
    list("findings", told.findings);
    part("do", view).hidden = !told.steps.length;
    part("asked", view).hidden = !told.asks;
    part("asked", view).onclick = () => answer(look("yes"), "yes");
    part("yes", view).onclick = () => answer(add(told.mark, agreed), agreed);
  }

  async function answer(coming, saidNow) {
    part("yes", view).disabled = true;
    const told = await coming;
    part("yes", view).disabled = false;
    if (told.steps) agreed = saidNow;
    tell(said, told.text ?? "");
    if (told.steps) fill(told);
    if (!told.links) return;
    part("do", view).hidden = true;
    said.append(...told.links.flatMap(({ label, address }) => [" ", make("a", { href: address }, label)]));
  }

  part("no", view).onclick = close;
  fill(report);
}

function stepOf({ title, path, lines }) {
  const rows = lines.map(([number, sign, text]) => make(sign === "+" ? "ins" : "del", {}, `${String(number).padStart(4)} ${sign} ${text}\n`));
  return make("section", {}, make("h2", {}, title), make("p", { class: "quiet" }, path), make("pre", { class: "inbox-lines", tabindex: "0" }, ...rows));
}
