// The options on a dilemma's page: those of the stories that its list shows.

const storyOf = (place) => place.querySelector(".grid-story a, h3 a").pathname;

/** What narrows the options in a grid, or nothing when there is no grid. */
export function makeOptions(grid) {
  const rows = [...(grid?.querySelectorAll("tbody tr") ?? [])];
  const known = new Set(rows.map(storyOf));
  return grid && {
    /** Show the options of the stories on some cards; a word in their place when there are stories whose options are not on
     * this page, and nothing when there are no stories. */
    narrow(cards) {
      const stories = new Set(cards.map(storyOf));
      const hasAll = [...stories].every((story) => known.has(story));
      const section = grid.closest("section");
      section.hidden = !stories.size;
      section.querySelector("[data-find-apart]").hidden = hasAll;
      grid.hidden = !hasAll;
      for (const row of rows) row.hidden = !stories.has(storyOf(row));
      for (const pick of grid.querySelectorAll(".pick:has(.count)")) {
        const input = pick.querySelector("input");
        const uses = rows.filter((row) => !row.hidden && row.classList.contains(`v${input.value}`));
        pick.querySelector(".count").textContent = uses.length;
        input.ariaLabel = pick.textContent.trim();
      }
    },
  };
}
