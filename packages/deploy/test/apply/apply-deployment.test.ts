import { applyDeployment } from '@dli-flink/deploy';
import { describe, expect, it } from 'vitest';

import { before, createWorld, id } from '../fixtures/deployment.ts';
import type { World } from '../fixtures/deployment.ts';

const wanted = { settings: { entrypoint: 'obs://bucket/orders-2.jar' } };

const operationsOf = (world: World): readonly string[] => world.writes.map(({ operation }) => operation);

describe('a job that is as it is wanted', () => {
  it('is read once, and nothing is sent or remembered', async () => {
    const world = createWorld();
    const deployment = await applyDeployment({ id }, { settings: before }, world.options);
    expect(deployment).toMatchObject({
      outcome: 'unchanged',
      standing: `Job ${id} (orders) runs (job_running).`,
    });
    expect(world.requests).toEqual(['showFlinkJob']);
    expect(world.journal.writes).toBe(0);
  });

  it('and has finished is not run once more', async () => {
    const world = createWorld({ job: { status: 'job_finish' } });
    expect(await applyDeployment({ id }, { settings: before }, world.options)).toMatchObject({
      outcome: 'unchanged',
    });
  });

  it('is found by its name', async () => {
    const world = createWorld();
    expect(await applyDeployment({ name: 'orders' }, { settings: {} }, world.options)).toMatchObject({
      outcome: 'unchanged',
      job: { id },
    });
  });
});

it('changes what a running job takes without stopping it', async () => {
  const world = createWorld();
  const hot = { settings: { smn_topic: 'urn:topic', parallel_number: 2 } };
  expect(await applyDeployment({ id }, hot, world.options)).toMatchObject({ outcome: 'done' });
  expect(world.writes).toEqual([{ operation: 'updateFlinkJarJob', body: { smn_topic: 'urn:topic' } }]);
  expect(world.readJob()).toMatchObject({ status: 'job_running' });
});

it('starts no job that does not run where that is not wanted', async () => {
  const world = createWorld({ job: { status: 'job_cancel_success' } });
  expect(await applyDeployment({ id }, { ...wanted, run: false }, world.options)).toMatchObject({
    outcome: 'done',
    standing: `Job ${id} (orders) is stopped (job_cancel_success), with its new settings.`,
  });
  expect(operationsOf(world)).toEqual(['updateFlinkJarJob']);
});

it('believes that a job runs once it has done so for as long as it is told, with longer and longer pauses', async () => {
  const world = createWorld({ apply: { poll: 1000, settle: 20_000 }, pace: 40_000 });
  expect(await applyDeployment({ id }, wanted, world.options)).toMatchObject({ outcome: 'done' });
  const looks = world.events.filter((event) => event.type === 'waiting');
  const running = looks.find(({ state, step }) => step === 'wait-until-running' && state === 'job_running');
  const end = world.events.findLast((event) => event.type === 'step-done')!;
  expect(end.at - running!.at).toBe(20_000);
  const stopping = looks.filter(({ step }) => step === 'wait-until-stopped').map(({ at }) => at);
  const pauses = stopping.slice(1).map((at, index) => at - stopping[index]!);
  expect(pauses.slice(0, 5)).toEqual([1000, 1500, 2250, 3375, 5062.5]);
  expect(Math.max(...pauses)).toBe(6000);
});

it('waits for a job that is being submitted, and plans again from where it comes to', async () => {
  const world = createWorld({
    job: {
      status: 'job_submitting',
      ahead: [{ status: 'job_submit_fail', at: 1_800_000_003_000 }],
    },
  });
  expect(await applyDeployment({ id }, { ...wanted, savepoint: 'never' }, world.options)).toMatchObject({
    outcome: 'done',
  });
  expect(operationsOf(world)).toEqual(['updateFlinkJarJob', 'batchRunFlinkJobs']);
});

it('takes a state that takes nothing as impossible, and sends nothing', async () => {
  const world = createWorld({ job: { status: 'job_arrearage_stopped' } });
  expect(await applyDeployment({ id }, wanted, world.options)).toMatchObject({
    outcome: 'refused',
    problem: expect.stringContaining('job_arrearage_stopped'),
  });
  expect(world.writes).toHaveLength(0);
});

it('sends nothing that was not confirmed', async () => {
  const world = createWorld({ apply: { confirm: (plan) => plan.kind !== 'cold' } });
  expect(await applyDeployment({ id }, wanted, world.options)).toMatchObject({
    outcome: 'refused',
    problem: 'the plan was not confirmed',
  });
  expect(world.writes).toHaveLength(0);
  expect(world.journal.writes).toBe(0);
});

describe('a job that somebody else changes', () => {
  const changed = { settings: { parallel_number: 8 } };

  it('between the plan and the first step is left alone', async () => {
    const world = createWorld();
    const options = { ...world.options, confirm: () => (world.change(changed), true) };
    expect(await applyDeployment({ id }, wanted, options)).toMatchObject({
      outcome: 'refused',
      problem: 'somebody has changed the job since the plan was made: parallel_number',
      advice: expect.stringContaining('--force'),
    });
    expect(world.writes).toHaveLength(0);
  });

  it('is deployed all the same where that is asked for', async () => {
    const world = createWorld();
    const options = { ...world.options, force: true, confirm: () => (world.change(changed), true) };
    expect(await applyDeployment({ id }, wanted, options)).toMatchObject({ outcome: 'done' });
  });

  it('since its plan was shown is left alone, until it is planned again', async () => {
    const world = createWorld();
    const planned = { at: 1, settings: { ...before, job_type: 'flink_jar_job', parallel_number: 1 } };
    world.journal.entry = { version: 1, job: id, planned };
    expect(await applyDeployment({ id }, wanted, world.options)).toMatchObject({
      outcome: 'refused',
      problem: 'somebody has changed the job since it was planned: parallel_number',
    });
    expect(world.writes).toHaveLength(0);
    world.journal.entry = {
      version: 1,
      job: id,
      planned: { ...planned, settings: { ...planned.settings, parallel_number: 2 } },
    };
    expect(await applyDeployment({ id }, wanted, world.options)).toMatchObject({ outcome: 'done' });
    expect(world.journal.entry).not.toHaveProperty('planned');
  });

  it('and has stopped it is planned again', async () => {
    const world = createWorld();
    const options = {
      ...world.options,
      confirm: () => (world.change({ status: 'job_cancel_success' }), true),
    };
    expect(await applyDeployment({ id }, wanted, options)).toMatchObject({
      outcome: 'refused',
      problem: 'the job was job_running when the plan was made, and is job_cancel_success',
    });
  });
});

describe('an interruption', () => {
  it.each(['savepoint', 'stop', 'wait-until-stopped', 'update', 'run', 'wait-until-running'])(
    'at %s leaves the job where it is known to be, and the next deployment goes on',
    async (at) => {
      const own = { ...wanted, savepointPath: 'bucket/savepoints/' };
      const whole = createWorld();
      await applyDeployment({ id }, own, whole.options);
      const world = createWorld();
      const controller = new AbortController();
      const deployment = await applyDeployment({ id }, own, {
        ...world.options,
        signal: controller.signal,
        onEvent: (event) => {
          if (event.type === 'step-begun' && event.step === at) controller.abort();
        },
      });
      expect(deployment).toMatchObject({
        outcome: 'interrupted',
        job: { state: world.readJob().status },
        standing: expect.stringContaining(world.readJob().status),
        advice: 'dli-flink apply job.yaml goes on from here',
      });
      expect(world.journal.entry?.open).toBeDefined();
      expect(await applyDeployment({ id }, own, world.options)).toMatchObject({ outcome: 'done' });
      expect(operationsOf(world)).toEqual(operationsOf(whole));
    },
  );

  it('before the first step changes nothing', async () => {
    const world = createWorld();
    const signal = AbortSignal.abort();
    expect(await applyDeployment({ id }, wanted, { ...world.options, signal })).toMatchObject({
      outcome: 'interrupted',
    });
    expect(world.writes).toHaveLength(0);
    expect(world.journal.writes).toBe(0);
  });
});

it('refuses a second deployment of a job while one is under way', async () => {
  const world = createWorld();
  await using _ = await world.journal.lock(id);
  expect(await applyDeployment({ id }, wanted, world.options)).toMatchObject({
    outcome: 'refused',
    problem: 'another deployment of this job is under way',
  });
  expect(world.requests).toHaveLength(0);
});

it('goes on with what is wanted now, where an earlier deployment was left', async () => {
  const world = createWorld();
  const controller = new AbortController();
  await applyDeployment({ id }, wanted, {
    ...world.options,
    signal: controller.signal,
    onEvent: (event) => event.type === 'step-done' && event.step === 'update' && controller.abort(),
  });
  const other = { settings: { entrypoint: 'obs://bucket/orders-3.jar' }, run: false };
  expect(await applyDeployment({ id }, other, world.options)).toMatchObject({ outcome: 'done' });
  // A job that ran is not left stopped, and a rollback goes back to before both.
  expect(world.readJob()).toMatchObject({ status: 'job_running', settings: other.settings });
  expect(world.journal.entry).toMatchObject({ before: { settings: before } });
});

it('tells of a failure before anything was begun', async () => {
  const world = createWorld({ meddle: async () => new Response('', { status: 503 }) });
  expect(await applyDeployment({ id }, wanted, world.options)).toMatchObject({
    outcome: 'failed',
    problem: 'showFlinkJob: status 503',
    standing: `Job ${id} was not read.`,
  });
  expect(world.journal.writes).toBe(0);
});
