/** What is published is tried from a registry that has what would be published now. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { packPackages } from '@dli-flink/test-kit/pack';
import type { Tarball } from '@dli-flink/test-kit/pack';
import { run } from '@dli-flink/test-kit/run';

interface PackedPackage extends Tarball {
  /** As pnpm writes it, with the versions that `workspace:` and `catalog:` stand for. */
  readonly manifest: object;
}

const program = fileURLToPath(new URL('../src/check-published.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'dli-flink-published-'));
let tarballs: readonly PackedPackage[];

beforeAll(async () => {
  tarballs = await Promise.all(
    (await packPackages()).map(async (tarball) => {
      const manifest = await run('tar', ['-xzOf', tarball.path, 'package/package.json']);
      return { ...tarball, manifest: JSON.parse(manifest) as object };
    }),
  );
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the check on a registry that has some of the packages; resolves to what it says, and its exit code. */
async function tryFrom(
  name: string,
  published: readonly PackedPackage[],
  attestations?: object,
): Promise<string> {
  const registry = createServer((request, reply) => {
    const path = decodeURIComponent(request.url!);
    const packed = published.find((each) => path === `/${each.name}` || path.endsWith(`${each.name}.tgz`));
    if (packed === undefined) return reply.writeHead(404).end();
    const content = readFileSync(packed.path);
    if (path.endsWith('.tgz')) return reply.end(content);
    const { manifest, version } = packed;
    const tarball = `http://${request.headers.host}/${packed.name}.tgz`;
    const integrity = `sha512-${createHash('sha512').update(content).digest('base64')}`;
    const versions = { [version]: { ...manifest, dist: { tarball, integrity, attestations } } };
    return reply.end(JSON.stringify({ name: packed.name, 'dist-tags': { latest: version }, versions }));
  }).listen(0, '127.0.0.1');
  await once(registry, 'listening');
  const { port } = registry.address() as AddressInfo;
  const child = spawn(process.execPath, [program, join(folder, name)], {
    env: { ...process.env, 'npm_config_@dli-flink:registry': `http://127.0.0.1:${port}/` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  registry.close();
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
