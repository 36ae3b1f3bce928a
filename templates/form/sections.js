// The sections of the form, beside which stands what is wrong in them.

import { part } from "./dom.js";

/** Every section, with its line in the list of sections. */
export const readSections = (root) => [...root.querySelectorAll("[data-section]")].map((section) => {
  const link = document.querySelector(`.sections [data-section="${section.dataset.section}"]`);
  return { root: section, link, told: part("told", link), above: part("section-told", section) };
});

/** The list of sections points at the one that is read. */
export function watchPlace(sections) {
  const byId = new Map(sections.map((section) => [section.root.id, section]));
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      for (const { link } of sections) link.removeAttribute("aria-current");
      byId.get(target.id).link.setAttribute("aria-current", "true");
    }
  }, { rootMargin: "-15% 0px -75% 0px" });
  for (const { root: section } of sections) seen.observe(section);
}
