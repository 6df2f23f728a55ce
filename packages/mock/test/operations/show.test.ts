import { contract } from '@dli-flink/contract';
import { listProperties } from '@dli-flink/contract/editions';
import { readPath } from '@dli-flink/contract/property-path';
import { describe, expect, it } from 'vitest';

import { call, run, show } from '../fixtures/call.ts';
import { createEndpoint, longJobId, projectId, sendValue } from '../fixtures/send-update.ts';

const complete = contract.requestExamples.updateFlinkJarJob.complete!;

/** Where the detail has what an update sends, written down once more by hand. */
const atTop = new Set(['name', 'desc', 'queue_name', 'main_class', 'entrypoint_args', 'job_type']);

describe('a job that is shown', () => {
  it('has every property of an update where the document says', async () => {
    const mock = createEndpoint();
    await sendValue(mock, complete);
    const detail = await show(mock);
    const top = listProperties('updateFlinkJarJob').filter(({ parent }) => parent === undefined);
    expect(top).toHaveLength(32);
    for (const { path } of top) {
      const sent = path === 'checkpoint_mode' ? 'exactly_once' : complete[path as keyof typeof complete];
      expect(readPath(detail, atTop.has(path) ? path : `job_config.${path}`), path).toEqual(sent);
    }
  });

  it('tells the mode of its checkpoints as text', async () => {
    const mock = createEndpoint();
    await sendValue(mock, { checkpoint_mode: 2 });
    expect((await show(mock)).job_config.checkpoint_mode).toBe('at_least_once');
  });

  it('has null where there is nothing, and defaults where it was told nothing', async () => {
    const detail = await show(createEndpoint());
    expect(detail).toMatchObject({ main_class: null, entrypoint_args: null, start_time: null, desc: '' });
    expect(detail.job_config).toMatchObject({
      smn_topic: null,
      obs_bucket: null,
      manager_cu_number: 1,
      tm_cus: 1,
      resume_max_num: -1,
      checkpoint_mode: 'exactly_once',
      resource_config_version: 'v1',
    });
    expect(detail.job_config).not.toHaveProperty('image');
    expect(JSON.stringify(detail)).not.toContain('FemaleInfoCollection');
  });

  it('is of the project that was asked, with its ID in all digits', async () => {
    const detail = await show(createEndpoint(), longJobId);
    expect(detail).toMatchObject({ job_id: BigInt(longJobId), project_id: projectId, status: 'job_init' });
  });

  it('does not have the tags it was created with', async () => {
    const mock = createEndpoint();
    const tags = [{ key: 'team', value: 'orders' }];
    await call(mock, 'createFlinkJarJob', { body: { name: 'tagged', tags } });
    expect(JSON.stringify(await show(mock, '1'))).not.toContain('team');
  });

  it('tells when it was started and updated', async () => {
    const clock = { now: 1_800_000_000_000 };
    const mock = createEndpoint({ now: () => clock.now });
    await sendValue(mock, { tm_cus: 2 });
    clock.now += 1000;
    await run(mock, ['202']);
    expect(await show(mock)).toMatchObject({
      update_time: 1_800_000_000_000,
      start_time: 1_800_000_001_000,
      status: 'job_running',
    });
  });
});

it('a job there is not is refused as one', async () => {
  const { body, status } = await call(createEndpoint(), 'showFlinkJob', { job: '999' });
  expect([status, body.error_code]).toEqual([400, 'DLI.16001']);
});
