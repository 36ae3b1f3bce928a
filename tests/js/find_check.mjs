// Answers addresses in node: a list of them on standard input, the answers on standard output.
// usage: node find_check.mjs SCRIPTS FOLDER FACETS   (FOLDER is the root of a built site or holds its data files)

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [scripts, folder, facets] = process.argv.slice(2);
const from = (name) => import(pathToFileURL(`${scripts}/${name}.js`));
const entries = ["engine", "selection", "search"].map(async (name) => [name, await from(`find-${name}`)]);
const modules = Object.fromEntries(await Promise.all(entries));
const { ask } = await from("ask");
const read = async (path) => JSON.parse(readFileSync(`${folder}/${path}`, "utf8"));
console.log(JSON.stringify(await ask(modules, read, facets, JSON.parse(readFileSync(0, "utf8")))));
