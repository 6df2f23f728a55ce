import type { Job, MockEndpoint, MockOptions } from '@dli-flink/mock';
import { describe, expect, it } from 'vitest';

import { run, show, stop, watch } from '../fixtures/call.ts';
import { createEndpoint, longJobId } from '../fixtures/send-update.ts';

const start = Date.UTC(2026, 10, 22);
const atRest = ['job_init', 'job_submit_fail', 'job_running_exception', 'job_cancel_success', 'job_finish'];
const busy = ['job_submitting', 'job_running'];
const others = [
  'job_downloading',
  'job_idle',
  'job_canceling',
  'job_cancel_fail',
  'job_savepointing',
  'job_arrearage_stopped',
  'job_arrearage_recovering',
];

/** An endpoint with a job 202 in a state. */
function createIn(status: string, more: Partial<Job> = {}, options: Partial<MockOptions> = {}): MockEndpoint {
  const job: Job = { job_id: '202', status, settings: { name: 'a' }, update_time: undefined, ...more };
  return createEndpoint({ jobIds: ['203', longJobId], jobs: [job], ...options });
}

/** An endpoint whose states take a second each, and its clock. */
function createPaced(status: string, more: Partial<Job> = {}, options: Partial<MockOptions> = {}) {
  const clock = { now: start };
  return { clock, mock: createIn(status, more, { pace: 1000, now: () => clock.now, ...options }) };
}

describe('a job that is run', () => {
  it.each(atRest)('goes from %s by way of its submission, in the time it is given', async (status) => {
    const { clock, mock } = createPaced(status);
    await run(mock, ['202']);
    expect(await watch(mock, clock, 500, 4)).toEqual([
      'job_submitting',
      'job_submitting',
      'job_running',
      'job_running',
    ]);
  });

  it('runs at once where states take no time', async () => {
    const mock = createIn('job_init');
    expect((await run(mock, ['202'])).body).toEqual([{ is_success: 'true', message: expect.any(String) }]);
    expect(mock.readJob('202')!.status).toBe('job_running');
  });

  it.each([...busy, ...others])('is refused in %s', async (status) => {
    const mock = createIn(status);
    expect(await run(mock, ['202'])).toMatchObject({ status: 400, body: [{ error_code: 'DLI.13006' }] });
    expect(mock.readJob('202')!.status).toBe(status);
  });

  it('is refused while it is being submitted, and a second time', async () => {
    const { clock, mock } = createPaced('job_init');
    await run(mock, ['202']);
    expect((await run(mock, ['202'])).status).toBe(400);
    clock.now += 1000;
    expect((await run(mock, ['202'])).status).toBe(400);
  });

  it('is refused where there is none, and where it has no savepoint to begin from', async () => {
    const mock = createEndpoint();
    expect((await run(mock, ['999'])).body).toMatchObject([{ error_code: 'DLI.13007' }]);
    expect((await run(mock, ['202'], true)).body).toMatchObject([{ error_code: 'DLI.13017' }]);
    expect(mock.readJob('202')!.status).toBe('job_init');
  });

  it('needs a queue where limits are held that the page does not print', async () => {
    const mock = createEndpoint({ enforcesLimits: true });
    expect((await run(mock, ['202'])).body).toMatchObject([{ error_code: 'DLI.13024' }]);
  });

  it.each([true, false])(
    'has no savepoint any more, whether it began from one or not: %j',
    async (resumes) => {
      const mock = createIn('job_cancel_success', { has_savepoint: true, savepoint_path: 'bucket/a' });
      expect((await run(mock, ['202'], resumes)).status).toBe(200);
      const detail = await show(mock);
      expect(detail.has_savepoint).toBe(false);
      expect(detail).not.toHaveProperty('savepoint_path');
    },
  );
});

describe('the savepoint of a job that is run', () => {
  const saved = { has_savepoint: true, savepoint_path: 'bucket/a' };

  it.each([true, false])(
    'lives until the job runs, whether it began from one or not: %j',
    async (resumes) => {
      const { clock, mock } = createPaced('job_cancel_success', saved);
      await run(mock, ['202'], resumes);
      expect(await show(mock)).toMatchObject({ status: 'job_submitting', ...saved });
      clock.now += 1000;
      const detail = await show(mock);
      expect(detail).toMatchObject({ status: 'job_running', has_savepoint: false });
      expect(detail).not.toHaveProperty('savepoint_path');
    },
  );

  it.each([0, 1000])(
    'is there for the next start where the submission fails, at a pace of %j',
    async (pace) => {
      const variants = ['submit-fails'];
      const { clock, mock } = createPaced('job_cancel_success', saved, { pace, variants });
      await run(mock, ['202'], true);
      clock.now += pace;
      expect(await show(mock)).toMatchObject({ status: 'job_submit_fail', ...saved });
      expect((await run(mock, ['202'], true)).status).toBe(200);
    },
  );

  it('is there where the job is stopped before it runs', async () => {
    const { clock, mock } = createPaced('job_cancel_success', saved);
    await run(mock, ['202'], true);
    await stop(mock, ['202']);
    clock.now += 60_000;
    expect(await show(mock)).toMatchObject({ status: 'job_cancel_success', ...saved });
  });
});

describe('a job that is stopped', () => {
  it('is being canceled for a while', async () => {
    const { clock, mock } = createPaced('job_running');
    await stop(mock, ['202']);
    expect(await watch(mock, clock, 500, 4)).toEqual([
      'job_canceling',
      'job_canceling',
      'job_cancel_success',
      'job_cancel_success',
    ]);
  });

  it('is saved before where that is asked for, and has a savepoint from then on', async () => {
    const { clock, mock } = createPaced('job_running');
    await stop(mock, ['202'], true);
    const seen: unknown[] = [];
    for (let second = 0; second < 3; second++) {
      // oxlint-disable-next-line no-await-in-loop
      const { has_savepoint, status } = await show(mock);
      seen.push([status, has_savepoint]);
      clock.now += 1000;
    }
    expect(seen).toEqual([
      ['job_savepointing', false],
      ['job_canceling', true],
      ['job_cancel_success', true],
    ]);
  });

  it('has no savepoint where it was being submitted, or none was asked for', async () => {
    for (const [status, saves] of [
      ['job_submitting', true],
      ['job_running', false],
    ] as const) {
      const mock = createIn(status);
      // oxlint-disable-next-line no-await-in-loop
      await stop(mock, ['202'], saves);
      expect(mock.readJob('202')!.status).toBe('job_cancel_success');
      expect(mock.readJob('202')!.has_savepoint ?? false).toBe(false);
    }
  });

  it('does not come to run any more when it was being submitted', async () => {
    const { clock, mock } = createPaced('job_init');
    await run(mock, ['202']);
    await stop(mock, ['202']);
    clock.now += 60_000;
    expect((await show(mock)).status).toBe('job_cancel_success');
  });

  it.each([...atRest, ...others])('is refused in %s', async (status) => {
    const mock = createIn(status);
    expect(await stop(mock, ['202'])).toMatchObject({ status: 400, body: { error_code: 'DLI.15002' } });
    expect(mock.readJob('202')!.status).toBe(status);
  });

  it('is refused where there is none', async () => {
    expect((await stop(createEndpoint(), ['999'])).body.error_code).toBe('DLI.15001');
  });
});

describe('several jobs at once', () => {
  it('have an outcome each, in the order of their IDs', async () => {
    const mock = createIn('job_running');
    const { body, status } = await run(mock, ['203', '202', longJobId, '999']);
    expect(status).toBe(200);
    expect(body.map(({ is_success }: { is_success: unknown }) => is_success)).toEqual([
      'true',
      'false',
      'true',
      'false',
    ]);
    expect(body[1].message).toMatch(/^DLI\.13006: .*job_running/);
    expect(body[3].message).toMatch(/^DLI\.13007: /);
    expect(mock.listJobs().map((job) => job.status)).toEqual(['job_running', 'job_running', 'job_running']);
  });

  it('are refused together where each is, with an error each', async () => {
    const { body, status } = await run(createIn('job_running'), ['999', '202']);
    expect(status).toBe(400);
    expect(body.map(({ error_code }: { error_code: string }) => error_code)).toEqual([
      'DLI.13007',
      'DLI.13006',
    ]);
  });

  it('are run once where one is named twice', async () => {
    const { body } = await run(createEndpoint(), ['202', '202']);
    expect(body).toMatchObject([{ is_success: 'true' }, { is_success: 'false' }]);
  });

  it('are told apart by the last digit of a long ID', async () => {
    const mock = createEndpoint();
    expect((await run(mock, ['9007199254740992'])).body).toMatchObject([{ error_code: 'DLI.13007' }]);
    expect((await run(mock, [longJobId])).status).toBe(200);
    expect(mock.readJob(longJobId)!.status).toBe('job_running');
  });
});

describe('a state that passes', () => {
  it('is kept where jobs are handed over, and passes there', async () => {
    const { clock, mock } = createPaced('job_init');
    await run(mock, ['202']);
    const copy = createEndpoint({ jobIds: [], jobs: mock.listJobs(), now: () => clock.now });
    expect(copy.readJob('202')!.status).toBe('job_submitting');
    clock.now += 1000;
    expect(copy.readJob('202')!.status).toBe('job_running');
  });
});
