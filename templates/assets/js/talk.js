// A talk on a screen. Pages hold every word of it; here is which step is shown, what the clock says and who chose what.
// The step stands in the address and the rest on this device; all is drawn anew after each change, and nothing is sent.

import { stored } from "./stored.js";
import { beginners, handsOf, longer, MINUTE, minutesOf, paused, persons, remaining, started, withHand } from "./talk-plan.js";
import { beads, people, ribbons } from "./talk-draw.js";
import { gathered } from "./talk-gather.js";
import { all, copy, find, made, talk, write } from "./talk-page.js";
import { sheetsOf } from "./talk-sheets.js";
import { beginHarvest } from "./harvest.js";

const CLOCK = 500;
const SWIPE = 60;
const words = talk.dataset;
const count = (name, number, shown = words.numbers.split(" ")[number] ?? number) =>
  words[name].split("|")[Number(number > 1)].replace("{n}", shown);

let kept, harvest, stories, story, letters; // where it is kept; the articles of the page, the one that is talked about, and its letters
let at, told, clock, person; // the place in the address; hands and moves; the figure that was tapped
let plan = []; // the steps that have minutes
let sheets = 1;

const lasts = (one) => minutesOf((!stories[1] && one.dataset.alone) || one.dataset.times, at);
const planned = () => all("[data-step]").filter(lasts);
const place = () => plan.findIndex((one) => one.dataset.step === at.step);
const row = (letter) => find(`[data-now="${letter}"]`, story);
const figures = () => all(".kit-option [data-people] > *", story);

/* Where it is: in the address, and on this device. Both may hold anything. */

const whole = (text) => (/^\d{1,4}$/.test(text) ? Number(text) : 0);
const known = (one) => (one && typeof one === "object" ? one : {});
const runs = (one) => ["total", "left", "end"].every((name) => Number.isFinite(known(one)[name]));

function read() {
  const [length, group, step, sheet, slug] = location.hash.slice(1).split("/");
  at = { length: whole(length) % 3, group: group ? whole(group) % 3 : 1, step, sheet: whole(sheet) };
  plan = planned();
  if (place() < 0) at.step = "";
  take(stories.find((one) => one.dataset.story === slug) ?? stories[0]);
  const before = kept.get();
  clock = before?.at === at.step && runs(before.clock) ? before.clock : begun();
}

const begun = () => started(at.step ? lasts(plan[place()]) * MINUTE : 0, Date.now());

function take(one) {
  if (story && story !== one) harvest.belongs(one.dataset.story);
  story = one;
  letters = all(".kit-option", story).map((option) => option.dataset.letter);
  told = known(known(kept.get()?.stories)[story.dataset.story]);
  person = -1;
}

/** Where those who voted first stand now: a letter for each who is known to have moved or stayed. */
const moves = () => persons(letters, told.hands).map((_, number) => letters.find((letter) => letter === told.moves?.[number]));

/** The hands of the second vote: of those whose move is known, or as they were counted. */
const second = () => (moves().some(Boolean) ? moves().reduce((hands, to) => (to ? withHand(hands, to, 1) : hands), {}) : told.second);

const keep = () =>
  kept.set({ at: at.step, clock, group: at.group, stories: { ...known(kept.get()?.stories), [story.dataset.story]: told } });

function go(changes) {
  const { step } = at;
  Object.assign(at, changes);
  plan = planned();
  if (at.step !== step) clock = begun();
  history.pushState(null, "", `#${[at.length, at.group, at.step, at.sheet, story.dataset.story].join("/")}`);
  person = -1;
  show();
}

/* One screen. */

function show() {
  words.now = at.step || "start";
  words.group = at.group;
  for (const name of ["length", "group"]) {
    const radio = all(`[name=${name}]`)[at[name]];
    radio.checked = true;
    write(`[data-said=${name}]`, find("b", radio.parentNode).textContent);
  }
  let start = 0;
  for (const one of all("[data-step]")) {
    const minutes = lasts(one);
    one.dataset.lasts = minutes;
    one.toggleAttribute("data-current", one.dataset.step === at.step);
    find("[data-start]", one).textContent = start;
    find("[data-minutes]", one).textContent = minutes;
    start += minutes;
  }
  for (const one of stories) one.toggleAttribute("data-picked", one === story);
  for (const one of all(".kit-ending")) one.open = at.step === "reveal";
  beads(find("[data-beads]"), plan.length, place());
  showHands();
  fit();
  if (at.step === "again") showShift();
  tick();
  if (at.step) keep();
}

function showHands() {
  const [isAgain, after, { length }] = [at.step === "again", second(), persons(letters, told.hands)];
  const first = beginners(letters, told.hands);
  talk.style.setProperty("--crowd", Math.max(1, ...letters.flatMap((letter) => [handsOf(told.hands, letter), handsOf(after, letter)])));
  for (const letter of letters) {
    const option = find(`[data-letter="${letter}"]`, story);
    option.dataset.hands = length ? handsOf(told.hands, letter) : "";
    for (const [one, hands, name] of [[option, told.hands, isAgain && letter], [row(letter), after]]) {
      people(find("[data-people]", one), handsOf(hands, letter), name);
      find("output", one).textContent = handsOf(hands, letter);
    }
  }
  find(".kit-added .kit-what", story).textContent = harvest.option() || words.added;
  write("[data-step=hands] .talk-first", first.length ? count("begin", first.length, new Intl.ListFormat(document.documentElement.lang).format(first)) : "");
  write("[data-counted]", at.step === "hands" ? count("hands", length) : "");
}

/* The shift: everybody's first letter above, their letter of now beneath, and a ribbon for who is known to have moved or stayed. */

function showShift() {
  const [order, now, upper] = [persons(letters, told.hands), moves(), figures()];
  const formOf = (letter) => find(`[data-letter="${letter}"] .letter`, story).classList[1];
  ribbons(find("[data-ribbons]", story), order.flatMap((letter, number) => {
    const to = now[number];
    const before = now.slice(0, number).filter((one) => one === to).length;
    return to ? { ends: [upper[number], all(".person", row(to))[before]], forms: [formOf(letter), formOf(to)] } : [];
  }));
  upper[person]?.classList.add("picked");
  const moved = order.filter((letter, number) => now[number] !== letter).length;
  const isKnown = order.length && now.every(Boolean);
  write("[data-counted]", isKnown ? `${count("moved", moved)} ${count("stayed", order.length - moved)}` : order.length ? words.shiftHow : words.shiftCount);
  find("[data-act=stay]").hidden = isKnown || !order.length;
}

/* One sheet of a step; a step has one, unless there is too much for one screen. */

function fit() {
  const shown = sheetsOf(at.step, story);
  sheets = shown.sheets;
  at.sheet = Math.min(at.sheet, sheets - 1);
  shown.turn(at.sheet);
  const hasMore = at.sheet < sheets - 1;
  talk.toggleAttribute("data-more", hasMore);
  write("[data-sheets]", sheets > 1 ? words.sheet.replace("{n}", at.sheet + 1).replace("{total}", sheets) : "");
}

function onward(way) {
  const sheet = at.sheet + way;
  const step = plan[place() + way]?.dataset.step;
  if (sheet >= 0 && sheet < sheets) go({ sheet });
  else if (step || way < 0) go({ step: step ?? "", sheet: 0 });
}

/* The clock says what is left, and waits. */

function tick() {
  const left = remaining(clock, Date.now());
  const minutes = Math.ceil(left / MINUTE);
  const text = minutes ? count("left", minutes, minutes) : words.over;
  if (find("[data-clock]").textContent !== text) write("[data-clock]", text);
  talk.style.setProperty("--left", (100 * left) / (clock.total || 1));
  write("[data-act=pause]", clock.end ? words.pause : words.resume);
}

/* What people do. */

const DO = {
  start: () => go({ step: plan[0].dataset.step, sheet: 0 }),
  next: () => onward(1),
  back: () => onward(-1),
  stop: () => go({ step: "" }),
  pause: () => { clock = paused(clock, Date.now()); },
  longer: () => { clock = longer(clock, Date.now()); },
  full: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.()),
  print: () => print(),
  stay: () => { told.moves = persons(letters, told.hands).map((letter, number) => moves()[number] ?? letter); },
  wipe: () => { kept.wipe(); harvest.wipe(); take(story); write("[data-gone]", words.gone); },
};

function pressed({ target }) {
  const button = target.closest("button, .kit-option");
  const { act: action, pick, count: more } = button?.dataset ?? {};
  const letter = button?.closest("[data-letter]")?.dataset.letter;
  const now = button?.closest("[data-now]")?.dataset.now;
  const figure = figures().indexOf(button);
  if (words.now === "phone") return void (letter && button.toggleAttribute("data-held"));
  if (action) DO[action]();
  else if (pick) { take(button.closest("[data-story]")); onward(1); }
  else if (more && letter) told = { ...told, hands: withHand(told.hands, letter, Number(more)), second: {}, moves: [] };
  else if (more) told = { ...told, second: withHand(second(), now, Number(more)), moves: [] };
  else if (at.step === "again" && figure >= 0) person = figure;
  else if (at.step === "again" && button) { told.moves = moves().map((to, number) => (number === person ? now : to)); person = -1; }
  else return;
  if (action !== "print" && at.step) keep();
  show();
}

function keyed(event) {
  if (words.now === "phone" && event.key === "Enter") event.target.click();
  const way = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
  if (!way || !at.step || event.target.matches("input, textarea, select") || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  onward(way);
}

function swipes() {
  let began;
  addEventListener("touchstart", ({ touches }) => { began = touches.length === 1 && touches[0]; });
  addEventListener("touchend", ({ changedTouches: [ended] }) => {
    const [x, y] = [ended.clientX - began.clientX, ended.clientY - began.clientY];
    if (at.step && Math.abs(x) > SWIPE && Math.abs(x) > 2 * Math.abs(y)) onward(x < 0 ? 1 : -1);
  });
}

/* What only a screen has comes beside what the page holds. */

function prepare(one) {
  find(".kit-options", one).after(copy("shift"));
  find(".kit-teaser", one).append(copy("picker"));
  for (const option of all(".kit-option", one)) {
    const { letter } = option.dataset;
    const now = copy("now-option").firstElementChild;
    now.dataset.now = letter;
    now.append(copy("counter"));
    find("button", now).append(find(".letter", option).cloneNode(true));
    find("button", now).ariaLabel = letter;
    find(".talk-now", one).append(now);
    option.append(copy("counter"));
    if (!find(".kit-from", option)) option.append(made("p", { class: "kit-from paper-only" }, find("h2", one).textContent));
  }
}

function restore() {
  read();
  if (location.hash !== words.phone) return show();
  words.now = "phone";
  story.toggleAttribute("data-picked", true);
  for (const option of all(".kit-option", story)) option.tabIndex = 0;
}

function begin(isReady) {
  if (!isReady) return;
  kept = stored(`talk:${words.path}`);
  stories = all("[data-story]");
  stories.forEach(prepare);
  harvest = beginHarvest(find("[data-harvest]"), words.path, (sheet) => go({ sheet }));
  for (const image of all("img")) image.loading = "eager";
  words.on = "";
  talk.addEventListener("click", pressed);
  talk.addEventListener("input", ({ target: { name, value } }) => name in at && go({ [name]: Number(value) }));
  talk.addEventListener("toggle", () => at.step && fit(), true);
  addEventListener("keydown", keyed);
  addEventListener("popstate", restore);
  addEventListener("resize", () => at.step && show());
  swipes();
  setInterval(tick, CLOCK);
  restore();
}

words.now = "start";
gathered().then(begin, () => { words.broken = ""; });
