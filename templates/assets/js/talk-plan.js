// What a talk is made of, without a page: its steps, its clock, its votes.

const GROUPS = 3;
const MINUTE = 60000;
const MOST_HANDS = 30;

/** The steps of a talk of one length with one size of group, each with its minutes: a step without any is left out. */
export const planned = (steps, length, group) =>
  steps.map(({ id, times }) => ({ id, minutes: times[length * GROUPS + group] })).filter(({ minutes }) => minutes);

/** A clock that runs from now on. `left` is what it had when it last stood still, `since` when it ran on from there (0: it stands). */
export const started = (minutes, now) => ({ total: minutes * MINUTE, left: minutes * MINUTE, since: now });

export const remaining = ({ left, since }, now) => Math.max(0, left - (since ? now - since : 0));

export const paused = (clock, now) => ({ ...clock, left: remaining(clock, now), since: clock.since ? 0 : now });

export const longer = (clock, now) => ({
  total: clock.total + MINUTE,
  left: remaining(clock, now) + MINUTE,
  since: clock.since && now,
});

/** The minutes that are left as people say them: rounded up, 0 for less than one, -1 when the time is over. */
export function minutesLeft(clock, now) {
  const left = remaining(clock, now);
  return left ? (left > MINUTE ? Math.ceil(left / MINUTE) : Number(left === MINUTE)) : -1;
}

/** Who speak first: the letters with the fewest hands, unless all have as many. */
export function beginners(hands) {
  const counted = Object.entries(hands).filter(([, number]) => number);
  const fewest = Math.min(...counted.map(([, number]) => number));
  const found = counted.filter(([, number]) => number === fewest).map(([letter]) => letter).sort();
  return found.length < counted.length ? found : [];
}

export const counted = (hands) => Object.values(hands).reduce((sum, number) => sum + number, 0);

/** One hand more or less for a letter. */
export const withHand = (hands, letter, more) => ({
  ...hands,
  [letter]: Math.min(MOST_HANDS, Math.max(0, (hands[letter] ?? 0) + more)),
});

/** A letter for everybody who voted, in the order of the letters: the same people in the same places, as long as no hand changes. */
export const persons = (letters, hands) => letters.flatMap((letter) => Array(hands[letter] ?? 0).fill(letter));

/** The hands of a second vote: those of everybody whose move was shown, or as they were counted. */
export const handsAfter = ({ moves, second }) =>
  moves.some(Boolean) ? moves.filter(Boolean).reduce((hands, to) => withHand(hands, to, 1), {}) : second;

const isHands = (hands) =>
  hands && Object.entries(hands).every(([letter, n]) => /^[A-J]$/.test(letter) && Number.isInteger(n) && n >= 0 && n <= MOST_HANDS);

/** What was kept of a talk on one story, as far as it has the form of that. */
export function talked(kept) {
  const { hands, second, moves, added } = kept ?? {};
  const text = (name) => String(added?.[name] ?? "").slice(0, 400);
  return {
    hands: isHands(hands) ? hands : {},
    second: isHands(second) ? second : {},
    moves: Array.isArray(moves) ? moves.filter((to) => /^[A-J]?$/.test(to)) : [],
    added: { text: text("text"), cost: text("cost"), mitigation: text("mitigation") },
  };
}
