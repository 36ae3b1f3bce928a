// The open page in the preview: hears what changed, and reloads, moves along, takes over a style or shows a problem.

import { keepState, restoreState } from "./preview-state.js";
import { showErrors, showWarnings, showStopped } from "./preview-box.js";

const AGAIN = 2000;
const [token, version] = document.querySelector('meta[name="preview"]').content.split(" ");
const STREAM = `/_preview?${new URLSearchParams({ token, version, path: decodeURI(location.pathname) })}`;
let stream = null;
let stopped = "";
let waiting = 0;

/** Hidden pages do not listen: a browser opens few connections, and on return the version tells what was missed. */
function listen() {
  stream?.close();
  stream = null;
  clearTimeout(waiting);
  if (document.hidden) return;
  stream = new EventSource(STREAM);
  stream.addEventListener("message", (event) => hear(JSON.parse(event.data)));
  stream.addEventListener("error", lose);
}

function hear(message) {
  if (message.end) return lose();
  stopped = message.stopped;
  if (message.go) return leave(message.go, () => location.replace(message.go + location.search + location.hash));
  if (message.stale) return leave(location.pathname, () => location.reload());
  message.styles.forEach(takeStyle);
  showStopped("");
  showErrors(message.errors);
  showWarnings(message.warnings);
}

/** The preview is gone: try until it is back. One that does not know our token is another one: start afresh with that. */
function lose() {
  stream?.close();
  stream = null;
  if (stopped) showStopped(stopped);
  clearTimeout(waiting);
  waiting = setTimeout(seek, AGAIN);
}

async function seek() {
  try {
    const { status } = await fetch(STREAM, { method: "HEAD" });
    if (status === 403) await leave(location.pathname, () => location.reload());
    else listen();
  } catch {
    lose();
  }
}

/** Go once the page that comes is there: a preview that stops just now must not leave the browser's own error behind. */
async function leave(address, go) {
  stream?.close();
  try {
    await fetch(address, { method: "HEAD" });
  } catch {
    return lose();
  }
  keepState();
  go();
}

/** Put a new style sheet beside the one that it replaces, and take that away once the new one is there. */
function takeStyle(address) {
  const bare = (href) => new URL(href, location.href).pathname.replace(/\.\w+\.css$/, "");
  const same = [...document.querySelectorAll('link[rel="stylesheet"]')].filter(({ href }) => bare(href) === bare(address));
  const old = same.at(-1);
  if (!old || new URL(old.href).pathname === address) return;
  const link = old.cloneNode();
  link.href = address;
  link.addEventListener("load", () => same.forEach((one) => one.remove()), { once: true });
  old.after(link);
}

// A page that stands beside its form says nothing of its own: the form does.
if (window.top !== window) document.documentElement.classList.add("preview-inside");
restoreState();
listen();
document.addEventListener("visibilitychange", listen);
addEventListener("pageshow", (event) => { if (event.persisted) listen(); });
addEventListener("pagehide", () => stream?.close());
