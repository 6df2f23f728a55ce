/** Which cases a run sends: chosen, in parts, at the same time, again with the same seed. */
import { listCases, phases, runSuite } from '@dli-flink/contract-tests';
import type { CaseResult, SuiteOptions, SuiteResult } from '@dli-flink/contract-tests';
import { listProperties } from '@dli-flink/contract/editions';
import { createMockEndpoint, faults } from '@dli-flink/mock';
import { describe, expect, it, vi } from 'vitest';

import { store, judgeEffects } from './fixtures/careless-endpoint.ts';
import { listAll, nest, readPath } from './fixtures/list-all.ts';
import { createClock, parameters, suiteOn, suiteOnMock, token } from './fixtures/suite-on.ts';

// On a busy machine a whole run takes its time.
vi.setConfig({ testTimeout: 30_000 });

const all = listAll();
const properties = listProperties('updateFlinkJarJob');
const idsOf = (cases: readonly { readonly id: string }[]): readonly string[] => cases.map(({ id }) => id);
const idsRun = ({ cases }: SuiteResult): readonly string[] => idsOf(cases.map((result) => result.case));
const keysOf = ({ departures }: SuiteResult): readonly string[] =>
  departures.map(({ key }) => key).toSorted();

describe('a part of a run', () => {
  it.each([2, 3, 7])('one of %i, has what the others have not, and together they have all', (of) => {
    const parts = Array.from({ length: of }, (_, index) =>
      idsOf(listAll({ shard: { index: index + 1, of } })),
    );
    expect(parts.flat().toSorted()).toEqual(idsOf(all).toSorted());
    expect(Math.max(...parts.map(({ length }) => length))).toBeLessThan(all.length / of + 50);
  });

  it('has its part of the random requests too', async () => {
    const options = { phases: ['examples', 'fuzz'], fuzzRuns: 20, seed: 8 } as const;
    const whole = idsRun(await runSuite(suiteOnMock({}, options)));
    const parts: string[][] = [];
    for (const index of [1, 2, 3]) {
      parts.push([...idsRun(await runSuite(suiteOnMock({}, { ...options, shard: { index, of: 3 } })))]);
    }
    expect(parts.flat().toSorted()).toEqual(whole.toSorted());
    expect(parts.map(({ length }) => length)).toEqual([17, 16, 14]);
  });

  it('tells beforehand how many cases it has', async () => {
    const totals = new Set<number>();
    const shard = { index: 2, of: 3 };
    const onCase: SuiteOptions['onCase'] = (_, total) => totals.add(total);
    const { cases } = await runSuite(
      suiteOnMock({}, { fuzzRuns: 10, shard, onCase, phases: ['methods', 'fuzz'] }),
    );
    expect([...totals]).toEqual([cases.length]);
  });
});

/** Random cases are made while they are run, conflicts where there is something to be in conflict with. */
const derivedPhases = phases.filter((phase) => phase !== 'fuzz' && phase !== 'conflicts');

describe('a choice of cases', () => {
  it.each(derivedPhases)('of the phase %s has that phase alone', (phase) => {
    const chosen = listAll({ phases: [phase] });
    expect(chosen.length).toBeGreaterThan(0);
    expect(idsOf(chosen)).toEqual(idsOf(all.filter((entry) => entry.phase === phase)));
  });

  it('by an ID has that case, and by the beginning of IDs all that begin so', () => {
    const one = 'properties/name/58-characters-of-1-byte';
    expect(idsOf(listAll({ only: [one] }))).toEqual([one]);
    const ofName = idsOf(listAll({ only: ['properties/name'] }));
    expect(ofName).toContain(one);
    expect(ofName.filter((id) => !id.startsWith('properties/name/'))).toEqual([]);
    expect(idsOf(listAll({ only: ['properties/nam'] }))).toEqual([]);
    expect(idsOf(listAll({ only: [one, 'methods/GET'] }))).toEqual([one, 'methods/GET']);
  });

  it('has cases of its own', async () => {
    const own = {
      id: 'own/tenant',
      phase: 'examples',
      operation: 'updateFlinkJarJob',
      title: 'a tenant',
      steps: [{ request: { body: { tenant: 'eu-de-07' } }, expects: 'accepted', rules: ['body/additional'] }],
    } as const;
    const result = await runSuite(suiteOnMock({}, { ownCases: [own], only: ['own'] }));
    expect(idsRun(result)).toEqual(['own/tenant']);
    expect(result.coverage.find(({ id }) => id === 'body/additional')).toMatchObject({
      positive: 1,
      status: 'held',
    });
  });

  it('leaves effects out where the endpoint replays its replies', () => {
    expect(listAll({ isStatic: true, phases: ['effects'] })).toEqual([]);
  });
});

describe('random requests', () => {
  const random = { phases: ['fuzz'], fuzzRuns: 30 } as const;
  const bodiesSent = async (seed: number): Promise<readonly string[]> => {
    const { cases } = await runSuite(suiteOnMock({}, { ...random, seed }));
    return cases.flatMap(({ exchanges }) =>
      exchanges.map(({ request }) => new TextDecoder().decode(request.body)),
    );
  };

  it('are the same with the same seed, and others with another', async () => {
    const first = await bodiesSent(42);
    expect(first.length).toBe(60);
    expect(await bodiesSent(42)).toEqual(first);
    expect(await bodiesSent(43)).not.toEqual(first);
  });

  it('are half valid and half broken in one place', async () => {
    const { cases } = await runSuite(suiteOnMock({}, random));
    const expected = cases.map((result: CaseResult) => result.case.steps[0]!.expects);
    expect(expected.filter((one) => one === 'accepted').length).toBe(30);
    expect(expected.filter((one) => one === 'body-invalid').length).toBe(30);
  });

  it.each(['obs_bucket', 'resource_config.taskmanager_resource_spec.memory'])(
    'that show something in %s are made as small as they get',
    async (path) => {
      const { mock, ...suite } = suiteOnMock({}, { ...random, readBack: undefined });
      const handler = async (request: Request): Promise<Response> => {
        const value = readPath(await request.clone().json(), path);
        return typeof value === 'string' && [...value].length > 3
          ? new Response('oh', { status: 500 })
          : mock.fetch(request);
      };
      const { departures } = await runSuite({
        ...suite,
        send: suiteOn(handler, { clock: suite.clock }).send,
      });
      const { shownBy } = departures.find(({ key }) => key.startsWith('fails '))!;
      const body: unknown = JSON.parse(new TextDecoder().decode(shownBy.request.body));
      const smallest = readPath(body, path) as string;
      expect([...smallest]).toHaveLength(4);
      expect(body).toEqual(nest(path, smallest));
    },
  );

  it('break rules of members of objects too', async () => {
    const { cases } = await runSuite(suiteOnMock({}, { ...random, fuzzRuns: 100 }));
    const about = new Set(cases.map((result: CaseResult) => result.case.steps[0]!.about));
    const members = properties.filter(({ parent }) => parent !== undefined);
    expect(members.filter(({ path }) => about.has(path)).length).toBeGreaterThan(4);
  });
});

describe('requests at the same time', () => {
  it('find nothing in an endpoint that keeps the contract', async () => {
    const result = await runSuite(suiteOnMock({}, { concurrency: 8, fuzzRuns: 10 }));
    expect(result.departures).toEqual([]);
    // Conflicts are there only where the state of the job can be set.
    const fixed = idsRun(result).filter((id) => !/^(fuzz|conflicts)\//.test(id));
    expect(fixed).toEqual(idsOf(all));
  });

  it('are really sent at the same time, where they have to be refused', async () => {
    const { mock, ...suite } = suiteOnMock(
      {},
      { concurrency: 8, phases: ['properties'], readBack: undefined },
    );
    let open = 0;
    let most = 0;
    const handler = async (request: Request): Promise<Response> => {
      most = Math.max(most, ++open);
      const reply = await mock.fetch(request);
      open--;
      return reply;
    };
    await runSuite({ ...suite, send: suiteOn(handler, { clock: suite.clock }).send });
    expect(most).toBe(8);
  });

  const ofProperties = [...faults.values()].filter(
    ({ group, operation }) => group === 'type' && operation === undefined,
  );

  it.each(ofProperties.filter((_, index) => index % 8 === 0).map(({ id }) => id))(
    'find in the fault %s what requests one by one find',
    async (fault) => {
      const { path } = properties.findLast((property) =>
        fault.startsWith(`${property.path.replaceAll('.', '-')}-`),
      )!;
      const only = [`properties/${path}`, 'effects'];
      const options = { phases: ['properties', 'effects'], only } as const;
      const oneByOne = await runSuite(suiteOnMock({ fault }, options));
      const together = await runSuite(suiteOnMock({ fault }, { ...options, concurrency: 8 }));
      expect(keysOf(together)).toEqual(keysOf(oneByOne));
      expect(keysOf(together)).not.toEqual([]);
    },
  );

  it.each([
    [
      'stores what it refuses',
      (jobs: Parameters<typeof store>[0], sent: object) => void (jobs.own = { ...jobs.own, ...sent }),
    ],
    [
      'marks another job when it refuses',
      (jobs: Parameters<typeof store>[0], sent: Readonly<Record<string, unknown>>, isAccepted: boolean) => {
        if (isAccepted) return store(jobs, sent, true);
        jobs.neighbour = { ...jobs.neighbour, name: 'refused' };
      },
    ],
  ])('find that an endpoint %s', async (_, keep) => {
    const options = { phases: ['properties'], only: ['properties/desc', 'properties/queue_name'] } as const;
    const keys = await judgeEffects(keep, options);
    expect(keys.length).toBe(1);
    expect(await judgeEffects(keep, { ...options, concurrency: 8 })).toEqual(keys);
  });
});

describe('a run', () => {
  it('ends after as many departures as it was told', async () => {
    const { departures } = await runSuite(
      suiteOn(async () => new Response('no', { status: 500 }), { stopAfter: 2, phases: ['properties'] }),
    );
    expect(departures.length).toBeGreaterThanOrEqual(2);
    expect(departures.length).toBeLessThan(6);
  });

  it('ends before the next case when it is told to', async () => {
    const stop = new AbortController();
    const onCase = (done: number): void => {
      if (done === 3) stop.abort();
    };
    const result = await runSuite(suiteOnMock({}, { signal: stop.signal, onCase }));
    expect(result.isInterrupted).toBe(true);
    expect(result.cases).toHaveLength(3);
    expect(result.coverage.find(({ id }) => id === 'effect/concurrent')?.reason).toBe(
      'not all cases were run',
    );
  });
});

it('with no writes every request is one that has to be refused, and the job is as it was', async () => {
  const clock = createClock();
  const mock = createMockEndpoint({
    token,
    projectId: parameters.project_id,
    jobIds: ['202'],
    now: clock.now,
  });
  const statuses: number[] = [];
  const handler = async (request: Request): Promise<Response> => {
    const reply = await mock.fetch(request);
    statuses.push(reply.status);
    return reply;
  };
  const before = mock.listJobs();
  const suite = suiteOn(handler, { clock, writes: 'none' });
  const { departures } = await runSuite({
    ...suite,
    target: { ...suite.target, credentials: { token } },
  });
  expect(departures).toEqual([]);
  expect(statuses.length).toBeGreaterThan(300);
  expect(statuses.filter((status) => status < 400)).toEqual([]);
  expect(mock.listJobs()).toEqual(before);
  expect(listCases({ ...suite, phases: ['effects'] })).toEqual([]);
});
