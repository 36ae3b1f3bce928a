// A phone that is held up: one form with its letter and word, as large as the screen.

/** Show an option's form on all of the screen, until it is touched. */
export function holdUp(option, board) {
  const letter = option.querySelector(".letter").cloneNode(true);
  board.className = `talk-hold ${letter.getAttribute("class").split(" ")[1]}`;
  board.querySelector("[data-held]").replaceChildren(letter);
  board.querySelector("[data-word]").textContent = option.querySelector(".kit-form").textContent;
  board.hidden = false;
  board.onclick = () => (board.hidden = true);
  board.focus();
}
