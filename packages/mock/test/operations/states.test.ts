/** In which states a job takes which updates: section 7a of the facts, written down once more by hand. */
import { errorCodes } from '@dli-flink/contract/errors';
import { creationDefaults, requestExamples } from '@dli-flink/contract/examples';
import type { MockEndpoint } from '@dli-flink/mock';
import { describe, expect, it } from 'vitest';

import { createEndpoint, sendUpdate, sendValue } from '../fixtures/send-update.ts';
import { bodyOf, propertyValues } from '../property-values.ts';

const editable = ['job_init', 'job_submit_fail', 'job_running_exception', 'job_cancel_success', 'job_finish'];
const running = 'job_running';
const busy = [['job_submitting', 'DLI.12003']] as const;
const others = [
  'job_downloading',
  'job_idle',
  'job_canceling',
  'job_cancel_fail',
  'job_savepointing',
  'job_arrearage_stopped',
  'job_arrearage_recovering',
].map((status) => [status, 'DLI.12005'] as const);

const { complete } = requestExamples.updateFlinkJarJob;
const settings = { ...creationDefaults.updateFlinkJarJob, name: 'job-202', obs_bucket: 'stored-bucket' };

function createInState(status: string): MockEndpoint {
  return createEndpoint({
    jobIds: ['203'],
    jobs: [{ job_id: '202', status, settings, update_time: 1000 }],
  });
}

/** What a running job takes, with a value it does not have yet. */
const takenWhileRunning = {
  smn_topic: 'alarms',
  restart_when_exception: true,
  resume_checkpoint: true,
  resume_max_num: 5,
  obs_bucket: 'another-bucket',
  checkpoint_path: 'bucket/checkpoints',
};

describe.each(editable)('a job in %s', (status) => {
  it('takes every property at once', async () => {
    const mock = createInState(status);
    expect((await sendValue(mock, complete)).status).toBe(200);
    expect(mock.readJob('202')).toMatchObject({ status, settings: { ...settings, ...complete } });
  });
});

describe('a running job', () => {
  it.each(Object.entries(takenWhileRunning))('takes %s', async (name, value) => {
    const mock = createInState(running);
    expect((await sendValue(mock, { [name]: value })).status).toBe(200);
    expect(mock.readJob('202')).toMatchObject({ status: running, settings: { ...settings, [name]: value } });
  });

  it('takes all of these at once', async () => {
    const mock = createInState(running);
    expect((await sendValue(mock, takenWhileRunning)).status).toBe(200);
    expect(mock.readJob('202')!.settings).toEqual({ ...settings, ...takenWhileRunning });
  });

  it('takes an update that changes nothing', async () => {
    expect((await sendUpdate(createInState(running))).status).toBe(200);
  });

  it.each(['smn_topic', 'restart_when_exception', 'resume_checkpoint', 'resume_max_num', 'checkpoint_path'])(
    'takes %s with the value it has',
    async (name) => {
      const mock = createInState(running);
      const update = { [name]: takenWhileRunning[name as keyof typeof takenWhileRunning] };
      await sendValue(mock, update);
      expect((await sendValue(mock, update)).status).toBe(200);
    },
  );

  it('refuses obs_bucket with the value it has', async () => {
    const mock = createInState(running);
    const before = mock.readJob('202');
    const update = { obs_bucket: 'stored-bucket', smn_topic: 'alarms' };
    expect(await sendValue(mock, update)).toMatchObject({ status: 400, body: { error_code: 'DLI.12003' } });
    expect(mock.readJob('202')).toEqual(before);
  });

  const refused = Object.entries(propertyValues).filter(([name]) => !(name in takenWhileRunning));

  it('has 34 properties it refuses', () => {
    expect(refused).toHaveLength(34);
  });

  it.each(refused.map(([name, { valid }]) => [name, valid[0]]))('refuses %s', async (path, value) => {
    const mock = createInState(running);
    const before = mock.readJob('202');
    expect(await sendValue(mock, bodyOf(path, value))).toMatchObject({
      status: 400,
      body: { error_code: 'DLI.12003', error_msg: expect.stringContaining('job_running') },
    });
    expect(mock.readJob('202')).toEqual(before);
  });

  it.each(['tm_memory', '__proto__', 'constructor'])('refuses %s, which nobody knows', async (name) => {
    const mock = createInState(running);
    const before = mock.readJob('202');
    expect(await sendUpdate(mock, { body: `{"${name}":"a"}` })).toMatchObject({
      status: 400,
      body: { error_code: 'DLI.12003' },
    });
    expect(mock.readJob('202')).toEqual(before);
  });

  it('refuses an update as a whole when it takes a part of it', async () => {
    const mock = createInState(running);
    const before = mock.readJob('202');
    const update = { ...takenWhileRunning, parallel_number: 2 };
    expect(await sendValue(mock, update)).toMatchObject({ status: 400, body: { error_code: 'DLI.12003' } });
    expect(mock.readJob('202')).toEqual(before);
  });
});

describe.each([...busy, ...others])('a job in %s', (status, code) => {
  it.each([
    ['every property', complete],
    ['what a running job takes', takenWhileRunning],
    ['nothing to change', {}],
  ])(`refuses an update with ${code}: %s`, async (_, update) => {
    const mock = createInState(status);
    const before = mock.readJob('202');
    const { body, status: answer } = await sendValue(mock, update);
    expect(answer).toBe(400);
    expect(body).toEqual({
      error_code: code,
      error_msg: `${errorCodes[code].meaning} It is in ${status}.`,
    });
    expect(mock.readJob('202')).toEqual(before);
  });
});

describe('the state of a job', () => {
  it('is looked at after the body, and before the name', async () => {
    const mock = createInState('job_submitting');
    expect((await sendValue(mock, { name: 7 })).body.error_code).toBe('DLI.0001');
    expect((await sendValue(mock, { name: 'job-203' })).body.error_code).toBe('DLI.12003');
  });

  it('is that of one job alone', async () => {
    const mock = createInState('job_submitting');
    expect((await sendValue(mock, complete, { job: '203' })).status).toBe(200);
    expect((await sendValue(mock, complete)).status).toBe(400);
  });

  it.each(['running', '', 'JOB_RUNNING', 'toString'])('cannot be %j', (status) => {
    expect(() => createInState(status)).toThrow(RangeError);
    expect(() => createInState(status)).toThrow(`status "${status}" of job 202 is not known`);
  });
});
