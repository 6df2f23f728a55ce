/** The reports of packages of a few lines: one hands on what another declares. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, expect, it, vi } from 'vitest';

import { compareApiReports } from '../src/api-reports/compare-api-reports.ts';

// On a busy machine a process takes its time to start.
vi.setConfig({ testTimeout: 60_000 });

const program = fileURLToPath(new URL('../src/api-reports.ts', import.meta.url));
const temporary = mkdtempSync(join(tmpdir(), 'dli-flink-api-reports-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const moduleAt = (types: string): object => ({ types, default: types.replace('.d.ts', '.js') });
const files = {
  'base/package.json': JSON.stringify({
    name: '@test/base',
    type: 'module',
    exports: { '.': moduleAt('./dist/index.d.ts') },
  }),
  'base/dist/index.d.ts': `
    /** In whole units. */
    export type Size = number | string;
    export interface Job { readonly size?: Size }
  `,
  'facade/package.json': JSON.stringify({
    name: '@test/facade',
    type: 'module',
    exports: {
      '.': moduleAt('./dist/index.d.ts'),
      './lean': moduleAt('./dist/lean.d.ts'),
      './document.json': './document.json',
    },
  }),
  'facade/dist/index.d.ts': `
    import type { Job } from '@test/base';
    import type { Options as Given } from './options.js';
    export { send as update } from './lean.js';
    export type { Size } from '@test/base';
    export declare const limit: number;
    export declare function read(options?: Given): Promise<Job>;
  `,
  'facade/dist/lean.d.ts': 'export declare function send(): void;',
  'facade/dist/options.d.ts': `
    type Pace = 'slow' | 'fast';
    type Unused = 'never told';
    export interface Options { readonly pace?: Pace }
  `,
  'private/package.json': JSON.stringify({ name: '@test/private', private: true }),
};

/** A folder with the packages, some of their files as given. */
function openPackages(changes: Partial<typeof files> = {}): string {
  const packages = mkdtempSync(join(temporary, 'packages-'));
  for (const [path, text] of Object.entries({ ...files, ...changes })) {
    mkdirSync(join(packages, dirname(path)), { recursive: true });
    writeFileSync(join(packages, path), text);
  }
  mkdirSync(join(packages, 'facade/node_modules/@test'), { recursive: true });
  symlinkSync('../../../base', join(packages, 'facade/node_modules/@test/base'), 'junction');
  return packages;
}

function run(packages: string, ...args: readonly string[]): Promise<{ exitCode: number; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [program, '--packages', packages, ...args], (error, _, stderr) => {
      resolve({ exitCode: error === null ? 0 : Number(error.code), stderr });
    });
  });
}

async function report(changes: Partial<typeof files> = {}): Promise<string> {
  const packages = openPackages(changes);
  expect(await run(packages)).toEqual({ exitCode: 0, stderr: '' });
  return readFileSync(join(packages, 'facade/etc/facade.api.md'), 'utf8');
}

/** What becomes of the API of the facade when files are changed. */
async function compare(changes: Partial<typeof files>): Promise<ReturnType<typeof compareApiReports>> {
  return compareApiReports(await report(), await report(changes));
}

const replaceIn = (path: keyof typeof files, from: string, to: string): Partial<typeof files> => {
  expect(files[path]).toContain(from);
  return { [path]: files[path].replace(from, to) };
};

it('a report has every export of every subpath with its declaration, and what they lead to', async () => {
  expect(await report()).toMatchInlineSnapshot(`
    "# API of @test/facade

    Written by \`node scripts/src/api-reports.ts\` from what the build emits; not to be edited.

    ## @test/facade

    ### Size

    \`\`\`ts
    export type Size = number | string;
    \`\`\`

    ### limit

    \`\`\`ts
    export declare const limit: number;
    \`\`\`

    ### read

    \`\`\`ts
    export declare function read(options?: Options): Promise<Job>;
    \`\`\`

    ### update

    \`\`\`ts
    export declare function send(): void;
    \`\`\`

    ## @test/facade/lean

    ### send

    \`\`\`ts
    export declare function send(): void;
    \`\`\`

    ## @test/facade/document.json

    ## Not exported, and referred to by what is

    ### Job

    \`\`\`ts
    export interface Job {
      readonly size?: Size;
    }
    \`\`\`

    ### Options

    \`\`\`ts
    export interface Options {
      readonly pace?: Pace;
    }
    \`\`\`

    ### Pace

    \`\`\`ts
    type Pace = 'slow' | 'fast';
    \`\`\`
    "
  `);
});

it('a private package has no report', async () => {
  const packages = openPackages();
  await run(packages);
  expect(() => readFileSync(join(packages, 'private/etc/private.api.md'))).toThrow('no such file');
});

it('a report that is what the build emits passes the check', async () => {
  const packages = openPackages();
  await run(packages);
  expect(await run(packages, '--check')).toEqual({ exitCode: 0, stderr: '' });
});

it('a report that is stale or missing fails the check, which names it and the command that mends it', async () => {
  const packages = openPackages();
  await run(packages);
  writeFileSync(join(packages, 'base/dist/index.d.ts'), 'export type Size = number; export interface Job {}');
  rmSync(join(packages, 'facade/etc'), { recursive: true });
  const { exitCode, stderr } = await run(packages, '--check');
  expect(exitCode).toBe(1);
  expect(stderr.trimEnd().split('\n')).toEqual([
    expect.stringMatching(/base\.api\.md is not .*; `node scripts\/src\/api-reports\.ts` writes it anew$/),
    expect.stringMatching(/facade\.api\.md is not .*; `node scripts\/src\/api-reports\.ts` writes it anew$/),
  ]);
});

/** A function that takes these names out of the object it is given. */
const takeOut = (names: string): Partial<typeof files> => ({
  'facade/dist/lean.d.ts': `
    export interface Size { readonly size?: string }
    export declare function send({ ${names} }: Size): void;
  `,
});

it('a function that takes more out of an object it is given has the API it had', async () => {
  expect(compareApiReports(await report(takeOut('size')), await report(takeOut('size, ...rest')))).toEqual(
    none,
  );
});

const none = { removed: [], changed: [], extended: [], added: [] };

it('a comment is no part of the API', async () => {
  const changes = replaceIn('base/dist/index.d.ts', 'In whole units.', 'In units.');
  expect(await compare(changes)).toEqual(none);
});

it('an export that is gone is removed, whatever else has come', async () => {
  const changes = replaceIn('facade/dist/index.d.ts', 'limit', 'bound');
  expect(await compare(changes)).toEqual({
    ...none,
    removed: ['@test/facade limit'],
    added: ['@test/facade bound'],
  });
});

it('a subpath that is gone is removed, and each of its exports', async () => {
  const manifest = JSON.parse(files['facade/package.json']) as { exports: object };
  const exports = { '.': moduleAt('./dist/index.d.ts') };
  expect(await compare({ 'facade/package.json': JSON.stringify({ ...manifest, exports }) })).toEqual({
    ...none,
    removed: ['@test/facade/lean', '@test/facade/lean send', '@test/facade/document.json'],
  });
});

it('a type that is handed on from another package is changed when it is narrowed there', async () => {
  const { changed } = await compare(replaceIn('base/dist/index.d.ts', 'number | string', 'number'));
  expect(changed).toContain('@test/facade Size');
});

it.each([
  ['that its declaration names', replaceIn('base/dist/index.d.ts', 'size?', 'size')],
  ['that those lead to', replaceIn('facade/dist/options.d.ts', "'slow' | 'fast'", "'slow'")],
])('an export is changed with an unexported type %s', async (_, changes) => {
  expect(await compare(changes)).toEqual({ ...none, changed: ['@test/facade read'] });
});

const options = 'readonly pace?: Pace';
it.each([
  ['one', `${options}; readonly limit?: number`],
  ['one that comes first, with members of its own', `retries?: { count: number; wait: number }; ${options}`],
])('an export is extended by optional members, such as %s', async (_, members) => {
  const changes = replaceIn('facade/dist/options.d.ts', options, members);
  expect(await compare(changes)).toEqual({ ...none, extended: ['@test/facade read'] });
});

it.each([
  ['a member that has to be given', `${options}; readonly limit: number`],
  ['an optional member in the place of another', 'readonly limit?: number'],
  ['an optional member beside one that is narrowed', `readonly pace?: 'slow'; readonly limit?: number`],
])('an export is changed by %s', async (_, members) => {
  const changes = replaceIn('facade/dist/options.d.ts', options, members);
  expect(await compare(changes)).toEqual({ ...none, changed: ['@test/facade read'] });
});

const declare = (name: string, members: string): string =>
  `## @test/facade\n\n### ${name}\n\nexport interface ${name} { ${members} }\n`;

it('what is judged elsewhere does not count, wherever it is used, but its name does', () => {
  const before = declare('Job', 'size: number');
  expect(compareApiReports(before, declare('Job', 'size: string'), new Set(['Job']))).toEqual(none);
  const { added, removed } = compareApiReports(
    before,
    declare('Work', 'size: number'),
    new Set(['Job', 'Work']),
  );
  expect({ added, removed }).toEqual({ added: ['@test/facade Work'], removed: ['@test/facade Job'] });
});
