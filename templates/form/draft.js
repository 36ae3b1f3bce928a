// Half-typed work: what is kept of it, and what becomes of it when the form opens again. Where it is kept is told in storage.js.

import { bare, isSame } from "./values.js";

const FORM = 1;

/** The name under which the work on one story is kept. */
export const nameOf = (slug) => `goedwerk-form:${slug}`;

/** Work as a text: the values as typed, and the file that they were typed over. */
export function writeDraft({ base, before, values, time, tab }) {
  return JSON.stringify({ form: FORM, base, before: bare(before), values: bare(values), time, tab });
}

/** Work read back, or null where there is none that can be understood. */
export function readDraft(text) {
  try {
    const { form, base, before, values, time, tab } = JSON.parse(text);
    const isWhole = form === FORM && typeof base === "string" && isTable(before) && isTable(values) && Number.isFinite(time);
    return isWhole ? { base, before, values, time, tab: String(tab) } : null;
  } catch {
    return null;
  }
}

const isTable = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** What becomes of kept work when the form opens on a file.
 *
 * "none": there is none, or the file says all of it. "put-back": the file is as it was, so that the work goes on where it
 * stopped. "ask": the file changed meanwhile; whose words stay is for people to say.
 */
export function judge(draft, { digest, values }) {
  if (!draft || isSame(draft.values, values) || isSame(draft.values, draft.before)) return "none";
  return draft.base === digest ? "put-back" : "ask";
}
