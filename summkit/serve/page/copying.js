// A summary as text, as Markdown, and as HTML for a CMS; and onto the clipboard.

const MARKS = /([\\`*_[\]<>#|~])/g;

export function write(form, result) {
  return { text: writeText, markdown: writeMarkdown, html: writeHtml }[form](result);
}

function listLines(result) {
  return result.sentences.map((sentence) => [fold(sentence.text), fold(sentence.translation ?? "")]);
}

export function fold(text) {
  return text.replace(/\s+/g, " ").trim();
}

function writeText(result) {
  return listLines(result).map((pair) => pair.filter(Boolean).join("\n")).join("\n");
}

function writeMarkdown(result) {
  const escape = (text) => text.replace(MARKS, "\\$1").replace(/^(\d+)([.)])/, "$1\\$2");
  const title = result.title ? `## ${escape(fold(result.title))}\n\n` : "";
  const items = listLines(result).map((pair) => `- ${pair.filter(Boolean).map(escape).join("  \n  ")}`);
  return `${title}${items.join("\n")}\n`;
}

function writeHtml(result) {
  const escape = (text) => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
  const target = result.translation?.target;
  const items = listLines(result).map(([line, translation]) => {
    const beneath = translation ? `<br><span lang="${escape(target)}">${escape(translation)}</span>` : "";
    return `<li>${escape(line)}${beneath}</li>`;
  });
  return `<ul>\n${items.join("\n")}\n</ul>\n`;
}

export async function copy(text) {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch { /* a browser may forbid it, and allow the older way */ }
  }
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "hidden";
  document.body.append(area);
  area.select();
  const isDone = document.execCommand("copy");
  area.remove();
  return isDone;
}
