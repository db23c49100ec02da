"""The page's style sheet: light and dark, wide and narrow, and on paper in black and white."""

from __future__ import annotations

STYLE = """
:root {
  color-scheme: light dark;
  --paper: #fdfcfa; --ink: #1d1e20; --soft: #64676c; --rule: #dfdcd5; --panel: #f5f2ec;
  --mark: #fbedb5; --accent: #8a5a00; --accent-rgb: 158 104 0; --badge: #fff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16181b; --ink: #e7e4dd; --soft: #a0a3a8; --rule: #33363b; --panel: #1e2125;
    --mark: #4b3f12; --accent: #e3b457; --accent-rgb: 227 180 87; --badge: #16181b;
  }
}
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; padding: 0 1.25rem; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.8 "Pretendard", "Apple SD Gothic Neo", "Noto Sans KR", "Noto Sans CJK KR",
    "Malgun Gothic", system-ui, sans-serif;
  word-break: keep-all; overflow-wrap: anywhere; font-variant-numeric: tabular-nums;
}
main, nav.contents { max-width: 43rem; margin: 0 auto; }
h1, h2 {
  margin: 0; font-size: clamp(1.6rem, 1.2rem + 2vw, 2.25rem); line-height: 1.34;
  font-weight: 800; letter-spacing: -.025em; text-wrap: balance;
}
h3 {
  margin: 0; font-size: .875rem; line-height: 1.5; font-weight: 700; letter-spacing: .01em;
}
a { color: inherit; text-decoration: none; }
a:focus-visible, label:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
ol, ul { margin: 0; padding: 0; list-style: none; }

nav.contents { padding-top: 3.5rem; }
nav.contents ol { margin-top: 1.25rem; border-top: 2px solid var(--ink); counter-reset: item; }
nav.contents li {
  counter-increment: item; display: flex; gap: .75rem; border-bottom: 1px solid var(--rule);
}
nav.contents li::before { content: counter(item); color: var(--soft); padding: .55rem 0; }
nav.contents a { flex: 1; padding: .55rem 0; }
nav.contents a:hover { color: var(--accent); }

.document { padding: 3.5rem 0 2.5rem; }
.document + .document { border-top: 1px solid var(--rule); }
.kicker {
  margin: 0 0 .4rem; font-size: .875rem; font-weight: 700; color: var(--accent);
}
.facts {
  display: flex; flex-wrap: wrap; margin: .85rem 0 0; font-size: .875rem; line-height: 1.6;
  color: var(--soft);
}
.facts span:not(:last-child)::after { content: "\\00b7"; margin: 0 .5em; }

.warnings {
  margin: 1.5rem 0 0; padding: .1rem 0 .1rem .9rem; border-left: 3px solid var(--accent);
  font-size: .9375rem; line-height: 1.65;
}
.warnings a { text-decoration: underline; text-underline-offset: .2em; }
ol.summary { margin: 1.75rem 0 0; border-top: 2px solid var(--ink); }
ol.summary li {
  display: flex; gap: .8rem; padding: .85rem 0; border-bottom: 1px solid var(--rule);
  font-size: 1.125rem; line-height: 1.7; scroll-margin-top: 1rem; break-inside: avoid;
}
.line { flex: 1; min-width: 0; }
a.line:hover {
  text-decoration: underline; text-decoration-color: var(--accent);
  text-decoration-thickness: 1px; text-underline-offset: .28em;
}
.badge, .back::before {
  flex: none; display: inline-block; min-width: 1.55em; padding: 0 .35em; border-radius: .8em;
  background: var(--accent); color: var(--badge); text-align: center; font-weight: 700;
  font-size: .75rem; line-height: 1.55em; text-decoration: none;
  print-color-adjust: exact; -webkit-print-color-adjust: exact;
}
.from { flex: none; margin-top: .2rem; font-size: .875rem; color: var(--soft); }
a.from:hover { color: var(--accent); }
.both { flex: 1; min-width: 0; }
.translated { margin: .3rem 0 0; font-size: 1.0625rem; line-height: 1.6; color: var(--soft); }
.headline { margin: .5rem 0 0; font-size: 1.25rem; line-height: 1.4; color: var(--soft); }
[lang|="en"] { word-break: normal; }
/* what is suspect about a sentence, in words, beneath it */
.flag {
  margin: .3rem 0 0; padding-left: 1.7em; font-size: .8125rem; line-height: 1.5;
  color: var(--accent);
}
.flag::before {
  content: "!"; display: inline-block; width: 1.35em; margin: 0 .65em 0 -2em; border-radius: .7em;
  background: var(--accent); color: var(--badge); text-align: center; font-weight: 700;
  font-size: .6875rem; line-height: 1.35em; vertical-align: .1em;
  print-color-adjust: exact; -webkit-print-color-adjust: exact;
}
ol.summary .badge { align-self: flex-start; margin-top: .45rem; }
/* The number hangs in the padding of a word joiner: no line ends between it and its sentence. */
.back { position: relative; padding-left: 1.6rem; }
.back::before { content: attr(data-n); position: absolute; left: .15rem; top: .18rem; }
.back::after { content: "\\2060"; }

.keywords {
  display: flex; flex-wrap: wrap; gap: .2rem .9rem; align-items: baseline; margin: 1.1rem 0 0;
  font-size: .9375rem;
}
.keywords ul { display: flex; flex-wrap: wrap; gap: .2rem .45rem; flex: 1; min-width: 12rem; }
.keywords li { padding: 0 .6em; border-radius: .3em; background: var(--panel); }

.keywords + h3, ol.summary + h3, header + h3, .warnings + h3 { margin-top: 3rem; }
.legend {
  display: flex; flex-wrap: wrap; gap: .15rem 1.4rem; margin: .3rem 0 0; padding-bottom: .7rem;
  border-bottom: 1px solid var(--rule); font-size: .8125rem; line-height: 1.7; color: var(--soft);
}
.legend mark { padding: 0 .3em; }
.weights i {
  display: inline-block; width: .9rem; height: 3px; margin-right: 2px; vertical-align: .25em;
  background: rgb(var(--accent-rgb) / .15);
}
.weights i:nth-child(2) { background: rgb(var(--accent-rgb) / .4); }
.weights i:nth-child(3) { background: rgb(var(--accent-rgb) / .7); }
.weights i:nth-child(4) { background: rgb(var(--accent-rgb)); }
.legend label { cursor: pointer; color: var(--ink); }
.legend label::before {
  content: ""; display: inline-block; width: .95em; height: .95em; margin-right: .45em;
  border: 1px solid var(--soft); border-radius: 2px; vertical-align: -.05em;
}
/* the one switch of the page: hidden from the eye, yet within reach of the keyboard */
#scores { position: fixed; top: 0; left: 0; opacity: 0; pointer-events: none; }
#scores:checked ~ main .legend label::before {
  background: var(--accent); border-color: var(--accent); box-shadow: inset 0 0 0 2px var(--paper);
}
#scores:focus-visible ~ main .legend label { outline: 2px solid var(--accent); }
#scores:checked ~ main .s::after {
  content: attr(data-rank); margin: 0 .3em; padding: 0 .35em; border-radius: .25em;
  background: var(--panel); color: var(--soft); font-size: .6875rem; font-weight: 400;
  line-height: 1.5; white-space: nowrap; display: inline-block; vertical-align: .1em;
}

.text p { margin: 1.3em 0 0; white-space: pre-wrap; orphans: 2; widows: 2; }
.s {
  text-decoration: underline; text-underline-offset: .32em; text-decoration-skip-ink: none;
  text-decoration-thickness: 2px;
  text-decoration-color: rgb(var(--accent-rgb) / calc(var(--w) * var(--w) * .9));
}
mark {
  background: var(--mark); color: inherit; padding: .1em .12em; border-radius: .15em;
  -webkit-box-decoration-break: clone; box-decoration-break: clone; scroll-margin-top: 3rem;
  print-color-adjust: exact; -webkit-print-color-adjust: exact;
}
mark:target { outline: 2px solid var(--accent); outline-offset: 1px; }
li:target .badge { outline: 2px solid var(--accent); outline-offset: 2px; }
main.wide, nav.contents:has(+ main.wide) { max-width: 66rem; }
.bilingual { margin-top: 2.25rem; }
.passage { padding: .8rem 0; border-top: 1px solid var(--rule); }
.columns + .passage { border-top: 2px solid var(--ink); }
.row {
  position: relative; padding: .45rem 0 .45rem 2.25rem; break-inside: avoid;
  scroll-margin-top: 1rem;
}
.row p { margin: 0; }
.row > p { color: var(--soft); }
.to > p:first-child { margin-top: .15rem; }
.row .flag { margin: .25rem 0 .2rem; }
.row::before {
  content: attr(data-n); position: absolute; left: 0; top: .45rem; min-width: 1.5rem;
  font-size: .75rem; line-height: 2.4; color: var(--soft);
}
.suspect .to { margin-top: .25rem; padding-left: .8rem; border-left: 3px solid var(--accent); }
.columns { display: none; }

footer {
  margin-top: 2.75rem; padding-top: .8rem; border-top: 1px solid var(--rule);
  font-size: .8125rem; line-height: 1.7; color: var(--soft);
}
footer p { margin: 0; }

@media (max-width: 34rem) {
  body { font-size: 1rem; line-height: 1.75; }
  .document, nav.contents { padding-top: 2rem; }
  ol.summary li { font-size: 1.0625rem; gap: .65rem; }
}

/* two columns: paper is always wide enough for them */
@media print, (min-width: 50rem) {
  .pair { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); column-gap: 3.5rem; }
  .pair h1, .pair h2, .pair .headline {
    margin: 0; font-size: clamp(1.45rem, 1rem + 1.6vw, 1.875rem); line-height: 1.34;
  }
  .pair .headline {
    color: inherit; font-weight: 700; letter-spacing: -.015em; text-wrap: balance;
  }
  .columns {
    display: grid; padding: .5rem 0; border-top: 2px solid var(--ink);
    font-size: .8125rem; font-weight: 700; line-height: 1.5;
  }
  .row { padding: .2rem 0; }
  .row > p { color: inherit; }
  .row::before { top: .2rem; left: 50%; transform: translateX(-50%); text-align: center; }
  .to > p:first-child { margin-top: 0; }
  .suspect .to { margin: 0 0 0 calc(-.8rem - 3px); }
  .columns + .passage { border-top: 1px solid var(--rule); }
}

@page { margin: 18mm 17mm; }
@media print {
  :root {
    color-scheme: light; --paper: #fff; --ink: #000; --soft: #444; --rule: #bbb;
    --panel: #f0f0f0; --mark: #f0f0f0; --accent: #000; --accent-rgb: 0 0 0; --badge: #fff;
  }
  body { padding: 0; font-size: 10.5pt; line-height: 1.7; }
  main, nav.contents { max-width: none; }
  h1, h2 { font-size: 19pt; }
  .pair h1, .pair h2, .pair .headline { font-size: 16pt; }
  .headline { font-size: 13pt; }
  .bilingual { font-size: 10pt; line-height: 1.6; }
  .row::before { font-size: 7.5pt; line-height: 2.15; }
  h3, .legend, header { break-after: avoid; }
  .keywords h3 { break-after: auto; }
  .document, nav.contents { padding-top: 0; }
  nav.contents + main { margin-top: 14mm; }
  .document + .document { break-before: page; }
  .document + .document { border: 0; }
  ol.summary li { font-size: 11.5pt; }
  .keywords, .warnings, .legend, footer { break-inside: avoid; }
  .legend label, .weights, #scores { display: none; }
  .badge, .back::before { font-size: 8pt; }
  .translated { font-size: 10.5pt; }
  .flag { font-size: 9pt; }
  .back::before { top: .06rem; }
  .s { text-decoration: none; }
  mark, mark.s {
    font-weight: 600; text-decoration: underline; text-decoration-color: #000;
    text-decoration-thickness: 1pt;
  }
  mark:target { outline: 0; }
}
"""
