// Answers addresses with the search scripts, outside their form; node and a browser page alike.

const NAMES = { words: "q", sort: "sorteer", page: "pagina", newest: "nieuwste", az: "az" };

/** `scripts` are the modules by name, `read` gives a data file by its path, `facets` is the path of the facet file. */
export async function ask({ engine, selection, index, query }, read, facets, searches) {
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
    const wanted = selection.readAddress(search, library, NAMES);
    const queries = wanted.text ? query.readQuery(wanted.text, library.language) : [];
    const found = (await Promise.all(queries.map((one) => run(query.lookUp(one, library))))).flat();
    const { numbers, counts, isWhole, isCut, isBelow } = engine.select(library, wanted, found);
    const made = counts();
    const named = library.facets.map(({ kind }, place) => [kind, Object.fromEntries(made[place])]);
    return { numbers, below: isBelow ? numbers.filter(isBelow) : [], isOdd: wanted.isOdd, isWhole, isCut, near: found.flatMap(({ near }) => near), counts: Object.fromEntries(named) };
  }

  return Promise.all(searches.map(answer));
}
