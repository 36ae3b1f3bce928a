// The form of a harvest. It stays on this device until it is wiped; before anything is saved, what says who somebody is is pointed at.

import { harvestFile } from "./harvest-file.js";
import { makeFinder } from "./privacy.js";
import { stored } from "./stored.js";

const MONTH = /^20\d\d-(0[1-9]|1[0-2])$/;
const SIZE = /^[1-9]\d{0,2}$/;
const LONGEST_MAIL = 1800;

function begin(root) {
  const form = root.querySelector("form");
  const words = form.dataset;
  const boxes = [...root.querySelectorAll("[data-box]")];
  const kept = stored(`harvest:${root.dataset.harvest}`);
  const state = form.querySelector("[data-state]");
  const tell = (name, values = {}) => { state.textContent = name && words[name].replace("{name}", values.name); };
  const boxOf = (name) => boxes.find((one) => one.dataset.box === name);
  const isChoice = (box) => box.tagName === "FIELDSET";
  const read = (box) => (isChoice(box) ? box.querySelector(":checked")?.value ?? "" : box.value);
  const values = () => Object.fromEntries(boxes.map((box) => [box.dataset.box, read(box)]));
  const isFilled = () => boxes.some((box) => !["story", "month"].includes(box.dataset.box) && read(box).trim());
  const rules = fetch(root.dataset.root + words.rules).then((answer) => answer.json()).then(makeFinder).catch(() => null);

  function write(said) {
    for (const box of boxes) {
      const value = typeof said?.[box.dataset.box] === "string" ? said[box.dataset.box] : "";
      if (isChoice(box)) for (const one of box.querySelectorAll("input")) one.checked = one.value === value;
      else if (box.dataset.box !== "story") box.value = value;
      else if ([...box.options].some((one) => one.value === value)) box.value = value;
    }
    const now = new Date();
    boxOf("month").value ||= `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}`;
  }

  /** Say below a box what is in it that should not be; whether it stops all saving. */
  function look(box, find) {
    if (isChoice(box) || box.dataset.box === "story") return false;
    const said = form.querySelector(`#${box.id}-said`);
    const wrong = (box.dataset.box === "month" && !MONTH.test(box.value) && words.month) || (box.dataset.box === "group_size" && box.value && !SIZE.test(box.value) && words.size);
    const found = find ? find(box.value) : [];
    const texts = found.map((one) => words[one.certain ? "number" : "name"].replace("{found}", one.words.trim()));
    said.textContent = [wrong, ...new Set(texts)].filter(Boolean).join(" ");
    const stops = Boolean(wrong) || found.some((one) => one.certain);
    box.toggleAttribute("aria-invalid", stops);
    if (stops) box.setAttribute("aria-invalid", "true");
    return stops;
  }

  /** The text of the file, or nothing where something is to go first. */
  async function made() {
    if (!isFilled()) return tell("none");
    const find = await rules;
    const stopped = boxes.filter((box) => look(box, find));
    if (stopped.length) {
      tell("stop");
      return stopped[0].focus();
    }
    tell(find ? "" : "unsure");
    const parts = ["along", "step"].map((name) => {
      const part = form.querySelector(`[data-part=${name}]`);
      return { heading: headingOf(part), boxes: [...part.querySelectorAll("[data-box]")].map((box) => ({ label: labelOf(box), said: shown(box) })) };
    });
    return harvestFile(values(), { ...words, parts });
  }

  const headingOf = (part) => part.querySelector("legend").lastChild.textContent.trim();
  const labelOf = (box) => (isChoice(box) ? box.querySelector("legend") : form.querySelector(`[for=${box.id}]`)).textContent;
  const shown = (box) => (isChoice(box) ? box.querySelector(":checked")?.parentElement.textContent ?? "" : box.value);

  function nameOfFile() {
    const mark = crypto.getRandomValues(new Uint16Array(1))[0].toString(16).padStart(4, "0");
    return `${words.file}-${boxOf("month").value}-${boxOf("story").value}-${mark}.md`;
  }

  const does = {
    save(text) {
      const name = nameOfFile();
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
      tell("saved", { name });
    },
    copy: (text) => navigator.clipboard.writeText(text).then(() => tell("copied")),
    mail(text) {
      const address = `mailto:${words.contact}?subject=${encodeURIComponent(words.subject)}&body=${encodeURIComponent(text)}`;
      if (address.length > LONGEST_MAIL) tell("long");
      else location.href = address;
    },
  };

  async function act(name) {
    if (name === "wipe") {
      kept.wipe();
      write(null);
      for (const said of form.querySelectorAll(".harvest-said")) said.textContent = "";
      return tell("wiped");
    }
    const text = await made();
    try {
      if (text) await does[name](text);
    } catch {
      tell("notCopied");
    }
  }

  write(kept.get());
  root.querySelector(".harvest-live").hidden = false;
  form.querySelector("[data-do=mail]").hidden = !words.contact.includes("@") || words.contact.includes(":");
  root.addEventListener("input", () => kept.set(values()));
  root.addEventListener("change", async ({ target }) => target.matches("[data-box]") && look(target, await rules));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    act("save");
  });
  form.addEventListener("click", ({ target }) => target.matches("[data-do]:not([data-do=save])") && act(target.dataset.do));
  // What the group made of its new option on the way to here need not be typed twice.
  document.addEventListener("input", ({ target }) => {
    const box = target.dataset.new && boxOf(target.dataset.new);
    if (!box || (box.value && !target.value.startsWith(box.value) && !box.value.startsWith(target.value))) return;
    box.value = target.value;
    kept.set(values());
  });
}

for (const root of document.querySelectorAll("[data-harvest]")) begin(root);
