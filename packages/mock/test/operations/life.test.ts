/** A job lives from its creation to its end, by the operations of the document alone. */
import { describe, expect, it } from 'vitest';

import { call, run, show, stop } from '../fixtures/call.ts';
import { createEndpoint } from '../fixtures/send-update.ts';

const start = Date.UTC(2026, 10, 22);

describe('the life of a job', () => {
  it.each(['1', '9007199254740993'])('begins with ID %s and ends when it is deleted', async (job) => {
    const clock = { now: start };
    const mock = createEndpoint({ jobIds: [], firstJobId: job, now: () => clock.now });
    const created = await call(mock, 'createFlinkJarJob', { body: { name: 'orders', entrypoint: 'v1.jar' } });
    expect(String(created.body.job.job_id)).toBe(job);
    expect(created.body.job).toMatchObject({ status_name: 'job_init', status_desc: '' });
    expect(await show(mock, job)).toMatchObject({
      status: 'job_init',
      has_savepoint: false,
      start_time: null,
    });

    clock.now += 1000;
    expect((await run(mock, [job])).status).toBe(200);
    expect(await show(mock, job)).toMatchObject({ status: 'job_running', start_time: clock.now });
    expect(await call(mock, 'updateFlinkJarJob', { job, body: { entrypoint: 'v2.jar' } })).toMatchObject({
      status: 400,
      body: { error_code: 'DLI.12003' },
    });

    const savepoint = { action: 'TRIGGER', savepoint_path: 'bucket/orders/savepoint/' };
    expect((await call(mock, 'executeFlinkJobSavepoint', { job, body: savepoint })).status).toBe(200);
    expect(await show(mock, job)).toMatchObject({
      status: 'job_running',
      has_savepoint: true,
      savepoint_path: 'bucket/orders/savepoint/',
    });
    expect((await stop(mock, [job], true)).status).toBe(200);
    expect(await show(mock, job)).toMatchObject({ status: 'job_cancel_success', has_savepoint: true });

    clock.now += 1000;
    const updated = await call(mock, 'updateFlinkJarJob', { job, body: { entrypoint: 'v2.jar' } });
    expect(updated.body.job).toEqual({ update_time: clock.now });
    const stopped = await show(mock, job);
    expect(stopped).toMatchObject({ status: 'job_cancel_success', update_time: clock.now });
    expect(stopped.job_config.entrypoint).toBe('v2.jar');

    expect((await run(mock, [job], true)).status).toBe(200);
    expect(await show(mock, job)).toMatchObject({ status: 'job_running', has_savepoint: false });
    expect((await call(mock, 'deleteFlinkJob', { job })).status).toBe(200);
    for (const gone of ['showFlinkJob', 'deleteFlinkJob'] as const) {
      // oxlint-disable-next-line no-await-in-loop
      expect((await call(mock, gone, { job })).status).toBe(400);
    }
    expect(mock.listJobs()).toEqual([]);
  });
});
