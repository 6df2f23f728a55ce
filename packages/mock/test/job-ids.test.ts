import { errorCodes } from '@dli-flink/contract/errors';
import { describe, expect, it } from 'vitest';

import { createEndpoint, longJobId, sendUpdate, sendValue } from './fixtures/send-update.ts';

const mock = createEndpoint({ jobIds: ['202', '1', longJobId, '9223372036854775807'] });

describe('a job ID in the path', () => {
  it.each(['202', '1', longJobId, '9223372036854775807', '%32%30%32', '202?x=1'])(
    '%s finds the job',
    async (job) => {
      expect((await sendUpdate(mock, { job })).status).toBe(200);
    },
  );

  it.each([
    '0',
    '-1',
    '1.5',
    '12abc',
    'abc',
    '+202',
    '0202',
    '0x12',
    '1e3',
    '202%20',
    '%20',
    '%zz',
    '202%0A',
    '202%2F1',
    '9223372036854775808',
    '99999999999999999999999',
    '9'.repeat(500),
    'constructor',
    '__proto__',
  ])('%s is refused as none', async (job) => {
    expect(await sendUpdate(mock, { job })).toMatchObject({
      status: 400,
      body: { error_code: 'DLI.12001', error_msg: expect.stringMatching(/^job_id must be /) },
    });
  });

  it.each(['203', '2', '9007199254740992', '9007199254740994', '9223372036854775806'])(
    '%s is refused as one of no job',
    async (job) => {
      expect(await sendUpdate(mock, { job })).toMatchObject({
        status: 400,
        body: { error_code: 'DLI.12004', error_msg: errorCodes['DLI.12004'].meaning },
      });
    },
  );

  it('of a job of no project is refused for its project first', async () => {
    const { body } = await sendUpdate(mock, { job: '203', project: 'project-2' });
    expect(body.error_code).toBe('DLI.10006');
  });

  it('above 2^53 updates that job and no other', async () => {
    const jobs = createEndpoint({ jobIds: ['9007199254740992', longJobId] });
    await sendValue(jobs, { name: 'changed' }, { job: longJobId });
    expect(jobs.readJob(longJobId)?.settings.name).toBe('changed');
    expect(jobs.readJob('9007199254740992')?.settings.name).toBe('job-9007199254740992');
  });
});
