// Answers addresses with the search scripts, outside their form; node and a browser page alike.

const NAMES = { words: "q", sort: "sorteer", page: "pagina", newest: "nieuwste", az: "az" };

/** `scripts` are the modules by name, `read` gives a data file by its path, `facets` is the path of the facet file. */
export async function ask({ engine, selection, search }, read, facets, addresses) {
  const library = engine.readLibrary(await read(facets));
  const { readPart, searches, weighed } = search.makeSearch(library);
  const { path, names, ids } = library.words;
  const parts = new Map();

  async function part(number) {
    if (!parts.has(number)) {
      const { id, words } = await read(path.replace("{n}", names[number]));
      if (id !== ids[number]) throw new Error(`part ${number} is of another build`);
      parts.set(number, readPart(words));
    }
    return parts.get(number);
  }

  async function run(steps) {
    let step = steps.next();
    while (!step.done) step = steps.next(await Promise.all(Array.from(step.value, part)));
    return step.value;
  }

  async function answer(address) {
    const wanted = selection.readAddress(address, library, NAMES);
    const words = weighed((await Promise.all(searches(wanted.text).map(run))).flat());
    const { found, numbers, counts, isWhole, isCut, isBelow } = engine.select(library, wanted, words);
    const made = counts();
    const named = library.facets.map(({ kind }, place) => [kind, Object.fromEntries(made[place])]);
    return { numbers, below: isBelow ? numbers.filter(isBelow) : [], isOdd: wanted.isOdd, isWhole, isCut, near: found.flatMap(({ near }) => near), counts: Object.fromEntries(named) };
  }

  return Promise.all(addresses.map(answer));
}
