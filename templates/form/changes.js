// The state of the work in one line, and the lines of the file that changed, with what changed in them.

import { compareWords } from "./differences.js";
import { make, part, tell } from "./dom.js";

const NEAR = 30;

export function makeChanges(say, { undo, redo, goTo }) {
  const [status, look, box, title, list, undoing, close, unsavedBox, unsavedList, allElse] = [
    "status", "look", "changes", "changes-title", "changed-lines", "undo", "close", "unsaved-box", "unsaved", "all-else",
  ].map((name) => part(name));
  let isUndone = false;

  function open(isOpen, { focus = true } = {}) {
    box.hidden = !isOpen;
    look.setAttribute("aria-expanded", String(isOpen));
    if (focus) (isOpen ? box : look).focus();
  }

  look.addEventListener("click", () => open(box.hidden));
  close.addEventListener("click", () => open(false));
  undoing.addEventListener("click", () => (isUndone ? redo() : undo()));
  box.addEventListener("keydown", (event) => { if (event.key === "Escape") open(false); });

  return {
    open,
    status: (text, state) => {
      tell(status, text);
      document.body.dataset.state = state;
    },
    /** Show what changed, and which fields wait: each a label and the way there. */
    show(lines, waiting, { undone }) {
      isUndone = undone;
      look.hidden = !lines.length && !waiting.length && !undone;
      if (look.hidden && !box.hidden) open(false);
      tell(title, lines.length ? say.counted("changed_title", lines.length) : say("nothing_changed"));
      list.replaceChildren(...lines.map((line) => lineItem(line, say)));
      allElse.hidden = !lines.length;
      undoing.hidden = !lines.length && !undone;
      tell(undoing, say(undone ? "redo" : "undo"));
      unsavedBox.hidden = !waiting.length;
      unsavedList.replaceChildren(...waiting.map(({ label, way }) => {
        const button = make("button", { type: "button", class: "plain" }, label);
        button.addEventListener("click", () => { open(false, { focus: false }); goTo(way); });
        return make("li", {}, button);
      }));
    },
  };
}

function lineItem({ line, field, before, after }, say) {
  const where = make("p", { class: "quiet" }, line ? say("line", { line, field }) : field);
  const [old, now] = [readLine(before), readLine(after)];
  if (!old.text && !now.text) return make("li", {}, where, make("p", { class: "quiet" }, say("blank_line")));
  const isOther = old.key !== now.key && after !== null;
  return make("li", {}, where, make("p", { class: "changes-text" }, ...shownParts(compareWords(isOther ? "" : old.text, now.text))));
}

/** A line of a file as people read it: its key, and the text without the signs around it. */
function readLine(line) {
  const [, key = "", text] = /^\s*(?:- )?([a-z_]+:(?= |$))?\s*(.*)$/s.exec(line ?? "");
  const quoted = /^(["'])(.*)\1$/s.exec(text.trim());
  return { key, text: key && quoted ? quoted[2] : text.trim() || key };
}

/** The parts as nodes. Of what stayed only the words around a change are shown. */
function shownParts(parts) {
  return parts.map(([kind, text], at) => {
    if (kind === "gone") return make("del", {}, text);
    if (kind === "new") return make("ins", {}, text);
    return shorten(text, at > 0, at < parts.length - 1);
  });
}

function shorten(text, hasBefore, hasAfter) {
  if (text.length <= 2 * NEAR) return text;
  const head = hasBefore ? text.slice(0, NEAR).replace(/\S*$/, "") : "";
  const tail = hasAfter ? text.slice(-NEAR).replace(/^\S*/, "") : "";
  return `${head}…${tail}`;
}
