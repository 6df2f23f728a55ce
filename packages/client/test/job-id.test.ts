import { DliInputError } from '@dli-flink/client';
import { describe, expect, it } from 'vitest';

import { catchError, createRecordedClient } from './fixtures/recorded-client.ts';

describe('a job ID', () => {
  it.each([
    [1, '1'],
    [202, '202'],
    ['202', '202'],
    [202n, '202'],
    [2 ** 53 - 1, '9007199254740991'],
    [2n ** 53n, '9007199254740992'],
    [2n ** 53n + 1n, '9007199254740993'],
    ['9007199254740993', '9007199254740993'],
    [2n ** 63n - 1n, '9223372036854775807'],
    ['9223372036854775807', '9223372036854775807'],
  ])('%o reaches the wire digit for digit', async (jobId, digits) => {
    const { dli, sent } = createRecordedClient();
    await dli.updateFlinkJarJob({ job_id: jobId, body: {} });
    expect(sent.map(({ url }) => url)).toEqual([
      `http://dli.test/v1.0/project-1/streaming/flink-jobs/${digits}`,
    ]);
  });

  it.each([
    [0, 'minimum'],
    [0n, 'minimum'],
    ['0', 'minimum'],
    [-0, 'minimum'],
    [-1, 'minimum'],
    [-1n, 'minimum'],
    ['-1', 'minimum'],
    [2n ** 63n, 'maximum'],
    ['9223372036854775808', 'maximum'],
    [10n ** 40n, 'maximum'],
    [1.5, 'type'],
    ['1.5', 'type'],
    [2 ** 53, 'type'],
    [2 ** 63, 'type'],
    [1e21, 'type'],
    [NaN, 'type'],
    [Infinity, 'type'],
    ['', 'type'],
    ['12abc', 'type'],
    [' 12', 'type'],
    ['12\n', 'type'],
    ['+12', 'type'],
    ['012', 'type'],
    ['0x12', 'type'],
    ['1e3', 'type'],
    ['١٢', 'type'],
    ['9'.repeat(1000), 'maximum'],
    ['../202', 'type'],
    [null, 'type'],
    [true, 'type'],
    [[202], 'type'],
    [undefined, 'required'],
  ])('%o is refused before anything is sent', async (jobId, keyword) => {
    const { dli, sent } = createRecordedClient();
    const error = await catchError(dli.updateFlinkJarJob({ job_id: jobId as number, body: {} }));
    expect(error).toBeInstanceOf(DliInputError);
    expect((error as DliInputError).violations).toEqual([
      expect.objectContaining({ in: 'path', pointer: '/job_id', keyword }),
    ]);
    expect(sent).toEqual([]);
  });

  it('that has lost digits is refused with the way to give it whole', async () => {
    const { dli } = createRecordedClient();
    const error = await catchError(dli.updateFlinkJarJob({ job_id: 2 ** 53, body: {} }));
    expect(String(error)).toMatch(/job_id .*bigint or a string of digits/);
  });
});
