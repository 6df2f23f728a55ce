/** Endpoints that keep the contract, each in its own way, show no departure: a false alarm is worse than none. */
import { runSuite } from '@dli-flink/contract-tests';
import { findErrorCode } from '@dli-flink/contract/errors';
import { requestExamples } from '@dli-flink/contract/examples';
import { variants } from '@dli-flink/mock';
import { describe, expect, it, vi } from 'vitest';

import { refusal } from '../fixtures/judge-replies.ts';
import { suiteOn, suiteOnMock } from '../fixtures/suite-on.ts';
import type { Handler } from '../fixtures/suite-on.ts';

// On a busy machine a whole run takes its time.
vi.setConfig({ testTimeout: 30_000 });

const light = { fuzzRuns: 20 } as const;

describe('no departure is found', () => {
  it.each([1, 2, 3])('in the mock, with seed %i', async (seed) => {
    const { coverage, departures } = await runSuite(suiteOnMock({}, { seed }));
    expect(departures).toEqual([]);
    expect(coverage.filter(({ status }) => status === 'broken')).toEqual([]);
  });

  it.each([...variants.keys()])('in the variant %s', async (variant) => {
    const { departures } = await runSuite(suiteOnMock({ variants: [variant] }, light));
    expect(departures).toEqual([]);
  });

  it('in all variants at once', async () => {
    const { departures } = await runSuite(
      suiteOnMock({ variants: [...variants.keys()] }, { ...light, seed: 4 }),
    );
    expect(departures).toEqual([]);
  });

  it.each([5, 6])(
    'in an endpoint that holds limits which the page does not print, with seed %i',
    async (seed) => {
      const { cases, departures } = await runSuite(suiteOnMock({ enforcesLimits: true }, { seed }));
      expect(departures).toEqual([]);
      const excuses = cases.flatMap(({ exchanges }) => exchanges.map(({ excuse }) => excuse));
      expect(new Set(excuses.filter((excuse) => excuse !== undefined)).size).toBeGreaterThan(5);
    },
  );

  it('in one that holds them, where the job cannot be read', async () => {
    const suite = suiteOnMock({ enforcesLimits: true }, { seed: 7, readBack: undefined });
    expect((await runSuite(suite)).departures).toEqual([]);
  });

  it('where a name is taken by another job', async () => {
    const name = requestExamples.updateFlinkJarJob.complete!.name;
    const [own, other] = suiteOnMock().mock.listJobs();
    const jobs = [own!, { ...other!, settings: { ...other!.settings, name } }];
    const suite = suiteOnMock({ jobIds: [], jobs }, { phases: ['examples', 'effects'] });
    const { cases, departures } = await runSuite(suite);
    expect(departures).toEqual([]);
    expect(cases.flatMap(({ exchanges }) => exchanges.map(({ excuse }) => excuse))).toContain(
      findErrorCode('DLI.12006')!.meaning,
    );
  });

  it.each(['job_running', 'job_submitting', 'job_idle'])(
    'in a job that is in the state %s',
    async (status) => {
      const { mock } = suiteOnMock();
      const jobs = mock.listJobs().map((job) => ({ ...job, status }));
      const suite = suiteOnMock({ jobIds: [], jobs }, { phases: ['examples', 'properties', 'effects'] });
      expect((await runSuite(suite)).departures).toEqual([]);
    },
  );

  it('in an endpoint that answers OPTIONS, and unknown paths with 405', async () => {
    const { mock, ...suite } = suiteOnMock({}, { phases: ['methods', 'effects'] });
    const handler: Handler = async (request) => {
      if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: { Allow: 'PUT' } });
      const reply = await mock.fetch(request);
      return reply.status === 404 ? refusal(405, 'APIGW.0103') : reply;
    };
    const { departures } = await runSuite({ ...suite, send: suiteOn(handler, { clock: suite.clock }).send });
    expect(departures).toEqual([]);
  });
});
