// Signs: what the list and the search both read, a word without what does not tell words apart and numbers as a short text. Pure.

const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ı: "i" };

/** A word without capitals, accents and apostrophes. */
export function fold(token) {
  const plain = token.toLowerCase().replace(/[ßæœøłđı]/g, (sign) => LETTERS[sign]);
  return plain.normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
}

/** The numbers of a text that search/index.py wrote; `isGaps` when they ascend. */
export function readNumbers(text, isGaps) {
  const numbers = new Uint32Array(text.length);
  let length = 0;
  let before = 0;
  let number = -1;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 92) before = before * 34 + code - 92;
    else {
      const value = before * 57 + code - 35;
      number = isGaps ? number + value + 1 : value;
      numbers[length++] = number;
      before = 0;
    }
  }
  return numbers.subarray(0, length);
}
