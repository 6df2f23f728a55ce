/** What can go wrong while a job is deployed, how each of it ends, and that nothing of it is told as something else. */
import { contract } from '@dli-flink/contract';
import type { Job } from '@dli-flink/mock';
import { describe, expect, it } from 'vitest';

import { applyDeployment } from '../src/apply/apply-deployment.ts';
import type { Deployment } from '../src/apply/model.ts';
import { rollbackDeployment } from '../src/apply/rollback-deployment.ts';
import { readStates } from '../src/states.ts';
import { fresh, old, runningJob } from './fixtures/row.ts';
import type { Row } from './fixtures/row.ts';
import { lostCalls } from './fixtures/rows/lost-calls.ts';
import { otherPeople } from './fixtures/rows/other-people.ts';
import { refusalRows } from './fixtures/rows/refusals.ts';
import { jobId, sceneBegins, setScene } from './fixtures/scene.ts';
import type { Scene } from './fixtures/scene.ts';

const rows = [...lostCalls, ...refusalRows, ...otherPeople];
const states = readStates(contract);

interface Ended {
  readonly deployment: Deployment;
  /** What a command says at its end. */
  readonly lastWords: string;
}

async function deploy(row: Row, scene: Scene): Promise<Ended> {
  const { command = 'apply', force = false, meanwhile, wanted = { settings: fresh } } = row;
  const { client, clock, journal } = scene;
  const confirm = async (): Promise<boolean> => {
    await meanwhile?.(scene);
    return true;
  };
  const patience = { poll: 1000, settle: 5000, timeout: 120_000 };
  const options = { client, clock, journal, force, confirm, ...patience };
  const reference = { id: jobId };
  const deployment =
    command === 'rollback'
      ? await rollbackDeployment(reference, options)
      : command === 'create'
        ? await applyDeployment({ name: 'orders' }, wanted, { ...options, create: true })
        : await applyDeployment(reference, wanted, options);
  const { advice = '', problem = '', standing } = deployment;
  return { deployment, lastWords: `${problem}. ${standing} ${advice}` };
}

async function play(row: Row): Promise<Ended & { readonly scene: Scene }> {
  const job = row.job === undefined ? runningJob : row.job;
  const scene = setScene(row.troubles ?? [], {
    jobs: job === null ? [] : [job],
    pace: 2000,
    ...row.mock,
  });
  if (row.command === 'rollback') {
    const before = { at: sceneBegins, settings: runningJob.settings, state: 'job_running' };
    await scene.journal.write({ version: 1, job: jobId, before });
  }
  return { scene, ...(await deploy(row, scene)) };
}

const doneCalls = ({ arrived }: Scene): readonly string[] =>
  arrived.filter(({ isDone, name }) => isDone && name !== 'read' && name !== 'list').map(({ name }) => name);

/** What holds however a deployment ends. */
function checkWords({ deployment, lastWords }: Ended, row: Row, job: Job | undefined): void {
  const { outcome, problem } = deployment;
  const { run = true, settings = {} } = row.command === 'rollback' ? { settings: old } : (row.wanted ?? { settings: fresh });
  const ran = row.job === undefined || row.job?.status === states.running;
  if (outcome === 'done' || outcome === 'unchanged') {
    expect(job?.settings).toMatchObject(settings);
    if (run || ran) expect(states.arrived).toContain(job?.status);
  } else {
    expect(problem).toMatch(/\w/);
  }
  if (outcome === 'rolled-back') {
    expect(job?.settings).toMatchObject(old);
    expect(job?.status).toBe(states.running);
  }
  const isLeftStopped = ran && job !== undefined && states.isAtRest(job.status) && !states.isFinished(job.status);
  if (isLeftStopped) {
    expect(lastWords).toContain(job.status);
    expect(lastWords).toMatch(/(is stopped|does not run).*\bdli-flink \w+/s);
  }
}

describe(`${rows.length} troubles while deploying`, () => {
  it('are 40 at the least, and no two are the same', () => {
    expect(rows.length).toBeGreaterThan(40);
    expect(new Set(rows.map(({ title }) => title)).size).toBe(rows.length);
  });

  it.each(rows)('$title: $ends.outcome', async (row) => {
    const { scene, ...ended } = await play(row);
    const { deployment, lastWords } = ended;
    const { did, outcome, says = /\w/, settings = {}, state } = row.ends;
    const job = scene.job();
    expect({ outcome: deployment.outcome, state: job?.status }, lastWords).toEqual({ outcome, state });
    if (job !== undefined) expect(job.settings).toMatchObject(settings);
    expect(lastWords).toMatch(says);
    if (did !== undefined) expect(doneCalls(scene)).toEqual(did);
    checkWords(ended, row, job);
    if (row.again === undefined) return;
    scene.calm();
    const again = await deploy({ ...row, meanwhile: undefined }, scene);
    expect(again.deployment.outcome, again.lastWords).toBe(row.again);
    checkWords(again, row, scene.job());
  });
});
