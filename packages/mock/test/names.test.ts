import { errorCodes } from '@dli-flink/contract/errors';
import { describe, expect, it } from 'vitest';

import { createEndpoint, longJobId, sendUpdate, sendValue } from './fixtures/send-update.ts';

const refusal = {
  status: 400,
  body: { error_code: 'DLI.12006', error_msg: errorCodes['DLI.12006'].meaning },
};

describe('the name of another job', () => {
  it('is refused, and nothing is changed', async () => {
    const mock = createEndpoint();
    const before = mock.listJobs();
    expect(await sendValue(mock, { name: 'job-203', desc: 'changed' })).toMatchObject(refusal);
    expect(mock.listJobs()).toEqual(before);
  });

  it('is refused when the other job has got it since', async () => {
    const mock = createEndpoint();
    await sendValue(mock, { name: 'shared' }, { job: longJobId });
    expect(await sendValue(mock, { name: 'shared' })).toMatchObject(refusal);
  });

  it('is free when the other job has given it up', async () => {
    const mock = createEndpoint();
    await sendValue(mock, { name: 'renamed' }, { job: '203' });
    expect((await sendValue(mock, { name: 'job-203' })).status).toBe(200);
    expect(mock.readJob('202')?.settings.name).toBe('job-203');
  });

  it('is free again after a reset', async () => {
    const mock = createEndpoint();
    await sendValue(mock, { name: 'shared' }, { job: '203' });
    mock.reset();
    expect((await sendValue(mock, { name: 'shared' })).status).toBe(200);
  });

  it.each(['Job-203', 'job-203 ', 'job-2033', 'ｊob-203'])('is another than %j', async (name) => {
    expect((await sendValue(createEndpoint(), { name })).status).toBe(200);
  });

  it('is refused to one alone of two that ask for it at once', async () => {
    const mock = createEndpoint();
    const answers = await Promise.all(
      ['202', '203'].map((job) => sendValue(mock, { name: 'wanted' }, { job })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400]);
    expect(mock.listJobs().filter(({ settings }) => settings.name === 'wanted')).toHaveLength(1);
  });
});

describe('a name is no other', () => {
  it('when it is that of the job itself', async () => {
    const mock = createEndpoint();
    expect((await sendValue(mock, { name: 'job-202' })).status).toBe(200);
    expect((await sendValue(mock, { name: 'job-202', desc: 'changed' })).status).toBe(200);
  });

  it('when it is empty, which any number of jobs may have', async () => {
    const mock = createEndpoint();
    expect((await sendValue(mock, { name: '' })).status).toBe(200);
    expect((await sendValue(mock, { name: '' }, { job: '203' })).status).toBe(200);
  });

  it('when none is sent', async () => {
    const mock = createEndpoint();
    await sendValue(mock, { name: '' });
    expect((await sendUpdate(mock, { job: '203' })).status).toBe(200);
    expect(mock.readJob('203')?.settings.name).toBe('job-203');
  });
});
