import { applyDeployment } from '@dli-flink/deploy';
import { expect, it } from 'vitest';

import { createWorld, id } from '../fixtures/deployment.ts';

const wanted = { settings: { entrypoint: 'obs://bucket/orders-2.jar' } };

it('stops a job with a savepoint, changes it, and runs it from there', async () => {
  const world = createWorld();
  const deployment = await applyDeployment({ id }, wanted, world.options);
  expect(deployment).toMatchObject({
    outcome: 'done',
    standing: `Job ${id} (orders) runs (job_running), with its new settings.`,
  });
  expect(deployment).not.toHaveProperty('problem');
  expect(world.writes).toEqual([
    { operation: 'batchStopFlinkJobs', body: expect.objectContaining({ trigger_savepoint: true }) },
    { operation: 'updateFlinkJarJob', body: wanted.settings },
    { operation: 'batchRunFlinkJobs', body: expect.objectContaining({ resume_savepoint: true }) },
  ]);
  expect(world.readJob()).toMatchObject({ status: 'job_running', settings: wanted.settings });
  expect(world.journal.entry).toMatchObject({ job: id, before: { state: 'job_running' } });
  expect(world.journal.entry).not.toHaveProperty('open');
});
