import { runSuite } from '@dli-flink/contract-tests';
import type { RuleCoverage, SuiteOptions } from '@dli-flink/contract-tests';
import { beforeAll, describe, expect, it, vi } from 'vitest';

import { runAltered } from './fixtures/judge-replies.ts';
import { listAll } from './fixtures/list-all.ts';
import { baseUrl, parameters, suiteOnMock, token } from './fixtures/suite-on.ts';

// On a busy machine a whole run takes its time.
vi.setConfig({ testTimeout: 30_000 });

let coverage: readonly RuleCoverage[];

beforeAll(async () => {
  ({ coverage } = await runSuite(suiteOnMock({}, { fuzzRuns: 5 })));
}, 30_000);

it('every rule that a case names is one of those that are counted', () => {
  const counted = new Set(coverage.map(({ id }) => id));
  const named = new Set(listAll().flatMap(({ steps }) => steps.flatMap(({ rules }) => rules)));
  expect([...named].filter((rule) => !counted.has(rule))).toEqual([]);
});

it('a whole run exercises every rule of parameters, bodies, credentials, effects and time', () => {
  const ofRequests = coverage.filter(({ id }) => !id.startsWith('reply/'));
  expect(ofRequests.length).toBeGreaterThan(75);
  expect(ofRequests.filter(({ status }) => status !== 'held').map(({ id }) => id)).toEqual([]);
});

it('a whole run exercises both sides of every rule of a property', () => {
  const ofProperties = coverage.filter(({ subject }) => subject !== undefined);
  const oneSided = ofProperties.filter(({ negative, positive }) => negative === 0 || positive === 0);
  expect(oneSided.map(({ id }) => id)).toEqual([]);
});

it('what a whole run does not show are replies alone, and it says why', () => {
  const others = coverage.filter(({ status }) => status === 'not exercised');
  expect([...new Set(others.map(({ reason }) => reason))].toSorted()).toEqual([
    'no request was answered so',
    'no such reply had it',
  ]);
});

it('a rule is broken where an endpoint departs from it, and held where it does not', async () => {
  const result = await runAltered(
    (reply) => (reply.ok ? Response.json({ is_success: true, message: 7 }) : reply),
    { phases: ['examples', 'credentials'] },
  );
  const statusOf = (rule: string): string | undefined =>
    result.coverage.find(({ id }) => id === rule)?.status;
  expect(statusOf('reply/200/body/message')).toBe('broken');
  expect(statusOf('security/required')).toBe('held');
  expect(statusOf('effect/concurrent')).toBe('not exercised');
});

it('a refusal that the document excuses exercises no rule', async () => {
  const { mock } = suiteOnMock();
  const jobs = mock.listJobs().map((job) => ({ ...job, status: 'job_submitting' }));
  const busy = await runSuite(suiteOnMock({ jobIds: [], jobs }, { phases: ['examples'] }));
  expect(busy.coverage.find(({ id }) => id === 'operation/path')).toMatchObject({ positive: 0 });
});

describe('a rule that was not exercised says why:', () => {
  it.each<[reason: string, rule: string, options: Partial<SuiteOptions>]>([
    [
      'no key pair was given',
      'security/signature/body',
      { target: { baseUrl, parameters, credentials: { token } } },
    ],
    ['the state of the job cannot be read', 'effect/applied', { readBack: undefined }],
    [
      'no other job can be read',
      'effect/neighbours',
      { readBack: async () => ({ settings: {}, readable: new Set(), neighbours: new Map() }) },
    ],
    ['the endpoint replays its replies', 'time/unit', { isStatic: true }],
    [
      'only requests were sent that have to be refused, and that change nothing where they are not',
      'body/optional',
      { writes: 'none' },
    ],
    ['not all cases were run', 'body/size', {}],
  ])('%s', async (reason, rule, options) => {
    const { coverage: ofPart } = await runSuite(suiteOnMock({}, { phases: ['examples'], ...options }));
    expect(ofPart.find(({ id }) => id === rule)).toMatchObject({ status: 'not exercised', reason });
  });
});
