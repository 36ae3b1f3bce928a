// What a talk is made of, without a page: its minutes, its clock, its votes. What a device kept may be anything, and is read as if.

export const MINUTE = 60000;
const MOST_HANDS = 30;

/** The minutes of a step as its list has them: for each length, for each size of the group. */
export const minutesOf = (times, { length, group }) => Number(times.split(" ")[length * 3 + group]);

/** A clock that runs until `end`, or stands still with `left` (and no end). */
export const started = (total, now) => ({ total, left: total, end: now + total });

export const remaining = ({ left, end }, now) => Math.max(0, end ? end - now : left) || 0;

export function paused(clock, now) {
  const left = remaining(clock, now);
  return { ...clock, left, end: clock.end ? 0 : now + left };
}

export function longer(clock, now) {
  const left = remaining(clock, now) + MINUTE;
  return { total: clock.total + MINUTE, left, end: clock.end && now + left };
}

export const handsOf = (hands, letter) => Number.isInteger(hands?.[letter]) ? Math.min(MOST_HANDS, Math.max(0, hands[letter])) : 0;

/** One hand more or less for a letter. */
export const withHand = (hands, letter, more) => ({ ...hands, [letter]: handsOf({ [letter]: handsOf(hands, letter) + more }, letter) });

/** A letter for everybody who voted, in the order of the letters. */
export const persons = (letters, hands) => letters.flatMap((letter) => Array(handsOf(hands, letter)).fill(letter));

/** Who speak first: the letters with the fewest hands, unless all have as many. */
export function beginners(letters, hands) {
  const some = letters.filter((letter) => handsOf(hands, letter));
  const fewest = Math.min(...some.map((letter) => handsOf(hands, letter)));
  const found = some.filter((letter) => handsOf(hands, letter) === fewest);
  return found.length < some.length ? found : [];
}
