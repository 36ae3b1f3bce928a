// What does not fit on one screen comes in sheets: a text by its columns, all else piece by piece, in letters that stay readable.

import { all, find, talk } from "./talk-page.js";

const READABLE = 88;
const PIECES = { choose: "[data-picked] .kit-option:not(.kit-added, .kit-other)", again: "[data-none]", harvest: "[data-part]" };

function byColumns(text) {
  const width = text.clientWidth + Number.parseFloat(getComputedStyle(text).columnGap);
  const sheets = Math.round((text.scrollWidth - text.clientWidth) / width) + 1;
  return { sheets, turn: (sheet) => text.scrollTo(sheet * width, 0) };
}

function byPieces(step) {
  const stage = find("[data-stage]");
  const pieces = all(PIECES[step] ?? "[data-picked] :is(.kit-option, .kit-parties)").filter((one) => one.checkVisibility());
  let number = step === "harvest" ? pieces.length : 1;
  let sheets = number; // one more where all pieces come together at the end

  const turn = (sheet) => {
    talk.toggleAttribute("data-whole", sheet === number);
    pieces.forEach((one, place) => one.toggleAttribute("data-away", sheet < number && Math.floor((place * number) / pieces.length) !== sheet));
  };
  const fits = (percent) => {
    talk.style.setProperty("--fit", percent / 100);
    return Array.from({ length: sheets }).every((_, sheet) => {
      turn(sheet);
      return stage.scrollHeight <= stage.clientHeight + 1 && stage.scrollWidth <= stage.clientWidth + 1;
    });
  };

  while (number < pieces.length && !fits(READABLE)) sheets = number += 1;
  if (step === "choose" && number > 1) {
    sheets += 1;
    if (!fits(READABLE)) sheets = number;
  }
  for (let size = 100; !fits(size) && size > 48; size -= 4);
  return { sheets, turn };
}

/** The sheets of a step that is on the screen: how many there are, and what turns to one. */
export function sheetsOf(step, story) {
  for (const one of all("[data-away]")) one.removeAttribute("data-away");
  const text = all(".kit-read, .kit-told", story).find((one) => one.clientWidth);
  return text ? byColumns(text) : byPieces(step);
}
