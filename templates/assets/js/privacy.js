// What says who somebody is, in what people type: found by the rules that the library itself is checked by, which come as data.

const UNSEEN = /[\u00ad\u200b-\u200f\u2060-\u206f\ufeff]/g;
const NAME = /(?<![\p{L}\p{N}])\p{Lu}\p{Ll}\p{L}*(?:[-'’]\p{L}+)*/gu;

/** The text as it is read: digits of every width are plain ones, and nothing in it is unseen. */
const seen = (text) => text.normalize("NFKC").replace(UNSEEN, "");
const signsOf = (found) => found.replace(/[^\p{L}\p{N}]/gu, "");

function isElevenProof(digits, weights) {
  const nine = digits.padStart(weights.length, "0");
  return weights.reduce((sum, weight, place) => sum + weight * nine[place], 0) % 11 === 0 && new Set(nine).size > 1;
}

/** ISO 13616: with its head moved to the end and letters as numbers, it leaves 1 when divided by 97. */
const isIban = (signs) =>
  [...signs.slice(4) + signs.slice(0, 4)].map((sign) => Number.parseInt(sign, 36)).join("").replace(/\d/g, " $&").trim().split(" ")
    .reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;

/** Gives what finds in a text: for each finding its rule, its words, and whether it is certain. Of what meets, the first rule has it. */
export function makeFinder({ rules, names, weights, public: allowed }) {
  const known = new Set(names.split(" "));
  const tests = { eleven: (signs) => isElevenProof(signs, weights), mod97: isIban };
  const patterns = rules.map((rule) => ({ ...rule, pattern: new RegExp(rule.pattern, `${rule.flags}u`) }));
  const passes = (test, signs) => (tests[test] ? tests[test](signs) : !allowed.includes(signs));

  return (typed) => {
    const text = seen(typed);
    const lower = text.toLowerCase();
    const found = [];
    const add = (start, words, rule) => {
      const end = start + words.length;
      if (!found.some((one) => start < one.end && one.start < end)) found.push({ start, end, words, ...rule });
    };
    for (const { name, certain, pattern, needs, test, group } of patterns) {
      if (needs ? needs.length && !needs.some((sign) => lower.includes(sign)) : !/[0-9]/.test(text)) continue;
      for (const match of text.matchAll(pattern)) {
        if (passes(test, signsOf(match[group]))) add(match.index + match[0].indexOf(match[group]), match[group], { rule: name, certain });
      }
    }
    for (const { 0: word, index } of text.matchAll(NAME)) {
      if (known.has(word.toLowerCase().split("-")[0].replace(/['’]s$/, ""))) add(index, word, { rule: "capital", certain: false });
    }
    return found.sort((one, other) => one.start - other.start);
  };
}
