// Another id for a word: first what changes is shown, and only then it does.

import { Silence } from "./client.js";
import { make, part, tell } from "./dom.js";

export function makeRenaming({ root, kind, id, former, shelf, close, renamed }) {
  const { say, client } = shelf;
  const [change, form, box, said, plan, act] = ["id-change", "id-form", "id-new", "id-said", "plan", "id-do"].map((name) => part(name, root));
  let isBusy = false;

  tell(part("id-text", root), say("id_text", { id }));
  tell(part("id-former", root), former ? say("id_former", { former }) : "");

  async function ask(isToDo) {
    if (isBusy) return;
    isBusy = true;
    try {
      const answer = await client.save(shelf.addresses.rename, { base: shelf.digest, kind, id, new: box.value.trim(), do: isToDo });
      if (answer.state === "plan") show(answer);
      else if (answer.state === "renamed") finish(answer);
      else refuse(answer.text);
    } catch (fault) {
      if (!(fault instanceof Silence)) throw fault;
      refuse(say("no_answer"));
    }
    isBusy = false;
  }

  function show({ stories, kept, old, new: fresh }) {
    refuse("");
    const list = (name, items) => part(name, root).replaceChildren(...items.map((one) => make("li", {}, one)));
    tell(part("plan-title", root), stories.length ? say.counted("id_plan", stories.length) : say("id_plan_none"));
    list("plan-stories", stories);
    list("plan-kept", kept);
    part("plan-kept-box", root).hidden = !kept.length;
    tell(part("plan-leads", root), say("id_leads", { old, new: fresh }));
    plan.hidden = false;
    plan.focus();
  }

  function finish(answer) {
    shelf.digest = answer.digest;
    const { [id]: values, ...others } = shelf.values[kind];
    shelf.values[kind] = { ...others, [answer.id]: values };
    shelf.kept.wipe(kind, id);
    root.closest("[data-id]").dataset.former = answer.former.join(", ");
    renamed({ ...answer, values });
    shelf.say_state("saved", say("id_done", answer));
    close();
  }

  function refuse(text) {
    plan.hidden = true;
    said.replaceChildren(text ? make("div", { class: "message message-error" }, make("p", { class: "message-text" }, text)) : "");
    if (text) box.setAttribute("aria-invalid", "true");
    else box.removeAttribute("aria-invalid");
  }

  change.addEventListener("click", () => {
    form.hidden = !form.hidden;
    change.setAttribute("aria-expanded", String(!form.hidden));
    if (form.hidden) return;
    box.value ||= id;
    box.focus();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(false);
  });
  box.addEventListener("input", () => refuse(""));
  act.addEventListener("click", () => ask(true));
}
