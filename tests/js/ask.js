// Answers addresses with the search scripts, outside their form; node and a browser page alike.

const NAMES = { words: "q", sort: "sorteer", page: "pagina", newest: "nieuwste", az: "az" };

/** `scripts` are the modules by name, `read` gives a data file by its path, `facets` is the path of the facet file. */
export async function ask({ engine, address, index }, read, facets, searches) {
  const library = engine.readLibrary(await read(facets));
  const { path, names, ids } = library.words;
  const parts = new Map();

  async function part(number) {
    if (!parts.has(number)) {
      const { id, words } = await read(path.replace("{n}", names[number]));
      if (id !== ids[number]) throw new Error(`part ${number} is of another build`);
      parts.set(number, index.readPart(words, library.language.starts));
    }
    return parts.get(number);
  }

  async function run(search) {
    let step = search.next();
    while (!step.done) step = search.next(await Promise.all(Array.from(step.value, part)));
    return step.value;
  }

  async function answer(search) {
    const { selection, isOdd } = address.readAddress(search, library, NAMES);
    const queries = selection.text ? index.readQuery(selection.text, library.language) : [];
    const found = (await Promise.all(queries.map((query) => run(index.lookUp(query, library))))).filter(Boolean);
    const weights = selection.text ? index.weigh(found, library.size) : null;
    const { numbers, counts } = engine.select(library, selection, weights);
    const named = library.facets.map(({ kind }, place) => [kind, Object.fromEntries(counts[place])]);
    return { numbers, isOdd, counts: Object.fromEntries(named) };
  }

  return Promise.all(searches.map(answer));
}
