/** A run with a job of its own touches no other, and leaves nothing. */
import { setTimeout as wait } from 'node:timers/promises';

import { expect, it, vi } from 'vitest';

import { runCli, startCli } from '../fixtures/run-cli.ts';
import type { Outcome } from '../fixtures/run-cli.ts';
import { serveMock } from '../fixtures/serve.ts';
import type { Received } from '../fixtures/serve.ts';
import { parameters, token } from '../fixtures/suite-on.ts';

vi.setConfig({ testTimeout: 90_000 });

const firstJobId = '9007199254740993';

const argsOf = (url: string, ...others: readonly string[]): readonly string[] => [
  '--base-url',
  url,
  '--project-id',
  parameters.project_id,
  '--fuzz-runs',
  '3',
  ...others,
];

const run = (url: string, ...others: readonly string[]): Promise<Outcome> =>
  runCli(argsOf(url, ...others), { DLI_TOKEN: token });

const touches = (id: string): ((request: Received) => boolean) => {
  const named = new RegExp(`(?<!\\d)${id}(?!\\d)`);
  return ({ body, path }) =>
    !path.startsWith('/__mock') &&
    (named.test(path.split('?', 1)[0]!) || (/job_ids/.test(body) && named.test(body)));
};

it('writes all, and deletes its jobs in the end', async () => {
  await using endpoint = await serveMock({ firstJobId });
  const before = endpoint.mock.listJobs();
  const { code, stderr, stdout } = await run(
    endpoint.url,
    '--temporary-job',
    '--operations',
    'all',
    '--phases',
    'examples,parameters,credentials,effects,conflicts',
  );
  expect(stdout).toContain('keeps the contract');
  expect(stderr).toContain(`deleted the temporary job ${firstJobId}`);
  expect(code).toBe(0);
  expect(endpoint.mock.listJobs()).toEqual(before);
  // Neither is that of an example or of another, by any reader.
  expect(endpoint.log.filter(touches('202'))).toEqual([]);
  expect(endpoint.log.filter(touches('203'))).toEqual([]);
  expect(endpoint.log.filter(touches('1000'))).toEqual([]);
});

it('gives its job its name back, by which it is recognised', async () => {
  await using endpoint = await serveMock({ firstJobId });
  const names = new Set<unknown>();
  await run(endpoint.url, '--temporary-job', '--only', 'properties/name');
  for (const { body, method } of endpoint.log) if (method === 'PUT') names.add(body);
  expect([...names].some((body) => /"name":"dli-flink-contract-tests-/.test(String(body)))).toBe(true);
});

it('deletes its jobs when it is interrupted', async () => {
  await using endpoint = await serveMock({ firstJobId });
  const before = endpoint.mock.listJobs();
  const { outcome, process } = startCli(argsOf(endpoint.url, '--temporary-job'), { DLI_TOKEN: token });
  while (endpoint.log.length < 30) await wait(20);
  process.kill('SIGINT');
  const { code, stderr } = await outcome;
  expect(code).toBe(130);
  expect(stderr).toContain('deleted the temporary job');
  expect(endpoint.mock.listJobs()).toEqual(before);
});

it('names what a killed run has left, and deletes it when asked to, and nothing else', async () => {
  await using endpoint = await serveMock({ firstJobId });
  const before = endpoint.mock.listJobs();
  const { outcome, process } = startCli(argsOf(endpoint.url, '--temporary-job'), { DLI_TOKEN: token });
  while (endpoint.log.length < 30) await wait(20);
  process.kill('SIGKILL');
  await outcome;
  expect(endpoint.mock.listJobs()).toHaveLength(before.length + 2);
  const next = await run(endpoint.url, '--temporary-job', '--phases', 'examples');
  expect(next.stderr).toContain('--delete-leftovers deletes them');
  expect(endpoint.mock.listJobs()).toHaveLength(before.length + 2);
  const { code } = await run(endpoint.url, '--delete-leftovers');
  expect(code).toBe(0);
  expect(endpoint.mock.listJobs()).toEqual(before);
});

it('is not for a job that is given', async () => {
  const { code, stderr } = await run('http://127.0.0.1:1', '--temporary-job', '--job-id', '202');
  expect(code).toBe(2);
  expect(stderr).toContain('--temporary-job creates a job of its own; leave --job-id out');
});
