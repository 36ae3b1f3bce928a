// Stories that a team picked itself, by name or by a filter: their kits are put together in one page.

import { made } from "./talk-draw.js";
import { papered } from "./talk-paper.js";

const MOST = 3;
const MOST_TO_PICK = 12;
const SLUG = /^[\w-]+$/;

function documentAt(url) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.responseType = "document";
    request.onload = () => resolve(request.status === 200 ? request.response : null);
    request.onerror = () => resolve(null);
    request.send();
  });
}

/** The numbers of stories as the facet file has them: each by its distance to the one before. */
function numbersIn(text) {
  let [before, number] = [0, -1];
  return [...text].flatMap((sign) => {
    const code = sign.charCodeAt(0);
    before = code > 92 ? before * 34 + code - 92 : before * 57 + code - 35;
    if (code > 92) return [];
    number += before + 1;
    before = 0;
    return [number];
  });
}

/** The names of the stories that an address asks for: those it names, or the first that meet its facets. */
async function wanted({ dataset }, root) {
  const asked = new URLSearchParams(location.search);
  const named = asked.get(dataset.stories.slice(0, -1));
  if (named) return named.split(",");
  const { facets, cards } = await (await fetch(new URL(dataset.data, root))).json();
  const sets = facets.filter(({ name }) => asked.has(name)).map(({ name, terms }) =>
    new Set(terms.filter(([id]) => asked.getAll(name).includes(id)).flatMap(([, , , stories]) => numbersIn(stories))));
  const numbers = [...(sets[0] ?? [])].filter((number) => sets.every((one) => one.has(number))).sort((a, b) => a - b);
  const found = numbers.slice(0, MOST_TO_PICK).map(async (number) => {
    const part = await documentAt(new URL(cards.path.replace("{n}", Math.floor(number / cards.size)), root));
    return part?.querySelectorAll(".card a")[number % cards.size]?.pathname.split("/").at(-2);
  });
  return Promise.all(found);
}

async function storyAt(slug, { dataset }, root) {
  const kit = new URL(`${dataset.stories}${slug}/${dataset.kit}`, root);
  const story = (await documentAt(kit))?.querySelector("[data-story]");
  for (const image of story?.querySelectorAll("img") ?? []) image.src = new URL(image.getAttribute("src"), kit);
  return story;
}

/** Let who leads pick from more stories than one talk can hold. */
function offer(place, stories, name) {
  const boxes = stories.map((story) => made("input", { type: "checkbox", value: story.dataset.story }));
  const link = made("a", { class: "button", hidden: "" }, place.dataset.go);
  const titles = stories.map((story, number) => made("li", {}, made("label", {}, boxes[number], ` ${story.querySelector("h2").textContent}`)));
  place.replaceChildren(made("p", {}, place.dataset.more), made("ul", { class: "talk-picks" }, ...titles), link);
  place.oninput = () => {
    const picked = boxes.filter((one) => one.checked).map((one) => one.value);
    link.hidden = !picked.length;
    link.href = `?${name}=${picked.join()}`;
    for (const one of boxes) one.disabled = picked.length === MOST && !one.checked;
  };
}

/** Whether there are stories to talk about here, once those of the address have come. */
export async function gathered(talk) {
  const place = talk.querySelector("[data-gather]");
  if (!place || !location.search) return !place;
  place.hidden = false;
  const root = new URL(talk.dataset.root, location.href);
  const slugs = await wanted(talk, root).catch(() => []);
  const fit = [...new Set(slugs)].filter((slug) => SLUG.test(slug)).slice(0, MOST_TO_PICK);
  const stories = (await Promise.all(fit.map((slug) => storyAt(slug, talk, root)))).filter(Boolean);
  if (stories.length > MOST) offer(place, stories, talk.dataset.stories.slice(0, -1));
  else if (stories.length === 1) location.replace(new URL(stories[0].dataset.kit, root));
  else if (stories.length) {
    talk.querySelector(".talk-stories").replaceChildren(...stories.map((story) => document.importNode(story, true)));
    talk.dataset.path += location.search;
    papered(talk);
    place.hidden = talk.querySelector(".talk-dilemmas").hidden = true;
    return true;
  } else place.textContent = place.dataset.none;
  return false;
}
