/** What `--baseline` takes, refuses, and tells. */
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { readBaseline } from '../../src/cli/baseline.ts';
import { makeReport } from '../fixtures/make-report.ts';
import type { Made } from '../fixtures/make-report.ts';

vi.setConfig({ testTimeout: 30_000 });

const used = new AsyncDisposableStack();
let folder: string;
/** A run in which a number is accepted as a name, and its report. */
let first: Made;
let earlier: string;

const only = ['--only', 'properties/name'];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baseline-'));
  used.defer(() => rm(folder, { recursive: true }));
  first = used.use(await makeReport({ args: ['--mock-fault', 'name-accepts-number', ...only] }));
  earlier = join(first.folder, 'report.json');
}, 60_000);

afterAll(() => used.disposeAsync());

async function make(...args: readonly string[]): Promise<Made> {
  return used.use(await makeReport({ args: [...only, ...args] }));
}

async function writeBaseline(content: string | object): Promise<string> {
  const path = join(folder, `${crypto.randomUUID()}.json`);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const least = {
  endpoint: 'https://example.com',
  startedAt: '2026-11-20T10:00:00.000Z',
  settings: {},
  departures: [],
  cases: [],
};
const none = 'is not the report.json of an earlier run';
const deep = `{"cases":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`;
const much = `{"cases":[${'{},'.repeat(3_000_000)}{}]}`;

describe('a baseline is refused in one line:', () => {
  it.each<[string, string | object, string]>([
    ['no JSON', '{', none],
    ['an empty file', '', none],
    ['another JSON', { name: 'package' }, none],
    ['null', 'null', none],
    ['a list', '[]', none],
    ['a HAR', { log: { version: '1.2', entries: [] } }, none],
    ['one with an address that is no text', { ...least, endpoint: 7 }, none],
    ['one with a time that is none', { ...least, startedAt: 'yesterday\u001B[2J' }, none],
    ['one with phases that are no texts', { ...least, settings: { phases: [7] } }, none],
    ['one with a departure without a rule', { ...least, departures: [{ key: 'k', heading: 'h' }] }, none],
    ['one with a case without exchanges', { ...least, cases: [{ id: 'a' }] }, none],
    [
      'one with a finding that is none',
      { ...least, cases: [{ id: 'a', exchanges: [{ findings: [7] }] }] },
      none,
    ],
    ['one with a version that is none', { ...least, version: { package: 9 } }, none],
    ['one that is nested too deep', deep, none],
    ['one of too many objects', much, none],
    ['one text without an end', `{"endpoint":"${'\\"'.repeat(5_000_000)}`, none],
    [
      'one of a later version',
      { ...least, version: { package: '99.0.0', contract: '1.0.0', document: '0' } },
      'was written by version 99.0.0, and this is',
    ],
  ])('%s', async (_, content, problem) => {
    const path = await writeBaseline(content);
    const { code, stderr, stdout, sent } = await make('--baseline', path);
    expect({ code, stdout, sent }).toEqual({ code: 2, stdout: '', sent: [] });
    expect(stderr.trimEnd().split('\n')).toEqual([
      expect.stringContaining(`dli-flink-contract-tests: --baseline: ${path} ${problem}`),
    ]);
  });

  it('a file that is not there, and a folder', async () => {
    const missing = join(folder, 'missing.json');
    await expect(readBaseline(missing)).rejects.toThrow(`--baseline: cannot read ${missing}`);
    await expect(readBaseline(folder)).rejects.toThrow('is no file');
  });

  it.skipIf(process.platform === 'win32')('a device that has no end', async () => {
    await expect(readBaseline('/dev/zero')).rejects.toThrow('is no file');
  });

  it('a file that is too large, unread', async () => {
    const path = join(folder, 'large.json');
    await using file = await open(path, 'w');
    await file.truncate(65 * 2 ** 20);
    await expect(readBaseline(path)).rejects.toThrow('has more than 64 MB');
  });
});

describe('a baseline is taken:', () => {
  it('one of an earlier version, and one that names none', async () => {
    const version = { package: '0.0.1', contract: '1.0.0', document: '0' };
    for (const content of [{ ...least, version }, least]) {
      expect(await readBaseline(await writeBaseline(content))).toMatchObject({ endpoint: least.endpoint });
    }
  });

  it('the report that the run itself replaces', async () => {
    const second = await make(
      '--mock-fault',
      'name-accepts-number',
      '--report-dir',
      first.folder,
      '--baseline',
      earlier,
    );
    expect(second.stdout).toMatch(/: 0 new, 1 still there, 0 gone\.$/m);
  });
});

describe('since a baseline', () => {
  it('a departure that is still there is told, and fails the run as it does without', async () => {
    const { code, files, stdout } = await make('--mock-fault', 'name-accepts-number', '--baseline', earlier);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^ {2}since then still there$/m);
    expect(stdout).toMatch(
      /^Since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC on http:\S+: 0 new, 1 still there, 0 gone\.$/m,
    );
    const { departures } = JSON.parse(files['report.json']) as { departures: { age: string }[] };
    expect(departures.map(({ age }) => age)).toEqual(['still there']);
  });

  it('one that is new is told apart from one that is gone, though both have one key', async () => {
    const { code, files, stdout } = await make('--mock-fault', 'name-accepts-null', '--baseline', earlier);
    expect(code).toBe(1);
    expect(stdout).toMatch(/: 1 new, 0 still there, 1 gone\.$/m);
    expect(stdout).toMatch(/^ {2}gone: name accepts a number \(accepts body\/name\/type\)$/m);
    expect(files['junit.xml']).toMatch(
      /name="trend" value="since [^"]* UTC on [^"]*: 1 new, 0 still there, 1 gone"/,
    );
    expect(files['junit.xml']).toContain('name="new departures" value="accepts body/name/type"');
    expect(files['junit.xml']).toContain('name="departures that are gone" value="accepts body/name/type"');
    expect(files['report.html']).toContain('id="trend"');
  });

  it('nothing is gone that was not run again', async () => {
    const { code, stdout } = await make('--only', 'properties/name/null', '--baseline', earlier);
    expect(code).toBe(0);
    const one = used.use(await makeReport({ args: ['--only', 'methods/GET', '--baseline', earlier] }));
    expect(stdout).toMatch(/: 0 new, 0 still there, 1 gone\.$/m);
    expect(one.stdout).toMatch(/: 0 new, 0 still there, 0 gone, 1 not run again\.$/m);
    expect(one.code).toBe(0);
  });

  it('nothing that a baseline says changes the terminal or the page', async () => {
    const hostile = '\u001B[2J\u202E</script><script>alert(1)</script>';
    const path = await writeBaseline({
      ...least,
      endpoint: hostile,
      settings: { writes: hostile, edition: hostile, phases: [hostile] },
      departures: [{ key: hostile, rule: hostile, heading: hostile.repeat(1000) }],
      cases: [{ id: 'properties/name/7', exchanges: [{ findings: [{ key: hostile, rule: hostile }] }] }],
    });
    const { files, stdout } = await make('--baseline', path);
    expect(stdout).toContain(String.raw`gone: \u001b[2J\u202e</script>`);
    for (const text of [stdout, files['report.html'], files['junit.xml']]) {
      // eslint-disable-next-line no-control-regex
      expect(text).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u202E]/);
    }
    expect(files['report.html']).not.toContain('<script>alert');
    expect(stdout.length).toBeLessThan(10_000);
  });
});
