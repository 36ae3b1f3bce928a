// Values: what a form holds, as plain data that nothing changes in place; a way is a list of names and numbers that leads to a place.

/** What stands at a place, or undefined. */
export const valueAt = (values, way) => way.reduce((held, step) => held?.[step], values);

/** The same values with another one at a place. */
export function withValue(values, way, value) {
  if (!way.length) return value;
  const [step, ...rest] = way;
  const copy = Array.isArray(values) ? [...values] : { ...values };
  copy[step] = withValue(copy[step] ?? (typeof rest[0] === "number" ? [] : {}), rest, value);
  return copy;
}

/** Which item it is: its number in the file, and the form's own key. That is not what it says. */
const MARKS = new Set(["was", "key"]);

/** Whether two values say the same, whichever items they are. */
export function isSame(one, other) {
  if (one === other) return true;
  if (Array.isArray(one)) return Array.isArray(other) && one.length === other.length && one.every((item, at) => isSame(item, other[at]));
  if (!isTable(one) || !isTable(other)) return isNothing(one) && isNothing(other);
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => MARKS.has(name) || isSame(one[name], other[name]));
}

const isTable = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isNothing = (value) => value === undefined || value === null || value === "" || value === false;

/** Whether nothing was filled in. */
export function isEmpty(value) {
  if (Array.isArray(value)) return value.every(isEmpty);
  if (isTable(value)) return Object.entries(value).every(([name, held]) => MARKS.has(name) || isEmpty(held));
  return isNothing(value);
}

/** The places, to the depth of single fields, where two values differ. Lists of tables are walked while they are equally long. */
export function differences(one, other, way = []) {
  if (isSame(one, other)) return [];
  if (isTable(one) && isTable(other)) {
    const names = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...names].filter((name) => !MARKS.has(name)).flatMap((name) => differences(one[name], other[name], [...way, name]));
  }
  const areTables = [one, other].every((list) => Array.isArray(list) && list.every(isTable));
  if (areTables && one.length === other.length) return one.flatMap((item, at) => differences(item, other[at], [...way, at]));
  return [way];
}

/** What the form must show once an answer is there: what came in from elsewhere, while what was typed stays as it was typed.
 *
 * `local` is what the form holds now, `sent` what was sent, `form` what the answer makes of that. Spaces and line ends that the
 * answer leaves out are no news.
 */
export function takeIn(local, sent, form) {
  if ([local, sent, form].every(isItems) && [...local, ...sent, ...form].length) return takeItems(local, sent, form);
  if ([local, sent, form].every(isTable)) {
    const names = new Set([...Object.keys(local), ...Object.keys(form)]);
    return Object.fromEntries([...names].map((name) => [name, MARKS.has(name) ? local[name] : takeIn(local[name], sent[name], form[name])]));
  }
  return isAlike(sent, form) || !isSame(local, sent) ? local : form;
}

const isItems = (value) => Array.isArray(value) && value.every(isTable);

/** Whether two values say the same but for spaces. */
const isAlike = (one, other) => isSame(trimmed(one), trimmed(other));

function trimmed(value) {
  if (typeof value === "string") return value.normalize("NFC").split(/\s+/).filter(Boolean).join(" ");
  if (Array.isArray(value)) return value.map(trimmed).filter((one) => one !== "");
  return isTable(value) ? Object.fromEntries(Object.entries(value).map(([name, held]) => [name, trimmed(held)])) : value;
}

/** For each item that was sent, the number of the same one in the answer, or null: those that say the same first, then the nearest. */
export function matchItems(sent, form) {
  const free = new Set(form.keys());
  const take = (found) => {
    if (found === undefined) return null;
    free.delete(found);
    return found;
  };
  const exact = sent.map((item) => take([...free].find((number) => isAlike(item, form[number]))));
  return exact.map((found, at) => found ?? take(nearest(sent[at], [...free], form)));
}

function nearest(item, numbers, form) {
  const alike = (number) => Object.keys(item).filter((name) => !MARKS.has(name) && !isEmpty(item[name]) && isAlike(item[name], form[number][name])).length;
  return numbers.filter(alike).sort((one, other) => alike(other) - alike(one))[0];
}

function takeItems(local, sent, form) {
  const match = matchItems(sent, form);
  const placeOf = (item) => sent.findIndex(({ key }) => key === item.key);
  const kept = new Map();
  const own = [];
  for (const item of local) {
    const place = placeOf(item);
    const number = place < 0 ? null : match[place];
    if (number !== null) kept.set(number, { ...takeIn(item, sent[place], form[number]), was: form[number].was });
    else if (place < 0 || !isSame(item, sent[place])) own.push({ ...item, was: null });
  }
  const known = new Set(match);
  const isTaken = (number) => known.has(number) && !kept.has(number);
  const inOrder = [...form.keys()].filter((number) => !isTaken(number)).map((number) => kept.get(number) ?? form[number]);
  const isMoved = !isSame(local.map(placeOf).filter((place) => place >= 0), [...local.map(placeOf).filter((place) => place >= 0)].sort((a, b) => a - b));
  if (!isMoved) return [...inOrder, ...own];
  const order = new Map(local.map((item, at) => [item.key, at]));
  return [...inOrder, ...own].sort((one, other) => (order.get(one.key) ?? Infinity) - (order.get(other.key) ?? Infinity));
}

/** Values as the server takes them, without the marks of the form. */
export function bare(value) {
  if (Array.isArray(value)) return value.map(bare);
  if (!isTable(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== "key").map(([name, held]) => [name, bare(held)]));
}
