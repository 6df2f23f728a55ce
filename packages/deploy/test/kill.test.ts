/** `kill -9` at every point of a deployment, and the next one, which completes it. */
import { expect, it, vi } from 'vitest';

import { moments, openStage } from './fixtures/killed-command.ts';
import type { Point, Stage } from './fixtures/killed-command.ts';
import { fresh, old, runningJob } from './fixtures/row.ts';
import { jobId, sceneBegins } from './fixtures/scene.ts';

// Each point takes two processes.
vi.setConfig({ testTimeout: 600_000 });

interface Play {
  /** That is killed. */
  readonly command: string;
  /** That goes on. */
  readonly next: readonly string[];
  readonly open: () => Promise<Stage>;
  readonly file: object;
  /** What is carried out, once each, however often a process is killed. */
  readonly effects: readonly string[];
  readonly settings: object;
}

const job = { id: jobId };
const update = `PUT /flink-jobs/${jobId}`;
const deployed = { ...runningJob, settings: { ...runningJob.settings, ...fresh } };
const before = { at: sceneBegins, settings: runningJob.settings, state: runningJob.status };

const plays: readonly Play[] = [
  {
    command: 'apply',
    next: ['apply'],
    open: () => openStage([runningJob]),
    file: { job, settings: fresh, deploy: { 'savepoint-path': 'bucket/savepoints/' } },
    effects: [`POST /jobs/${jobId}/savepoint`, 'POST /jobs/stop', update, 'POST /jobs/run'],
    settings: fresh,
  },
  {
    command: 'rollback',
    next: ['rollback'],
    open: () => openStage([deployed], { version: 1, job: jobId, before }),
    file: { job, settings: fresh },
    effects: ['POST /jobs/stop', update, 'POST /jobs/run'],
    settings: old,
  },
  {
    command: 'create',
    next: ['apply', '--create'],
    open: () => openStage([]),
    file: { job: { name: 'orders' }, settings: fresh },
    effects: ['POST /flink-jobs', 'POST /jobs/run'],
    settings: fresh,
  },
];

/** A look has no effect, so that it is all the same whether it was answered. */
function listPoints(requests: readonly string[]): readonly Point[] {
  return requests.flatMap((method, request) =>
    moments
      .filter((moment) => method !== 'GET' || moment === 'arrived' || moment === 'noted')
      .map((moment) => ({ request, moment })),
  );
}

/** Kills a process at a point, and lets the next one go on. */
async function killAt({ command, effects, file, next, open, settings }: Play, point: Point): Promise<void> {
  await using stage = await open();
  const killed = await stage.run([command], file, point);
  const { exitCode, output } = await stage.run(next, file);
  const jobs = stage.mock.listJobs();
  const told = `${command} was killed at request ${point.request + 1} (${point.moment}):\n${output}`;
  // At the last note it may have ended by itself.
  expect(killed.exitCode ?? 0, `${told}${killed.output}`).toBe(0);
  expect({ exitCode, done: stage.done }, told).toEqual({ exitCode: 0, done: effects });
  expect(jobs, told).toMatchObject([{ status: 'job_running', settings }]);
}

it.each(plays)(
  '$command, killed at any point, is completed by the next, which does nothing twice',
  async (play) => {
    await using stage = await play.open();
    const whole = await stage.run([play.command], play.file);
    expect(whole, whole.output).toMatchObject({ exitCode: 0 });
    expect(stage.done).toEqual(play.effects);

    // Several at a time, as a process waits more than it works.
    const points = listPoints(whole.requests).values();
    const work = async (): Promise<void> => {
      for (const point of points) await killAt(play, point);
    };
    await Promise.all([work(), work(), work()]);
  },
);

it('killed as it takes its lock, it is no hindrance to the next', async () => {
  const [{ command, file, open }] = plays as [Play];
  for (let count = 0; count < 5; count++) {
    await using stage = await open();
    expect(await stage.run([command], file, 'locked')).toMatchObject({ exitCode: null });
    const { exitCode, output } = await stage.run([command], file);
    expect(exitCode, output).toBe(0);
  }
});
