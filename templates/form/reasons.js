// Words that may stay, each with the reason why.

import { clone, part } from "./dom.js";
import { isSame } from "./values.js";

export function reasons(root, form) {
  const [list, add] = ["rows", "add"].map((name) => part(name, root));
  const template = root.querySelector("template");
  const rows = () => [...list.children].map((row) => ({ row, word: part("word", row), reason: part("reason", row) }));
  /** A row with one half does not count as long as somebody is at it. */
  const isWhole = ({ row, word, reason }) => (word.value.trim() && reason.value.trim()) || !row.contains(document.activeElement);
  const read = () => rows().filter(isWhole).map(({ word, reason }) => ({ word: word.value.trim(), reason: reason.value.trim() })).filter(({ word, reason }) => word || reason);

  function append({ word = "", reason = "" } = {}) {
    const row = clone(template, "").firstElementChild;
    part("word", row).value = word;
    part("reason", row).value = reason;
    part("away", row).addEventListener("click", () => {
      row.remove();
      add.focus();
      form.edit();
    });
    list.append(row);
    return part("word", row);
  }

  add.addEventListener("click", () => append().focus());
  return {
    read,
    write(values) {
      if (isSame(read(), values ?? [])) return;
      list.replaceChildren();
      for (const one of values) append(one);
    },
    focus: () => (rows()[0]?.word ?? add).focus(),
  };
}
