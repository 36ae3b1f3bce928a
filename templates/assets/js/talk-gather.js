// A talk is made of two kinds of pages: where it begins stands all that talks share, and in kits stand the stories. Whichever of both
// this page is, it fetches the other and puts them together.

import { all, find, made, talk, write } from "./talk-page.js";

const MOST = 3;
const MOST_TO_PICK = 12;
const SHEET = 8;

/** The talk on another page as it is now, or nothing where that page has none; it fails when no page comes. */
async function talkAt(url) {
  const request = new XMLHttpRequest();
  request.open("GET", url);
  request.setRequestHeader("Cache-Control", "max-age=0");
  request.responseType = "document";
  request.send();
  await new Promise((done) => { request.onloadend = done; });
  return find("[data-talk]", request.response);
}

/** Make one talk here of the `frame` and what the kits hold; one of them is this page's. */
function combine(frame, kits) {
  const [places, cards, empty] = all(".talk-stories, .kit-value-cards ul, .small-card-empty", frame);
  const [title, , own] = all(".kit-value-cards .sheet-head span");
  for (const head of all(".sheet-head", frame)) {
    const [about, , address] = all("span", head);
    about.textContent = title.textContent;
    address.textContent = frame === talk ? location.href.split(/\/\/|#/)[1] : own.textContent;
  }
  for (const kit of kits) {
    for (const image of all("img", kit)) image.setAttribute("src", image.src);
    places.append(...all("[data-story]", kit));
    for (const card of all("[data-value]", kit)) {
      if (!find(`[data-value="${card.dataset.value}"]`, cards)) empty.before(card);
    }
  }
  while (cards.childElementCount % SHEET) cards.lastElementChild.remove();
  places.before(...all(".talk-shared"));
  find(".talk-head", frame).prepend(...all(".talk-head .kicker"));
  find(".talk-begin", frame).remove();
  for (const name in frame.dataset) talk.dataset[name] ??= frame.dataset[name];
  talk.replaceChildren(...frame.children);
}

const offer = (kits, name) =>
  find(".talk-picks").append(...kits.map((kit) => {
    const value = find("[data-story]", kit).dataset.story;
    return made("li", {}, made("label", {}, made("input", { type: "checkbox", name, value }), ` ${find("h2", kit).textContent}`));
  }));

/** Whether there are stories to talk about here, once those of the address have come. What a filter asks is found where it filters. */
export async function gathered() {
  const { root, stories, kit } = talk.dataset;
  const place = find("[data-gather]");
  if (!place) combine(await talkAt(root + kit), [talk]);
  if (!place || !location.search) return !place;
  const name = stories.slice(0, -1);
  const asked = new URLSearchParams(location.search);
  place.hidden = false;
  if (!asked.has(name)) return location.replace(root + stories + location.search + place.dataset.gather);
  const slugs = [...new Set(asked.getAll(name).join().match(/[\w-]+/g))].slice(0, MOST_TO_PICK);
  const kits = (await Promise.all(slugs.map((slug) => talkAt(`${root}${stories}${slug}/${kit}`)))).filter(Boolean);
  if (kits.length > MOST) return offer(kits, name);
  if (!kits.length) return write("[data-gather] p", place.dataset.none);
  talk.dataset.path += location.search;
  combine(talk, kits);
  return true;
}
