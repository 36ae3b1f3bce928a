// The box over a page in the preview: what is wrong, as text, and never as HTML.

/** Problems that stand in the way: open, so that they are seen; whoever folds the box keeps it folded. */
export function showErrors(errors) {
  show("preview-errors", errors, true);
}

/** Warnings about the story on this page: folded, as they can wait. */
export function showWarnings(warnings) {
  show("preview-warnings", warnings, false);
}

/** One line that says the preview is gone; an empty text takes it away. */
export function showStopped(text) {
  const line = place("preview-stopped", text ? "p" : "");
  if (line) line.textContent = text;
}

function show(name, message, isOpen) {
  const before = document.querySelector(`.${name}`)?.open;
  const box = place(name, message ? "details" : "");
  if (!box) return;
  box.open = before ?? isOpen;
  const items = message.items.map((item) => make("li", "", [
    make("p", "preview-headline", item.headline),
    ...(item.lines.length ? [scrolling(item.lines.join("\n"))] : []),
  ]));
  box.replaceChildren(
    make("summary", "", message.heading),
    make("ul", "preview-list", items),
    ...(message.more ? [make("p", "", message.more)] : []),
  );
}

/** The part of the box with a name, made anew when it was not there; without a kind it goes. */
function place(name, kind) {
  const found = document.querySelector(`.${name}`);
  if (found && !kind) found.remove();
  if (found || !kind) return kind ? found : null;
  const part = make(kind, name, "");
  region().append(part);
  return part;
}

/** Where the parts lie: a region of its own, of which screen readers hear what is new. */
function region() {
  const found = document.querySelector(".preview-box");
  if (found) return found;
  const made = make("aside", "preview-box", "");
  made.setAttribute("aria-label", "goedwerk");
  made.setAttribute("aria-live", "polite");
  document.body.append(made);
  return made;
}

function scrolling(text) {
  const source = make("pre", "", text);
  source.tabIndex = 0;
  return source;
}

function make(kind, name, content) {
  const made = document.createElement(kind);
  if (name) made.className = name;
  if (Array.isArray(content)) made.append(...content);
  else made.textContent = content;
  return made;
}
