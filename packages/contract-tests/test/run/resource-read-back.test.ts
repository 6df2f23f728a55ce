import { readJobDetail } from '@dli-flink/contract-tests';
import type { Transport } from '@dli-flink/contract-tests';
import { describe, expect, it } from 'vitest';

import { baseUrl, parameters, token } from '../fixtures/suite-on.ts';

const target = { baseUrl, parameters, credentials: { token } };

/** What is read of a job whose detail has this configuration. */
async function read(jobConfig: object): Promise<unknown> {
  const text = JSON.stringify({ job_detail: { job_id: 202, name: 'j', job_config: jobConfig } });
  const send: Transport = async () => ({ status: 200, headers: {}, text, duration: 1 });
  return (await readJobDetail(send, target, 0))?.settings;
}

describe('the detail of a job', () => {
  it('has its configuration beside its name', async () => {
    expect(await read({ parallel_number: 2, smn_topic: null, root_id: -1 })).toEqual({
      name: 'j',
      parallel_number: 2,
      smn_topic: undefined,
    });
  });

  it.each([
    ['exactly_once', 1],
    ['at_least_once', 2],
    [1, 1],
    [2, 2],
    ['often', 'often'],
    [null, undefined],
  ])('tells the mode of checkpoints by %j, as an update has %j', async (told, sent) => {
    expect(await read({ checkpoint_mode: told })).toEqual({ name: 'j', checkpoint_mode: sent });
  });
});
