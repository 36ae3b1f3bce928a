// The form of one story: what is typed is kept on this device at once, and saved when typing rests.

import { makeChanges } from "./changes.js";
import { Silence, makeClient } from "./client.js";
import { askWhoseStays } from "./conflict.js";
import { part, tell } from "./dom.js";
import { judge, nameOf, readDraft, writeDraft } from "./draft.js";
import { locate, readFields } from "./fields.js";
import { makeMessages, tellSections } from "./messages.js";
import { AGAIN, REST, START, isBehind, step } from "./saver.js";
import { readSections, watchPlace } from "./sections.js";
import { makeSight } from "./sight.js";
import { makeStore, placesOf } from "./storage.js";
import { labelOf, tellSection, tellValue } from "./telling.js";
import { bare, isSame, takeIn, valueAt, withValue } from "./values.js";
import { asPart, makeSay } from "./words.js";

const data = JSON.parse(document.body.dataset.page);
const { slug } = data;
const say = makeSay(data.words, document.documentElement.lang);
const client = makeClient(data.token);
const store = makeStore(placesOf(window));
const tab = crypto.randomUUID?.() ?? String(Math.random());
const root = part("form");
const columns = part("columns");
const sight = makeSight(document.querySelector(".sight"));

let file = { base: data.digest, values: data.values };
let sent = null;
let told = { lines: [], problems: [], offers: [], unsaved: [], missing: [], consent: null };
let state = START;
let undone = null;
let where = "device";
let failure = "";
let waiting = 0;
let onAnswer = [];

const choices = ({ term, name }) => (term ? data.terms[term] : data.fields.find((one) => one.name === name).choices);
const fields = readFields(root, { say, words: data.words, choices, edit, aloud, upload, photoAddress: () => sight.photo() });
const messages = makeMessages({ say, general: part("general"), mend });
const changes = makeChanges(say, { undo, redo, goTo });
const sections = readSections(root);
say.sections = (section) => tellSection(fields, say, section);

/** All that the form holds; what it does not show stays as the file has it. */
const collect = () => fields.reduce((values, field) => withValue(values, field.at, field.read()), file.values);

const fill = (values) => { for (const field of fields) field.write(valueAt(values, field.at)); };

function turn(event) {
  const next = step(state, event);
  state = next.state;
  for (const one of next.does) DOES[one]();
}

const later = (event, time) => {
  clearTimeout(waiting);
  waiting = setTimeout(turn, time, event);
};
const DOES = { rest: () => later("rest", REST), again: () => later("again", AGAIN), send };

function edit() {
  undone = null;
  turn("edit");
  keep();
  tellAll();
}

/** Work that no file says yet stays on this device; once one says all of it, it goes. */
function keep() {
  if (isBehind(state) || told.unsaved.length || state.isAsking) {
    where = store.keep(nameOf(slug), writeDraft({ base: file.base, before: file.values, values: collect(), time: Date.now(), tab }));
  } else {
    wipe();
  }
}

/** The work of this tab; that of another one stays. */
function wipe() {
  const kept = readDraft(store.find(nameOf(slug)));
  if (!kept || kept.tab === tab) store.wipe(nameOf(slug));
}

async function send() {
  clearTimeout(waiting);
  sent = collect();
  tellState();
  try {
    const { base, values } = file;
    const answer = await client.save(data.save, { base, before: values, values: bare(sent), language: data.language });
    hear(answer);
  } catch (fault) {
    lose(fault, say("lost"));
  }
  const all = onAnswer;
  onAnswer = [];
  for (const one of all) one();
}

function lose(fault, text) {
  if (!(fault instanceof Silence)) throw fault;
  failure = text;
  turn("lost");
  keep();
  tellState();
}

function hear(answer) {
  if (answer.state === "conflict") return clash(answer);
  if (answer.state === "withdrawn") return forget();
  if (answer.state !== "saved" && answer.state !== "same") return refuse(answer);
  takeOver(answer);
  turn("answer");
  finish();
}

/** The story was withdrawn: nothing of it stays on this device or on this page. */
function forget() {
  store.wipe(nameOf(slug));
  location.reload();
}

/** The file cannot take it now: why is said, and it is tried again. */
function refuse(answer) {
  if (answer.problems) messages(fields, answer.problems, []);
  lose(new Silence(answer.state), answer.text ?? say(answer.state === "unreadable" ? "unreadable" : "refused"));
}

/** What the file says now becomes the ground of the form; what somebody else changed in it comes in. */
function takeOver(answer) {
  for (const field of fields) field.number?.(valueAt(sent, field.at) ?? [], valueAt(answer.form, field.at) ?? []);
  const shown = takeIn(collect(), sent, answer.form);
  file = { base: answer.digest, values: answer.values };
  fill(shown);
  hearTold(answer);
}

function hearTold(answer) {
  told = {
    lines: answer.lines ?? [], problems: answer.problems ?? [], offers: answer.offers ?? [], unsaved: answer.unsaved ?? [], missing: answer.missing ?? [],
    consent: answer.consent ?? null, address: answer.address,
  };
  failure = "";
}

function finish() {
  keep();
  messages(fields, [...told.problems, ...told.offers], told.unsaved);
  tellAll();
  aloud(statusText());
}

async function clash(answer) {
  turn("conflict");
  const mine = collect();
  file = { base: answer.digest, values: answer.values };
  hearTold(answer);
  keep();
  const asked = askWhoseStays(answer, { say, told: (way, value) => tellValue(fields, say, way, value), columns });
  document.body.classList.add("is-asking");
  tellState();
  const choices = await asked.done;
  if (choices === "copy") return copy(mine);
  asked.close();
  document.body.classList.remove("is-asking");
  fill(answer.conflicts.reduce((values, clash, number) => withChoice(values, clash, choices[number], answer.form), takeIn(collect(), sent, answer.form)));
  part("title").focus();
  turn("settled");
  document.getElementById("content").focus();
}

/** The values with a choice made; one's own text stays as it was typed since. */
function withChoice(values, { at: [name, number, ...rest], theirs, mine }, choice, form) {
  const isCard = typeof number === "number" && rest.length > 0;
  const place = isCard ? values[name].findIndex(({ was }) => was === form[name][number].was) : number;
  const way = number === undefined ? [name] : [name, place, ...rest];
  const isTyped = choice === "mine" && !isSame(valueAt(values, way), theirs);
  return place === -1 || isTyped ? values : withValue(values, way, choice === "mine" ? mine : theirs);
}

async function copy(values) {
  try {
    const made = await client.save(data.create, { values: bare(values) });
    if (!made.slug) return lose(new Silence(made.state), made.text ?? say("refused"));
    wipe();
    // What no file can say yet goes on in the form of the copy.
    if (made.unsaved.length) store.keep(nameOf(made.slug), writeDraft({ base: made.digest, before: made.values, values: made.form, time: Date.now(), tab }));
    location.assign(`../${encodeURIComponent(made.slug)}/`);
  } catch (fault) {
    lose(fault, say("lost"));
  }
}

async function undo() {
  const values = collect();
  try {
    const answer = await client.save(data.undo, { base: file.base });
    if (answer.state !== "saved" && answer.state !== "same") return tell(part("general"), answer.text ?? say("undo_refused"));
    file = { base: answer.digest, values: answer.values };
    fill(file.values);
    hearTold(answer);
    state = START;
    clearTimeout(waiting);
    undone = values;
    finish();
    aloud(say("undone"));
  } catch (fault) {
    lose(fault, say("lost"));
  }
}

function redo() {
  const values = undone;
  fill(values);
  edit();
  turn("rest");
}

function mend(problem) {
  const values = withValue(collect(), problem.at, problem.mend.value);
  const { field, item, way } = locate(fields, problem.at);
  const target = item ? field : fields.find((one) => one === field);
  target.write(valueAt(values, way));
  target.focus();
  aloud(say("mended"));
  edit();
  turn("rest");
}

async function upload(chosen) {
  try {
    return await client.upload(data.photo, chosen);
  } catch (fault) {
    if (!(fault instanceof Silence)) throw fault;
    return { text: say("lost") };
  }
}

/** Go to a field, and open the card that it is in. */
function goTo(way) {
  const found = locate(fields, way);
  if (!found) return document.getElementById("content").focus();
  if (found.item) fields.find((one) => one.items?.().includes(found.item)).open(found.item);
  found.field.focus();
}

async function leave() {
  if (isBehind(state)) {
    turn("rest");
    await new Promise((done) => { if (state.isSending) onAnswer.push(done); else done(); });
  }
  if (isBehind(state) && !state.isLost && !state.isAsking) return leave();
  if (told.unsaved.length || state.isLost) return changes.open(true);
  if (!state.isAsking) location.assign(told.address ?? data.address);
}

// What is said

function statusText() {
  if (state.isAsking) return say("not_saved");
  if (state.isLost) return failure;
  if (told.unsaved.length) return say.counted("fields_unsaved", told.unsaved.length);
  if (isBehind(state)) return say("saving");
  const wrong = told.problems.length;
  if (!told.lines.length) return undone ? say("undone") : wrong ? say.counted("messages", wrong) : say("nothing_changed");
  return wrong ? say.counted("saved_messages", wrong) : say.counted("saved_lines", told.lines.length);
}

function tellState() {
  const kind = state.isLost ? "lost" : state.isAsking || isBehind(state) || told.unsaved.length ? "busy" : "saved";
  changes.status(statusText(), told.lines.length || kind !== "saved" ? kind : "none");
}

function tellAll() {
  tellState();
  const waits = [...told.unsaved.map((way) => ({ label: labelOf(fields, way), way }))];
  changes.show(told.lines, waits, { undone: undone !== null });
  for (const field of fields) field.tellAll?.();
  tellSections(sections, say);
  const title = fields.find(({ at }) => at[0] === "title")?.read().trim();
  tell(part("title"), title || say("untitled"));
  tellMissing();
  tellConsent();
  const place = part("where");
  place.hidden = where === "device";
  if (!place.hidden) tell(place, say(where === "tab" ? "kept_in_tab" : "kept_nowhere"));
}

function tellMissing() {
  const place = part("missing");
  place.hidden = !told.missing.length;
  tell(place, told.missing.length ? say("missing", { fields: told.missing.map(asPart).join(", ") }) : "");
}

function tellConsent() {
  const place = part("consent");
  if (!place) return;
  tell(place, told.consent?.text ?? "");
  place.classList.toggle("is-public", told.consent?.is_public === true);
}

function aloud(text) {
  tell(part("said-aloud"), text);
}

// The start

function begin() {
  fill(data.values);
  const draft = readDraft(store.find(nameOf(slug)));
  const verdict = judge(draft, data);
  if (verdict === "none") store.wipe(nameOf(slug));
  if (verdict === "put-back") putBack(draft);
  tellAll();
  if (verdict === "ask") ask(draft);
  else turn(verdict === "put-back" ? "rest" : "again");
}

function putBack(draft) {
  fill(draft.values);
  edit();
  part("kept").hidden = false;
  tell(part("kept-text"), say("kept", { time: say.time(draft.time) }));
  part("kept-away").addEventListener("click", () => {
    part("kept").hidden = true;
    fill(data.values);
    edit();
    turn("rest");
    document.getElementById("content").focus();
  });
}

/** The file changed while work on it was kept here: both are laid side by side, or the work goes. */
function ask(draft) {
  const dialog = part("ask");
  tell(part("ask-text"), say("ask_text", { time: say.time(draft.time) }));
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  part("ask-compare").addEventListener("click", () => {
    dialog.close();
    file = { base: draft.base, values: draft.before };
    fill(draft.values);
    turn("settled");
  });
  part("ask-away").addEventListener("click", () => {
    store.wipe(nameOf(slug));
    dialog.close();
    turn("again");
  });
  dialog.showModal();
}

function showTab(isPage) {
  columns.dataset.shown = isPage ? "see" : "fill";
  part("tab-see").setAttribute("aria-pressed", String(isPage));
  part("tab-fill").setAttribute("aria-pressed", String(!isPage));
  sight.fit();
}

root.addEventListener("submit", (event) => event.preventDefault());
root.addEventListener("input", (event) => { if (!event.target.matches("[role=combobox], [type=file]")) edit(); });
root.addEventListener("focusout", () => turn("rest"));
root.addEventListener("focusin", ({ target }) => {
  const field = fields.find((one) => one.root.contains(target));
  if (!field) return;
  const card = target.closest(".form-card");
  sight.follow(field.at, card ? [...card.parentElement.children].indexOf(card) : null);
});
part("done").addEventListener("click", leave);
part("leave").addEventListener("click", (event) => { event.preventDefault(); location.assign(told.address ?? data.address); });
part("tab-fill").addEventListener("click", () => showTab(false));
part("tab-see").addEventListener("click", () => showTab(true));
addEventListener("pagehide", () => { if (isBehind(state)) keep(); });
addEventListener("beforeunload", (event) => { if (where === "nowhere" && (isBehind(state) || told.unsaved.length)) event.preventDefault(); });
document.addEventListener("keydown", (event) => {
  if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  turn("rest");
});
watchPlace(sections);
begin();
