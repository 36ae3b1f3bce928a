// Stories that a team picked itself, by name or by a filter: their kits are put together in one page.

import { made } from "./talk-draw.js";

const MOST = 3;
const MOST_TO_PICK = 12;

const documentAt = (url) => new Promise((resolve, reject) => {
  const request = new XMLHttpRequest();
  request.open("GET", url);
  request.responseType = "document";
  request.onload = () => (request.status === 200 ? resolve(request.response) : reject());
  request.onerror = reject;
  request.send();
});

/** The numbers of stories as the facet file has them: each by its distance to the one before. */
function numbersIn(text) {
  const numbers = [];
  let [before, number] = [0, -1];
  for (const sign of text) {
    const code = sign.charCodeAt();
    before = code > 92 ? before * 34 + code - 92 : before * 57 + code - 35;
    if (code > 92) continue;
    numbers.push(number += before + 1);
    before = 0;
  }
  return numbers;
}

/** The names of the stories that an address asks for: those it names, or the first that meet its facets. */
async function wanted({ stories, data }, name, root) {
  const asked = new URLSearchParams(location.search);
  if (asked.has(name)) return asked.getAll(name).join().split(",");
  const { facets, cards: { path, size } } = await (await fetch(root + data)).json();
  const sets = facets.filter((facet) => asked.has(facet.name)).map((facet) =>
    facet.terms.filter(([id]) => asked.getAll(facet.name).includes(id)).flatMap((term) => numbersIn(term[3])));
  const numbers = (sets[0] ?? []).filter((number) => sets.every((one) => one.includes(number))).sort((a, b) => a - b);
  return Promise.all([...new Set(numbers)].slice(0, MOST_TO_PICK).map(async (number) =>
    (await documentAt(root + path.replace("{n}", Math.floor(number / size)))).links[number % size].pathname.split("/").at(-2)));
}

/** A kit as a document, its photos found from here; nothing when there is none. */
async function kitAt(url) {
  const kit = await documentAt(url).catch(() => null);
  for (const image of kit?.images ?? []) image.src = new URL(image.getAttribute("src"), url);
  return kit?.querySelector("[data-story]") && kit;
}

function offer(list, kits, name) {
  list.append(...kits.map((kit) => {
    const value = kit.querySelector("[data-story]").dataset.story;
    return made("li", {}, made("label", {}, made("input", { type: "checkbox", name, value }), ` ${kit.querySelector("h2").textContent}`));
  }));
}

/** Put the parts of some kits where this page has room for them. What stands once in a kit stands once here. */
function combine(talk, kits) {
  for (const kit of kits) {
    talk.querySelector(".talk-stories").append(...kit.querySelectorAll("[data-story]"));
    for (const one of kit.querySelectorAll("[data-once]"))
      if (!talk.querySelector(`[data-once="${one.dataset.once}"]`)) talk.querySelector("[data-values]").append(one);
  }
  talk.dataset.path += location.search;
}

/** Whether there are stories to talk about here, once those of the address have come. */
export async function gathered(talk) {
  const place = talk.querySelector("[data-gather]");
  if (!place || !location.search) return !place;
  const { root, stories, kit, none } = { ...talk.dataset, ...place.dataset };
  const name = stories.slice(0, -1);
  place.hidden = false;
  const slugs = await wanted(talk.dataset, name, root).catch(() => []);
  const found = [...new Set(slugs)].filter((slug) => /^[\w-]+$/.test(slug)).slice(0, MOST_TO_PICK);
  const kits = (await Promise.all(found.map((slug) => kitAt(`${root}${stories}${slug}/${kit}`)))).filter(Boolean);
  if (kits.length === 1) location.replace(`${root}${stories}${found[0]}/${kit}`);
  const isMany = kits.length > MOST;
  const isFit = kits.length > 1 && !isMany;
  place.querySelector("form").hidden = !isMany;
  if (isMany) offer(place.querySelector("ul"), kits, name);
  else if (!kits.length) place.firstChild.textContent = none;
  if (isMany) place.firstChild.hidden = true;
  if (isFit) combine(talk, kits);
  place.hidden = isFit;
  return isFit;
}
