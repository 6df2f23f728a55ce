/** The script of the page copies lines, filters the cases, and shows the exchanges of each. The page works without it. */
export const script: string = String.raw`
'use strict';
const find = (selector) => document.querySelector(selector);
const make = (name, text = '', className = '') =>
  Object.assign(document.createElement(name), { textContent: text, className });

for (const button of document.querySelectorAll('.copy')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const line = button.previousElementSibling;
    try {
      await navigator.clipboard.writeText(line.textContent);
      button.textContent = 'Copied';
    } catch {
      getSelection().selectAllChildren(line);
      button.textContent = 'Selected';
    }
    setTimeout(() => (button.textContent = 'Copy'), 2000);
  });
}


// What is closed costs nothing: rows get what opens them with their group, and the exchanges are read for the first.
const section = find('#cases');
const rows = [...section.querySelectorAll('tr[data-outcome]')];
const groups = [...section.querySelectorAll('.group')];
const format = (number) => number.toLocaleString('en');
let exchanges;

function describe(row) {
  const { cases, strings } = (exchanges ??= JSON.parse(find('#exchanges').textContent));
  const cell = make('td');
  cell.colSpan = 4;
  for (const [line, expected, sent, status, reply, duration] of cases[row.id.slice('case-'.length)]) {
    cell.append(make('p', 'Sent'), make('pre', strings[line] + (sent && '\n\n' + sent)));
    const came = status === undefined ? 'nothing' : status + (reply && '\n\n' + reply);
    const after = status === undefined ? '' : ' after ' + format(duration) + ' ms';
    cell.append(make('p', 'Came back' + after + ', expected: ' + strings[expected]), make('pre', came));
  }
  const shown = make('tr', '', 'exchanges');
  shown.append(cell);
  return shown;
}

function toggle(row, isOpen) {
  const button = row.querySelector('button');
  const wasOpen = button?.getAttribute('aria-expanded') === 'true';
  if (wasOpen === isOpen) return;
  button.setAttribute('aria-expanded', String(!wasOpen));
  if (wasOpen) row.nextElementSibling.remove();
  else row.after(describe(row));
}

/** The groups that a row is in, the innermost first. */
function listGroups(row) {
  const found = [];
  for (let group = row.closest('.group'); group !== null; group = group.parentNode.closest('.group')) found.push(group);
  return found;
}

const prepared = new Set();
function prepare(group) {
  if (!group.open || prepared.has(group)) return;
  prepared.add(group);
  for (const row of group.querySelectorAll(':scope > div > .scroll tr[data-outcome]')) {
    const button = make('button', '', 'open');
    button.type = 'button';
    button.setAttribute('aria-expanded', 'false');
    button.append(row.cells[0].firstChild);
    row.cells[0].append(button);
  }
}

section.addEventListener('click', ({ target }) => {
  const button = target.closest('.open');
  if (button !== null) toggle(button.closest('tr'));
});
// Opening does not bubble.
section.addEventListener('toggle', ({ target }) => prepare(target), true);
groups.forEach(prepare);

let texts;
/** The groups that were open before anything was looked for. */
let before;

function readTexts() {
  const names = new Map(groups.map((group) => [group, group.querySelector(':scope > summary > b')?.textContent ?? '']));
  return rows.map((row) =>
    [...listGroups(row).map((group) => names.get(group)), row.textContent].join(' ').toLowerCase());
}

function filter() {
  const words = find('#wanted').value.toLowerCase().split(/\s+/).filter(Boolean);
  const outcome = find('#outcome').value;
  const isAny = words.length === 0 && outcome === '';
  if (!isAny) {
    texts ??= readTexts();
    before ??= groups.filter((group) => group.open);
  }
  const hit = new Set();
  let shown = 0;
  rows.forEach((row, index) => {
    const isShown = isAny || (outcome === '' || row.dataset.outcome === outcome) && words.every((word) => texts[index].includes(word));
    if (!isShown) toggle(row, false);
    row.hidden = !isShown;
    if (isShown) {
      shown++;
      for (const group of listGroups(row)) hit.add(group);
    }
  });
  for (const group of groups) {
    group.hidden = !hit.has(group);
    if (!isAny) group.open = hit.has(group);
    else if (before !== undefined) group.open = before.includes(group);
  }
  if (isAny) before = undefined;
  find('#shown').textContent = format(shown) + ' of ' + format(rows.length) + ' cases';
}

find('#cases search').hidden = false;
find('#wanted').addEventListener('input', filter);
find('#outcome').addEventListener('change', filter);
// A page that is loaded again may keep what was looked for.
filter();

function follow() {
  const row = document.getElementById(/^#(case-\d+)$/.exec(location.hash)?.[1]);
  if (row === null) return;
  find('#wanted').value = '';
  find('#outcome').value = '';
  filter();
  for (const group of listGroups(row)) {
    group.open = true;
    prepare(group);
  }
  toggle(row, true);
  row.scrollIntoView({ block: 'start' });
}
addEventListener('hashchange', follow);
follow();

let closed = [];
addEventListener('beforeprint', () => {
  closed = [...document.querySelectorAll('details:not([open])')];
  for (const details of closed) details.open = true;
});
addEventListener('afterprint', () => {
  for (const details of closed) details.open = false;
});
`;
