/** Endpoints that keep the contract, each in its own way, show no departure: a false alarm is worse than none. */
import { phases, runSuite } from '@dli-flink/contract-tests';
import { findErrorCode } from '@dli-flink/contract/errors';
import { requestExamples } from '@dli-flink/contract/examples';
import { variants } from '@dli-flink/mock';
import { describe, expect, it, vi } from 'vitest';

import { refusal } from './fixtures/judge-replies.ts';
import { suiteOn, suiteOnMock } from './fixtures/suite-on.ts';
import type { Handler } from './fixtures/suite-on.ts';

// On a busy machine a whole run takes its time.
vi.setConfig({ testTimeout: 30_000 });

const random = { phases: ['fuzz', 'effects'] } as const;
/** Without the phases whose many cases are answered alike. */
const light = { phases: phases.filter((phase) => !['properties', 'combinations', 'fuzz'].includes(phase)) };

describe('no departure is found', () => {
  it('in the mock', async () => {
    const { coverage, departures } = await runSuite(suiteOnMock());
    expect(departures).toEqual([]);
    expect(coverage.filter(({ status }) => status === 'broken')).toEqual([]);
  });

  it.each([2, 3, 4, 5])('in the mock by random requests, with seed %i', async (seed) => {
    const { departures } = await runSuite(suiteOnMock({}, { ...random, seed }));
    expect(departures).toEqual([]);
  });

  it.each([...variants.keys()])('in the variant %s', async (variant) => {
    const { departures } = await runSuite(suiteOnMock({ variants: [variant] }, light));
    expect(departures).toEqual([]);
  });

  it('in all variants at once', async () => {
    const { departures } = await runSuite(suiteOnMock({ variants: [...variants.keys()] }, { fuzzRuns: 20 }));
    expect(departures).toEqual([]);
  });

  it.each([6, 7, 8])(
    'in an endpoint that holds limits which the page does not print, with seed %i',
    async (seed) => {
      const suite = suiteOnMock({ enforcesLimits: true }, { ...random, seed });
      const { cases, departures } = await runSuite(suite);
      expect(departures).toEqual([]);
      const excuses = cases.flatMap(({ exchanges }) => exchanges.map(({ excuse }) => excuse));
      expect(new Set(excuses.filter((excuse) => excuse !== undefined)).size).toBeGreaterThan(5);
    },
  );

  it('in one that holds them, where the job cannot be read', async () => {
    const suite = suiteOnMock({ enforcesLimits: true }, { seed: 9, readBack: undefined });
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
