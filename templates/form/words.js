// What the form says, from the catalogue that comes with the page.

/** The function that says something: by name, with its fields filled in; `counted` takes the right form for a number. */
export function makeSay(words, language) {
  const plural = new Intl.PluralRules(language);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const say = (name, values = {}) => {
    if (!(name in words)) throw new Error(`no words for ${name}`);
    return fill(words[name], values);
  };
  say.counted = (name, number, values = {}) => say(`${name}_${plural.select(number) === "one" ? "one" : "other"}`, { n: number, ...values });
  say.time = (time) => new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit" }).format(time).replace(":", ".");
  say.months = () => Array.from({ length: 12 }, (_, month) => new Intl.DateTimeFormat(language, { month: "long" }).format(new Date(2024, month, 1)));
  return say;
}

/** A field that is called by a question, within a sentence. */
export const asPart = (label) => label.replace(/\?$/, "");

/** How many words a text has. */
export const countWords = (text) => text.match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
