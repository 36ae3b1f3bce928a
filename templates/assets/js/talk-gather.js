// Stories that a team picked itself, by name or by a filter: their kits are put together in one page.

import { all, find, made, talk } from "./talk-page.js";
import { fillPaper } from "./talk-paper.js";

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
  for (const image of kit?.images ?? []) image.src = new URL(image.getAttribute("src"), new URL(url, location.href));
  return kit && find("[data-story]", kit) && kit;
}

function offer(list, kits, name) {
  list.append(...kits.map((kit) => {
    const value = find("[data-story]", kit).dataset.story;
    return made("li", {}, made("label", {}, made("input", { type: "checkbox", name, value }), ` ${find("h2", kit).textContent}`));
  }));
}

/** Put what some kits hold where this page has room for it. */
function combine(kits) {
  for (const kit of kits) {
    find(".talk-stories").append(find("[data-story]", kit));
    find("[data-box=story]")?.append(...all("[data-box=story] option", kit));
  }
  talk.dataset.path += location.search;
  fillPaper();
}

/** Whether there are stories to talk about here, once those of the address have come. What a filter asks is found where it filters. */
export async function gathered() {
  const place = find("[data-gather]");
  if (!place || !location.search) return !place;
  const { root, stories, kit, none } = { ...talk.dataset, ...place.dataset };
  const name = stories.slice(0, -1);
  const asked = new URLSearchParams(location.search);
  place.hidden = false;
  if (!asked.has(name)) location.replace(root + stories + location.search + place.dataset.gather);
  const slugs = [...new Set(asked.getAll(name).join().split(","))].filter((slug) => /^[\w-]+$/.test(slug)).slice(0, MOST_TO_PICK);
  const kits = (await Promise.all(slugs.map((slug) => kitAt(`${root}${stories}${slug}/${kit}`)))).filter(Boolean);
  const [isMany, isFit] = [kits.length > MOST, kits.length > 1 && kits.length <= MOST];
  if (kits.length === 1) location.replace(root + find("[data-kit]", kits[0]).dataset.kit);
  const [said, form, , list] = all("p, form, ul", place);
  form.hidden = !isMany;
  said.hidden = isMany;
  if (isMany) offer(list, kits, name);
  else if (!kits.length && asked.has(name)) said.textContent = none;
  if (isFit) combine(kits);
  place.hidden = isFit;
  return isFit;
}
