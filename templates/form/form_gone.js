// A story that was withdrawn: this device forgets what was typed on it, and a slip can be taken back.

import { Silence, makeClient } from "./client.js";
import { part, tell } from "./dom.js";
import { nameOf } from "./draft.js";
import { makeStore, placesOf } from "./storage.js";

const data = JSON.parse(document.body.dataset.page);

makeStore(placesOf(window)).wipe(nameOf(data.slug));

part("undo")?.addEventListener("click", async () => {
  try {
    const answer = await makeClient(data.token).save(data.undo, { base: data.digest });
    if (answer.state === "saved") location.reload();
    else tell(part("status"), answer.text ?? data.words.undo_refused);
  } catch (fault) {
    if (!(fault instanceof Silence)) throw fault;
    tell(part("status"), data.words.lost_gone);
  }
});
