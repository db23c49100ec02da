"use strict";
(() => {
  const find = document.querySelector(".find");
  const stories = [...document.querySelectorAll("main > .story")];
  if (stories.length < 2) return;
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const texts = stories.map((story) => fold(story.textContent));
  const entries = [...document.querySelectorAll("nav.contents li")];
  const box = find.querySelector("input");
  const output = find.querySelector("output");
  const filter = () => {
    const words = fold(box.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    stories.forEach((story, place) => {
      const has = words.every((word) => texts[place].includes(word));
      story.hidden = entries[place].hidden = !has;
      shown += has;
    });
    output.textContent = words.length ? `${shown} / ${stories.length}` : "";
  };
  box.addEventListener("input", filter);
  for (const name of document.querySelectorAll(".frequent th")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name.textContent;
    name.replaceChildren(button);
    button.addEventListener("click", () => {
      box.value = box.value === button.textContent ? "" : button.textContent;
      filter();
    });
  }
  find.hidden = false;
  filter();
})();
