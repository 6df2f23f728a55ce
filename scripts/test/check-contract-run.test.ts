import { execFile } from 'node:child_process';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { expect, it } from 'vitest';

import { runCheck, writeFiles } from './checks.ts';
import { root } from '@dli-flink/test-kit/root';

const cli = join(root, 'packages/contract-tests/dist/cli.js');

/** Runs part of the contract tests on a mock endpoint, and returns what it says of the run as a whole. */
async function runContractTests(folder: string, ...args: readonly string[]): Promise<string> {
  const options = ['--only', 'examples', '--only', 'properties/name', '--report-dir', folder, ...args];
  const end = await promisify(execFile)(process.execPath, [cli, ...options]).catch((error: object) => error);
  return (end as { readonly stdout: string }).stdout;
}

/** The reports of a run in two shards, each in a folder of its own. */
async function runShards(...args: readonly string[]): Promise<string> {
  const reports = writeFiles({});
  for (const shard of ['1/2', '2/2']) {
    await runContractTests(
      join(reports, `contract-${shard.replace('/', '-of-')}`),
      '--shard',
      shard,
      ...args,
    );
  }
  return reports;
}

it('shards that hold come to what the whole run comes to', { timeout: 60_000 }, async () => {
  const whole = await runContractTests(writeFiles({}), '--edition', '2025-06');
  const reports = await runShards('--edition', '2025-06');
  const { exitCode, lines } = runCheck('contract-run', [reports]);
  expect(exitCode).toBe(0);
  expect(lines[0]).toMatch(
    /^## http:\/\/127\.0\.0\.1:\d+ keeps the contract of 2025-06 as far as it was tested$/,
  );
  const [, cases] = /^(\d+ cases), \d+ requests/m.exec(whole)!;
  // Each shard asks what it tests before its first case.
  const requests = ['1', '2'].map((shard) => {
    const text = readFileSync(join(reports, `contract-${shard}-of-2`, 'report.json'), 'utf8');
    return (JSON.parse(text) as { readonly totals: { readonly requests: number } }).totals.requests;
  });
  const sum = requests[0]! + requests[1]!;
  const [, rules] = /^(\d+ rules: .* not exercised\.)$/m.exec(whole)!;
  expect(lines[2]).toBe(`${cases}, ${sum} requests in 2 of 2 shards. ${rules}`);
  const [, unjudged] = /^Not judged: (\d+ rules of later editions), /m.exec(whole)!;
  expect(lines[4]).toBe(`- ${unjudged} were not judged.`);
});

it(
  'a departure is told once, with the key it is accepted by, and fails the run',
  { timeout: 60_000 },
  async () => {
    const reports = await runShards('--mock-fault', 'name-accepts-number');
    const { exitCode, lines } = runCheck('contract-run', [reports]);
    expect(exitCode).toBe(1);
    expect(lines[0]).toMatch(/ departs from the contract of 2026-07 in 1 way$/);
    expect(lines.slice(4)).toEqual([
      expect.stringMatching(/^- \*\*name is a string\.\*\* .*Key `accepts body\/name\/type`/),
    ]);
  },
);

it('a departure that is accepted is told and does not fail the run', { timeout: 60_000 }, async () => {
  const known = { departures: [{ key: 'accepts body/name/type', reason: 'reported to the vendor' }] };
  const file = join(writeFiles({ 'known.json': JSON.stringify(known) }), 'known.json');
  const reports = await runShards('--mock-fault', 'name-accepts-number', '--known', file);
  const { exitCode, lines } = runCheck('contract-run', [reports]);
  expect(exitCode).toBe(0);
  expect(lines.at(-1)).toMatch(/Accepted: reported to the vendor\.$/);
});

it('what is new and gone since an earlier run is told', { timeout: 60_000 }, async () => {
  const earlier = writeFiles({});
  await runContractTests(earlier, '--mock-fault', 'name-accepts-number');
  const reports = writeFiles({});
  const args = ['--mock-fault', 'name-accepts-null', '--baseline', join(earlier, 'report.json')];
  await runContractTests(join(reports, 'contract'), ...args);
  const { lines } = runCheck('contract-run', [reports]);
  expect(lines.slice(4)).toEqual([
    expect.stringMatching(/ Since the earlier run: new\.$/),
    '- Gone since the earlier run: name accepts a number (accepts body/name/type).',
  ]);
});

it('a shard that left no report, or stopped half way, fails the run', { timeout: 60_000 }, async () => {
  const reports = await runShards();
  const second = join(reports, 'contract-2-of-2/report.json');
  const report = JSON.parse(readFileSync(second, 'utf8')) as object;
  writeFileSync(second, JSON.stringify({ ...report, isInterrupted: true }));
  const told = {
    exitCode: 1,
    lines: expect.arrayContaining(['- Shard 2 did not run to its end; its log says why.']) as unknown,
  };
  expect(runCheck('contract-run', [reports])).toEqual(told);
  renameSync(second, `${second}.old`);
  expect(runCheck('contract-run', [reports])).toEqual(told);
  rmSync(join(reports, 'contract-1-of-2'), { recursive: true });
  const { exitCode, lines } = runCheck('contract-run', [reports]);
  expect([exitCode, lines.at(-1)]).toEqual([1, '- No shard left a report; the logs of the run say why.']);
});
