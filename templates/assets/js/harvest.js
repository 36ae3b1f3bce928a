// The form of a harvest. It stays on this device until it is wiped; before anything is saved, what says who somebody is is pointed at.

import { makeFinder } from "./privacy.js";
import { stored } from "./stored.js";
import { all, find, talk } from "./talk-page.js";

const HIDDEN = /(?!\n)\p{C}/gu;

const isChoice = (box) => !("value" in box);
const answerOf = (box) => (isChoice(box) ? find(":checked", box)?.value ?? "" : box.value);

/** A text without signs that nobody sees, and without what looks like a tag. */
const clean = (text) => text.replace(/[^\S\n]+/g, " ").replace(HIDDEN, "").replace(/<(?=[/!?a-z])/gi, "< ").trim();
const field = ([key, value]) => `${key}: ${JSON.stringify(value)}`;

/** The file: fields between two lines of hyphens, each text as a JSON string, which YAML reads as it is; below them what only the
 * group needs. */
function fileOf(root, words) {
  const [head, kinds, below] = [[], [], []];
  for (const part of all("[data-part]", root)) {
    const inner = {};
    const told = [];
    for (const box of all("[data-box]", part)) {
      const said = clean(answerOf(box));
      const name = box.dataset.key;
      const value = "list" in box.dataset ? said.split(/\s*[,;]\s*/).filter(Boolean) : said;
      if (!said) continue;
      if (name) inner[name] = all(`[data-key=${name}]`, part).length > 1 ? [...(inner[name] ?? []), value] : value;
      else told.push(`${(find("legend", box) ?? box.labels[0]).textContent}\n\n> ${said.replaceAll("\n", "\n> ")}\n`);
    }
    const { key, kind } = part.dataset;
    const fields = Object.entries(inner).map(field);
    if (!key) head.push(...fields);
    else if (fields.length) {
      kinds.push(kind);
      head.push(`${key}: {${fields.join(", ")}}`);
    }
    if (told.length) below.push(`## ${find("legend", part).textContent}`, ...told);
  }
  return ["---", `${words.kind}: [${kinds.join(", ")}]`, ...head, words.status, "---\n", ...below].join("\n");
}

/** Let the form in `root` be filled in; what is in it is kept for the talk at `path`, and `turn` shows one of its parts. Gives what
 * says which story it belongs to, what tells the group's new option, and what wipes it. */
export function beginHarvest(root, path, turn) {
  const form = find("form", root);
  const state = find("[role=status]", form);
  const words = state.dataset;
  const boxes = all("[data-box]", form);
  const parts = all("[data-part]", form);
  const [text, agreed, month, story] = ["text", "team_agrees", "month", "story"].map((name) => find(`[data-box=${name}]`, form));
  const kept = stored(`harvest:${path}`);
  const tell = (name, shown) => { state.textContent = words[name].replace("{name}", shown); };
  const keep = () => kept.set(Object.fromEntries(boxes.map((box) => [box.dataset.box, answerOf(box)])));
  const rules = fetch(talk.dataset.root + root.dataset.rules).then((answer) => answer.json()).then(makeFinder).catch(() => null);

  const choose = (slug) => { for (const one of story) if (one.value === slug) one.selected = true; };

  function write(said) {
    for (const box of boxes) {
      const told = said?.[box.dataset.box];
      const value = typeof told === "string" ? told : "";
      if (isChoice(box)) for (const one of all("input", box)) one.checked = one.value === value;
      else if (box !== story) box.value = value;
      look(box, null);
    }
    choose(said?.story);
    month.value ||= new Date().toISOString().slice(0, 7);
  }

  function wipe() {
    kept.wipe();
    write();
    tell("wiped");
  }

  /** Say below a box what is in it that should not be; whether it stops all saving. */
  function look(box, search) {
    const said = box.nextElementSibling;
    if (isChoice(box) || box === story) return false;
    const found = search?.(box.value) ?? [];
    const texts = found.map(({ certain, words: shown }) => words[certain ? "number" : "name"].replace("{found}", shown.trim()));
    const { valid } = box.validity;
    said.textContent = [valid ? "" : box.title, ...new Set(texts)].join(" ");
    box.ariaInvalid = !valid || found.some(({ certain }) => certain);
    return box.ariaInvalid === "true";
  }

  const does = {
    save(text) {
      const link = document.createElement("a");
      link.download = `${words.file}-${month.value}-${story.value}-${Date.now().toString(36).slice(-4)}.md`;
      link.href = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
      link.click();
      tell("saved", link.download);
    },
    async copy(text) {
      try {
        await navigator.clipboard.writeText(text);
        tell("copied");
      } catch {
        tell("failed");
      }
    },
    mail(text) {
      const address = words.mail + encodeURIComponent(text);
      if (address.length > 1800) tell("long");
      else location.href = address;
    },
  };

  async function act(name) {
    if (name === "wipe") return wipe();
    if (!all("[data-part]:not(.harvest-send) [data-box]", form).some(answerOf)) return tell("none");
    const search = await rules;
    const [wrong] = boxes.filter((box) => look(box, search));
    if (wrong) {
      turn(parts.indexOf(wrong.closest("[data-part]")));
      return wrong.focus();
    }
    if (text.value && !answerOf(agreed)) return tell("ask");
    await does[name](fileOf(form, words));
    if (!search) tell("unsure");
  }

  for (const one of all("[data-story]")) story.add(new Option(find("h2", one).textContent, one.dataset.story));
  write(kept.get());
  form.hidden = false;
  // The story that is talked about stands in the address.
  if (!kept.get()) location.hash.split("/").forEach(choose);
  form.addEventListener("input", keep);
  form.addEventListener("change", async ({ target }) => target.matches("[data-box]") && look(target, await rules));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("click", ({ target }) => target.dataset.do && act(target.dataset.do));
  return {
    belongs(slug) {
      choose(slug);
      keep();
    },
    option: () => text.value,
    wipe,
  };
}
