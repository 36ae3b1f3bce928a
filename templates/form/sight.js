// The page beside the form: as a phone or as a screen shows it, scrolled along with what is being filled in.

import { part } from "./dom.js";

const SCREEN = 1180;
/** Where on a story's page each field stands; the first that is there counts. */
const PLACES = {
  title: ["h1"], summary: [".lead", "h1"], role: [".kicker"], sector: [".kicker"], date: [".story-head"], origin: [".story-head"],
  sensitive: [".notice"], situation: [".prose"], aftermath: [".reveal"], image: [".story-image"], dilemma: [".tension"], shared_dilemmas: [".tension"],
  options: [".choice"], parties: [".parties"], values: [".words"], questions: [".questions"], signals: [".reveal"], outcome: [".reveal"], related: [".related"], tags: [".related:last-of-type"],
};

export function makeSight(root) {
  const [frame, page, phone, screen] = ["frame", "page", "phone", "screen"].map((name) => part(name, root));
  let isScreen = false;

  function fit() {
    const { clientWidth: width, clientHeight: height } = frame;
    const scale = isScreen && width ? Math.min(1, width / SCREEN) : 1;
    page.style.width = isScreen ? `${SCREEN}px` : "100%";
    page.style.height = height ? `${height / scale}px` : "100%";
    page.style.transform = scale === 1 ? "" : `scale(${scale})`;
  }

  function turn(wanted) {
    isScreen = wanted;
    frame.classList.toggle("is-screen", wanted);
    phone.setAttribute("aria-pressed", String(!wanted));
    screen.setAttribute("aria-pressed", String(wanted));
    fit();
  }

  phone.addEventListener("click", () => turn(false));
  screen.addEventListener("click", () => turn(true));
  new ResizeObserver(fit).observe(frame);

  return {
    fit,
    /** Scroll to what a field shows, `number` being that of the card that it is in. */
    follow([name], number = null) {
      const shown = page.contentDocument;
      const place = PLACES[name]?.map((one) => shown?.querySelector(one)).find(Boolean);
      if (!place) return;
      const item = number === null ? null : shown.querySelectorAll(name === "options" ? ".options .option" : ".party")[number];
      if (place.matches(".reveal")) place.open = true;
      const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
      const goal = item ?? place;
      const top = goal.getBoundingClientRect().top + page.contentWindow.scrollY - 24;
      page.contentWindow.scrollTo({ top, behavior });
    },
    /** The address of a photo that lies beside the story, as its page shows it. */
    photo: () => page.contentDocument?.querySelector(".story-image")?.src ?? "",
  };
}
