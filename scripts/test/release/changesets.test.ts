import { describe, expect, it } from 'vitest';

import { lintChangeset } from '../../src/release/changesets.ts';

const packages = [
  { name: '@test/open', version: '1.0.0', isPrivate: false, folder: 'open' },
  { name: '@test/shut', version: '1.0.0', isPrivate: true, folder: 'shut' },
];
const lint = (text: string, releases = "'@test/open': minor"): string[] =>
  lintChangeset(`---\n${releases}\n---\n\n${text}\n`, packages);

describe('a changeset passes', () => {
  it.each([
    ['with a sentence', 'Names may have 64 characters.'],
    ['with a code word in front', '`name` may have 64 characters.'],
    ['with a sentence over lines, and more below it', 'Names may have\n64 characters.\n\n- with an aside'],
  ])('%s', (_, text) => {
    expect(lint(text)).toEqual([]);
  });

  it('when it breaks programs and says what to do', () => {
    expect(lint('Names are gone.\n\nMigrate: Use IDs.', "'@test/open': major")).toEqual([]);
  });

  it('with the line ends of Windows', () => {
    expect(lintChangeset("---\r\n'@test/open': patch\r\n---\r\n\r\nNames are longer.\r\n", packages)).toEqual(
      [],
    );
  });
});

describe('a changeset is refused', () => {
  it.each([
    ['without a text', '', 'It has no text; say in a sentence what changes for a user.'],
    ['as the subject of a commit', 'fix: retry on 429.', 'Its text has to begin with a capital letter.'],
    ['without a full stop', 'Names are longer', 'Its first paragraph has to end with a full stop.'],
    [
      'with a line that is too wide',
      `Names ${'x'.repeat(100)}.`,
      `A line of it has 107 columns and may have 100: Names ${'x'.repeat(34)}…`,
    ],
  ])('%s', (_, text, problem) => {
    expect(lint(text)).toEqual([problem]);
  });

  it.each([
    ['for no package', '', 'It names no package; name at least one.'],
    [
      'for a private package',
      "'@test/shut': patch",
      '@test/shut is private; those that are published are @test/open.',
    ],
    [
      'for no package of ours',
      "'@test/none': patch",
      '@test/none is no package; those that are published are @test/open.',
    ],
    [
      'for a bump there is not',
      "'@test/open': none",
      '@test/open goes up by patch, minor or major, not by none.',
    ],
    [
      'that is no YAML',
      "'@test/open: minor",
      'Between the lines of `---` stand names of packages and their bumps.',
    ],
  ])('%s', (_, releases, problem) => {
    expect(lint('Names are longer.', releases)).toEqual([problem]);
  });

  it.each(['', '\n\nMigrate: name/maxLength: 57 became 50; …'])(
    'when it breaks programs and does not say what to do: %j',
    (migration) => {
      expect(lint(`Names are shorter.${migration}`, "'@test/open': major")).toEqual([
        'A major change needs a line that begins with `Migrate:` and says what a user has to do.',
      ]);
    },
  );

  it('when it is no changeset at all', () => {
    expect(lintChangeset('Names are longer.\n', packages)).toEqual([
      'It has to begin with the packages between two lines of `---`.',
    ]);
  });
});
