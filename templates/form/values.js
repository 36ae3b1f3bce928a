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

/** Whether two values say the same. Where an item stood before is not what it says. */
export function isSame(one, other) {
  if (one === other) return true;
  if (Array.isArray(one)) return Array.isArray(other) && one.length === other.length && one.every((item, at) => isSame(item, other[at]));
  if (!isTable(one) || !isTable(other)) return isNothing(one) && isNothing(other);
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => name === "was" || isSame(one[name], other[name]));
}

const isTable = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isNothing = (value) => value === undefined || value === null || value === "" || value === false;

/** Whether nothing was filled in. */
export function isEmpty(value) {
  if (Array.isArray(value)) return value.every(isEmpty);
  if (isTable(value)) return Object.entries(value).every(([name, held]) => name === "was" || isEmpty(held));
  return isNothing(value);
}

/** The places, to the depth of single fields, where two values differ. Lists of tables are walked while they are equally long. */
export function differences(one, other, way = []) {
  if (isSame(one, other)) return [];
  if (isTable(one) && isTable(other)) {
    const names = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...names].filter((name) => name !== "was").flatMap((name) => differences(one[name], other[name], [...way, name]));
  }
  const areTables = [one, other].every((list) => Array.isArray(list) && list.every(isTable));
  if (areTables && one.length === other.length) return one.flatMap((item, at) => differences(item, other[at], [...way, at]));
  return [way];
}

/** What the form must show once an answer is there: what somebody else changed comes in, what was typed stays as it was typed.
 *
 * `local` is what the form holds now, `sent` what was sent, `before` what the file said then and `now` what it says; `was` tells
 * for each item that was sent its number in the file, or null where it was not written.
 */
export function takeIn(local, sent, before, now, was = {}) {
  const names = new Set([...Object.keys(local), ...Object.keys(now)]);
  const taken = [...names].map((name) => [name, takeOne(local[name], sent[name], before[name], now[name], was[name])]);
  return Object.fromEntries(taken);
}

function takeOne(local, sent, before, now, was) {
  if (isItems(local) && isItems(now) && Array.isArray(was)) return takeItems(local, sent, before, now, was);
  if (isTable(local) && isTable(sent) && isTable(before) && isTable(now)) return { ...takeIn(local, sent, before, now), ...wasOf(local) };
  const isTheirs = isSame(sent, before) && !isSame(now, before) && isSame(local, sent);
  return isTheirs ? now : local;
}

const isItems = (value) => Array.isArray(value) && value.every(isTable);
const wasOf = (item) => ("was" in item ? { was: item.was } : {});

function takeItems(local, sent, before, now, was) {
  const known = new Set(was.filter((number) => number !== null));
  const kept = local.flatMap((item) => {
    const place = placeOf(item, sent);
    const number = was[place] ?? null;
    if (place < 0 || number === null) {
      const isGone = place >= 0 && item.was !== null && isSame(item, before[item.was]) && isSame(sent[place], before[item.was]);
      return isGone ? [] : [{ ...item, was: null }];
    }
    const old = before[sent[place].was] ?? sent[place];
    return [{ ...takeIn(item, sent[place], old, now[number]), was: number }];
  });
  const theirs = now.flatMap((item, number) => (known.has(number) || isKnownBefore(item, before) ? [] : [{ ...item, was: number }]));
  return [...kept, ...theirs];
}

const isKnownBefore = (item, before) => before.some((old) => isSame(old, item));

/** Which of the sent items an item is: the form marks them with a key that never leaves it. */
const placeOf = (item, sent) => sent.findIndex((one) => one.key === item.key);

/** Values as the server takes them, without the marks of the form. */
export function bare(value) {
  if (Array.isArray(value)) return value.map(bare);
  if (!isTable(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== "key").map(([name, held]) => [name, bare(held)]));
}
