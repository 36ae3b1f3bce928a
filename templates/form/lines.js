// A list of short texts, one box each. Enter begins the next, and Backspace takes an empty one away.

import { grow, make, part } from "./dom.js";
import { isSame } from "./values.js";

export function lines(root, form) {
  const list = part("lines", root);
  const add = part("add", root);
  const label = root.querySelector(".field-label").textContent;
  const boxes = () => [...list.querySelectorAll("textarea")];
  const read = () => boxes().map((box) => box.value.trim()).filter(Boolean);

  function row(text) {
    const box = make("textarea", { rows: 1, placeholder: " " });
    box.value = text;
    const away = make("button", { type: "button", class: "plain" }, form.say("take_away"));
    const made = make("li", {}, box, away);
    box.addEventListener("input", () => grow(box));
    box.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "Enter") {
        event.preventDefault();
        if (box.value.trim()) begin(made);
      } else if (event.key === "Backspace" && !box.value && boxes().length > 1) {
        event.preventDefault();
        remove(made);
      }
    });
    away.addEventListener("click", () => remove(made));
    return made;
  }

  function begin(after) {
    const made = row("");
    if (after) after.after(made);
    else list.append(made);
    name();
    made.querySelector("textarea").focus();
  }

  function remove(made) {
    const near = made.previousElementSibling ?? made.nextElementSibling;
    made.remove();
    if (!boxes().length) list.append(row(""));
    name();
    (near ?? list).querySelector("textarea").focus();
    form.edit();
  }

  function name() {
    list.querySelectorAll("li").forEach((one, at) => {
      const called = `${label} ${at + 1}`;
      one.querySelector("textarea").setAttribute("aria-label", called);
      one.querySelector("button").setAttribute("aria-label", `${form.say("take_away")}: ${called}`);
    });
  }

  add.addEventListener("click", () => begin(null));
  return {
    read,
    write(values) {
      const wanted = values ?? [];
      if (boxes().length && isSame(read(), wanted)) return;
      list.replaceChildren(...(wanted.length ? wanted : [""]).map(row));
      name();
      boxes().forEach(grow);
    },
    focus: () => (boxes()[0] ?? add).focus(),
  };
}
