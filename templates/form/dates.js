// Days and months. A date that the browser's own control cannot hold stays as it was written, as a text.

import { make, part } from "./dom.js";

const DAY = /^\d{4}-\d\d-\d\d$/;
const MONTH = /^(\d{4})-(\d\d)(?:-(\d\d))?$/;

/** A day. Where it may be that there is none yet, two choices stand before it. */
export function day(root) {
  const box = root.querySelector("input:not([type=radio])");
  const [yes, no] = ["yes", "no"].map((name) => part(name, root));
  const set = (value) => {
    box.type = !value || DAY.test(value) ? "date" : "text";
    if (box.value !== value) box.value = value;
  };
  if (yes) {
    box.addEventListener("input", () => { if (box.value) yes.checked = true; });
    no.addEventListener("change", () => set(""));
    yes.addEventListener("change", () => box.focus());
  }
  return {
    read: () => box.value.trim(),
    write(value) {
      set(value ?? "");
      if (!yes) return;
      yes.checked = Boolean(value);
      no.checked = !value;
    },
    focus: () => box.focus(),
  };
}

/** A month, with or without the day: written as 2024-02 or 2024-02-28. */
export function month(root, form) {
  const [list, year, date] = ["month", "year", "day"].map((name) => part(name, root));
  const number = (text) => text.trim().padStart(2, "0");
  list.append(make("option", { value: "" }, "–"), ...form.say.months().map((name, at) => make("option", { value: number(String(at + 1)) }, name)));
  let odd = "";
  let last = "";
  root.addEventListener("input", () => { odd = ""; });
  return {
    /** What is half filled in does not count as long as somebody is at it. */
    read() {
      if (odd) return odd;
      const whole = [year.value.trim(), list.value, date.value.trim() && number(date.value)];
      const text = whole.some(Boolean) ? whole.filter((one, at) => one || at < 2).join("-") : "";
      if (!text || MONTH.test(text) || !root.contains(document.activeElement)) last = text;
      return last;
    },
    write(value) {
      const found = MONTH.exec(value ?? "");
      if (this.read() === (value ?? "") && value) return;
      odd = found ? "" : value ?? "";
      last = value ?? "";
      year.value = found?.[1] ?? odd;
      list.value = found?.[2] ?? "";
      date.value = found?.[3] ?? "";
    },
    focus: () => list.focus(),
  };
}
