import { contract } from '@dli-flink/contract';
import type { MockEndpoint, MockOptions } from '@dli-flink/mock';
import { describe, expect, it } from 'vitest';

import { call, show } from '../fixtures/call.ts';
import type { Answered } from '../fixtures/call.ts';
import { createEndpoint } from '../fixtures/send-update.ts';

function create(mock: MockEndpoint, body: unknown): Promise<Answered> {
  return call(mock, 'createFlinkJarJob', { body });
}

async function createIds(options: Partial<MockOptions>, count: number): Promise<readonly string[]> {
  const mock = createEndpoint(options);
  const ids: string[] = [];
  for (let made = 0; made < count; made++) {
    // oxlint-disable-next-line no-await-in-loop
    ids.push(String((await create(mock, { name: `made-${made}` })).body.job.job_id));
  }
  return ids;
}

describe('the IDs of created jobs', () => {
  it('count up from 1, and from another where one is given', async () => {
    expect(await createIds({}, 3)).toEqual(['1', '2', '3']);
    expect(await createIds({ firstJobId: '9007199254740991' }, 3)).toEqual([
      '9007199254740991',
      '9007199254740992',
      '9007199254740994',
    ]);
  });

  it('are none that a job has', async () => {
    expect(await createIds({ firstJobId: '201' }, 3)).toEqual(['201', '204', '205']);
  });

  it('begin anew after a reset', async () => {
    const mock = createEndpoint({ firstJobId: '7' });
    await create(mock, { name: 'a' });
    mock.reset();
    expect((await create(mock, { name: 'a' })).body.job.job_id).toBe(7);
  });

  it('end where 64 bits end', async () => {
    const mock = createEndpoint({ firstJobId: '9223372036854775807' });
    expect((await create(mock, { name: 'a' })).body.job.job_id).toBe(9223372036854775807n);
    expect((await create(mock, { name: 'b' })).status).toBe(500);
  });

  it.each(['0', '-1', 'abc', '9223372036854775808', '1.5', ''])('cannot begin with %j', (firstJobId) => {
    expect(() => createEndpoint({ firstJobId })).toThrow(RangeError);
  });
});

describe('a created job', () => {
  it.each(Object.entries(contract.requestExamples.createFlinkJarJob))(
    'has what the example %s sends, and the defaults of the document',
    async (_, example) => {
      const mock = createEndpoint();
      const { body } = await create(mock, example);
      expect(mock.readJob(String(body.job.job_id))).toMatchObject({
        status: 'job_init',
        settings: { ...contract.creationDefaults.updateFlinkJarJob, ...example },
      });
    },
  );

  it('has no defaults of properties that its edition does not know', async () => {
    const mock = createEndpoint({ edition: '2024-05' });
    await create(mock, { name: 'a' });
    expect(mock.readJob('1')!.settings).not.toHaveProperty('checkpoint_mode');
    expect((await show(mock, '1')).job_config).not.toHaveProperty('checkpoint_mode');
  });

  it('tells when it was made', async () => {
    const mock = createEndpoint({ now: () => 1_800_000_000_000 });
    await create(mock, { name: 'a' });
    expect(await show(mock, '1')).toMatchObject({
      create_time: 1_800_000_000_000,
      update_time: 1_800_000_000_000,
    });
  });
});

describe('a creation is refused', () => {
  it('for a name that is taken', async () => {
    const mock = createEndpoint();
    const { body, status } = await create(mock, { name: 'job-202' });
    expect([status, body.error_code]).toEqual([400, 'DLI.11004']);
    expect(mock.listJobs()).toHaveLength(3);
  });

  it('without a name', async () => {
    const mock = createEndpoint();
    expect((await create(mock, {})).body.error_code).toBe('DLI.0001');
  });

  it('for a limit that is held', async () => {
    const body = { name: 'a', cu_number: 2, parallel_number: 1000 };
    expect((await create(createEndpoint(), body)).status).toBe(200);
    expect((await create(createEndpoint({ enforcesLimits: true }), body)).body.error_code).toBe('DLI.11022');
  });
});
