// Compounds: what a long word is made of. Says the same as search/compounds.py, where the reasons stand.

const SHORTEST_PART = 3;
const LONG = 4;
const CLEAR = 5;
const WHOLE = 7;
/** How nothing ends that a part of a compound goes on behind: verstoppen is none with stoppen. */
export const NO_END = /(?:[vz]|be|ge|ver|ont|voor|over|onder)$/;

/** The function that gives the common forms of a folded word's parts, none when it is no compound. */
export function makeSplitter({ parts, before, bound, stop }, stem) {
  const all = new Set(parts.map(stem));
  const small = new Set([...before, ...bound, ...stop]);
  const known = (head) => [head, head.replace(/s$/, ""), head.endsWith("er") ? `${head}en` : ""]
    .find((one) => one.length >= SHORTEST_PART && !small.has(one) && all.has(stem(one)));

  function split(word) {
    if (word.length < WHOLE || word.length > 80 || all.has(stem(word))) return [];
    const cuts = Array.from(word.slice(2 * SHORTEST_PART - 1), (_, at) => [word.slice(0, at + SHORTEST_PART), word.slice(at + SHORTEST_PART)])
      .filter(([head, tail]) => Math.max(head.length, stem(tail).length) >= LONG && all.has(stem(tail)) && !NO_END.test(head));
    const whole = cuts.find(([head]) => known(head));
    if (whole) return [stem(known(whole[0])), stem(whole[1])];
    return cuts.filter(([head, tail]) => Math.min(head.length + 1, tail.length) >= CLEAR).slice(0, 1).map(([, tail]) => stem(tail));
  }

  const done = new Map();
  return (word) => done.get(word) ?? done.set(word, split(word)).get(word);
}
