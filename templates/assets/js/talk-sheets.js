// What does not fit on one screen comes in sheets: a text by its columns, all else piece by piece, in letters that stay readable.

import { all, find, talk } from "./talk-page.js";

const READABLE = 88;
const PIECES = { choose: "[data-picked] .kit-option:not(.kit-added, .kit-other)", again: "[data-none]", harvest: "[data-part]" };

function byColumns(text) {
  const width = text.clientWidth + Number.parseFloat(getComputedStyle(text).columnGap);
  const sheets = Math.round((text.scrollWidth - text.clientWidth) / width) + 1;
  return { sheets, turn: (sheet) => { text.scrollLeft = sheet * width; } };
}

function byPieces(step) {
  const stage = find("[data-stage]");
  const pieces = all(PIECES[step] ?? "[data-picked] :is(.kit-option, .kit-parties)").filter((one) => one.checkVisibility());
  const overview = [...pieces];
  let groups = [pieces];
  let size = 100;

  const turn = (group) => {
    talk.toggleAttribute("data-whole", group === overview);
    for (const one of pieces) one.toggleAttribute("data-away", !group.includes(one));
  };
  const divide = (number) => {
    groups = [];
    pieces.forEach((one, place) => (groups[Math.floor((place * number) / pieces.length)] ??= []).push(one));
  };
  const fits = (percent) => {
    talk.style.setProperty("--fit", percent / 100);
    return groups.every((group) => {
      turn(group);
      return stage.scrollHeight <= stage.clientHeight + 1 && stage.scrollWidth <= stage.clientWidth + 1;
    });
  };

  if (step === "harvest") divide(pieces.length);
  while (groups.length < pieces.length && !fits(READABLE)) divide(groups.length + 1);
  if (step === "choose" && groups.length > 1) {
    groups.push(overview);
    if (!fits(READABLE)) groups.pop();
  }
  while (!fits(size) && size > 48) size -= 4;
  return { sheets: groups.length, turn: (sheet) => turn(groups[sheet]) };
}

/** The sheets of a step that is on the screen: how many there are, and what turns to one. */
export function sheetsOf(step, story) {
  for (const one of all("[data-away]")) one.removeAttribute("data-away");
  const text = all(".kit-read, .kit-told", story).find((one) => one.clientWidth);
  return text ? byColumns(text) : byPieces(step);
}
