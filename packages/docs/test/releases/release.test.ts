import { readReleases } from '@dli-flink/compiler/changes';
import { expect, it } from 'vitest';

import { folderOf, listLines } from '../../src/releases/release.ts';
import { noReleases, releases, second, third } from './fixtures/released.ts';

it('releases are read in the order of their versions, and other files are left alone', () => {
  expect(releases.map(({ version }) => version)).toEqual(['0.1.0', '0.1.1', '0.2.0']);
  expect(releases.map(({ document }) => document.info.version)).toEqual(['0.1.0', '0.1.1', '0.2.0']);
});

it('before the first release there is none', () => {
  expect(noReleases).toEqual([]);
  expect(readReleases(import.meta.dirname)).toEqual([]);
});

it('a line is known by major and minor version, and is the newest patch of them', () => {
  expect(listLines(releases)).toEqual([
    { ...second, folder: 'v0.1' },
    { ...third, folder: 'v0.2' },
  ]);
  expect(folderOf('12.30.4')).toBe('v12.30');
});
