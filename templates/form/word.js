// One word of the vocabulary in its form: what is typed is kept on the device until it is saved, and what others changed
// meanwhile is never overwritten without being asked.

import { Silence } from "./client.js";
import { make, part } from "./dom.js";
import { readFields } from "./fields.js";
import { makeMessages } from "./messages.js";
import { isSame } from "./values.js";
import { makeRenaming } from "./word_id.js";

/** The form in `root` of a word; without an id it is a new one. `saved(answer)` is called with what the file holds now. */
export function makeWord({ root, kind, id, former, shelf, close, saved }) {
  const { say, client, kept } = shelf;
  const form = part("form", root);
  const fields = readFields(form, { say, edit });
  const show = makeMessages({ say, general: part("general", root), mend: take });
  let before = { ...(shelf.values[kind]?.[id] ?? {}) };
  let clashes = {};
  let said = [];
  let isBusy = false;

  const read = () => Object.fromEntries(fields.map((one) => [one.at[0], one.read()]));
  const write = (values) => fields.forEach((one) => one.write(values[one.at[0]]));

  function edit() {
    if (isSame(read(), before)) kept.wipe(kind, id);
    else kept.keep(kind, id, { before, values: read() });
  }

  async function save(event) {
    event.preventDefault();
    if (isBusy) return;
    isBusy = true;
    try {
      const values = read();
      const answer = await client.save(shelf.addresses.save, { base: shelf.digest, kind, id: id || null, before, values });
      hear(answer);
    } catch (fault) {
      if (!(fault instanceof Silence)) throw fault;
      shelf.say_state("lost", say("no_answer"));
    }
    isBusy = false;
  }

  function hear(answer) {
    if (answer.state === "saved" || answer.state === "same") return done(answer);
    clashes = Object.fromEntries((answer.conflicts ?? []).map(({ at, theirs }) => [at[0], theirs]));
    const clashed = Object.entries(clashes).map(([name, theirs]) => ({ at: [name], level: "error", text: say("clash", { text: told(theirs) }), mend: { label: say("clash_take") } }));
    tellAll([...(answer.problems ?? []), ...clashed]);
    shelf.say_state("lost", answer.text ?? say(clashed.length ? "clash_told" : "not_saved_term"));
    root.querySelector("[aria-invalid=true], .is-wrong textarea, .is-wrong input")?.focus();
  }

  function done(answer) {
    kept.wipe(kind, id);
    shelf.digest = answer.digest;
    (shelf.values[kind] ??= {})[answer.id] = answer.values;
    saved(answer);
    shelf.say_state(answer.state === "saved" ? "saved" : "none", answer.state === "saved" ? say("saved", answer.values) : say("same"));
    close();
  }

  const told = (value) => (Array.isArray(value) ? value.join(", ") : value) || say("nothing_there");
  const fieldOf = (name) => fields.find(({ at }) => at[0] === name);

  /** Show these problems; one that is a clash may also be settled by keeping what was typed. */
  function tellAll(problems) {
    said = problems;
    show(fields, problems, []);
    for (const { at: [name] } of problems) if (name in clashes) offerToKeep(name);
  }

  /** Take what the file says. */
  function take({ at: [name] }) {
    fieldOf(name).write(clashes[name]);
    settle(name);
  }

  function offerToKeep(name) {
    const message = fieldOf(name).root.querySelector(".message");
    if (!message || part("keep", message)) return;
    const button = make("button", { type: "button", class: "plain", "data-part": "keep" }, say("clash_keep"));
    button.addEventListener("click", () => settle(name));
    message.append(button);
  }

  /** It is said what stays: from now on the word is compared with what the file says. */
  function settle(name) {
    before = { ...before, [name]: clashes[name] };
    tellAll(said.filter(({ at }) => at[0] !== name));
    edit();
    fieldOf(name).focus();
  }

  const work = kept.find(kind, id);
  write(work?.values ?? before);
  if (work) before = work.before;
  part("new", root).hidden = Boolean(id);
  part("id", root).hidden = !id;
  if (id) makeRenaming({ root, kind, id, former, shelf, close, renamed: saved });
  form.addEventListener("input", edit);
  form.addEventListener("submit", save);
  part("cancel", root).addEventListener("click", () => {
    kept.wipe(kind, id);
    close();
  });
  return { focus: () => fields[0].focus() };
}
