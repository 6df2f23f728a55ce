/** What is published is tried from a registry that has what would be published now. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { packPackages } from '@dli-flink/test-kit/pack';
import type { Tarball } from '@dli-flink/test-kit/pack';

import { openRegistry } from './registry.ts';

const program = fileURLToPath(new URL('../src/check-published.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'dli-flink-published-'));
let tarballs: readonly Tarball[];

beforeAll(async () => {
  tarballs = await packPackages();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the check on a registry that has some of the packages; resolves to what it says, and its exit code. */
async function tryFrom(name: string, published: readonly Tarball[], attestations?: object): Promise<string> {
  using registry = await openRegistry();
  for (const tarball of published) await registry.add(tarball, { attestations });
  const child = spawn(process.execPath, [program, join(folder, name)], {
    env: { ...process.env, npm_config_registry: registry.url },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return `${stdout}${stderr}exit code ${String(code)}`;
}

it('what is published installs in an empty folder and works', { timeout: 120_000 }, async () => {
  const said = await tryFrom('good', tarballs, {
    provenance: { predicateType: 'https://slsa.dev/provenance/v1' },
  });
  expect(said).toMatch(/^published: .*@dli-flink\/client@.* install and work together\nexit code 0$/);
});

it('a version that waits for approval is named, with what to do', { timeout: 60_000 }, async () => {
  const said = await tryFrom(
    'missing',
    tarballs.filter(({ name }) => name !== '@dli-flink/mock'),
  );
  expect(said).toMatch(
    /^not published: @dli-flink\/mock@\S+; approve with `npm stage approve`.*\nexit code 1$/,
  );
});

it('a version without provenance is named, with what to do', { timeout: 60_000 }, async () => {
  const said = await tryFrom('unproven', tarballs);
  expect(said).toMatch(/^without provenance: .*; publish from the release workflow alone\nexit code 1$/);
});
