// Saving as a machine: an event makes a state of a state, with what is to be done. Nothing here waits, sends or shows.
//
// One request is under way at a time. What is typed meanwhile goes with the next, so that the latest values win.

/** How long typing rests before it is saved, and how long the form waits before it tries a silent server again; milliseconds. */
export const REST = 800;
export const AGAIN = 2000;

/** `edits` counts the changes, `sent` and `saved` say up to which one; `isDue`: the next request need not wait for rest. */
export const START = Object.freeze({ edits: 0, sent: 0, saved: 0, isSending: false, isDue: false, isLost: false, isAsking: false });

/** Whether something was typed that no answer covers yet. */
export const isBehind = (state) => state.edits > state.saved;

/** The state after an event, and what to do: "send", "rest" (start that wait anew) or "again" (try after a while).
 *
 * Events: edit, rest (typing rested, or a field was left), answer, conflict, settled (the clash was decided), lost (no answer).
 */
export function step(state, event) {
  const [next, ...does] = turn(state, event);
  return { state: Object.freeze(next), does };
}

function turn(state, event) {
  switch (event) {
    case "edit": return [{ ...state, edits: state.edits + 1, isDue: false }, "rest"];
    case "rest": return mayGo(state) ? go(state) : [{ ...state, isDue: isBehind(state) && !state.isAsking }];
    case "answer": return answered({ ...state, saved: state.sent, isSending: false, isLost: false });
    case "conflict": return [{ ...state, isSending: false, isLost: false, isDue: false, isAsking: true }];
    case "settled": return go({ ...state, edits: state.edits + 1, isAsking: false });
    case "lost": return [{ ...state, isSending: false, isLost: true, isDue: true }, "again"];
    case "again": return state.isSending || state.isAsking ? [state] : go(state);
    default: throw new Error(event);
  }
}

const mayGo = (state) => isBehind(state) && !state.isSending && !state.isAsking && !state.isLost;
const go = (state) => [{ ...state, sent: state.edits, isSending: true, isDue: false }, "send"];
const answered = (state) => (state.isDue && isBehind(state) ? go(state) : [{ ...state, isDue: false }]);
