// A talk on a screen. The page holds every word of it; here is which step is shown, what the clock says and who chose what.
// It stands in the address and on this device, is drawn anew after each change, and is sent nowhere.

import { stored } from "./stored.js";
import { beginners, counted, handsAfter, longer, minutesLeft, paused, persons, planned, remaining, started, talked, withHand } from "./talk-plan.js";
import { beads, made, people, ribbons } from "./talk-draw.js";
import { holdUp } from "./talk-phone.js";
import { gathered } from "./talk-gather.js";

const talk = document.querySelector("[data-talk]");
const find = (selector, within = talk) => within.querySelector(selector);
const all = (selector, within = talk) => [...within.querySelectorAll(selector)];
const words = talk.dataset;
const [LENGTH, GROUP, STORY, STEP, SHEET] = words.keys.split(" ");
const CLOCK = 500;
const SWIPE = 60;

const steps = all("[data-step]").map((one) => ({ id: one.dataset.step, times: one.dataset.times.split(" ").map(Number), one }));
const kept = stored(`talk:${words.path}`);
const say = (text, number) => text.replace("{n}", number);
const list = (letters) => new Intl.ListFormat(document.documentElement.lang).format(letters);
const numbered = (name, number, shown = number) => say(words[name + (number === 1 ? "One" : "Other")], shown);
const inWords = (name, number) => numbered(name, number, words.numbers.split(" ")[number]);

let stories = [];
let state = {};
let told = talked(null);
let plan = [];

const present = () => stories.find((one) => one.dataset.story === state.story) ?? stories[0];
const options = () => all(".kit-option", present());
const letterOf = (option) => option.dataset.letter;
const letters = () => options().map(letterOf);
const radios = (name) => all(`input[name=${name}]`);
const place = () => plan.findIndex(({ id }) => id === state.step);

/* What is shown, in the address and here. */

function fromAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  const chosen = (name, key, otherwise) => Math.max(otherwise, radios(name).findIndex((one) => one.dataset.most === given.get(key)));
  state = {
    length: chosen("length", LENGTH, 0),
    group: given.get(GROUP) ? chosen("group", GROUP, 0) : 1,
    story: given.get(STORY) ?? "",
    step: given.get(STEP) ?? "",
    sheet: Math.max(0, Number.parseInt(given.get(SHEET) ?? 1, 10) - 1) || 0,
  };
  plan = planned(steps, state.length, state.group);
  if (place() < 0) state.step = "";
}

function toAddress() {
  const most = (name) => radios(name)[state[name]].dataset.most;
  return `#${new URLSearchParams({ [LENGTH]: most("length"), [GROUP]: most("group"), [STORY]: state.story, [STEP]: state.step, [SHEET]: state.sheet + 1 })}`;
}

function keep() {
  const before = kept.get();
  kept.set({ at: state.step, clock: state.clock, group: state.group, stories: { ...before?.stories, [present().dataset.story]: told } });
}

function recall() {
  const before = kept.get();
  told = talked(before?.stories?.[present().dataset.story]);
  const clock = before?.at === state.step ? before.clock : null;
  const fits = clock && [clock.total, clock.left, clock.since].every(Number.isFinite);
  state.clock = fits ? clock : started(plan[place()]?.minutes ?? 0, Date.now());
}

function go(changes) {
  const before = state.step;
  const onward = { ...state, ...changes };
  state = onward;
  plan = planned(steps, state.length, state.group);
  if (state.step !== before) state.clock = started(plan[place()]?.minutes ?? 0, Date.now());
  if (toAddress() !== location.hash) history.pushState(null, "", toAddress());
  show();
}

/* One screen. */

function show() {
  const now = place();
  const story = present();
  talk.dataset.now = state.step || "start";
  for (const { id, one, times } of steps) {
    one.hidden = !times[state.length * 3 + state.group];
    one.toggleAttribute("data-current", id === state.step);
    find("[data-minutes]", one).textContent = one.dataset.lasts = times[state.length * 3 + state.group];
    for (const note of all("[data-group]", one)) note.hidden = Number(note.dataset.group) !== state.group;
  }
  plan.reduce((start, { id, minutes }) => {
    for (const one of all(`[data-start="${id}"]`)) one.textContent = start;
    return start + minutes;
  }, 0);
  for (const one of stories) one.toggleAttribute("data-picked", one === story);
  for (const name of ["length", "group"]) {
    radios(name)[state[name]].checked = true;
    find(`[data-said="${name}"]`).textContent = find("b", radios(name)[state[name]].parentNode).textContent;
  }
  all(".kit-ending").forEach((one) => one.toggleAttribute("open", state.step === "reveal"));
  beads(find("[data-beads]"), plan.length, now);
  find("[data-do=next]").hidden = now === plan.length - 1;
  showVotes(story);
  fit();
  showSheet(story);
  if (state.step === "again") showShift(story);
  tick();
  if (state.step) keep();
  scrollTo(0, 0);
}

function showVotes(story) {
  const second = handsAfter(told);
  for (const option of options()) {
    const letter = letterOf(option);
    const hands = told.hands[letter] ?? 0;
    option.dataset.hands = counted(told.hands) ? hands : "";
    people(find("[data-people]", option), hands, state.step === "again" ? (number) => `${letter}, ${number + 1}` : null);
    find("output", option).textContent = hands;
    const now = find(`[data-now-letter="${letter}"]`, story);
    find("output", now).textContent = second[letter] ?? 0;
    people(find("[data-people]", now), second[letter] ?? 0, null);
  }
  const text = told.added.text || words.added;
  for (const one of all(".kit-added .kit-what", story)) one.textContent = text;
  for (const one of all("[data-new]")) if (one !== document.activeElement) one.value = told.added[one.dataset.new];
  const first = beginners(told.hands);
  find("[data-step=hands] .talk-first").textContent = first.length ? say(first.length > 1 ? words.beginOther : words.beginOne, list(first)) : "";
  find("[data-counted]").textContent = state.step === "hands" ? inWords("hands", counted(told.hands)) : "";
}

/* The shift: everybody's first letter above, their letter now beneath. */

function showShift(story) {
  const order = persons(letters(), told.hands);
  const upper = all(".kit-option [data-people] button", story);
  upper.forEach((one, number) => one.classList.toggle("picked", number === state.person));
  const free = new Map(letters().map((letter) => [letter, all(`[data-now-letter="${letter}"] .person`, story)]));
  const form = (letter) => find(`[data-letter="${letter}"] .letter`, story).getAttribute("class").split(" ")[1];
  const pairs = order.flatMap((letter, number) => {
    const to = told.moves[number];
    const below = to && free.get(to).shift();
    return below ? [{ from: upper[number], to: below, forms: [form(letter), form(to)] }] : [];
  });
  ribbons(find("[data-ribbons]", story), pairs);
  const moved = order.filter((letter, number) => told.moves[number] && told.moves[number] !== letter).length;
  const known = order.length > 0 && order.every((_, number) => told.moves[number]);
  find("[data-counted]").textContent = known ? `${inWords("moved", moved)} ${inWords("stayed", order.length - moved)}` : words[order.length ? "shiftHow" : "shiftCount"];
  find("[data-do=stay]").hidden = known || !order.length;
}

function move(letter) {
  const order = persons(letters(), told.hands);
  if (state.person === undefined || !order.length) return;
  told = { ...told, moves: order.map((_, number) => (number === state.person ? letter : (told.moves[number] ?? ""))) };
  const next = order.findIndex((_, number) => number > state.person && !told.moves[number]);
  state.person = next < 0 ? undefined : next;
}

/* What does not fit on one screen: letters a little smaller, or a text in sheets. */

const sheetOf = (story) => find({ read: ".kit-read", reveal: ".kit-told" }[state.step] ?? "[data-none]", story);

function fit() {
  const stage = find("[data-stage]");
  for (let size = 100; size >= 60; size -= 4) {
    talk.style.setProperty("--fit", size / 100);
    if (stage.scrollHeight <= stage.clientHeight + 1 || !state.step || sheetOf(present())) return;
  }
}

function sheetsOf(sheet) {
  const width = sheet.clientWidth + Number.parseFloat(getComputedStyle(sheet).columnGap);
  return { width, number: Math.max(1, Math.round((sheet.scrollWidth + width - sheet.clientWidth) / width)) };
}

function showSheet(story) {
  const sheet = sheetOf(story);
  const { width, number } = sheet ? sheetsOf(sheet) : { width: 0, number: 1 };
  state.sheet = Math.min(state.sheet, number - 1);
  if (sheet) sheet.scrollLeft = state.sheet * width;
  state.sheets = number;
  talk.toggleAttribute("data-more", state.sheet < number - 1);
  find("[data-sheets]").textContent = number > 1 ? say(words.sheets, state.sheet + 1).replace("{total}", number) : "";
  find("[data-next]").textContent = state.sheet < number - 1 ? words.readOn : words.next;
}

function onward(way) {
  const sheet = state.sheet + way;
  const step = plan[place() + way]?.id;
  if (!state.step) return;
  if (sheet >= 0 && sheet < state.sheets) go({ sheet });
  else if (step) go({ step, sheet: 0, person: undefined });
  else if (way < 0) go({ step: "" });
}

/* The clock. It says what is left, and waits. */

function tick() {
  const left = minutesLeft(state.clock, Date.now());
  const clock = find("[data-clock]");
  const text = left < 0 ? words.over : left ? numbered("left", left) : words.last;
  if (clock.textContent !== text) clock.textContent = text;
  find("[data-slice]").setAttribute("stroke-dasharray", `${100 * (remaining(state.clock, Date.now()) / (state.clock.total || 1))} 200`);
  find("[data-do=pause]").textContent = state.clock.since ? words.pause : words.resume;
}

const DO = {
  start: () => go({ step: plan[0].id, sheet: 0 }),
  next: () => onward(1),
  back: () => onward(-1),
  stop: () => go({ step: "" }),
  pause: () => timed(paused),
  longer: () => timed(longer),
  full: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.()),
  print: () => print(),
  stay: () => voted({ moves: persons(letters(), told.hands).map((letter, number) => told.moves[number] || letter) }),
  wipe: () => (kept.wipe(), (told = talked(null)), show()),
};

function timed(change) {
  state.clock = change(state.clock, Date.now());
  tick();
  keep();
}

function voted(changes) {
  told = { ...told, ...changes };
  show();
}

function pressed({ target }) {
  const button = target.closest("button, .kit-option");
  if (!button || !talk.contains(button)) return;
  const { do: action, pick, count } = button.dataset;
  const option = button.closest("[data-letter]");
  const now = button.closest("[data-now-letter]");
  if (action) DO[action]();
  else if (pick) pickStory(button.closest("[data-story]").dataset.story);
  else if (count && now) voted({ second: withHand(handsAfter(told), now.dataset.nowLetter, Number(count)), moves: [] });
  else if (count) voted({ hands: withHand(told.hands, option.dataset.letter, Number(count)), second: {}, moves: [] });
  else if (now && state.step === "again") (move(now.dataset.nowLetter), show());
  else if (button.parentNode.matches("[data-people]") && state.step === "again") go({ person: all(".kit-option [data-people] button", present()).indexOf(button) });
  else if (option && talk.dataset.now === "phone") holdUp(option, find("[data-hold]"));
}

function pickStory(story) {
  state.story = story;
  told = talked(kept.get()?.stories?.[story]);
  onward(1);
}

function typed({ target }) {
  if (target.dataset.new) (told = { ...told, added: { ...told.added, [target.dataset.new]: target.value } }), keep();
  if (target.name === "length" || target.name === "group") go({ [target.name]: Number(target.value) });
}

function keyed(event) {
  if (event.target.matches("input, textarea, select") || event.altKey || event.ctrlKey || event.metaKey) return;
  const way = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
  if (!way || !state.step) return;
  event.preventDefault();
  onward(way);
}

function swiped(began, ended) {
  const [x, y] = [ended.clientX - began.clientX, ended.clientY - began.clientY];
  if (Math.abs(x) > SWIPE && Math.abs(x) > 2 * Math.abs(y) && !began.target.closest?.("input, textarea")) onward(x < 0 ? 1 : -1);
}

/* The screen is made: what only a screen has comes beside what the page holds. */

function prepare() {
  stories = all("[data-story]");
  const counter = find("template[data-counter]").content;
  for (const story of stories) {
    const nowRow = made("ol", { class: "talk-now", "aria-label": words.nowLabel });
    for (const option of all(".kit-option", story)) {
      option.prepend(made("p", { class: "kit-people", "data-people": "" }));
      option.append(counter.cloneNode(true));
      const one = made("li", { "data-now-letter": letterOf(option) }, made("button", { type: "button", class: "talk-to", "aria-label": letterOf(option) }, find(".letter", option).cloneNode(true)), made("p", { class: "kit-people", "data-people": "" }), counter.cloneNode(true));
      nowRow.append(one);
    }
    find(".kit-options", story).after(find("template[data-shift]").content.cloneNode(true), nowRow);
  }
  for (const image of all("img")) image.loading = "eager";
}

function restore() {
  if (location.hash === `#${words.phone}`) {
    talk.dataset.now = "phone";
    present().toggleAttribute("data-picked", true);
    return;
  }
  fromAddress();
  state.sheet ||= 0;
  recall();
  show();
}

function begin() {
  talk.toggleAttribute("data-on", true);
  prepare();
  talk.addEventListener("click", pressed);
  talk.addEventListener("input", typed);
  addEventListener("keydown", keyed);
  addEventListener("popstate", restore);
  addEventListener("resize", () => state.step && show());
  let began = null;
  addEventListener("touchstart", (event) => (began = event.touches.length === 1 ? event.touches[0] : null), { passive: true });
  addEventListener("touchend", (event) => began && swiped(began, event.changedTouches[0]), { passive: true });
  setInterval(() => state.step && tick(), CLOCK);
  restore();
  document.fonts?.ready.then(() => state.step && show());
}

gathered(talk).then((ready) => ready && begin());
