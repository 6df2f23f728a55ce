import type { Job, MockEndpoint, MockOptions } from '@dli-flink/mock';
import { describe, expect, it } from 'vitest';

import { call, run, show, stop, watch } from '../fixtures/call.ts';
import type { Answered } from '../fixtures/call.ts';
import { createEndpoint, longJobId } from '../fixtures/send-update.ts';

const notRunning = [
  'job_init',
  'job_submitting',
  'job_submit_fail',
  'job_running_exception',
  'job_downloading',
  'job_idle',
  'job_canceling',
  'job_cancel_success',
  'job_cancel_fail',
  'job_savepointing',
  'job_finish',
  'job_arrearage_stopped',
  'job_arrearage_recovering',
];
const atRest = ['job_init', 'job_submit_fail', 'job_running_exception', 'job_cancel_success', 'job_finish'];

function createIn(status: string, options: Partial<MockOptions> = {}): MockEndpoint {
  const job: Job = { job_id: '202', status, settings: { name: 'a' }, update_time: undefined };
  return createEndpoint({ jobIds: [longJobId], jobs: [job], ...options });
}

function trigger(mock: MockEndpoint, savepoint_path = 'bucket/a/'): Promise<Answered> {
  return call(mock, 'executeFlinkJobSavepoint', { body: { action: 'TRIGGER', savepoint_path } });
}

function bring(mock: MockEndpoint, job = '202', idInBody = job): Promise<Answered> {
  const body = `{"job_id":${idInBody},"savepoint_path":"obs://bucket/b/"}`;
  return call(mock, 'importFlinkJobSavepoint', { job, body });
}

describe('a savepoint of a running job', () => {
  it('is there once it is made, and the job runs on', async () => {
    const clock = { now: Date.UTC(2026, 10, 22) };
    const mock = createIn('job_running', { pace: 1000, now: () => clock.now });
    await trigger(mock);
    expect((await show(mock)).has_savepoint).toBe(false);
    expect(await watch(mock, clock, 1000, 2)).toEqual(['job_savepointing', 'job_running']);
    expect(await show(mock)).toMatchObject({ has_savepoint: true, savepoint_path: 'bucket/a/' });
  });

  it.each(notRunning)('is refused of one in %s', async (status) => {
    const mock = createIn(status);
    expect(await trigger(mock)).toMatchObject({ status: 400, body: { error_code: 'DLI.0009' } });
    expect(mock.readJob('202')).not.toHaveProperty('savepoint_path');
  });

  it('is refused of a job there is not, and with another action', async () => {
    const body = { action: 'TRIGGER', savepoint_path: 'a' };
    const mock = createIn('job_running');
    const unknown = await call(mock, 'executeFlinkJobSavepoint', { job: '999', body });
    expect(unknown.body.error_code).toBe('DLI.0002');
    const other = await call(mock, 'executeFlinkJobSavepoint', { body: { ...body, action: 'DROP' } });
    expect(other.body.error_code).toBe('DLI.0001');
  });
});

describe('a savepoint that is imported', () => {
  it.each(atRest)('into a job in %s is what it can begin from', async (status) => {
    const mock = createIn(status);
    expect((await bring(mock)).status).toBe(200);
    expect(await show(mock)).toMatchObject({
      status,
      has_savepoint: true,
      savepoint_path: 'obs://bucket/b/',
    });
    expect((await run(mock, ['202'], true)).status).toBe(200);
    await stop(mock, ['202']);
    expect((await run(mock, ['202'], true)).body).toMatchObject([{ error_code: 'DLI.13017' }]);
  });

  it.each(notRunning.filter((status) => !atRest.includes(status)).concat('job_running'))(
    'is refused by a job in %s',
    async (status) => {
      expect(await bring(createIn(status))).toMatchObject({ status: 400, body: { error_code: 'DLI.0009' } });
    },
  );

  it('is refused where the two IDs differ, be it in the last digit of a long one', async () => {
    const mock = createIn('job_init');
    expect((await bring(mock, '202', longJobId)).body.error_code).toBe('DLI.0001');
    expect((await bring(mock, longJobId, '9007199254740992')).body.error_code).toBe('DLI.0001');
    expect((await bring(mock, longJobId)).status).toBe(200);
  });
});
