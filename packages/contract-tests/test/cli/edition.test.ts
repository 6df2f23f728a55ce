/** Which edition the command judges, and how it says so. */

import { editions } from '@dli-flink/contract/editions';
import { faults } from '@dli-flink/mock';
import { describe, expect, it, onTestFinished, vi } from 'vitest';

import { makeReport } from '../fixtures/make-report.ts';
import { runCli } from '../fixtures/run-cli.ts';
import { endpointArgs, serveMock } from '../fixtures/serve.ts';
import { token } from '../fixtures/suite-on.ts';

vi.setConfig({ testTimeout: 60_000 });

const env = { DLI_TOKEN: token };
const ids = editions.map(({ id }) => id);
const elsewhere = endpointArgs('https://dli.example.com');

const list = async (...args: readonly string[]): Promise<string> =>
  (await runCli(['--list', ...args], env)).stdout;

/** A run with one departure, and its report. */
const made = (...args: readonly string[]): ReturnType<typeof makeReport> =>
  makeReport({ args: ['--mock-fault', 'name-accepts-number', '--only', 'properties/name', ...args] });

describe('the edition that is judged', () => {
  it('is the first one of an endpoint, and the latest of the mock endpoint that is started', async () => {
    const ofEndpoint = await list(...elsewhere);
    expect(ofEndpoint).toBe(await list(...elsewhere, '--edition', ids[0]!));
    expect(ofEndpoint).not.toContain('checkpoint_mode');
    const ofMock = await list();
    expect(ofMock).toBe(await list('--edition', ids.at(-1)!));
    expect(ofMock).toContain('properties/checkpoint_mode/3');
  });

  it.each(ids)('can be %s', async (edition) => {
    await using served = await serveMock();
    const args = [...endpointArgs(served.url), '--edition', edition, '--phases', 'examples'];
    const { code, stdout } = await runCli(args, env);
    expect(code).toBe(0);
    expect(stdout).toContain(`${served.url} keeps the contract of ${edition} as far as it was tested.`);
  });

  it.each([
    ['2026', ids.filter((id) => id.startsWith('2026'))],
    ['2024-5', ['2024-05']],
    ['latest', []],
  ])('cannot be %s, and is named where it is like it', async (edition, nearest) => {
    const { code, stderr, stdout } = await runCli(['--edition', edition]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`--edition must be one of ${ids.join(', ')}`);
    for (const id of nearest) expect(stderr.slice(stderr.indexOf(';'))).toContain(id);
  });

  it('is told apart from one that has the chosen case', async () => {
    const { code, stderr } = await runCli([...elsewhere, '--only', 'properties/checkpoint_mode/3'], env);
    expect(code).toBe(2);
    expect(stderr).toContain('it is of a later edition, which --edition 2026-07 judges');
  });

  it('has the fault of the mock endpoint that is started', async () => {
    const { id } = [...faults.values()].find(({ since }) => since === '2026-01')!;
    const { code, stderr } = await runCli(['--mock-fault', id, '--edition', '2025-06']);
    expect(code).toBe(2);
    expect(stderr).toContain(`--mock-fault ${id} breaks what 2026-01 brought`);
    expect((await runCli(['--mock-fault', id, '--edition', '2026-01'])).code).toBe(1);
  });
});

describe('a report of an edition', () => {
  it('names it in each form, and in the command that runs a case again', async () => {
    const { files, stdout, ...used } = await made('--edition', '2025-06');
    onTestFinished(() => used[Symbol.asyncDispose]());
    expect(stdout).toContain('departs from the contract of 2025-06 in 1 way.');
    expect(stdout).toMatch(/again .*--mock-fault name-accepts-number --edition 2025-06 --only /);
    const { editions: counts, settings } = JSON.parse(files['report.json']) as {
      readonly editions: readonly { readonly edition: string }[];
      readonly settings: object;
    };
    expect(settings).toMatchObject({ edition: '2025-06' });
    expect(counts.map(({ edition }) => edition)).toEqual(['2024-05', '2025-06', '2026-01', '2026-07']);
    expect(files['junit.xml']).toContain('<property name="edition" value="2025-06"/>');
    expect(files['junit.xml']).toMatch(
      /<property name="not judged" value="\d+ rules of later editions, which --edition 2026-07 judges/,
    );
    expect(files['report.html']).toMatch(/<dt>Edition<\/dt>\s*<dd>2025-06<\/dd>/);
    expect(files['report.html']).toMatch(/<dt>Not judged<\/dt>\s*<dd>\d+ rules of later editions, which/);
    expect(files['report.html']).toContain('rules not judged: it came later than 2025-06');
  });

  it('leaves it out of that command where it is judged anyway', async () => {
    const { stdout, ...used } = await made();
    onTestFinished(() => used[Symbol.asyncDispose]());
    expect(stdout).toMatch(/again .*--mock-fault name-accepts-number --only /);
  });
});
