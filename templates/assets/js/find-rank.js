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
// When so few have enough, others come below them that have something of both kinds, until there are so many.
const [SPARSE, SOME, FILL] = [3, 0.3, 6];
const EXACT = 100000;
const ABOVE = 1e9;
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
 * has all words (`isWhole`), which come below the others as they have a part of the words (`isBelow`), and whether so many have them
 * that only the heaviest half stands (`isCut`). */
export function weigh(words, size) {
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
  const weights = sums.map((sum) => Math.ceil(EXACT * sum));
  const hasEnough = (number) => shares[number] >= best * ENOUGH || sums[number] >= heaviest * HEAVY;
  const isSparse = having(weights).filter(hasEnough).length < SPARSE && !words[0].isExact;
  for (const number of having(weights)) {
    if (hasEnough(number)) weights[number] += ABOVE;
    else if (!isSparse || Math.min(shares[number] / best, sums[number] / heaviest) < SOME) weights[number] = 0;
  }
  if (isSparse) keep(weights, FILL);
  return { weights, isBelow: (number) => weights[number] < ABOVE, isWhole: known.length === words.length && best > all * 0.999, isCut: cutToHalf(weights, known, size) };
}

/** The numbers of the stories that weigh anything. */
const having = (weights) => Array.from(weights.keys()).filter((number) => weights[number]);

/** Stories with the heaviest first; what weighs the same stays in its order. */
const ranked = (numbers, weights) => numbers.sort((a, b) => weights[b] - weights[a]);

/** Keep no more than the heaviest, then the newest. */
const keep = (weights, most) => ranked(having(weights), weights).slice(most).forEach((number) => { weights[number] = 0; });

/** No query finds more than half of a library, unless it stands in that many titles. */
function cutToHalf(weights, words, size) {
  const numbers = having(weights);
  const titled = numbers.filter((number) => words.every(({ isTitled }) => isTitled(number)));
  const most = size < SMALL ? size : Math.max(Math.floor(size / 2), titled.length);
  keep(weights, most);
  return numbers.length > most;
}
