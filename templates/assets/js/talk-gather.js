// Stories that a team picked itself, by name or by a filter: their kits are put together in one page.

import { made } from "./talk-draw.js";
import { papered } from "./talk-paper.js";

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

/** Put what some kits hold where this page has room for it. */
function combine(talk, kits) {
  for (const kit of kits) {
    talk.querySelector(".talk-stories").append(kit.querySelector("[data-story]"));
    talk.querySelector("[data-box=story]")?.append(...kit.querySelectorAll("[data-box=story] option"));
  }
  talk.dataset.path += location.search;
  papered(talk);
}

/** Whether there are stories to talk about here, once those of the address have come. What a filter asks is found where it filters. */
export async function gathered(talk) {
  const place = talk.querySelector("[data-gather]");
  if (!place || !location.search) return !place;
  const { root, stories, kit, none } = { ...talk.dataset, ...place.dataset };
  const name = stories.slice(0, -1);
  const asked = new URLSearchParams(location.search);
  place.hidden = false;
  if (!asked.has(name)) location.replace(root + stories + location.search + place.dataset.gather);
  const slugs = [...new Set(asked.getAll(name).join().split(","))].filter((slug) => /^[\w-]+$/.test(slug)).slice(0, MOST_TO_PICK);
  const kits = (await Promise.all(slugs.map((slug) => kitAt(`${root}${stories}${slug}/${kit}`)))).filter(Boolean);
  const [isMany, isFit] = [kits.length > MOST, kits.length > 1 && kits.length <= MOST];
  if (kits.length === 1) location.replace(root + kits[0].querySelector("[data-kit]").dataset.kit);
  place.querySelector("form").hidden = !isMany;
  place.querySelector("p").hidden = isMany;
  if (isMany) offer(place.querySelector("ul"), kits, name);
  else if (!kits.length && asked.has(name)) place.querySelector("p").textContent = none;
  if (isFit) combine(talk, kits);
  place.hidden = isFit;
  return isFit;
}
