import type { MockEndpoint } from '@dli-flink/mock';
import { describe, expect, it } from 'vitest';

import { call, run, stop } from '../fixtures/call.ts';
import { createEndpoint, longJobId } from '../fixtures/send-update.ts';

type Query = Readonly<Record<string, string>>;

async function list(mock: MockEndpoint, query: Query = {}): Promise<any> {
  const { body, status } = await call(mock, 'listFlinkJobs', { query });
  expect(status).toBe(200);
  return body.job_list;
}

async function listNames(mock: MockEndpoint, query?: Query): Promise<readonly string[]> {
  return (await list(mock, query)).jobs.map(({ name }: { name: string }) => name);
}

/** An endpoint with so many jobs, each made a second after the one before. */
async function createMany(count: number): Promise<MockEndpoint> {
  const clock = { now: 1_800_000_000_000 };
  const mock = createEndpoint({ jobIds: [], now: () => clock.now });
  for (let made = 1; made <= count; made++) {
    const body = {
      name: `job-${made}`,
      queue_name: made % 2 === 0 ? 'even' : 'odd',
      tags: [
        { key: 'third', value: made % 3 === 0 ? 'yes' : 'no' },
        { key: 'team', value: 'orders' },
      ],
    };
    // oxlint-disable-next-line no-await-in-loop
    await call(mock, 'createFlinkJarJob', { body });
    clock.now += 1000;
  }
  return mock;
}

describe('a list', () => {
  it('has the latest ten jobs where nothing else is asked for, and tells how many there are', async () => {
    const mock = await createMany(12);
    expect(await listNames(mock)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3].map((made) => `job-${made}`));
    expect((await list(mock)).total_count).toBe(12);
  });

  it.each<[Query, readonly number[]]>([
    [{ limit: '2' }, [5, 4]],
    [{ limit: '0' }, []],
    [{ limit: '100' }, [5, 4, 3, 2, 1]],
    [{ limit: '2', offset: '2' }, [3, 2]],
    [{ offset: '4' }, [1]],
    [{ offset: '5' }, []],
    [{ order: 'asc' }, [1, 2, 3, 4, 5]],
    [{ order: 'asc', limit: '2', offset: '1' }, [2, 3]],
    [{ order: 'desc' }, [5, 4, 3, 2, 1]],
  ])('of five jobs, asked for with %j, has %j of them', async (query, expected) => {
    const mock = await createMany(5);
    expect(await listNames(mock, query)).toEqual(expected.map((made) => `job-${made}`));
    expect((await list(mock, query)).total_count).toBe(5);
  });

  it.each<[Query, readonly number[]]>([
    [{ name: 'job-3' }, [3]],
    [{ name: 'job' }, []],
    [{ queue_name: 'even' }, [4, 2]],
    [{ status: 'job_init' }, [5, 4, 3, 2, 1]],
    [{ status: 'job_running' }, []],
    [{ job_type: 'flink_jar_job' }, [5, 4, 3, 2, 1]],
    [{ job_type: 'flink_sql_job' }, []],
    [{ user_name: 'nobody' }, []],
    [{ tags: 'third=yes' }, [3]],
    [{ tags: 'team=orders,third=no' }, [5, 4, 2, 1]],
    [{ tags: 'team=orders,third=maybe' }, []],
    [{ queue_name: 'odd', tags: 'third=no' }, [5, 1]],
  ])('filtered by %j has %j of five jobs, and counts these alone', async (query, expected) => {
    const mock = await createMany(5);
    expect(await listNames(mock, query)).toEqual(expected.map((made) => `job-${made}`));
    expect((await list(mock, { ...query, limit: '1' })).total_count).toBe(expected.length);
  });

  it('has jobs in few words, and in all detail where that is asked for', async () => {
    const mock = await createMany(1);
    const [brief] = (await list(mock)).jobs;
    expect(brief).toEqual({
      job_id: 1,
      name: 'job-1',
      desc: '',
      user_name: '',
      job_type: 'flink_jar_job',
      status: 'job_init',
      status_desc: '',
      create_time: 1_800_000_000_000,
      duration: 0,
      root_id: -1,
      graph_editor_enabled: false,
      has_savepoint: false,
    });
    const [detailed] = (await list(mock, { show_detail: 'true' })).jobs;
    expect(detailed.job_config).toMatchObject({ cu_number: 2 });
    expect(detailed).not.toHaveProperty('duration');
  });

  it('shows how a job is doing', async () => {
    const clock = { now: 1_800_000_000_000 };
    const mock = createEndpoint({ now: () => clock.now });
    await run(mock, ['202']);
    clock.now += 5000;
    expect((await list(mock, { name: 'job-202' })).jobs).toMatchObject([
      { status: 'job_running', duration: 5000 },
    ]);
    await stop(mock, ['202'], true);
    clock.now += 5000;
    expect((await list(mock, { name: 'job-202' })).jobs).toMatchObject([
      { status: 'job_cancel_success', duration: 5000, has_savepoint: true },
    ]);
  });

  it('has IDs in all of their digits, and no job that was deleted', async () => {
    const mock = createEndpoint();
    await call(mock, 'deleteFlinkJob', { job: '202' });
    const ids = (await list(mock)).jobs.map(({ job_id }: { job_id: unknown }) => job_id);
    expect(ids).toEqual([BigInt(longJobId), 203]);
  });

  it.each<Query>([
    { limit: '101' },
    { limit: '-1' },
    { offset: '-1' },
    { order: 'up' },
    { status: 'running' },
  ])('is refused with %j', async (query) => {
    const { body, status } = await call(createEndpoint(), 'listFlinkJobs', { query });
    expect([status, body.error_code]).toEqual([400, 'DLI.0001']);
  });
});
