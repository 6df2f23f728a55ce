import { contract } from '@dli-flink/contract';
import type { Job } from '@dli-flink/mock';
import { describe, expect, it } from 'vitest';

import { call } from '../fixtures/call.ts';
import { createEndpoint } from '../fixtures/send-update.ts';

describe('a job that is deleted', () => {
  it.each(Object.keys(contract.resources['flink-job']!.states!))(
    'is gone, though it was in %s',
    async (status) => {
      const job: Job = { job_id: '202', status, settings: { name: 'a' }, update_time: undefined };
      const changes: unknown[] = [];
      const mock = createEndpoint({ jobIds: ['203'], jobs: [job], onChange: () => changes.push(1) });
      expect((await call(mock, 'deleteFlinkJob')).status).toBe(200);
      expect(mock.listJobs().map(({ job_id }) => job_id)).toEqual(['203']);
      expect(changes).toHaveLength(1);
    },
  );

  it('is refused from then on', async () => {
    const mock = createEndpoint();
    await call(mock, 'deleteFlinkJob');
    expect((await call(mock, 'deleteFlinkJob')).body.error_code).toBe('DLI.17001');
    expect((await call(mock, 'showFlinkJob')).body.error_code).toBe('DLI.16001');
    expect((await call(mock, 'updateFlinkJarJob', { body: {} })).body.error_code).toBe('DLI.12004');
  });

  it('leaves its name to others', async () => {
    const mock = createEndpoint();
    await call(mock, 'deleteFlinkJob');
    expect((await call(mock, 'createFlinkJarJob', { body: { name: 'job-202' } })).status).toBe(200);
  });

  it('is there again after a reset', async () => {
    const mock = createEndpoint();
    await call(mock, 'deleteFlinkJob');
    mock.reset();
    expect(mock.readJob('202')).toBeDefined();
  });
});
