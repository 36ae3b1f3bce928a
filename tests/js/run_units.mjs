// Runs the unit tests in node. usage: node run_units.mjs SCRIPTS < {"forms": ..., "stems": ...}

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [scripts] = process.argv.slice(2);
const from = (path) => import(pathToFileURL(path));
const entries = ["signs", "words", "compounds", "query", "rank", "engine", "search", "selection"].map(async (name) => [name, await from(`${scripts}/find-${name}.js`)]);
const modules = Object.fromEntries(await Promise.all(entries));
const { run, disagreements } = await from(`${scripts}/units.js`);
const { forms, stems } = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify({ ...run(modules), disagreements: disagreements(modules, forms, stems) }));
