"""How far the texts of a page stand out from their ground, in a fraction of the time that axe needs for it.

Axe also knows texts that something else lies over, and pictures behind them; it does not know what is read at length.
"""

from playwright.sync_api import Page

# What is read from beginning to end; labels, counts and values beside it may be lighter.
RUNNING = (
    ".prose, .lead, .option-choice, .option-notes dd, .card-summary, .card h3, .beam, .beam-question, .questions, "
    ".party h3, .party p, .chosen, .reveal-body, .closing, .dilemma-core, .grid-option, .grid-note, .term-note, "
    ".voice-words, .voice-question, .opening-words p, .band li, .valued-norm, .dilemma-question"
)
CONTRAST = """
(running) => {
  const light = (colour) => {
    const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255);
    const [red, green, blue] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor: colour, opacity } = getComputedStyle(at);
      if (opacity !== "1") throw new Error(`see-through: ${at.className}`);
      const clear = colour.match(/rgba\\(.*, ([\\d.]+)\\)/)?.[1] ?? "1";
      if (clear === "1") return colour;
      if (clear !== "0") throw new Error(`half a colour: ${at.className} ${colour}`);
    }
  };
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    const seen = element.checkVisibility({ visibilityProperty: true }) && getComputedStyle(element).fontSize !== "0px";
    if (!texts.currentNode.data.trim() || !seen || element.closest(".visually-hidden, .skip-link")) continue;
    const [more, less] = [light(getComputedStyle(element).color), light(ground(element))].sort((a, b) => b - a);
    const ratio = (more + 0.05) / (less + 0.05);
    const isRunning = Boolean(element.closest(running) && !element.closest(".chip"));
    found.push([isRunning, ratio, texts.currentNode.data.trim().slice(0, 40)]);
  }
  return found;
}
"""


def measured(page: Page) -> list[tuple[bool, float, str]]:
    """Each text that can be seen: whether it is running text, its contrast, and how it begins."""
    return [(is_running, ratio, text) for is_running, ratio, text in page.evaluate(CONTRAST, RUNNING)]


def faint(page: Page) -> list[tuple[bool, float, str]]:
    """The texts that stand out less than 4.5 to one, or 7 to one in what is read from beginning to end."""
    return [one for one in measured(page) if one[1] < (7 if one[0] else 4.5)]
