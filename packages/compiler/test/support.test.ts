/** Walks the tables of "What the compiler understands" in spec/README.md: a small document for each row, or several. */
import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { compile, findComplaint } from './compile.ts';
import { refused } from './support/refused.ts';
import { understood } from './support/understood.ts';

const readme = readFileSync(new URL('../../../spec/README.md', import.meta.url), 'utf8');
const [, section] = readme.split('## What the compiler understands');

/** The first cells of the table whose second column has this title. */
function listRows(title: string): string[] {
  const [, table] = section!.split(new RegExp(String.raw`\| of +\| ${title} +\|\n\| -+ \| -+ \|\n`));
  const rows = table!.split('\n\n')[0]!.split('\n');
  return rows.map((row) => row.split('|')[1]!.trim());
}

test('each row of the tables has a document, and no document is without a row', () => {
  expect(Object.keys(understood)).toEqual(listRows('understood'));
  expect(Object.keys(refused)).toEqual(listRows('refused'));
});

describe.each(Object.entries(understood))('understood: %s', (_, cases) => {
  test.each(Object.entries(cases))('%s', (...[, [document, judge]]) => {
    const contract = compile(document);
    expect(Object.keys(contract.operations)).toHaveLength(1);
    judge(contract);
  });
});

describe.each(Object.entries(refused))('refused: %s', (_, cases) => {
  test.each(Object.entries(cases))('%s', (...[, [document, complaint]]) => {
    expect(findComplaint(document)).toMatch(complaint);
  });
});
