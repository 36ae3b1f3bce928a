// Ranking: how well each story fits what the words of a query found. Pure.
//
// BM25 with fields, where a field counts once: a word scores W / (W + K) in a story, W being the sum of what its fields weigh, times
// what the way it was found is worth. A story's weight is the sum over the words of their score times their rarity,
// ln(1 + (N - n + 0.5) / (n + 0.5)). In n a story counts for as much as its score is of the best one, so that a word of one title is
// rare there, also when every text has it.

const WEIGHTS = [1, 2, 4, 8, 1.5]; // text, option, dilemma, title, term: the bits of a mask
const K = 2;
// How much of the words a story must have, of as many by rarity as the best has: more than one of two alike; or how much of the
// heaviest weight: who has the other word in the title stays beside a story that has the rarer one somewhere.
const [ENOUGH, HEAVY] = [0.55, 0.7];
const EXACT = 100000;
const SMALL = 12;

/** W / (W + K) for each combination of fields. */
export const SATURATION = Array.from({ length: 32 }, (_, mask) => {
  const sum = WEIGHTS.reduce((all, weight, bit) => all + (mask & (1 << bit) ? weight : 0), 0);
  return sum / (sum + K);
});

function rarityOf(scores, size) {
  let [top, much] = [0, 0];
  for (let number = 0; number < size; number += 1) if (scores[number] > top) top = scores[number];
  for (let number = 0; number < size; number += 1) much += scores[number] / top;
  return Math.log(1 + (size - much + 0.5) / (much + 0.5));
}

/** The weight of each story for what the words of a query found, whole numbers, 0 where it has too few of them; whether any story
 * has all words (`isWhole`), and whether so many have them that only the heaviest half stands (`isCut`). Without words all do. */
export function weigh(words, size) {
  if (!words.length) return { weights: new Uint32Array(size).fill(1), isWhole: true, isCut: false };
  const known = words.filter(({ count }) => count);
  const shares = new Float64Array(size);
  const sums = new Float64Array(size);
  let all = 0;
  for (const { scores } of known) {
    const rarity = rarityOf(scores, size);
    all += rarity;
    for (let number = 0; number < size; number += 1) {
      if (scores[number]) shares[number] += rarity;
      sums[number] += rarity * scores[number];
    }
  }
  const [best, heaviest] = [shares, sums].map((all) => all.reduce((high, one) => Math.max(high, one), 0));
  const weights = sums.map((sum, number) => (shares[number] >= best * ENOUGH || sum >= heaviest * HEAVY ? Math.ceil(EXACT * sum) : 0));
  return { weights, isWhole: known.length === words.length && best > all * 0.999, isCut: cutToHalf(weights, known, size) };
}

/** Stories with the heaviest first; what weighs the same stays in its order. */
export const ranked = (numbers, weights) => numbers.sort((a, b) => weights[b] - weights[a]);

/** No query finds more than half of a library, unless it stands in that many titles: the heaviest stay, then the newest. */
function cutToHalf(weights, words, size) {
  const numbers = Array.from(weights.keys()).filter((number) => weights[number]);
  const half = Math.floor(size / 2);
  if (size < SMALL || numbers.length <= half) return false;
  const most = Math.max(half, numbers.filter((number) => words.every(({ isTitled }) => isTitled(number))).length);
  for (const number of ranked(numbers, weights).slice(most)) weights[number] = 0;
  return numbers.length > most;
}
