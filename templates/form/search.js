// Choices are searched in what they are called, in their synonyms and in their explanation.

/** A text for comparing: letters without accents and capitals, each in its own place. */
export const fold = (text) => Array.from(text.normalize("NFC"), (sign) => sign.normalize("NFD")[0].toLowerCase()).join("");

/** The choices that answer to a text, best first, each with the stretches of its label and explanation that match: [from, to]. */
export function search(choices, text) {
  const wanted = fold(text.trim());
  if (!wanted) return choices.map((choice) => ({ choice, label: [], explanation: [] }));
  const found = choices.map((choice) => match(choice, wanted)).filter(({ weight }) => weight > 0);
  return found.sort((one, other) => other.weight - one.weight);
}

/** The choice that a text names in full: by its label, its id or a synonym. */
export function named(choices, text) {
  const wanted = fold(text.trim());
  return choices.find(({ id, label, synonyms }) => [id, label, ...synonyms].some((name) => fold(name) === wanted)) ?? null;
}

function match(choice, wanted) {
  const label = stretches(choice.label, wanted);
  const explanation = stretches(choice.explanation, wanted);
  const synonym = choice.synonyms.some((one) => stretches(one, wanted).length > 0);
  const isFirst = label.some(([from]) => from === 0);
  return { choice, label, explanation, weight: (isFirst && 8) || (label.length && 4) || (synonym && 2) || (explanation.length && 1) || 0 };
}

/** Where words of a text begin with what is wanted. */
function stretches(text, wanted) {
  const folded = fold(text);
  const found = [];
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(folded[at - 1])) found.push([at, at + wanted.length]);
  }
  return found;
}

/** A text cut at stretches: the parts in order, each with whether it is one of them. */
export function cut(text, stretched) {
  const parts = [];
  let at = 0;
  for (const [from, to] of stretched) {
    if (from > at) parts.push([text.slice(at, from), false]);
    parts.push([text.slice(from, to), true]);
    at = to;
  }
  return at < text.length ? [...parts, [text.slice(at), false]] : parts;
}
