// The page: what the reader gives and chooses, and when the server is asked.

import { copy, write } from "./copying.js";
import { getJson, summarize } from "./server.js";
import { hide, show } from "./view.js";
import { chooseLanguage, currentLanguage, say } from "./words.js";

const PAUSE = 250;
const MOST_SENTENCES = 20;
const byId = (id) => document.getElementById(id);

let settings = { allow_urls: false, needs_key: false, most_bytes: 1e7, version: "" };
// the file or the address that is summarized, if it is not the text in the field
let given = null;
let result = null;
let asked = null;
let timer = 0;
let methods = [];
let pairs = [];

// what went well is told to who listens; who looks sees the summary
function tell(line, kind = "") {
  byId("state").textContent = line;
  byId("state").className = kind;
}

function readKey() {
  return byId("key").value;
}

function collect() {
  const text = byId("text").value;
  const what = given ?? (text.trim() ? { text } : null);
  if (!what) return null;
  const request = { ...what, document: true, sentences: Number(byId("length").value) };
  if (byId("method").value) request.method = byId("method").value;
  if (byId("query").value.trim()) request.query = byId("query").value;
  if (byId("target").value) request.to = byId("target").value;
  return request;
}

function askSoon(pause = PAUSE) {
  clearTimeout(timer);
  timer = setTimeout(ask, pause);
}

async function ask() {
  clearTimeout(timer);
  asked?.abort();
  const request = collect();
  if (!request) {
    result = null;
    hide();
    tell("");
    return;
  }
  const mine = (asked = new AbortController());
  // a short text is there before it could be read that it is worked on
  const waiting = setTimeout(() => tell(say("working")), 300);
  try {
    const found = await summarize(request, readKey(), mine.signal);
    if (mine !== asked) return;
    result = found;
    show(found);
    showLength();
    const count = found.sentences.length;
    tell(say("done", { count, total: found.document.sentences }), "hidden");
  } catch (error) {
    if (mine !== asked || error.name === "AbortError") return;
    result = null;
    hide();
    tell(error.message, "error");
  } finally {
    clearTimeout(waiting);
  }
}

function showLength() {
  const slider = byId("length");
  const total = result?.document.sentences;
  if (total) slider.max = String(Math.max(1, Math.min(total, MOST_SENTENCES)));
  const count = slider.value;
  const shown = total ? say("length_total", { count, total }) : say("length_shown", { count });
  byId("length-shown").textContent = shown;
  slider.setAttribute("aria-valuetext", shown);
}

function takeFile(file) {
  if (!file) return;
  if (file.size > settings.most_bytes) {
    tell(say("too_large", { size: settings.most_bytes / 1e6 }), "error");
    return;
  }
  given = { file };
  byId("text").value = "";
  byId("file-name").textContent = file.name;
  ask();
}

function clear() {
  given = result = null;
  for (const id of ["text", "file", "address", "query"]) byId(id).value = "";
  byId("file-name").textContent = "";
  ask();
  byId("text").focus();
}

function fillMethods() {
  const chosen = byId("method").value;
  const options = methods.map(({ name }, at) => {
    const label = at === 0 ? say("method_default", { name }) : name;
    return new Option(label, at === 0 ? "" : name);
  });
  byId("method").replaceChildren(...options);
  byId("method").value = chosen;
}

function fillTargets() {
  const chosen = byId("target").value;
  const targets = [...new Set(pairs.map((pair) => pair.to))].sort();
  const names = new Intl.DisplayNames([document.documentElement.lang], { type: "language" });
  const none = new Option(say(targets.length ? "no_translation" : "no_models"), "");
  const options = targets.map((code) => new Option(names.of(code) ?? code, code));
  byId("target").replaceChildren(none, ...options);
  byId("target").value = chosen;
  byId("target").disabled = targets.length === 0;
}

async function load() {
  try {
    const [known, languages] = await Promise.all([
      getJson("/v1/methods", readKey()), getJson("/v1/languages", readKey()),
    ]);
    methods = known.methods;
    pairs = languages.pairs;
    tell("");
  } catch (error) {
    tell(error.message, "error");
  }
  fillMethods();
  fillTargets();
}

function followLinks(event) {
  const link = event.target.closest("#sentences a, .back");
  const goal = link && document.querySelector(link.getAttribute("href"));
  if (!goal) return;
  event.preventDefault();
  goal.scrollIntoView({ block: "center" });
  const focus = goal.matches("li") ? goal.querySelector("a") : goal;
  focus.focus({ preventScroll: true });
}

function watchDrops() {
  const area = byId("drop");
  const lift = (isOver) => area.classList.toggle("over", isOver);
  document.addEventListener("dragover", (event) => { event.preventDefault(); lift(true); });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) lift(false); });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    lift(false);
    const { files } = event.dataTransfer;
    if (files.length) {
      takeFile(files[0]);
    } else {
      given = null;
      byId("text").value = event.dataTransfer.getData("text/plain");
      ask();
    }
  });
}

function watch() {
  byId("text").addEventListener("input", () => {
    given = null;
    byId("file").value = byId("file-name").textContent = "";
    askSoon();
  });
  byId("text").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) ask();
  });
  byId("length").addEventListener("input", () => { showLength(); askSoon(60); });
  byId("query").addEventListener("input", () => askSoon());
  for (const id of ["method", "target"]) byId(id).addEventListener("change", () => ask());
  byId("file").addEventListener("change", (event) => takeFile(event.target.files[0]));
  byId("clear").addEventListener("click", clear);
  byId("key").addEventListener("change", async () => { await load(); ask(); });
  byId("key-form").addEventListener("submit", (event) => event.preventDefault());
  byId("address-form").addEventListener("submit", (event) => {
    event.preventDefault();
    given = { url: byId("address").value.trim() };
    byId("text").value = "";
    ask();
  });
  byId("language").addEventListener("change", (event) => speak(event.target.value));
  document.addEventListener("click", followLinks);
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.addEventListener("click", async () => {
      if (!result) return;
      const isDone = await copy(write(button.dataset.copy, result));
      tell(say(isDone ? "copied" : "not_copied"), isDone ? "" : "error");
      button.focus();
    });
  }
  watchDrops();
}

async function speak(code) {
  await chooseLanguage(code);
  byId("language").value = code;
  fillMethods();
  fillTargets();
  showLength();
  if (result) show(result);
}

async function start() {
  settings = await getJson("/page/settings.json");
  byId("version").textContent = settings.version;
  byId("address-form").hidden = !settings.allow_urls;
  byId("key-form").hidden = !settings.needs_key;
  watch();
  await speak(currentLanguage());
  if (settings.needs_key) tell(say("needs_key"));
  else await load();
  document.documentElement.dataset.ready = "yes";
  // a browser may have kept what was in the field
  if (byId("text").value) ask();
}

start();
