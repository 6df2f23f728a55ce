/** Colours keep a contrast of 4.5 to 1 for text and of 3 to 1 for the edges of controls, in light and in dark. */
export const pageStyle: string = `
:root {
  color-scheme: light dark;
  --page: light-dark(#f4f6f8, #13161a);
  --card: light-dark(#fff, #1b1f25);
  --line: light-dark(#dfe3e8, #313842);
  --edge: light-dark(#78828f, #75808e);
  --text: light-dark(#1a1f26, #e8ebef);
  --soft: light-dark(#57606b, #a4adb8);
  --link: light-dark(#0b5bd3, #7fb2ff);
  --good: light-dark(#136c38, #74d69c);
  --warn: light-dark(#8a4b00, #efb95f);
  --bad: light-dark(#b3201a, #ff9d95);
  --mark: light-dark(#fff0b8, #4d4115);
}
* { box-sizing: border-box; margin: 0; }
body {
  margin: auto; padding: 1.25rem clamp(.75rem, 3vw, 2rem); max-width: 100rem;
  background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere;
}
h1 { font-size: 1.375rem; line-height: 1.25; }
h2 { font-size: 1.0625rem; }
h3 { font-size: .9375rem; }
code, pre, dl, time, .method, .status, li summary .meta { font: .8125rem/1.5 ui-monospace, Menlo, Consolas, monospace; }
a { color: var(--link); }
.meta { color: var(--soft); font-size: .875rem; font-weight: 400; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }

header { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; margin-bottom: 1rem; }
header > div:first-child { flex: 1 1 20rem; }
header > output { flex-basis: 100%; text-align: end; }
output { display: block; font-size: .875rem; }
output:empty, pre:empty, .code:empty, .why:empty, p:empty, [hidden] { display: none !important; }
#connection { display: flex; align-items: center; gap: .5rem; color: var(--soft); font-size: .875rem; font-weight: 600; }
#connection::before { content: ''; flex: none; width: .625rem; height: .625rem; border-radius: 50%; background: currentcolor; }
.live #connection { color: var(--good); }
.lost #connection { order: 1; flex-basis: 100%; padding: .625rem .875rem; border: 2px solid; border-radius: .5rem; color: var(--bad); }

main { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; align-items: start; }
.card { padding: 1rem; background: var(--card); border: 1px solid var(--line); border-radius: .625rem; }
.card > h2 { margin-bottom: .75rem; }
@media (min-width: 64rem) {
  main { grid-template: auto 1fr / minmax(22rem, 28rem) minmax(0, 1fr); }
  main > :last-child { grid-area: 1 / 2 / 3; }
  .method { min-width: 6ch; }
  .status { min-width: 12ch; }
}

button, input, select {
  min-height: 2.25rem; padding: .25rem .75rem; font: inherit; font-size: .9375rem;
  color: var(--text); background: var(--card); border: 1px solid var(--edge); border-radius: .375rem;
}
button { font-weight: 600; cursor: pointer; }
button:hover, li summary:hover { background: var(--page); }
.actions { display: flex; flex-wrap: wrap; gap: .5rem; }
#verdict { padding: .625rem .875rem; border-inline-start: 4px solid var(--good); border-radius: .25rem; background: var(--page); }
#verdict :first-child { color: var(--good); font-weight: 700; }
.broken #verdict { border-color: var(--bad); }
.failed, .broken #verdict :first-child, .danger { color: var(--bad); font-weight: 600; }
#switch { display: grid; gap: .5rem; margin-top: 1rem; }
label { font-size: .875rem; font-weight: 600; }

article + article { margin-top: 1rem; padding-top: 1rem; border-top: 1px solid var(--line); }
article label { display: flex; align-items: center; gap: .75rem; margin: .5rem 0; }
article select { flex: 1; min-width: 0; font-weight: 400; }
summary { padding: .25rem 0; border-radius: .25rem; font-size: .875rem; font-weight: 600; cursor: pointer; }
dl > div { display: grid; grid-template-columns: minmax(7rem, min(52%, 13rem)) 1fr; gap: .75rem; padding: .25rem; border-top: 1px solid var(--line); }
dt, time, .path { color: var(--soft); }
dd, pre { white-space: pre-wrap; }

ol { padding: 0; list-style: none; }
li { border-top: 1px solid var(--line); }
li > details > summary { display: flex; flex-wrap: wrap; align-items: baseline; gap: .125rem .625rem; padding: .5rem .25rem .5rem 1.25rem; }
li > details > summary::before { content: '▸' / ''; width: .75rem; margin-inline: -1rem -.375rem; color: var(--soft); font-weight: 400; }
[open] > summary::before { rotate: 90deg; }
.status { font-weight: 700; }
.accepted { color: var(--good); }
.refused { color: var(--warn); }
/* The frame takes no room, so that all rows are of one height. */
.code { padding: 0 .375rem; outline: 1px solid var(--line); border-radius: .25rem; }
.path, .why { flex-basis: 100%; font-weight: 400; }
li > details[open] { padding-bottom: .75rem; }
li > details > :not(summary) { margin-inline: 1.25rem .25rem; }
li h3 { margin: .75rem 0 .25rem; }
pre { padding: .625rem .75rem; background: var(--page); border-radius: .375rem; }
.curl pre { overflow-x: auto; white-space: pre; }
.curl button { margin-top: .5rem; }
#filters { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; margin-bottom: .75rem; }
#filters label { display: flex; flex: 1 1 8rem; align-items: center; gap: .25rem; white-space: nowrap; }
#filters output { flex-basis: 100%; }
#filters label:first-child { flex: 100 1 16rem; }
#filters :is(input, select) { flex: 1; min-width: 0; font-size: .875rem; font-weight: 400; }
#filters select { width: 5.5rem; min-width: 5.5rem; padding-inline: .25rem; }
.facts > div { grid-template-columns: 6rem 1fr; }

footer { margin-top: 1rem; }
dialog { margin: auto; width: min(28rem, 100% - 2rem); padding: 1.25rem; color: var(--text); background: var(--card); border: 1px solid var(--edge); border-radius: .625rem; }
dialog::backdrop { background: #0008; }
dialog p { margin: .5rem 0 1rem; }
dialog .actions { justify-content: end; }

@media print {
  :root { color-scheme: light; --page: #fff; }
  .actions, #switch, footer, #connection, #filters, .curl { display: none; }
  main { display: block; }
  .card { margin-bottom: 1rem; }
  article, li, dl > div { break-inside: avoid; }
}
`;
