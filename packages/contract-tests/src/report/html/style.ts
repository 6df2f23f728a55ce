/** How the page looks. Each pair of text and background has a contrast of 4.5 or more, light and dark. */
export const style: string = `
:root {
  --page: #fff; --raised: #f6f8fa; --line: #d0d7de; --text: #1b1f24; --muted: #57606a; --link: #0550ae;
  --good: #116329; --good-page: #e6f6ea; --bad: #a40e26; --bad-page: #ffebe9; --warn: #6f4400; --warn-page: #fff4d1;
  --good-bar: #2da44e; --bad-bar: #cf222e; --idle-bar: #afb8c1;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0d1117; --raised: #161b22; --line: #30363d; --text: #e6edf3; --muted: #9da7b3; --link: #79b8ff;
    --good: #7ee787; --good-page: #10251a; --bad: #ffa198; --bad-page: #321416; --warn: #f0c04a; --warn-page: #2b2210;
    --good-bar: #2ea043; --bad-bar: #f85149; --idle-bar: #484f58;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body {
  margin: 0; background: var(--page); color: var(--text);
  font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
}
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .875em; }
code { overflow-wrap: anywhere; }
a { color: var(--link); }
a:focus-visible, button:focus-visible, summary:focus-visible, input:focus-visible, select:focus-visible,
[tabindex]:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
h1, h2, h3, h4, p { margin: 0; }
h1 { font-size: 1.6rem; line-height: 1.25; font-weight: 600; overflow-wrap: anywhere; }
h1 code { font-size: .9em; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1.1rem; overflow-wrap: anywhere; }
h4 { font-size: .8rem; font-weight: 600; color: var(--muted); }
main, .inner { max-width: 80rem; margin: 0 auto; padding: 0 1.25rem; }
main { padding-bottom: 4rem; }
.muted, .count { color: var(--muted); font-weight: 400; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--page); padding: .5rem 1rem; }
[hidden] { display: none !important; }

.verdict { border-bottom: 1px solid; border-color: var(--tone); background: var(--tone-page); padding: 1.5rem 0; }
.verdict .inner { display: flex; gap: 1rem; align-items: flex-start; }
.verdict .shape {
  flex: none; width: 3rem; height: 3rem; border-radius: 50%; border: 2px solid; color: var(--tone);
  display: grid; place-items: center; font-size: 1.5rem; font-weight: 700;
}
.verdict h1, .verdict .kicker { color: var(--tone); }
.verdict .kicker { font-size: .8rem; font-weight: 600; }
.good { --tone: var(--good); --tone-page: var(--good-page); }
.bad { --tone: var(--bad); --tone-page: var(--bad-page); }
.warn { --tone: var(--warn); --tone-page: var(--warn-page); }
.idle { --tone: var(--muted); --tone-page: transparent; }

.verdict .command { margin-top: .35rem; }
.word { display: inline-block; max-width: 100%; }
.tiles, .statuses, .cases, .plain { list-style: none; margin: 0; padding: 0; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .75rem; margin: 1.5rem 0; }
.tiles a {
  display: block; height: 100%; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .5rem;
  color: var(--muted); text-decoration: none;
}
.tiles a:hover { border-color: var(--link); }
.tiles b { display: block; font-size: 1.75rem; line-height: 1.2; color: var(--tone, var(--text)); font-weight: 600; }
.bar { margin: 0 0 1.5rem; }
.bar svg { display: block; width: 100%; height: .6rem; border-radius: .3rem; }
.bar .good { fill: var(--good-bar); }
.bar .bad { fill: var(--bad-bar); }
.bar .idle { fill: var(--idle-bar); }
.bar figcaption { color: var(--muted); font-size: .875rem; margin-top: .35rem; }
.facts {
  display: grid; grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr)); gap: .75rem 1.5rem; margin: 0;
}
.facts dt { font-size: .8rem; font-weight: 600; color: var(--muted); }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.statuses { display: flex; flex-wrap: wrap; gap: 0 .9rem; }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin-top: 1.5rem; padding: .6rem 0; border: solid var(--line); border-width: 1px 0; }
nav a { padding: .2rem 0; }

.index { columns: 26rem; margin: 0 0 1.25rem; padding-left: 2.2rem; }
.index a { display: inline-block; padding: .1rem 0; }
.card {
  border: 1px solid var(--line); border-left: .35rem solid var(--tone); border-radius: .5rem;
  padding: 1rem 1.25rem; margin: 0 0 1.25rem;
}
.card:target { outline: 2px solid var(--tone); outline-offset: 2px; }
.card > * + * { margin-top: .75rem; }
.card h3 .mark { margin-right: .35rem; font-size: .9rem; vertical-align: .08em; }
.found { overflow-wrap: anywhere; }
.exchange { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); gap: 1rem; }
figure { margin: 0; min-width: 0; }
.exchange figcaption { font-weight: 600; font-size: .9rem; margin-bottom: .25rem; }
pre {
  margin: 0; padding: .75rem; background: var(--raised); border: 1px solid var(--line); border-radius: .4rem;
  white-space: pre-wrap; overflow-wrap: anywhere; max-height: 24rem; overflow: auto;
}
pre code { font-size: 1em; }
.line > div { display: flex; gap: .5rem; align-items: flex-start; margin-top: .25rem; }
.line pre { flex: 1; min-width: 0; }
button, input, select {
  font: inherit; color: var(--text); background: var(--page); border: 1px solid var(--muted); border-radius: .4rem;
  padding: .35rem .7rem; min-height: 2.25rem;
}
button { cursor: pointer; }
button:hover { border-color: var(--link); color: var(--link); }
.copy { min-width: 5.5rem; }
summary { cursor: pointer; width: fit-content; padding: .15rem 0; }
.cases { columns: 20rem; margin-top: .5rem; }
.cases a { display: inline-block; padding: .1rem 0; }

.mark { color: var(--tone); font-weight: 600; white-space: nowrap; }
a .mark { text-decoration: underline; }
.card h3 .mark, .all .mark, .group > summary .mark, .rules .mark, .matrix .mark {
  background: var(--tone-page); border-radius: .3rem; padding: .05rem .4rem;
}
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: .5rem; margin-top: .75rem; }
table { border-collapse: separate; border-spacing: 0; width: 100%; font-size: .9rem; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid var(--line); }
tbody:last-child tr:last-child > * { border-bottom: 0; }
thead th { background: var(--raised); white-space: nowrap; }
th[scope=row] { font-weight: 400; }
th[scope=rowgroup] { background: var(--raised); }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.matrix { font-size: .8125rem; }
.matrix td, .matrix th { padding: .4rem; }
.matrix td { border-left: 1px solid var(--line); white-space: nowrap; }
.matrix .count { margin-left: .1rem; font-size: .85em; font-variant-numeric: tabular-nums; }
.matrix tr > th:first-child { position: sticky; left: 0; background: var(--raised); z-index: 1; }
.note + .facts, p + .facts { margin-top: .75rem; }
.note { color: var(--muted); font-size: .875rem; margin-top: .35rem; }
.matrix .idle { font-weight: 400; padding: 0; }
.matrix tr > :first-child code { white-space: nowrap; }
.rules th code { margin-left: .35rem; }

.age { border: 1px solid; border-radius: .3rem; padding: 0 .4rem; color: var(--muted); font-size: .8rem; font-weight: 600; }
.filter { display: flex; flex-wrap: wrap; gap: .75rem 1.25rem; align-items: center; margin-bottom: .75rem; }
.filter > div { display: flex; gap: .5rem; align-items: center; }
.filter input { width: min(20rem, 60vw); }
.group { border-top: 1px solid var(--line); }
.group:last-of-type { border-bottom: 1px solid var(--line); }
.group > summary { width: auto; padding: .5rem 0 .5rem 1.1rem; text-indent: -1.1rem; line-height: 1.7; }
.group > summary:hover { background: var(--raised); }
.group > summary > * { margin-right: .5rem; }
.group > div > .scroll { margin: 0 0 1rem; content-visibility: auto; contain-intrinsic-size: auto 30rem; }
.group .group { margin: 0 0 0 1.25rem; }
.group > div > .group:last-child { margin-bottom: 1rem; border-bottom: 0; }
.all { table-layout: fixed; }
.all th:nth-child(1) { width: 40%; }
.all th:nth-child(3) { width: 8rem; }
.all th:nth-child(4) { width: 6rem; }
.all td:nth-child(2) { overflow-wrap: anywhere; }
.all .number { white-space: nowrap; }
.open {
  display: flex; gap: .35rem; border: 0; background: none; padding: .15rem 0; min-height: 1.5rem; text-align: left;
  color: var(--link);
}
.open::before { content: '▸'; color: var(--muted); }
.open[aria-expanded=true]::before { content: '▾'; }
.open:hover { text-decoration: underline; }
.exchanges td { background: var(--raised); }
.exchanges pre { background: var(--page); margin: .25rem 0 .6rem; }
.exchanges p { font-size: .8rem; color: var(--muted); }

@media (max-width: 40rem) {
  main, .inner { padding: 0 .9rem; }
  h1 { font-size: 1.25rem; }
  .verdict .shape { width: 2.25rem; height: 2.25rem; font-size: 1.1rem; }
  .tiles { grid-template-columns: 1fr 1fr; }
  .card { padding: .9rem; }
  .line > div { flex-direction: column; }
  .line pre { width: 100%; }
  .matrix tr > :first-child code { white-space: normal; }
  .matrix th[scope=row], .matrix th:first-child[scope=col] { min-width: 8rem; max-width: 8rem; }
  .matrix .count { display: block; margin: 0; }
  .all thead { display: none; }
  .all tr { display: grid; grid-template-columns: 1fr auto; padding: .4rem .6rem; border-bottom: 1px solid var(--line); }
  .all th, .all td { border: 0; padding: .1rem 0; }
  .all th, .all td:nth-child(2), .all .exchanges td { grid-column: 1 / -1; }
  .group .group { margin-left: .75rem; }
  .all th:nth-child(1) { width: auto; }
  .group > div > .scroll { contain-intrinsic-size: auto 60rem; }
}
@media print {
  :root {
    --page: #fff; --raised: #fff; --line: #bbb; --text: #000; --muted: #444; --link: #000;
    --good: #0a4a1d; --good-page: #fff; --bad: #8a0a1f; --bad-page: #fff; --warn: #5a3800; --warn-page: #fff;
  }
  body { font-size: 10pt; }
  nav, .copy, .filter, .skip { display: none !important; }
  pre { max-height: none; }
  .card, tr { break-inside: avoid; }
  .scroll { overflow: visible; border: 0; }
  .all tr[data-outcome=held], .group:not(:has([data-outcome]:not([data-outcome=held]))) { display: none; }
  .group > div > .scroll { content-visibility: visible; }
  #cases h2::after { content: ' that did not hold'; }
  table { font-size: 8pt; }
  .matrix td, .matrix th, .matrix .mark { white-space: normal; padding: .15rem .25rem; }
  .matrix .count { display: block; margin: 0; }
}
`;
