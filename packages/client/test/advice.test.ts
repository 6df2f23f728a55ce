import type { RequestOf } from '@dli-flink/client';
import { requestExamples } from '@dli-flink/contract/examples';
import { describe, expect, it, vi } from 'vitest';

import { catchError, createRecordedClient } from './fixtures/recorded-client.ts';
import type { Behaviour } from './fixtures/recorded-client.ts';

type Body = RequestOf<'updateFlinkJarJob'>['body'];
type OnAdvice = NonNullable<Behaviour['onAdvice']>;

/** The advice that an update gets, by the property it is about. The update itself succeeds. */
async function adviseOn(body: Body, behaviour: Behaviour = {}) {
  const onAdvice = vi.fn<OnAdvice>();
  const { dli, sent } = createRecordedClient(undefined, undefined, { ...behaviour, onAdvice });
  expect(await dli.updateFlinkJarJob({ job_id: 202, body })).toEqual({ is_success: true });
  expect(sent[0]!.body).toBe(JSON.stringify(body));
  return onAdvice.mock.calls.map(([advice]) => advice);
}

async function pointersOf(body: Body): Promise<readonly string[]> {
  return (await adviseOn(body)).map(({ pointer }) => pointer);
}

describe('onAdvice is told of', () => {
  it.each<[string, Body, readonly string[]]>([
    ['an image without a feature', { image: 'org/image:1' }, ['/image']],
    ['an image with the basic feature', { image: 'org/image:1', feature: 'basic' }, ['/image']],
    ['a version with the custom feature', { flink_version: '1.15', feature: 'custom' }, ['/flink_version']],
    ['a bucket without logging', { obs_bucket: 'bucket' }, ['/obs_bucket']],
    ['a bucket with logging off', { obs_bucket: 'bucket', log_enabled: false }, ['/obs_bucket']],
    [
      'more parallelism than 4 times the compute units',
      { parallel_number: 5, cu_number: 2, manager_cu_number: 1 },
      ['/parallel_number'],
    ],
    ['no compute unit for task managers', { cu_number: 1, manager_cu_number: 1 }, ['/cu_number']],
    ['fewer compute units than the manager takes', { cu_number: 1, manager_cu_number: 4 }, ['/cu_number']],
    [
      'everything at once',
      { image: 'i', obs_bucket: 'b', parallel_number: 1, cu_number: 1, manager_cu_number: 1 },
      ['/obs_bucket', '/image', '/parallel_number', '/cu_number'],
    ],
  ])('%s', async (_, body, pointers) => {
    expect((await pointersOf(body)).toSorted()).toEqual(pointers.toSorted());
  });

  it('a name that is not known, with the one that may have been meant, and sends it', async () => {
    expect(await adviseOn({ paralel_number: 4 } as Body)).toEqual([
      {
        pointer: '/paralel_number',
        message: 'paralel_number: did you mean parallel_number?',
      },
    ]);
  });

  it('the reason, by the names of the properties', async () => {
    const [advice] = await adviseOn({ image: 'org/image:1' });
    expect(advice!.message).toMatch(/image.*feature.*custom/);
  });
});

describe('onAdvice is told nothing of', () => {
  it.each<[string, Body]>([
    ['an empty body', {}],
    ["the page's example", requestExamples.updateFlinkJarJob.documented!],
    ['an image with the custom feature', { image: 'org/image:1', feature: 'custom' }],
    ['a version with the basic feature', { flink_version: '1.15', feature: 'basic' }],
    ['a bucket with logging', { obs_bucket: 'bucket', log_enabled: true }],
    ['as much parallelism as fits', { parallel_number: 4, cu_number: 2, manager_cu_number: 1 }],
    ['parallelism where the job may have the units', { parallel_number: 400 }],
    ['parallelism where the job may have manager units', { parallel_number: 400, cu_number: 2 }],
    ['one compute unit where the job may have the rest', { cu_number: 1 }],
    ['a name that is like none that is known', { cost_center: 'b' } as Body],
    ['manager units where the job may have the rest', { manager_cu_number: 4 }],
  ])('%s', async (_, body) => {
    expect(await pointersOf(body)).toEqual([]);
  });

  it('a request that breaks the contract, which is not sent', async () => {
    const onAdvice = vi.fn<OnAdvice>();
    const { dli, sent } = createRecordedClient(undefined, undefined, { onAdvice });
    const error = await catchError(dli.updateFlinkJarJob({ job_id: 0, body: { image: 'i' } }));
    expect(error).toMatchObject({ kind: 'input' });
    expect(onAdvice).not.toHaveBeenCalled();
    expect(sent).toEqual([]);
  });
});

describe('validation: false', () => {
  it('sends what breaks the contract', async () => {
    const { dli, sent } = createRecordedClient(undefined, undefined, { validation: false });
    const body = { name: 'n'.repeat(58), cu_number: 'two' } as unknown as Body;
    await dli.updateFlinkJarJob({ job_id: 0, body });
    expect(sent[0]).toMatchObject({
      url: 'http://dli.test/v1.0/project-1/streaming/flink-jobs/0',
      body: JSON.stringify(body),
    });
  });

  it('leaves the advice', async () => {
    const advice = await adviseOn({ image: 'org/image:1', name: 'n'.repeat(58) }, { validation: false });
    expect(advice.map(({ pointer }) => pointer)).toEqual(['/image']);
  });

  it.each([null, [], 'text', 7])('leaves nothing to advise on where the body is %j', async (body) => {
    expect(await adviseOn(body as unknown as Body, { validation: false })).toEqual([]);
  });
});
