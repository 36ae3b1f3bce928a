// A file that changed meanwhile: for each field that clashes both texts, and nobody chose yet.

import { compareLines, compareWords } from "./differences.js";
import { make, part, tell } from "./dom.js";
import { asPart } from "./words.js";

/** Ask whose text stays. `told(way, value)` says a value in words; gives the choices ("mine" or "theirs", in the order of the
 * conflicts), or "copy" when the own version goes to a file of its own.
 */
export function askWhoseStays(answer, { say, told, columns }) {
  const view = part("conflict").content.cloneNode(true).firstElementChild;
  columns.after(view);
  const time = answer.changed_at;
  tell(part("lead", view), say("conflict_lead", { time }));
  tell(part("saved-at", view), say("conflict_saved", { time }));
  const rows = answer.conflicts.map((one, number) => row(one, number, say, told));
  part("rows", view).append(...rows.map(({ root }) => root));
  tellMerged(view, answer.merged, say);
  showBoth(view, answer.both);

  const tally = part("tally", view);
  const count = () => {
    const chosen = rows.map(({ choice }) => choice());
    const mine = chosen.filter((one) => one === "mine").length;
    tell(tally, `${say.counted("clashes", rows.length)} ${say.counted("own_chosen", mine)}`);
  };
  count();

  const done = new Promise((finish) => {
    const form = part("choices", view);
    form.addEventListener("change", count);
    part("copy", view).addEventListener("click", () => finish("copy"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const open = rows.find(({ choice }) => !choice());
      if (!open) return finish(rows.map(({ choice }) => choice()));
      tell(tally, say("choose_still", { field: asPart(open.label) }));
      open.root.querySelector("input").focus();
    });
  });
  view.querySelector("h1").focus();
  scrollTo(0, 0);
  return { done, close: () => view.remove() };
}

function row({ at, label, mine, theirs }, number, say, told) {
  const [first, ...rest] = label.split(" · ");
  const parts = compareWords(told(at, theirs), told(at, mine));
  const card = (side, kind) => {
    const text = parts.filter(([one]) => one === "same" || one === kind).map(([one, words]) => (one === "same" ? words : make("mark", {}, words)));
    return make("label", { class: "conflict-card" },
      make("input", { type: "radio", name: `clash-${number}`, value: side }),
      make("span", {}, make("span", { class: "conflict-whose" }, say(side === "mine" ? "conflict_mine" : "conflict_theirs")), ...(text.length ? text : [make("em", {}, say("nothing_there"))])));
  };
  const root = make("fieldset", { class: "conflict-row" },
    make("legend", {}, first, rest.length ? make("small", {}, rest.join(" · ")) : ""), card("mine", "new"), card("theirs", "gone"));
  return { root, label, choice: () => root.querySelector("input:checked")?.value ?? "" };
}

function tellMerged(view, merged, say) {
  const { mine = [], theirs = [] } = merged ?? {};
  part("merged-row", view).hidden = !mine.length && !theirs.length;
  const text = [mine.length && say("only_mine", { fields: mine.map(asPart).join(", ") }), theirs.length && say("only_theirs", { fields: theirs.map(asPart).join(", ") }), say("no_clash")];
  tell(part("merged", view), text.filter(Boolean).join(" "));
}

function showBoth(view, both) {
  const [button, files, mine, theirs] = ["both", "both-files", "file-mine", "file-theirs"].map((name) => part(name, view));
  button.hidden = !both;
  button.addEventListener("click", () => {
    files.hidden = !files.hidden;
    button.setAttribute("aria-expanded", String(!files.hidden));
    if (files.hidden || mine.childNodes.length) return;
    const parts = compareLines(both.theirs, both.mine);
    for (const [place, kind] of [[mine, "new"], [theirs, "gone"]]) {
      place.append(...parts.filter(([one]) => one === "same" || one === kind).map(([one, text]) => (one === "same" ? text : make("mark", {}, text))));
    }
  });
}
