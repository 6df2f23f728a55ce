import { applyDeployment, findJob } from '@dli-flink/deploy';
import { describe, expect, it } from 'vitest';

import { createWorld } from '../fixtures/deployment.ts';

const name = 'payments';
const wanted = { settings: { entrypoint: 'obs://bucket/payments-1.jar' } };

const page = (names: readonly string[], total_count: number, offset: number): Response =>
  Response.json({
    is_success: 'true',
    message: '',
    job_list: { total_count, jobs: names.map((one, index) => ({ job_id: offset + index + 1, name: one })) },
  });

it('creates a job where none has the name, and runs it', async () => {
  const world = createWorld();
  const deployment = await applyDeployment({ name }, wanted, { ...world.options, create: true });
  expect(deployment).toMatchObject({ outcome: 'done', standing: 'Job 500 (payments) runs (job_running).' });
  expect(world.writes).toEqual([
    { operation: 'createFlinkJarJob', body: { name, ...wanted.settings } },
    { operation: 'batchRunFlinkJobs', body: { job_ids: [500], resume_savepoint: false } },
  ]);
  expect(world.journal.entry).toMatchObject({ job: '500' });
});

it('leaves a job as a draft where that is wanted', async () => {
  const world = createWorld();
  const options = { ...world.options, create: true };
  expect(await applyDeployment({ name }, { ...wanted, run: false }, options)).toMatchObject({
    outcome: 'done',
    standing: 'Job 500 (payments) has not been started (job_init).',
  });
});

it('creates none unless asked to', async () => {
  const world = createWorld();
  expect(await applyDeployment({ name }, wanted, world.options)).toMatchObject({
    outcome: 'refused',
    problem: 'no job has this name',
    standing: 'No job was changed.',
  });
  expect(world.writes).toHaveLength(0);
});

it('goes on with the job that it finds', async () => {
  const world = createWorld();
  const options = { ...world.options, create: true };
  await applyDeployment({ name }, { ...wanted, run: false }, options);
  expect(await applyDeployment({ name }, wanted, options)).toMatchObject({
    outcome: 'done',
    job: { id: '500' },
  });
  expect(world.countOf('createFlinkJarJob')).toBe(1);
});

describe.each([
  ['is lost', () => Promise.reject(new TypeError('fetch failed'))],
  ['does not tell the ID', async () => Response.json({ is_success: 'true', message: '' })],
  ['is that of a gateway', async () => new Response('', { status: 504 })],
] as const)('a reply that %s', (_, reply) => {
  it('after the job was created is made good by looking for its name', async () => {
    const world = createWorld({
      meddle: async (answer, operation) => {
        if (operation !== 'createFlinkJarJob') return answer();
        await answer();
        return reply();
      },
    });
    const options = { ...world.options, create: true };
    expect(await applyDeployment({ name }, wanted, options)).toMatchObject({
      outcome: 'done',
      job: { id: '500' },
    });
    expect(world.countOf('createFlinkJarJob')).toBe(1);
  });
});

it('creates a job once more where it was not created', async () => {
  const world = createWorld({
    meddle: async (answer, operation, count) =>
      operation === 'createFlinkJarJob' && count === 1 ? new Response('', { status: 503 }) : answer(),
  });
  expect(await applyDeployment({ name }, wanted, { ...world.options, create: true })).toMatchObject({
    outcome: 'done',
  });
  expect(world.mock.listJobs()).toHaveLength(2);
});

it('does not take the job of somebody else who was quicker', async () => {
  const world = createWorld({
    meddle: async (answer, operation, count) =>
      operation === 'listFlinkJobs' && count === 1
        ? Response.json({ is_success: 'true', message: '', job_list: { total_count: 0, jobs: [] } })
        : answer(),
  });
  const deployment = await applyDeployment({ name: 'orders' }, wanted, { ...world.options, create: true });
  expect(deployment).toMatchObject({
    outcome: 'failed',
    problem: expect.stringContaining('DLI.11004'),
    standing: 'No job was changed.',
  });
});

it('tells where a job stands that was created and does not run', async () => {
  const world = createWorld({ variants: ['submit-fails'] });
  expect(await applyDeployment({ name }, wanted, { ...world.options, create: true })).toMatchObject({
    outcome: 'failed',
    standing: 'Job 500 (payments) does not run (job_submit_fail: The queue has too few compute units left).',
    advice: 'dli-flink apply job.yaml goes on from here',
  });
});

describe('a name', () => {
  it('is looked for on every page, and has to be the same to the letter', async () => {
    const world = createWorld({
      meddle: async (_, __, count) => page(count === 3 ? ['orders'] : ['orders-2'], 3, count * 100),
    });
    expect(await findJob(world.options.client, 'orders')).toBe('301');
  });

  it('that several jobs have is refused', async () => {
    const world = createWorld({ meddle: async () => page(['orders', 'orders'], 2, 0) });
    await expect(findJob(world.options.client, 'orders')).rejects.toThrow(
      'several jobs are named "orders" (1, 2): name one by its ID',
    );
  });

  it('is not looked for without end', async () => {
    const world = createWorld({ meddle: async (_, __, count) => page(['other'], 1_000_000, count) });
    expect(await findJob(world.options.client, 'orders')).toBeUndefined();
    expect(world.requests.length).toBeLessThanOrEqual(50);
  });
});
