// Answers queries with the engine outside a page: a list of questions on standard input, the answers as JSON on standard output.
// usage: node find_check.mjs SCRIPTS FOLDER   (FOLDER is the root of a built site or holds its data files)

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [scripts, folder, facets] = process.argv.slice(2);
const from = (name) => import(pathToFileURL(`${scripts}/${name}`));
const { readLibrary, select } = await from("find-engine.js");
const { readAddress } = await from("find-address.js");
const { lookUp, readPart, readQuery, weigh } = await from("find-index.js");

const read = (path) => JSON.parse(readFileSync(`${folder}/${path}`, "utf8"));
const library = readLibrary(read(facets));
const names = { words: "q", sort: "sorteer", page: "pagina", newest: "nieuwste", az: "az" };
const parts = new Map();

function part(number) {
  if (parts.has(number)) return parts.get(number);
  const { path, names: starts, ids } = library.words;
  const { id, words } = read(path.replace("{n}", starts[number]));
  if (id !== ids[number]) throw new Error(`part ${number} is of another build`);
  return parts.set(number, readPart(words, library.language.starts)).get(number);
}

function run(search) {
  let step = search.next();
  while (!step.done) step = search.next(Array.from(step.value, part));
  return step.value;
}

const findWords = (text) => readQuery(text, library.language).map((query) => run(lookUp(query, library))).filter(Boolean);

const answers = JSON.parse(readFileSync(0, "utf8")).map((search) => {
  const { selection, isOdd } = readAddress(search, library, names);
  const weights = selection.text ? weigh(findWords(selection.text), library.size) : null;
  const { numbers, counts } = select(library, selection, weights);
  const named = library.facets.map(({ kind }, place) => [kind, Object.fromEntries(counts[place])]);
  return { numbers, isOdd, counts: Object.fromEntries(named) };
});
console.log(JSON.stringify(answers));
