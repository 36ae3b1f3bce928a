// The file of a harvest: fields between two lines of hyphens, each text as a JSON string, which YAML reads as it is; below them what
// only the group needs.

const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;

/** A text without signs that nobody sees, and without what looks like a tag. */
const clean = (text) =>
  text.split(/\r?\n/).map((line) => line.replace(/\p{Zs}|\t/gu, " ").replace(HIDDEN, "").replace(/<(?=[/!?a-z])/gi, "< ").trim()).join("\n").trim();
const line = (text) => clean(text).replace(/\s+/g, " ");
const list = (text) => line(text).split(/[,;]/).map((one) => one.trim()).filter(Boolean);

/** What is filled in of some fields, as YAML on one line; nothing where nothing is. */
function table(fields) {
  const told = Object.entries(fields).filter(([, value]) => value.length);
  return told.length ? `{${told.map(([key, value]) => `${key}: ${JSON.stringify(value)}`).join(", ")}}` : "";
}

/** The file in the words of one language. `said` are the texts by box, `parts` what stands below the fields: a heading, and of each box
 * its label with what was said. */
export function harvestFile(said, { keys, words, status, parts }) {
  const [kind, story, month, size, roles, option, idea, agreed, title, moment, options, text, values, norm, cost, mitigation, needs] = keys.split(" ");
  const [isOption, isIdea, yes, no] = words.split(" ");
  const added = table({
    [text]: line(said.text), [values]: list(said.values), [norm]: line(said.norm), [cost]: line(said.cost),
    [mitigation]: line(said.mitigation), [needs]: line(said.needs),
  });
  const told = table({ [title]: line(said.title), [moment]: clean(said.moment), [options]: [said.one_way, said.other_way].map(line).filter(Boolean) });
  const kinds = [added && isOption, told && isIdea].filter(Boolean);
  const fields = [
    [kind, kinds.length && `[${kinds.join(", ")}]`], [story, JSON.stringify(said.story)], [month, JSON.stringify(said.month)],
    [size, line(said.group_size) && JSON.stringify(line(said.group_size))], [roles, list(said.roles).length && JSON.stringify(list(said.roles))],
    [option, added], [idea, told], [agreed, added && (said.team_agrees === "all_agree" ? yes : no)],
  ];
  const head = fields.filter(([, value]) => value).map(([key, value]) => `${key}: ${value}`);
  const below = parts.map(({ heading, boxes }) => {
    const filled = boxes.filter((one) => clean(one.said));
    return filled.length ? `\n## ${heading}\n${filled.map((one) => `\n${one.label}\n\n> ${clean(one.said).replace(/\n/g, "\n> ")}\n`).join("")}` : "";
  });
  return ["---", ...head, status, "---", ""].join("\n") + below.join("");
}
