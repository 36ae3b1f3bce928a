// The compass: what a reader found important over the stories, from what the device keeps of them. Whatever that is, it is looked
// at as the work of a stranger; and of a story that is not on the site any more nothing is told but what its reader found.

import { stored, storedNames, wipeAll } from "./stored.js";

const START = "choice:";
const MOST = 20;

const isText = (one) => typeof one === "string" && one.length < 300;
const isPair = (one) => Array.isArray(one) && one.length === 2 && one.every(isText);

/** The mark of a story: the first 28 bits of the CRC-32 of its name. */
function mark(slug) {
  let sum = -1;
  for (const byte of new TextEncoder().encode(slug)) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 && 0xedb88320);
  }
  return (~sum >>> 4).toString(16).padStart(7, "0");
}

/** Draw the compass in a page that has a place for each value. */
function drawCompass(root) {
  const { dataset } = root;
  const all = (selector) => [...root.querySelectorAll(selector)];
  const [empty, lead, ways, way, odd, others, never, tools, print, wipe, said] = all("[data-part]");
  const [places, full] = ["[data-value]", "[data-full]"].map(all);
  const ids = new Map(places.flatMap(({ dataset: { value } }) => value.split(" ").map((id) => [id, value])));
  const known = new Set(dataset.known.match(/.{7}/g));

  const say = (text, n) => text.replace("{n}", n).replace("{total}", dataset.total);
  const pairs = (list) =>
    Array.isArray(list) && [...new Map(list.slice(0, MOST).filter(isPair).map(([id, label]) => [ids.get(id) ?? id, label]))];

  /** What is kept of a story, or nothing when no choice is. What a story that is gone told is forgotten. */
  function read(name) {
    const place = stored(name);
    const kept = place.get();
    const values = pairs(kept?.values);
    const slug = name.slice(START.length);
    if (!values) return false;
    if (known.has(mark(slug))) return { slug, values, title: kept.title, teller: pairs(kept.teller) };
    if (kept.title || kept.teller || kept.text) place.set({ ...kept, text: "", title: "", teller: null });
    return { values };
  }

  function chip([id, label], count) {
    const place = places.findLast(({ dataset: { value } }) => value === id);
    const item = (place ?? odd.content.firstElementChild).cloneNode(true);
    item.textContent = `${place ? place.firstChild.data : label} ${count ?? ""}`;
    return item;
  }

  function showWay({ slug, title, values, teller }) {
    const item = way.content.firstElementChild.cloneNode(true);
    const [link, own, other] = item.querySelectorAll("a, ul");
    link.textContent = title;
    link.href = `${dataset.stories}${encodeURIComponent(slug)}/`;
    own.append(...values.map((one) => chip(one)));
    other.append(...teller.map((one) => chip(one)));
    return item;
  }

  function showValue(element, number = 0) {
    const { most } = dataset;
    element.classList.toggle("is-chosen", number);
    element.querySelector(".count").textContent = number || "";
    element.querySelector(".compass-leaf")?.setAttribute("transform", `scale(${Math.sqrt(Math.min(number, most) / most)})`);
  }

  function draw() {
    const answers = storedNames(START).map(read).filter(Boolean);
    const values = answers.flatMap((one) => one.values);
    const counts = new Map();
    for (const [id] of values) counts.set(id, (counts.get(id) ?? 0) + 1);
    for (const place of places) showValue(place, counts.get(place.dataset.value));
    const strange = [...new Map(values.filter(([id]) => !ids.has(id)))];
    others.replaceChildren(...strange.map((one) => chip(one, counts.get(one[0]))));
    const told = answers.filter(({ title, teller }) => isText(title) && teller).map(showWay);
    ways.lastElementChild.replaceChildren(...told);
    ways.hidden = !told.length;
    lead.textContent = `${say(answers.length === 1 ? dataset.one : dataset.other, answers.length)} ${counts.size ? dataset.found : dataset.bare}`;
    never.textContent = say(dataset.never, dataset.total - counts.size + strange.length);
    empty.hidden = answers.length;
    for (const one of full) one.hidden = !answers.length;
    tools.hidden = !storedNames("").length;
  }

  draw();
  print.addEventListener("click", () => window.print());
  wipe.addEventListener("click", () => {
    wipeAll();
    draw();
    said.textContent = dataset.wiped;
    said.focus();
  });
  addEventListener("storage", draw);
  addEventListener("pageshow", draw);
}

document.querySelectorAll("[data-compass]").forEach(drawCompass);
