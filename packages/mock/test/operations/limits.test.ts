/** Limits that other pages than that of the operation print; the endpoint holds them where it is told to. */
import { errorCodes } from '@dli-flink/contract/errors';
import { limits } from '@dli-flink/contract/service-rules';
import { describe, expect, it } from 'vitest';

import { createEndpoint, sendUpdate, sendValue } from '../fixtures/send-update.ts';

type Body = Readonly<Record<string, unknown>>;

interface Bound {
  readonly refusal: string;
  /** What is kept, at the bound. */
  readonly within: readonly Body[];
  /** What is refused, one beyond. */
  readonly beyond: readonly Body[];
}

/** In the order of the document. A new job has 2 compute units, of which 1 is the manager's. */
const bounds: readonly Bound[] = [
  { refusal: 'DLI.11007', within: [{ name: 'n' }], beyond: [{ name: '' }] },
  {
    refusal: 'DLI.11006',
    within: [{ name: 'n'.repeat(57) }, { name: '流'.repeat(19) }],
    beyond: [{ name: '流'.repeat(20) }, { name: `${'n'.repeat(55)}流` }],
  },
  {
    refusal: 'DLI.11015',
    within: [{ name: '流_a-Z9' }, { name: '𠀀' }],
    beyond: [{ name: 'a b' }, { name: 'a.b' }, { name: 'ä' }, { name: '😀' }, { name: 'a\n' }],
  },
  {
    refusal: 'DLI.11014',
    within: [{ desc: 'd'.repeat(512) }, { desc: '' }, { desc: '😀'.repeat(128) }],
    beyond: [{ desc: `${'d'.repeat(510)}流` }, { desc: '😀'.repeat(129) }],
  },
  {
    refusal: 'DLI.11012',
    within: [{ cu_number: 2 }, { cu_number: 10_000 }],
    beyond: [{ cu_number: 1 }, { cu_number: 10_001 }, { cu_number: -1 }],
  },
  {
    refusal: 'DLI.11025',
    within: [{ manager_cu_number: 1 }, { manager_cu_number: 4, cu_number: 5 }],
    beyond: [{ manager_cu_number: 0 }, { manager_cu_number: 5, cu_number: 10 }],
  },
  {
    refusal: 'DLI.11013',
    within: [{ parallel_number: 1 }, { parallel_number: 2000, cu_number: 600 }],
    beyond: [{ parallel_number: 0 }, { parallel_number: 2001, cu_number: 600 }],
  },
  {
    refusal: 'DLI.11022',
    within: [{ parallel_number: 4 }, { parallel_number: 12, cu_number: 5, manager_cu_number: 2 }],
    beyond: [
      { parallel_number: 5 },
      { parallel_number: 13, cu_number: 5, manager_cu_number: 2 },
      { manager_cu_number: 2 },
    ],
  },
  { refusal: 'DLI.11010', within: [{ obs_bucket: 'b' }], beyond: [{ obs_bucket: '' }] },
  {
    refusal: 'DLI.11011',
    within: [{ obs_bucket: 'my-flink.logs' }],
    beyond: [{ obs_bucket: 'my/logs' }, { obs_bucket: 'obs:logs' }],
  },
  {
    refusal: 'DLI.11002',
    within: [{ log_enabled: true, obs_bucket: 'b' }, { log_enabled: false }],
    beyond: [{ log_enabled: true }],
  },
  {
    refusal: 'DLI.11018',
    within: [{ main_class: 'm'.repeat(512) }, { main_class: '' }],
    beyond: [{ main_class: 'm'.repeat(513) }, { main_class: '流'.repeat(171) }],
  },
  { refusal: 'DLI.11020', within: [{ main_class: 'a.B' }], beyond: [{ main_class: 'a B' }] },
  {
    refusal: 'DLI.11019',
    within: [{ entrypoint_args: 'a'.repeat(1024) }],
    beyond: [{ entrypoint_args: 'a'.repeat(1025) }, { entrypoint_args: '流'.repeat(342) }],
  },
];

describe('the bounds of this test', () => {
  it('are those of the document', () => {
    expect(bounds.map(({ refusal }) => refusal)).toEqual(
      limits.updateFlinkJarJob.map(({ refusal }) => refusal),
    );
  });
});

describe.each(bounds)('the limit of $refusal', ({ beyond, refusal, within }) => {
  it.each(within.map((body) => [JSON.stringify(body).slice(0, 60), body]))(
    'lets pass what is at its bound: %s',
    async (_, body) => {
      const mock = createEndpoint({ enforcesLimits: true });
      expect((await sendValue(mock, body)).status).toBe(200);
      expect(mock.readJob('202')?.settings).toMatchObject(body);
    },
  );

  it.each(beyond.map((body) => [JSON.stringify(body).slice(0, 60), body]))(
    'refuses what is beyond: %s',
    async (_, body) => {
      const mock = createEndpoint({ enforcesLimits: true });
      const before = mock.readJob('202');
      const known = errorCodes as Readonly<Record<string, { readonly meaning: string }>>;
      expect(await sendValue(mock, { ...body, smn_topic: 'changed' })).toMatchObject({
        status: 400,
        body: { error_code: refusal, error_msg: known[refusal]!.meaning },
      });
      expect(mock.readJob('202')).toEqual(before);
    },
  );

  it.each(beyond.map((body) => [JSON.stringify(body).slice(0, 60), body]))(
    'is not held where nobody asked for it: %s',
    async (_, body) => {
      expect((await sendValue(createEndpoint(), body)).status).toBe(200);
    },
  );
});

describe('a limit over several properties', () => {
  it('counts what the job has as well as what is sent', async () => {
    const mock = createEndpoint({ enforcesLimits: true });
    expect((await sendValue(mock, { cu_number: 6, parallel_number: 20 })).status).toBe(200);
    expect((await sendValue(mock, { parallel_number: 21 })).body.error_code).toBe('DLI.11022');
    expect((await sendValue(mock, { cu_number: 5 })).body.error_code).toBe('DLI.11022');
    expect((await sendValue(mock, { manager_cu_number: 2 })).body.error_code).toBe('DLI.11022');
    expect((await sendValue(mock, { cu_number: 7, manager_cu_number: 2 })).status).toBe(200);
  });

  it('does not hold an update to what it leaves alone', async () => {
    const settings = { name: 'job', cu_number: 2, manager_cu_number: 1, parallel_number: 100 };
    const job = { job_id: '202', status: 'job_init', settings, update_time: undefined };
    const mock = createEndpoint({ enforcesLimits: true, jobIds: [], jobs: [job] });
    expect((await sendValue(mock, { desc: 'changed' })).status).toBe(200);
    expect((await sendUpdate(mock)).status).toBe(200);
    expect((await sendValue(mock, { cu_number: 3 })).body.error_code).toBe('DLI.11022');
  });

  it('has the bucket of the job count for its logs, and the other way round', async () => {
    const mock = createEndpoint({ enforcesLimits: true });
    expect((await sendValue(mock, { obs_bucket: 'b' })).status).toBe(200);
    expect((await sendValue(mock, { log_enabled: true })).status).toBe(200);
    expect((await sendValue(mock, { obs_bucket: '' })).body.error_code).toBe('DLI.11010');
  });
});

describe('the limits', () => {
  it('come after the rules of the contract, and after the state', async () => {
    const settings = { name: 'job' };
    const job = { job_id: '202', status: 'job_submitting', settings, update_time: undefined };
    const mock = createEndpoint({ enforcesLimits: true, jobs: [job] });
    expect((await sendValue(mock, { cu_number: 1, desc: 7 })).body.error_code).toBe('DLI.0001');
    expect((await sendValue(mock, { cu_number: 1 })).body.error_code).toBe('DLI.12003');
    expect((await sendValue(mock, { cu_number: 1 }, { job: '203' })).body.error_code).toBe('DLI.11012');
  });
});
