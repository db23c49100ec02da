// What the page asks of the server; an error has the server's own line, or one of ours.

import { say } from "./words.js";

export async function getJson(path, key = "") {
  return read(await send(path, { headers: authorize(key) }));
}

export async function summarize(request, key, signal) {
  const { file, ...fields } = request;
  const options = { method: "POST", headers: authorize(key), signal };
  if (file) {
    const form = new FormData();
    form.append("file", file, file.name);
    for (const [name, value] of Object.entries(fields)) form.append(name, String(value));
    options.body = form;
  } else {
    options.headers["Content-Type"] = "application/json";
    options.body = JSON.stringify(fields);
  }
  return read(await send("/v1/summarize", options));
}

function authorize(key) {
  return key ? { Authorization: `Bearer ${key}` } : {};
}

async function send(path, options) {
  try {
    return await fetch(path, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Error(say("unreachable"));
  }
}

async function read(response) {
  if (response.status === 503) {
    throw new Error(say("busy", { seconds: response.headers.get("Retry-After") ?? "1" }));
  }
  if (response.status === 401) throw new Error(say("needs_key"));
  let found = null;
  try {
    found = await response.json();
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Error(say("unreachable"));
  }
  if (!response.ok) throw new Error(found.error);
  return found;
}
