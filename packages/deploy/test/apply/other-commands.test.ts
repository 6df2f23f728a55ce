import { applyDeployment, readStatus, rollbackDeployment, runJob, stopJob } from '@dli-flink/deploy';
import { describe, expect, it } from 'vitest';

import { before, createWorld, id } from '../fixtures/deployment.ts';

const wanted = { settings: { entrypoint: 'obs://bucket/orders-2.jar', smn_topic: 'urn:topic' } };

describe('a rollback', () => {
  it('brings the job back to what it was before the last deployment, and changes nothing when it is asked for again', async () => {
    const world = createWorld();
    await applyDeployment({ id }, wanted, world.options);
    const deployment = await rollbackDeployment({ id }, world.options);
    expect(deployment).toMatchObject({ outcome: 'done', standing: `Job ${id} (orders) runs (job_running).` });
    expect(world.writes.slice(3)).toEqual([
      { operation: 'batchStopFlinkJobs', body: expect.objectContaining({ trigger_savepoint: true }) },
      { operation: 'updateFlinkJarJob', body: { entrypoint: before.entrypoint, smn_topic: '' } },
      { operation: 'batchRunFlinkJobs', body: expect.objectContaining({ resume_savepoint: true }) },
    ]);
    expect(await rollbackDeployment({ id }, world.options)).toMatchObject({ outcome: 'unchanged' });
  });

  it('goes back to before a deployment that was cut short', async () => {
    const world = createWorld();
    const controller = new AbortController();
    await applyDeployment({ id }, wanted, {
      ...world.options,
      signal: controller.signal,
      onEvent: (event) => event.type === 'step-done' && event.step === 'update' && controller.abort(),
    });
    expect(await rollbackDeployment({ id }, world.options)).toMatchObject({ outcome: 'done' });
    expect(world.readJob()).toMatchObject({ status: 'job_running', settings: before });
    expect(world.journal.entry).not.toHaveProperty('open');
  });

  it('is refused where nothing is remembered', async () => {
    const world = createWorld();
    expect(await rollbackDeployment({ id }, world.options)).toMatchObject({
      outcome: 'refused',
      problem: 'nothing is remembered of the job as it was before',
    });
  });
});

describe('a run', () => {
  it.each([
    ['job_cancel_success', true, true],
    ['job_cancel_success', false, false],
    ['job_finish', false, false],
    ['job_init', false, false],
  ])('of a job that is %s, with a savepoint: %s', async (status, has_savepoint, resume_savepoint) => {
    const world = createWorld({ job: { status, has_savepoint } });
    expect(await runJob({ id }, world.options)).toMatchObject({
      outcome: 'done',
      job: { state: 'job_running' },
    });
    expect(world.writes).toEqual([
      { operation: 'batchRunFlinkJobs', body: expect.objectContaining({ resume_savepoint }) },
    ]);
  });

  it('of a job that runs does nothing', async () => {
    const world = createWorld();
    expect(await runJob({ id }, world.options)).toMatchObject({ outcome: 'unchanged' });
    expect(world.requests).toEqual(['showFlinkJob']);
  });

  it('that fails says why, and undoes nothing', async () => {
    const world = createWorld({ job: { status: 'job_cancel_success' }, variants: ['submit-fails'] });
    expect(await runJob({ id }, world.options)).toMatchObject({
      outcome: 'failed',
      problem: 'the job is job_submit_fail: The queue has too few compute units left',
    });
  });

  it('starts a job that a deployment has left stopped from the savepoint of its stop', async () => {
    const world = createWorld();
    const controller = new AbortController();
    await applyDeployment({ id }, wanted, {
      ...world.options,
      signal: controller.signal,
      onEvent: (event) =>
        event.type === 'step-done' && event.step === 'wait-until-stopped' && controller.abort(),
    });
    expect(await runJob({ id }, world.options)).toMatchObject({ outcome: 'done' });
    expect(world.writes.at(-1)).toMatchObject({ body: { resume_savepoint: true } });
    // The deployment goes on when it is asked for again.
    expect(await applyDeployment({ id }, wanted, world.options)).toMatchObject({ outcome: 'done' });
    expect(world.readJob()).toMatchObject({ status: 'job_running', settings: wanted.settings });
  });
});

describe('a stop', () => {
  it.each([
    ['when-running', true],
    ['never', false],
  ] as const)('makes a savepoint: %s', async (savepoint, trigger_savepoint) => {
    const world = createWorld();
    expect(await stopJob({ id }, { ...world.options, savepoint })).toMatchObject({
      outcome: 'done',
      standing: `Job ${id} (orders) is stopped (job_cancel_success).`,
    });
    expect(world.writes).toEqual([
      { operation: 'batchStopFlinkJobs', body: expect.objectContaining({ trigger_savepoint }) },
    ]);
  });

  it('of a job that does not run does nothing', async () => {
    const world = createWorld({ job: { status: 'job_init' } });
    expect(await stopJob({ id }, world.options)).toMatchObject({ outcome: 'unchanged' });
  });

  it('of a job that is being submitted, or stopped, waits for it', async () => {
    const submitting = createWorld({ job: { status: 'job_submitting' } });
    expect(await stopJob({ id }, submitting.options)).toMatchObject({ outcome: 'done' });
    expect(submitting.writes).toMatchObject([{ body: { trigger_savepoint: false } }]);
    const saving = createWorld({
      job: { status: 'job_savepointing', ahead: [{ status: 'job_running', at: 1_800_000_009_000 }] },
    });
    expect(await stopJob({ id }, saving.options)).toMatchObject({ outcome: 'done' });
    expect(saving.writes).toMatchObject([{ body: { trigger_savepoint: true } }]);
    const ahead = [{ status: 'job_cancel_success', at: 1_800_000_009_000 }];
    const canceling = createWorld({ job: { status: 'job_canceling', ahead } });
    expect(await stopJob({ id }, canceling.options)).toMatchObject({ outcome: 'done' });
    expect(canceling.writes).toHaveLength(0);
  });

  it('of a state that cannot be stopped is refused', async () => {
    const world = createWorld({ job: { status: 'job_arrearage_stopped' } });
    expect(await stopJob({ id }, world.options)).toMatchObject({
      outcome: 'refused',
      problem: 'the job is job_arrearage_stopped, and cannot be stopped',
    });
  });

  it('that fails says why', async () => {
    const world = createWorld({ variants: ['stop-fails'] });
    expect(await stopJob({ id }, world.options)).toMatchObject({
      outcome: 'failed',
      problem: 'the job is job_cancel_fail: The job did not stop in time',
    });
  });

  it('without the savepoint that was asked for is a failure', async () => {
    const world = createWorld({ fault: 'savepoint-of-stop-lost' });
    expect(await stopJob({ id }, world.options)).toMatchObject({
      outcome: 'failed',
      problem: 'the job was stopped (job_cancel_success), and has no savepoint',
    });
  });
});

describe('the status', () => {
  it('says where a job stands, with one request', async () => {
    const world = createWorld();
    expect(await readStatus({ id }, world.options)).toMatchObject({
      standing: `Job ${id} (orders) runs (job_running).`,
      advice: undefined,
    });
    expect(world.requests).toEqual(['showFlinkJob']);
    expect(await readStatus({ name: 'other' }, world.options)).toMatchObject({ job: undefined });
  });

  it('tells of a deployment that was cut short', async () => {
    const world = createWorld();
    const controller = new AbortController();
    await applyDeployment({ id }, wanted, {
      ...world.options,
      signal: controller.signal,
      onEvent: (event) =>
        event.type === 'step-done' && event.step === 'wait-until-stopped' && controller.abort(),
    });
    expect(await readStatus({ id }, { ...world.options, file: 'orders.yaml' })).toMatchObject({
      standing: `Job ${id} (orders) is stopped (job_cancel_success), with its old settings.`,
      advice:
        'It ran before: dli-flink run orders.yaml starts it; dli-flink apply orders.yaml goes on from here; dli-flink rollback orders.yaml goes back',
      open: { command: 'apply', step: { name: 'wait-until-stopped', isDone: true } },
      before: { state: 'job_running' },
    });
  });
});
