/** A tarball tells what it was made of and nothing else: whoever packs the same commit gets the same one. */
import { createHash } from 'node:crypto';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { afterAll, expect, it } from 'vitest';

import { packPackages, packWorkspace } from '@dli-flink/test-kit/pack';
import { root } from '@dli-flink/test-kit/root';
import type { Tarball } from '@dli-flink/test-kit/pack';

const folder = mkdtempSync(join(tmpdir(), 'dli-flink-reproducible-'));
afterAll(() => rmSync(folder, { recursive: true }));

const notPacked = new Set(['.git', '.turbo', 'bench', 'node_modules', 'test']);

/** Copies the workspace as it is built to another place, to be as if it were made at another time. */
function copyWorkspace(): string {
  const copy = join(folder, 'another/place');
  cpSync(root, copy, { recursive: true, filter: (path) => !notPacked.has(basename(path)) });
  const longAgo = new Date('2001-02-03T04:05:06Z');
  for (const path of globSync('**/*', { cwd: copy })) utimesSync(join(copy, path), longAgo, longAgo);
  return copy;
}

const hash = ({ name, path }: Tarball): readonly [string, string] => [
  name,
  createHash('sha512').update(readFileSync(path)).digest('hex'),
];

it(
  'packing twice, elsewhere and from files of another age, gives the same bytes',
  { timeout: 120_000 },
  async () => {
    const here = await packPackages();
    const there = await packWorkspace(copyWorkspace(), join(folder, 'there'));
    expect(here.map(({ name }) => name).toSorted()).toEqual([
      '@dli-flink/client',
      '@dli-flink/contract',
      '@dli-flink/contract-tests',
      '@dli-flink/deploy',
      '@dli-flink/mock',
      '@dli-flink/spec',
    ]);
    expect(Object.fromEntries(there.map(hash))).toEqual(Object.fromEntries(here.map(hash)));
  },
);
