// What a reader or a team fills in, kept on this device and nowhere else: JSON under one name for each site and each form of what is
// kept. Where the device keeps nothing, or holds what is not ours to read, there is nothing.

const FORM = 1;
const MOST = 200000;
const SITE = `goedwerk:${new URL("../../", import.meta.url).pathname}:`;
const KEPT = `${SITE}${FORM}:`;

function attempt(work, otherwise) {
  try {
    return work();
  } catch {
    return otherwise;
  }
}

const keys = () => attempt(() => Object.keys(localStorage), []);

function read(key) {
  const text = localStorage.getItem(key);
  return text && text.length <= MOST ? JSON.parse(text) : null;
}

function write(key, text) {
  if (text.length > MOST) return false;
  localStorage.setItem(key, text);
  return true;
}

/** A place of its own by its name ("choice:brood-smeren"). `get` gives a fresh copy of what was set, or null: who gets it judges
 * its shape; `set` says whether it was kept, and `wipe` takes it away. None of them throws. */
export function stored(name) {
  const key = KEPT + name;
  return {
    get: () => attempt(() => read(key), null),
    set: (value) => attempt(() => write(key, JSON.stringify(value)), false),
    wipe: () => attempt(() => localStorage.removeItem(key)),
  };
}

/** The names that begin so and have something kept under them. */
export const storedNames = (start) =>
  keys().filter((key) => key.startsWith(KEPT + start)).map((key) => key.slice(KEPT.length));

/** Wipe all that this site keeps, in whatever form. */
export const wipeAll = () => keys().filter((key) => key.startsWith(SITE)).forEach((key) => attempt(() => localStorage.removeItem(key)));
