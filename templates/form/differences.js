// Two texts compared word by word, or line by line: what stayed, what went and what came.

const MOST = 1_000_000;

/** The parts of two texts in order, each [kind, text], where the kind is "same", "gone" or "new". */
export const compareWords = (before, after) => compare(words(before), words(after));

/** The same by lines. */
export const compareLines = (before, after) => compare(lines(before), lines(after));

const words = (text) => text.match(/\s+|[^\s]+/g) ?? [];
const lines = (text) => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

function compare(one, other) {
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < one.length - start && end < other.length - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  const middle = align(one.slice(start, one.length - end), other.slice(start, other.length - end));
  return joined([...one.slice(0, start).map(same), ...middle, ...one.slice(one.length - end).map(same)]);
}

const same = (text) => ["same", text];

/** The longest common row of parts; where that would take too long, all of one and all of the other. */
function align(one, other) {
  if (one.length * other.length > MOST) return [...one.map((text) => ["gone", text]), ...other.map((text) => ["new", text])];
  const width = other.length + 1;
  const table = new Uint32Array((one.length + 1) * width);
  for (let a = one.length - 1; a >= 0; a -= 1) {
    for (let b = other.length - 1; b >= 0; b -= 1) {
      const at = a * width + b;
      table[at] = one[a] === other[b] ? table[at + width + 1] + 1 : Math.max(table[at + width], table[at + 1]);
    }
  }
  const found = [];
  let a = 0;
  let b = 0;
  while (a < one.length || b < other.length) {
    const at = a * width + b;
    if (a < one.length && b < other.length && one[a] === other[b]) {
      found.push(same(one[a]));
      a += 1;
      b += 1;
    } else if (b >= other.length || (a < one.length && table[at + width] >= table[at + 1])) {
      found.push(["gone", one[a]]);
      a += 1;
    } else {
      found.push(["new", other[b]]);
      b += 1;
    }
  }
  return found;
}

/** Neighbours of one kind as one part; a space alone between two changes belongs to them. */
function joined(parts) {
  const bridged = parts.flatMap(([kind, text], at) => {
    const isBridge = kind === "same" && !text.trim() && !text.includes("\n") && at > 0 && parts[at - 1][0] !== "same" && (parts[at + 1]?.[0] ?? "same") !== "same";
    return isBridge ? [["gone", text], ["new", text]] : [[kind, text]];
  });
  const runs = [];
  let change = { gone: "", new: "" };
  const flush = () => {
    for (const kind of ["gone", "new"]) if (change[kind]) runs.push([kind, change[kind]]);
    change = { gone: "", new: "" };
  };
  for (const [kind, text] of bridged) {
    if (kind !== "same") {
      change[kind] += text;
      continue;
    }
    flush();
    if (runs.at(-1)?.[0] === "same") runs.at(-1)[1] += text;
    else runs.push([kind, text]);
  }
  flush();
  return runs;
}
