// The words of the page in the language of the reader, and the choice of it.

const KEY = "summkit-language";
let words = {};

export function say(name, values = {}) {
  return (words[name] ?? name).replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
}

export function currentLanguage() {
  let kept = null;
  try { kept = localStorage.getItem(KEY); } catch { /* storage may be forbidden */ }
  const wanted = kept ?? navigator.language.slice(0, 2);
  return wanted === "ko" ? "ko" : "en";
}

export async function chooseLanguage(code) {
  const response = await fetch(`/page/${code}.json`);
  words = await response.json();
  try { localStorage.setItem(KEY, code); } catch { /* the choice holds for this visit */ }
  document.documentElement.lang = code;
  for (const element of document.querySelectorAll("[data-word]")) {
    element.textContent = say(element.dataset.word);
  }
  for (const element of document.querySelectorAll("[data-placeholder]")) {
    element.placeholder = say(element.dataset.placeholder);
  }
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", say(element.dataset.label));
  }
}
