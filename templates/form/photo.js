// A photo: chosen from the device, sent to lie beside the story without what the camera wrote in it, and shown.

import { part, tell } from "./dom.js";

export function photo(root, form) {
  const [image, file, choose, away] = ["image", "file", "choose", "away"].map((name) => part(name, root));
  let name = "";
  const show = () => {
    tell(file, name || form.say("photo_none"));
    away.hidden = !name;
  };
  const look = (address) => {
    image.hidden = !address;
    if (address) image.src = address;
    else image.removeAttribute("src");
  };
  image.addEventListener("error", () => look(""));

  choose.addEventListener("change", async () => {
    const [chosen] = choose.files;
    if (!chosen) return;
    choose.value = "";
    tell(file, form.say("photo_busy"));
    const answer = await form.upload(chosen);
    if (answer.file) {
      name = answer.file;
      look(await asData(chosen));
      show();
      form.edit();
      form.aloud(form.say("photo_there", { file: name }));
    } else {
      show();
      tell(file, answer.text ?? form.say("photo_refused"));
    }
  });
  away.addEventListener("click", () => {
    name = "";
    look("");
    show();
    choose.focus();
    form.edit();
  });
  return {
    read: () => name,
    write(value) {
      if (name === (value ?? "") && file.textContent) return;
      name = value ?? "";
      look(name && form.photoAddress(name));
      show();
    },
    focus: () => choose.focus(),
  };
}

const asData = (chosen) => new Promise((done) => {
  const reader = new FileReader();
  reader.addEventListener("load", () => done(reader.result));
  reader.addEventListener("error", () => done(""));
  reader.readAsDataURL(chosen);
});
