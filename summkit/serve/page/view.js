// A result on the page: its sentences, and the text with them marked. All of it is text, never HTML.

import { fold } from "./copying.js";
import { say } from "./words.js";

const byId = (id) => document.getElementById(id);

function make(tag, text = "", attributes = {}) {
  const element = document.createElement(tag);
  element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

export function show(result) {
  byId("title").textContent = result.title ?? "";
  const translated = result.translation?.title ?? "";
  byId("title-translation").textContent = translated === result.title ? "" : translated;
  byId("title-translation").lang = result.translation?.target ?? "";
  const language = result.language === "und" ? "" : result.language;
  byId("summary").lang = byId("article").lang = language;
  for (const id of ["summary-title", "article-title"]) byId(id).lang = document.documentElement.lang;
  byId("sentences").replaceChildren(...result.sentences.map((one, at) => makeItem(one, at + 1, result)));
  showKeywords(result);
  showWarnings(result.warnings);
  byId("body").replaceChildren(...makeParagraphs(result));
  byId("result").hidden = false;
}

export function hide() {
  byId("result").hidden = true;
}

function makeItem(sentence, number, result) {
  const item = make("li", "", { id: `k${number}` });
  item.append(make("a", fold(sentence.text), { href: `#s${number}`, title: say("to_article", { number }) }));
  if (sentence.translation) {
    item.append(make("p", sentence.translation, { class: "beneath", lang: result.translation.target }));
  }
  return item;
}

function showKeywords(result) {
  const words = result.keywords.map((word) => make("span", word, { class: "keyword" }));
  const place = byId("keywords");
  place.replaceChildren(make("b", say("keywords"), { lang: document.documentElement.lang }), ...words);
  place.hidden = words.length === 0;
}

function showWarnings(warnings) {
  const place = byId("warnings");
  place.setAttribute("aria-label", say("warnings"));
  place.replaceChildren(...warnings.map((line) => make("li", line, { lang: "en" })));
  place.hidden = warnings.length === 0;
}

// offsets count code points, and strings of JavaScript do not
function makeParagraphs(result) {
  const points = Array.from(result.document.text);
  const slice = (start, end) => points.slice(start, end).join("");
  return result.document.paragraphs.map(([start, end]) => {
    const paragraph = make("p");
    let at = start;
    result.sentences.forEach((sentence, position) => {
      if (sentence.start < start || sentence.end > end) return;
      paragraph.append(slice(at, sentence.start), makeMark(sentence, position + 1));
      at = sentence.end;
    });
    paragraph.append(slice(at, end));
    return paragraph;
  });
}

function makeMark(sentence, number) {
  const mark = make("mark", "", { id: `s${number}`, tabindex: "-1" });
  const back = make("a", String(number), {
    class: "back", href: `#k${number}`, "aria-label": say("to_summary", { number }),
  });
  mark.append(back, sentence.text);
  return mark;
}
