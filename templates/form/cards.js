// A list of cards, one of them open: added, moved by a press or by dragging, taken away and put back.

import { clone, make, part, tell } from "./dom.js";
import { isEmpty, matchItems } from "./values.js";

const EDGE = 60;
let made = 0;

export function makeCards(root, form, readFields) {
  const [list, add, gone, goneText, back] = ["cards", "add", "gone", "gone-text", "put-back"].map((name) => part(name, root));
  const template = root.querySelector("template");
  const name = root.dataset.called;
  let items = [];
  let taken = null;

  function card(value) {
    made += 1;
    const root = clone(template, `card${made}`).firstElementChild;
    const own = { key: made, was: value.was ?? null, root, fields: readFields(root, form), rest: value };
    const parts = Object.fromEntries(["open", "up", "down", "remove", "grip", "body", "title", "told", "number"].map((one) => [one, part(one, root)]));
    Object.assign(own, { parts });
    for (const field of own.fields) field.write(value[field.at.at(-1)]);
    parts.open.addEventListener("click", () => open(parts.body.hidden ? own : null));
    parts.up.addEventListener("click", () => step(own, -1, parts.up));
    parts.down.addEventListener("click", () => step(own, 1, parts.down));
    parts.remove.addEventListener("click", () => remove(own));
    drag(own);
    root.addEventListener("change", (event) => onlyOne(own, event.target));
    return own;
  }

  const readCard = (own) => {
    const values = Object.fromEntries(own.fields.map((field) => [field.at.at(-1), field.read()]));
    return { ...own.rest, ...values, was: own.was, key: own.key };
  };

  /** One card at most says that this is what happened. */
  function onlyOne(own, box) {
    const field = own.fields.find((one) => one.kind === "yes_no" && one.root.contains(box));
    if (!field || !box.checked) return;
    for (const other of items) if (other !== own) other.fields.find((one) => one.at.at(-1) === field.at.at(-1))?.write(false);
    tellAll();
  }

  function open(wanted, { isSeen = false } = {}) {
    for (const own of items) {
      const isOpen = own === wanted;
      const isNew = isOpen && own.parts.body.hidden;
      own.parts.body.hidden = !isOpen;
      own.root.classList.toggle("is-open", isOpen);
      own.parts.open.setAttribute("aria-expanded", String(isOpen));
      if (isNew) for (const field of own.fields) field.write(field.read());
    }
    if (wanted && isSeen) wanted.root.scrollIntoView({ block: "nearest" });
    tellAll();
  }

  function step(own, by, button) {
    const from = items.indexOf(own);
    const to = from + by;
    if (to < 0 || to >= items.length) return;
    move(from, to);
    button.focus();
    form.aloud(form.say("card_moved", { name, n: to + 1 }));
    form.edit();
  }

  /** The others go round a card that moves: one that leaves the page for a moment loses the focus, and the pointer that drags it. */
  function move(from, to) {
    const own = items[from];
    const passed = items.slice(Math.min(from, to), Math.max(from, to) + 1).filter((one) => one !== own);
    const before = to > from ? own.root : own.root.nextSibling;
    for (const one of passed) list.insertBefore(one.root, before);
    items = items.toSpliced(from, 1).toSpliced(to, 0, own);
    tellAll();
  }

  function remove(own) {
    const place = items.indexOf(own);
    items = items.filter((one) => one !== own);
    own.root.remove();
    taken = { own, place };
    tell(goneText, form.say("card_gone", { name, n: place + 1 }));
    gone.hidden = false;
    tellAll();
    back.focus();
    form.aloud(goneText.textContent);
    form.edit();
  }

  back.addEventListener("click", () => {
    const { own, place } = taken;
    items = items.toSpliced(place, 0, own);
    list.insertBefore(own.root, items[place + 1]?.root ?? null);
    gone.hidden = true;
    taken = null;
    tellAll();
    own.parts.open.focus();
    form.edit();
  });

  add.addEventListener("click", () => {
    const own = card({ was: null });
    items = [...items, own];
    list.append(own.root);
    open(own, { isSeen: true });
    own.fields[0].focus();
  });

  function drag(own) {
    const { grip } = own.parts;
    grip.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      event.preventDefault();
      grip.setPointerCapture(event.pointerId);
      own.root.classList.add("is-dragged");
      const before = items;
      const follow = ({ clientY }) => {
        if (clientY > innerHeight - EDGE) scrollBy(0, EDGE / 4);
        else if (clientY < 2 * EDGE) scrollBy(0, -EDGE / 4);
        const from = items.indexOf(own);
        const over = items.findIndex((one, at) => at !== from && isOver(one.root, clientY, at < from));
        if (over >= 0) move(from, over);
      };
      const end = () => {
        grip.removeEventListener("pointermove", follow);
        own.root.classList.remove("is-dragged");
        if (before !== items) form.edit();
      };
      grip.addEventListener("pointermove", follow);
      grip.addEventListener("lostpointercapture", end, { once: true });
    });
  }

  /** Number the cards anew and say on each what is in it. */
  function tellAll() {
    items.forEach((own, number) => {
      const { parts } = own;
      const isOpen = !parts.body.hidden;
      const called = `${name} ${number + 1}`;
      tell(parts.number, String(number + 1));
      const [first] = own.fields;
      tell(parts.title, isOpen ? called : String(first.read()).trim() || form.say("card_empty", { name: called }));
      parts.open.classList.toggle("is-name", isOpen);
      parts.up.disabled = number === 0;
      parts.down.disabled = number === items.length - 1;
      for (const [one, word] of [["up", "move_up"], ["down", "move_down"], ["remove", "take_away"]]) parts[one].setAttribute("aria-label", `${form.say(word)}: ${called}`);
      parts.told.replaceChildren(...(isOpen ? [] : told(own)));
    });
  }

  function told(own) {
    const terms = own.fields.find((field) => field.told)?.told() ?? [];
    const filled = own.fields.filter((field) => `card_${field.at.at(-1)}_told` in form.words && !isEmpty(field.read()));
    const chips = terms.map(({ label, family }) => make("li", { class: `chip family-${family}` }, label));
    const wrong = own.root.querySelectorAll(".message").length;
    return [
      wrong ? make("span", { class: "card-wrong" }, form.say.counted("messages", wrong)) : "",
      chips.length ? make("ul", { class: "chips" }, ...chips) : "",
      filled.length ? make("span", { class: "quiet" }, filled.map((field) => `${form.say(`card_${field.at.at(-1)}_told`)} ✓`).join(" · ")) : "",
    ].filter(Boolean);
  }

  return {
    items: () => items,
    read: () => items.map(readCard),
    write(values) {
      const wanted = values ?? [];
      const opened = items.find(({ parts }) => !parts.body.hidden)?.key;
      const focused = document.activeElement;
      items = wanted.map((value) => {
        const own = items.find(({ key }) => key === value.key) ?? card(value);
        own.was = value.was ?? null;
        own.rest = value;
        for (const field of own.fields) field.write(value[field.at.at(-1)]);
        return own;
      });
      const roots = items.map((own) => own.root);
      if (roots.some((one, at) => list.children[at] !== one) || list.children.length !== roots.length) {
        list.replaceChildren(...roots);
        if (list.contains(focused)) focused.focus();
      }
      open(items.find(({ key }) => key === opened) ?? null);
    },
    /** The number in the file of what was taken away and may come back, once an answer is there. */
    number(sent, form) {
      if (!taken) return;
      const place = sent.findIndex(({ key }) => key === taken.own.key);
      taken.own.was = form[matchItems(sent, form)[place]]?.was ?? null;
    },
    open: (own) => open(own),
    tellAll,
    focus: () => (items[0]?.parts.open ?? add).focus(),
  };
}

/** Whether a pointer is far enough over a card to change places with it. */
function isOver(root, y, isAbove) {
  const { top, bottom, height } = root.getBoundingClientRect();
  return isAbove ? y < top + height / 2 : y > bottom - height / 2;
}
