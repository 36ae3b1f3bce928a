// The selection: what is chosen, what an event makes of that, and how an address says it. Pure. Whatever stands in an address,
// only what we know gets through.

const LONGEST_TEXT = 200;

/** A selection without any choice; `isOdd` when it comes from an address of which something was left out. */
export const nothing = ({ facets }) => ({ chosen: facets.map(() => new Set()), text: "", sort: "", page: 1, isOdd: false });

/** Whether a selection asks for anything, so that the page's own list does not do. */
export const isAsking = ({ chosen, text, sort }) => Boolean(text || sort || chosen.some((ids) => ids.size));

/** The selection that an event makes of another one, which stays as it is. What an event says beside its `type`:
 *
 * "look" and "clear" nothing, "toggle" a `kind`, an `id` and `isOn`. What the others say takes its place in the selection:
 * "text" a `text`, "sort" a `sort`, "page" a `page`, and "address" all that the address says. */
export function reduce(selection, { type, ...said }, library) {
  const next = { ...selection, isOdd: false };
  if (type === "look") return next;
  if (type === "clear") return nothing(library);
  if (type === "toggle") return { ...next, chosen: toggle(selection.chosen, said, library), page: 1 };
  return { ...next, page: 1, ...said };
}

/** The chosen ids per facet, with one more or one less; what the library does not know is no choice. */
function toggle(chosen, { kind, id, isOn }, { facets }) {
  return facets.map((facet, place) => {
    if (facet.kind !== kind) return chosen[place];
    const ids = new Set(chosen[place]);
    ids.delete(id);
    return isOn && facet.terms.has(id) ? ids.add(id) : ids;
  });
}

/** The order that a name in an address or in the form means, "" when none; and the name of an order. */
export const readSort = (name, { newest, az }) => (name === az ? "az" : name === newest ? "new" : "");
export const writeSort = (sort, { newest, az }) => ({ az, new: newest })[sort] ?? "";

/** Read an address. `names` are the parameters' names: words, sort, page, newest, az. */
export function readAddress(search, library, names) {
  const selection = nothing(library);
  // Each says whether it knew all of a value; what was read is read no more.
  const readers = new Map([
    [names.words, (value) => { selection.text = value.trim().slice(0, LONGEST_TEXT); return value.trim().length <= LONGEST_TEXT; }],
    [names.sort, (value) => { selection.sort = readSort(value, names); return !value || selection.sort; }],
    [names.page, (value) => { if (/^[1-9]\d{0,4}$/.test(value)) selection.page = Number(value); return selection.page === Number(value); }],
  ]);
  const choose = ({ terms, former }, ids, value) => {
    const id = former.get(value) ?? value;
    return terms.has(id) && !ids.has(id) && ids.add(id);
  };
  for (const [name, value] of new URLSearchParams(search)) {
    const place = library.facets.findIndex((facet) => facet.name === name);
    const isRead = place < 0 ? readers.get(name)?.(value) : choose(library.facets[place], selection.chosen[place], value);
    readers.delete(name);
    if (!isRead) selection.isOdd = true;
  }
  return selection;
}

/** The address of a selection, from "?" on, or empty. The same selection always has the same address. */
export function writeAddress(selection, library, names) {
  const parameters = new URLSearchParams();
  library.facets.forEach((facet, place) => {
    for (const id of facet.terms.keys()) if (selection.chosen[place].has(id)) parameters.append(facet.name, id);
  });
  if (selection.text) parameters.set(names.words, selection.text);
  if (selection.sort) parameters.set(names.sort, writeSort(selection.sort, names));
  if (selection.page > 1) parameters.set(names.page, selection.page);
  return parameters.size ? `?${parameters}` : "";
}
