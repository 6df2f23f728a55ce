/** The script of the page copies lines, filters the cases, and shows the exchanges of one. The page works without it. */
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

const { cases, strings } = JSON.parse(find('#exchanges').textContent);
const rows = cases.map((_, index) => document.getElementById('case-' + index));
const texts = rows.map((row) => (row.parentNode.rows[0].textContent + ' ' + row.textContent).toLowerCase());

function describe(index) {
  const cell = make('td');
  cell.colSpan = 4;
  for (const [line, expected, sent, status, reply, duration] of cases[index]) {
    cell.append(make('p', 'Sent'), make('pre', strings[line] + (sent && '\n\n' + sent)));
    const came = status === undefined ? 'nothing' : status + (reply && '\n\n' + reply);
    const after = status === undefined ? '' : ' after ' + duration + ' ms';
    cell.append(make('p', 'Came back' + after + ', expected: ' + strings[expected]), make('pre', came));
  }
  const row = make('tr', '', 'exchanges');
  row.append(cell);
  return row;
}

function toggle(index, isOpen) {
  const row = rows[index];
  const button = row.querySelector('button');
  const wasOpen = button.getAttribute('aria-expanded') === 'true';
  if (wasOpen === isOpen) return;
  button.setAttribute('aria-expanded', String(!wasOpen));
  if (wasOpen) row.nextElementSibling.remove();
  else row.after(describe(index));
}

rows.forEach((row, index) => {
  const button = make('button', '', 'open');
  button.type = 'button';
  button.setAttribute('aria-expanded', 'false');
  button.append(row.cells[0].firstChild);
  button.addEventListener('click', () => toggle(index));
  row.cells[0].append(button);
});

function filter() {
  const words = find('#wanted').value.toLowerCase().split(/\s+/);
  const outcome = find('#outcome').value;
  let shown = 0;
  rows.forEach((row, index) => {
    const isShown = words.every((word) => texts[index].includes(word)) && (outcome === '' || row.dataset.outcome === outcome);
    if (!isShown) toggle(index, false);
    row.hidden = !isShown;
    if (isShown) shown++;
  });
  for (const body of find('#cases table').tBodies)
    body.hidden = ![...body.rows].some((row) => row.id !== '' && !row.hidden);
  find('#shown').textContent = shown + ' of ' + rows.length + ' cases';
}

find('#cases search').hidden = false;
find('#wanted').addEventListener('input', filter);
find('#outcome').addEventListener('change', filter);
filter();

function follow() {
  const index = /^#case-(\d+)$/.exec(location.hash)?.[1];
  if (rows[index] === undefined) return;
  find('#wanted').value = '';
  find('#outcome').value = '';
  filter();
  toggle(index, true);
  rows[index].scrollIntoView({ block: 'start' });
}
addEventListener('hashchange', follow);
follow();

addEventListener('beforeprint', () => {
  for (const details of document.querySelectorAll('details')) details.open = true;
});
`;
