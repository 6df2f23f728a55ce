import { applyDeployment } from '@dli-flink/deploy';
import type { WantedJob } from '@dli-flink/deploy';
import { describe, expect, it } from 'vitest';

import { createWorld, id } from '../fixtures/deployment.ts';
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
      const points: readonly Point[] = [
        ...listPoints('request', whole.requests.length),
        ...listPoints('note', whole.journal.writes),
      ];
      for (const point of points) {
        const world = createWorld({ ...options, pace });
        await killAt(world, wanted, point);
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

function listPoints(at: Point['at'], count: number): readonly Point[] {
  return Array.from({ length: count }, (_, index) => index + 1).flatMap((number) => [
    { at, number, isAfter: false },
    { at, number, isAfter: true },
  ]);
}

/** Runs a deployment up to a point, and ends it there. */
async function killAt(world: World, wanted: WantedJob, { at, isAfter, number }: Point): Promise<void> {
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
  const deployment = applyDeployment({ id }, wanted, {
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
