// Where a story begins: with a title, or with a Word file that is dropped or chosen; and what came out of that.

import { Silence, makeClient } from "./client.js";
import { make, part, tell } from "./dom.js";
import { showHarvest } from "./inbox.js";
import { makeSay } from "./words.js";

const KEPT = "goedwerk-import";
const data = JSON.parse(document.body.dataset.page);
const say = makeSay(data.words, document.documentElement.lang);
const client = makeClient(data.token);
const [begin, drop, choose, wordWrong, title, titleWrong] = ["begin", "drop", "choose", "word-wrong", "title", "title-wrong"].map((name) => part(name));
let isBusy = false;

async function create(event) {
  event.preventDefault();
  if (isBusy) return;
  if (!title.value.trim()) {
    tell(titleWrong, say("begin_form_title_missing"));
    return title.focus();
  }
  isBusy = true;
  tell(titleWrong, "");
  try {
    const made = await client.save(data.create, { values: { title: title.value.trim() } });
    if (made.slug) return location.assign(formOf(made.slug));
    tell(titleWrong, made.text ?? say("refused"));
  } catch (fault) {
    tell(titleWrong, silence(fault));
  }
  isBusy = false;
}

async function read(file) {
  if (!file || isBusy) return;
  if (/\.(?:md|markdown|txt)$/i.test(file.name)) return harvest(file);
  isBusy = true;
  tell(wordWrong, say("begin_word_busy"));
  try {
    const report = await client.upload(data.word, file);
    tell(wordWrong, report.slug ? "" : report.text ?? say("begin_word_refused"));
    if (report.slug) {
      history.pushState({ [KEPT]: report }, "");
      show(report);
    } else {
      choose.focus();
    }
  } catch (fault) {
    tell(wordWrong, silence(fault));
  }
  isBusy = false;
}

/** A harvest: what would come of it is shown, and done after a yes. */
async function harvest(file) {
  isBusy = true;
  tell(wordWrong, say("begin_word_busy"));
  try {
    const report = await client.upload(data.inbox, file);
    tell(wordWrong, "");
    const view = open("inbox");
    const ask = (address, more) => client.upload(address, file, more).catch((fault) => ({ text: silence(fault) }));
    const look = (agreed) => ask(data.inbox, { agreed });
    const add = (seen, agreed) => ask(`${data.inbox}-add`, { seen, agreed });
    showHarvest(view, report, { look, add, close: showBegin });
    view.querySelector("h1").focus();
  } catch (fault) {
    tell(wordWrong, silence(fault));
  }
  isBusy = false;
}

const formOf = (slug) => `${data.form}${encodeURIComponent(slug)}/`;

function silence(fault) {
  if (!(fault instanceof Silence)) throw fault;
  return say("no_answer");
}

/** The report of an import: what came along, what Word hid, and what lacks. */
function show(report) {
  const view = open("import");
  const list = (name, items) => part(name, view).append(...items.map(({ text, detail }) => make("li", {}, make("strong", {}, text), detail ? make("small", {}, detail) : "")));
  tell(part("file", view), report.file);
  tell(view.querySelector("h1"), report.title);
  tell(part("hidden-lead", view), report.hidden_title);
  list("came", report.came);
  list("left", report.hidden);
  part("left-side", view).hidden = !report.hidden.length;
  tell(part("missing-title", view), report.missing_title);
  tell(part("missing", view), report.missing.join(" · "));
  part("watch", view).append(...report.findings.map((finding) => make("li", {}, finding)));
  part("go", view).href = formOf(report.slug);
  view.querySelector("h1").focus();
}

/** A copy of a template in the place of the ways to begin. */
function open(name) {
  part("import-shown")?.remove();
  const view = part(name).content.cloneNode(true).firstElementChild;
  view.dataset.part = "import-shown";
  begin.hidden = true;
  begin.after(view);
  part("back").hidden = true;
  part("other").hidden = false;
  scrollTo(0, 0);
  return view;
}

function showBegin() {
  part("import-shown")?.remove();
  begin.hidden = false;
  part("back").hidden = false;
  part("other").hidden = true;
}

function follow() {
  const report = history.state?.[KEPT];
  if (report) show(report);
  else showBegin();
}

part("form").addEventListener("submit", create);
choose.addEventListener("change", () => {
  const [file] = choose.files;
  choose.value = "";
  read(file);
});
part("other").addEventListener("click", () => {
  history.pushState(null, "");
  showBegin();
  choose.focus();
});
// A file that misses the box by a little must not take the place of the page.
for (const sign of ["dragover", "drop"]) addEventListener(sign, (event) => event.preventDefault());
addEventListener("dragover", () => drop.classList.add("is-over"));
addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("is-over"); });
addEventListener("drop", (event) => {
  drop.classList.remove("is-over");
  if (!begin.hidden) read(event.dataTransfer.files[0]);
});
addEventListener("popstate", follow);
follow();
