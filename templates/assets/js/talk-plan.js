// What a talk is made of, without a page: its steps, its clock, its votes.

const MINUTE = 60000;
const MOST_HANDS = 30;

/** The minutes of a step as its list has them: for each length, for each size of the group. */
export const minutesOf = (times, { length, group }) => Number(times.split(" ")[length * 3 + group]);

/** A clock that runs from now on. `left` is what it had when it last stood still, `since` when it ran on from there (0: it stands). */
export const started = (minutes, now) => ({ total: minutes * MINUTE, left: minutes * MINUTE, since: now });

export const remaining = ({ left, since }, now) => Math.max(0, left - (since && now - since));

export const paused = (clock, now) => ({ ...clock, left: remaining(clock, now), since: clock.since ? 0 : now });

export const longer = (clock, now) => ({ total: clock.total + MINUTE, left: remaining(clock, now) + MINUTE, since: clock.since && now });

/** The minutes that are left as people say them: rounded up, 0 for less than one, -1 when the time is over. */
export const minutesLeft = (left) => (left >= MINUTE ? Math.ceil(left / MINUTE) : left ? 0 : -1);

/** Who speak first: the letters with the fewest hands, unless all have as many. */
export function beginners(hands) {
  const some = Object.keys(hands).filter((letter) => hands[letter]).sort();
  const fewest = Math.min(...some.map((letter) => hands[letter]));
  const found = some.filter((letter) => hands[letter] === fewest);
  return found.length < some.length ? found : [];
}

/** One hand more or less for a letter. */
export const withHand = (hands, letter, more) =>
  ({ ...hands, [letter]: Math.min(MOST_HANDS, Math.max(0, (hands[letter] ?? 0) + more)) });

/** A letter for everybody who voted, in the order of the letters. */
export const persons = (hands) => Object.keys(hands).sort().flatMap((letter) => Array(hands[letter]).fill(letter));

/** The hands of a second vote: those of everybody whose move was shown, or as they were counted. */
export const handsAfter = ({ moves, second }) =>
  moves.some(Boolean) ? moves.reduce((hands, to) => (to ? withHand(hands, to, 1) : hands), {}) : second;

const isHands = (hands) => Object.entries(hands ?? 0).every(([letter, n]) => /^[A-J]$/.test(letter) && n >= 0 && n <= MOST_HANDS && n % 1 === 0);

/** What was kept of the talk on one story, as far as it has the form of that. */
export function talked({ hands, second, moves, added } = {}) {
  const text = (name) => String(added?.[name] ?? "").slice(0, 300);
  return {
    hands: (isHands(hands) && hands) || {},
    second: (isHands(second) && second) || {},
    moves: Array.isArray(moves) && moves.every((to) => /^[A-J]?$/.test(to)) ? moves : [],
    added: { text: text("text"), cost: text("cost"), mitigation: text("mitigation") },
  };
}
