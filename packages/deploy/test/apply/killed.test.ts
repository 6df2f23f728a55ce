import { applyDeployment, runJob, stopJob } from '@dli-flink/deploy';
import type { Deployment, WantedJob } from '@dli-flink/deploy';
import { describe, expect, it } from 'vitest';

import { before, createWorld, id } from '../fixtures/deployment.ts';
import type { World, WorldOptions } from '../fixtures/deployment.ts';

const settings = { entrypoint: 'obs://bucket/orders-2.jar' };

/** Ends a process: what it waits for never comes. */
const never = new Promise<never>(() => {});

/** A place where a process can end: at its n-th request or note, before or after that has its effect. */
interface Point {
  readonly at: 'request' | 'note';
  readonly number: number;
  readonly isAfter: boolean;
}

const cases: readonly (readonly [string, WantedJob, WorldOptions])[] = [
  ['a cold deployment', { settings }, {}],
  ['one with a savepoint of its own', { settings, savepointPath: 'bucket/savepoints/' }, {}],
  [
    'one of a job that was stopped',
    { settings },
    { job: { status: 'job_cancel_success', has_savepoint: true } },
  ],
  [
    'one that changes nothing but starts',
    { settings: {} },
    { job: { status: 'job_init', start_time: undefined } as never },
  ],
  ['a hot one', { settings: { smn_topic: 'urn:topic' } }, {}],
  ['one of a job that comes to its end', { settings }, { variants: ['job-finishes'] }],
];

describe.each(cases)('%s', (_, wanted, options) => {
  it.each([0, 7000])(
    'that is killed anywhere is completed, and does nothing twice (pace %i)',
    { timeout: 60_000 },
    async (pace) => {
      const whole = createWorld({ ...options, pace });
      const first = await applyDeployment({ id }, wanted, whole.options);
      expect(first).toMatchObject({ outcome: 'done' });
      const points = listAllPoints(whole);
      for (const point of points) {
        const world = createWorld({ ...options, pace });
        await killAt(world, (how) => applyDeployment({ id }, wanted, how), point);
        const deployment = await applyDeployment({ id }, wanted, revive(world));
        const told = JSON.stringify(point);
        expect([told, deployment.outcome, deployment.problem]).toEqual([
          told,
          expect.stringMatching(/^(done|unchanged)$/),
          undefined,
        ]);
        expect([told, ...world.writes.map(({ operation }) => operation)]).toEqual([
          told,
          ...whole.writes.map(({ operation }) => operation),
        ]);
        expect([told, world.readJob().settings, world.readJob().status]).toEqual([
          told,
          whole.readJob().settings,
          whole.readJob().status,
        ]);
        expect(world.journal.entry).not.toHaveProperty('open');
        expect(world.journal.entry).toMatchObject({ before: { state: whole.journal.entry!.before!.state } });
      }
    },
  );
});

/** What else may be ended anywhere, and is asked for again. */
const commands: readonly (readonly [string, Command, WorldOptions])[] = [
  [
    'a creation',
    (options) => applyDeployment({ name: 'new' }, { settings }, { ...options, create: true }),
    {},
  ],
  [
    'a run',
    (options) => runJob({ id }, options),
    { job: { status: 'job_cancel_success', has_savepoint: true } },
  ],
  ['a stop', (options) => stopJob({ id }, options), {}],
];

it.each(commands)(
  '%s that is killed anywhere is completed, and does nothing twice',
  { timeout: 60_000 },
  async (_, act, options) => {
    const whole = createWorld(options);
    expect(await act(whole.options)).toMatchObject({ outcome: 'done' });
    for (const point of listAllPoints(whole)) {
      const world = createWorld(options);
      await killAt(world, act, point);
      const told = JSON.stringify(point);
      const { outcome } = await act(revive(world));
      expect([told, outcome]).toEqual([told, expect.stringMatching(/^(done|unchanged)$/)]);
      expect([told, ...world.writes.map(({ operation }) => operation)]).toEqual([
        told,
        ...whole.writes.map(({ operation }) => operation),
      ]);
      expect(world.mock.listJobs().map(({ status }) => status)).toEqual(
        whole.mock.listJobs().map(({ status }) => status),
      );
    }
  },
);

it('a deployment that is being undone, and killed anywhere, is undone', { timeout: 60_000 }, async () => {
  const options = { fault: 'update-not-stored' };
  const whole = createWorld(options);
  expect(await deploy(whole.options)).toMatchObject({ outcome: 'rolled-back' });
  for (const point of listAllPoints(whole)) {
    const world = createWorld(options);
    await killAt(world, deploy, point);
    const told = JSON.stringify(point);
    const { outcome, problem } = await deploy(revive(world));
    expect([told, outcome, problem]).toEqual([told, 'rolled-back', expect.any(String)]);
    expect([told, world.readJob().status, world.readJob().settings]).toEqual([told, 'job_running', before]);
    expect(world.journal.entry).not.toHaveProperty('open');
  }
});

const deploy: Command = (options) => applyDeployment({ id }, { settings }, options);

type Command = (options: World['options']) => Promise<Deployment>;

function listAllPoints({ journal, requests }: World): readonly Point[] {
  return [...listPoints('request', requests.length), ...listPoints('note', journal.writes)];
}

function listPoints(at: Point['at'], count: number): readonly Point[] {
  return Array.from({ length: count }, (_, index) => index + 1).flatMap((number) => [
    { at, number, isAfter: false },
    { at, number, isAfter: true },
  ]);
}

/** Runs a deployment up to a point, and ends it there. */
async function killAt(world: World, act: Command, { at, isAfter, number }: Point): Promise<void> {
  let end: (() => void) | undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  let requests = 0;
  let notes = 0;
  const die = (): Promise<never> => {
    end?.();
    return never;
  };
  world.meddle = async (answer) => {
    if (at !== 'request' || ++requests !== number) return answer();
    if (isAfter) await answer();
    return die();
  };
  const { journal } = world;
  const deployment = act({
    ...world.options,
    journal: {
      ...journal,
      read: journal.read,
      write: async (entry) => {
        if (at !== 'note' || ++notes !== number) return journal.write(entry);
        if (isAfter) await journal.write(entry);
        return die();
      },
    },
  });
  await Promise.race([ended, deployment]);
  world.meddle = undefined;
}

/** Another process: the lock of the one before is left behind, and taken over. */
function revive(world: World): World['options'] {
  world.journal.release();
  return world.options;
}
