// Where work is kept on this device: in the browser, or where that is shut or full in this tab, or else nowhere.

/** The places, best first. Each may throw at any call. */
export function placesOf(scope) {
  return [
    ["device", asStore(() => scope.localStorage)],
    ["tab", asStore(() => scope.sessionStorage)],
    ["tab", asHistory(scope)],
  ];
}

/** A store over some places: `keep` tells where the text is now ("device", "tab" or "nowhere"), `find` gives it, `wipe` takes it away. */
export function makeStore(places) {
  const tried = (work) => {
    try {
      return work() ?? true;
    } catch {
      return null;
    }
  };
  const wipe = (name, but) => places.filter((place) => place !== but).forEach(([, store]) => tried(() => store.wipe(name)));
  return {
    keep(name, text) {
      const place = places.find(([, store]) => tried(() => store.keep(name, text)) && tried(() => store.find(name)) === text);
      if (place) wipe(name, place);
      return place?.[0] ?? "nowhere";
    },
    find(name) {
      const found = places.map(([, store]) => tried(() => store.find(name))).find((text) => typeof text === "string");
      return found ?? null;
    },
    wipe: (name) => wipe(name),
  };
}

const asStore = (open) => ({
  keep: (name, text) => open().setItem(name, text),
  find: (name) => open().getItem(name),
  wipe: (name) => open().removeItem(name),
});

/** What a tab remembers of the page that it shows, also over a reload. */
const asHistory = ({ history }) => ({
  keep: (name, text) => history.replaceState({ ...history.state, [name]: text }, ""),
  find: (name) => history.state?.[name] ?? null,
  wipe(name) {
    if (!history.state || !(name in history.state)) return;
    const { [name]: gone, ...rest } = history.state;
    history.replaceState(rest, "");
  },
});
