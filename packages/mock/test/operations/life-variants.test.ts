/** Each variant keeps the contract through a whole life: `call` holds each reply against the document. */
import { variants } from '@dli-flink/mock';
import type { MockEndpoint } from '@dli-flink/mock';
import { describe, expect, it } from 'vitest';

import { call, run, show, stop } from '../fixtures/call.ts';
import { createEndpoint } from '../fixtures/send-update.ts';

function create(...ids: string[]): MockEndpoint {
  return createEndpoint({ variants: ids });
}

describe.each([...variants.keys()])('with the variant %s', (variant) => {
  it('a job is created, run, saved, stopped, read, listed and deleted', async () => {
    const mock = create(variant);
    await call(mock, 'createFlinkJarJob', { body: { name: 'a' } });
    const { body } = await call(mock, 'listFlinkJobs');
    expect(body.job_list.jobs.at(0)).toMatchObject({ job_id: 1, name: 'a' });
    const savepoint_path = 'bucket/a';
    const replies = [
      await run(mock, ['1']),
      await call(mock, 'executeFlinkJobSavepoint', { job: '1', body: { action: 'TRIGGER', savepoint_path } }),
      await stop(mock, ['1', '202'], true),
      await call(mock, 'importFlinkJobSavepoint', { job: '1', body: { job_id: 1, savepoint_path } }),
      await call(mock, 'listFlinkJobs', { query: { show_detail: 'true' } }),
      await call(mock, 'showFlinkJob', { job: '1' }),
      await call(mock, 'deleteFlinkJob', { job: '1' }),
    ];
    expect(replies.at(-1)!.status).toBe(200);
    expect(mock.readJob('1')).toBeUndefined();
    const gone = await call(mock, 'showFlinkJob', { job: '1' });
    expect(gone.status).toBe(variant === 'unknown-job-404' ? 404 : 400);
  });
});

describe('outcomes', () => {
  it.each([
    ['outcome-as-string', 'true'],
    ['outcome-as-boolean', true],
  ])('are all of one type with %s', async (variant, outcome) => {
    const mock = create(variant);
    const outcomes = [
      (await call(mock, 'createFlinkJarJob', { body: { name: 'a' } })).body,
      (await run(mock, ['1'])).body[0],
      (await stop(mock, ['1'])).body[0],
      (await call(mock, 'showFlinkJob', { job: '1' })).body,
      (await call(mock, 'listFlinkJobs')).body,
      (await call(mock, 'updateFlinkJarJob', { job: '1', body: {} })).body,
      (await call(mock, 'deleteFlinkJob', { job: '1' })).body,
    ].map(({ is_success }) => is_success);
    expect(outcomes).toEqual(outcomes.map(() => outcome));
  });
});

describe('a stop that answers with an object', () => {
  it('tells that all was well, or what was not', async () => {
    const mock = create('stop-reply-object');
    await run(mock, ['202', '203']);
    expect((await stop(mock, ['202'])).body).toEqual({ is_success: 'true', message: expect.any(String) });
    const { body } = await stop(mock, ['203', '202']);
    expect(body).toMatchObject({ is_success: 'false', message: expect.stringContaining('DLI.15002') });
  });
});

describe('a submission that fails', () => {
  it('tells why, and the job can be changed and run again', async () => {
    const mock = create('submit-fails');
    await run(mock, ['202']);
    expect(await show(mock)).toMatchObject({
      status: 'job_submit_fail',
      status_desc: expect.stringMatching(/^[A-Z].*\.$/),
    });
    expect((await call(mock, 'updateFlinkJarJob', { body: { tm_cus: 2 } })).status).toBe(200);
    expect((await run(mock, ['202'])).status).toBe(200);
  });

  it('passes through the submission', async () => {
    const clock = { now: 1_800_000_000_000 };
    const mock = createEndpoint({ variants: ['submit-fails'], pace: 1000, now: () => clock.now });
    await run(mock, ['202']);
    expect(await show(mock)).toMatchObject({ status: 'job_submitting', status_desc: '' });
    clock.now += 1000;
    expect((await show(mock)).status).toBe('job_submit_fail');
  });
});

describe('a stop that fails', () => {
  it('leaves a job that takes no update', async () => {
    const mock = create('stop-fails');
    await run(mock, ['202']);
    await stop(mock, ['202'], true);
    expect(await show(mock)).toMatchObject({
      status: 'job_cancel_fail',
      status_desc: expect.stringMatching(/^[A-Z].*\.$/),
    });
    const { body } = await call(mock, 'updateFlinkJarJob', { body: {} });
    expect(body.error_code).toBe('DLI.12005');
  });
});

describe('a job that finishes by itself', () => {
  it('does so once it has run, and can be updated and run again', async () => {
    const clock = { now: 1_800_000_000_000 };
    const mock = createEndpoint({ variants: ['job-finishes'], pace: 1000, now: () => clock.now });
    await run(mock, ['202']);
    clock.now += 1000;
    expect((await show(mock)).status).toBe('job_running');
    clock.now += 1000;
    expect((await show(mock)).status).toBe('job_finish');
    expect((await stop(mock, ['202'])).body.error_code).toBe('DLI.15002');
    expect((await call(mock, 'updateFlinkJarJob', { body: { tm_cus: 2 } })).status).toBe(200);
    expect((await run(mock, ['202'])).status).toBe(200);
  });

  it('does not once it is stopped', async () => {
    const clock = { now: 1_800_000_000_000 };
    const mock = createEndpoint({ variants: ['job-finishes'], pace: 1000, now: () => clock.now });
    await run(mock, ['202']);
    clock.now += 1000;
    await stop(mock, ['202']);
    clock.now += 60_000;
    expect((await show(mock)).status).toBe('job_cancel_success');
  });
});
