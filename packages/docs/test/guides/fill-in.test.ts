import { expect, it } from 'vitest';

import { fillIn } from '../../src/guides/fill-in.ts';

it('puts parts where a guide names them', () => {
  expect(fillIn('At {{date}}, {{date}}.\n\n{{table}}', { date: 'noon', table: '| $& |' }, 'a.md')).toBe(
    'At noon, noon.\n\n| $& |',
  );
});

it('fails for parts there are not, and names the file and each of them', () => {
  expect(() => fillIn('{{date}} {{dat}} {{toString}}', { date: 'noon' }, 'guides/a.md')).toThrow(
    'guides/a.md: nothing is known to put in the place of {{dat}}, {{toString}}',
  );
});

it('leaves the expressions of GitHub alone', () => {
  const text = 'DLI_TOKEN: ${{ secrets.DLI_TOKEN }}';
  expect(fillIn(text, {}, 'a.md')).toBe(text);
});
