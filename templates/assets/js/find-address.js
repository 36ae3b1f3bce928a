// Addresses: from the part after "?" to a selection, and back. Whatever stands there, only what we know gets through.

const LONGEST = 200;

/** A selection without any choice. */
export const nothing = (library) => ({ chosen: library.facets.map(() => new Set()), text: "", sort: "", page: 1 });

/** Read an address. `names` are the parameters' names: words, sort, page, newest, az. `isOdd` when something in it was left out. */
export function readAddress(search, library, names) {
  const selection = nothing(library);
  const once = new Set();
  let isOdd = false;
  const readers = {
    [names.words]: (value) => { selection.text = value.trim().slice(0, LONGEST); return value.trim().length <= LONGEST; },
    [names.sort]: (value) => { selection.sort = { [names.az]: "az", [names.newest]: "new" }[value] ?? ""; return !value || Boolean(selection.sort); },
    [names.page]: (value) => { if (/^[1-9]\d{0,4}$/.test(value)) selection.page = Number(value); return selection.page === Number(value); },
  };
  for (const [name, value] of new URLSearchParams(search)) {
    const place = library.facets.findIndex((facet) => facet.name === name);
    if (place >= 0) {
      const isNew = library.facets[place].terms.has(value) && !selection.chosen[place].has(value);
      if (isNew) selection.chosen[place].add(value);
      isOdd ||= !isNew;
    } else if (Object.hasOwn(readers, name) && !once.has(name)) {
      once.add(name);
      const isRead = readers[name](value);
      isOdd ||= !isRead;
    } else isOdd = true;
  }
  return { selection, isOdd };
}

/** The address of a selection, from "?" on, or empty. The same selection always has the same address. */
export function writeAddress(selection, library, names) {
  const parameters = new URLSearchParams();
  library.facets.forEach((facet, place) => {
    for (const id of facet.terms.keys()) if (selection.chosen[place].has(id)) parameters.append(facet.name, id);
  });
  if (selection.text) parameters.set(names.words, selection.text);
  if (selection.sort) parameters.set(names.sort, { az: names.az, new: names.newest }[selection.sort]);
  if (selection.page > 1) parameters.set(names.page, selection.page);
  return parameters.size ? `?${parameters}` : "";
}

/** Whether a selection asks for anything, so that the page's own list does not do. */
export const isAsking = ({ chosen, text, sort }) => Boolean(text || sort || chosen.some((ids) => ids.size));
