import { contract } from '@dli-flink/contract';
import { describe, expect, it } from 'vitest';

import type { JobStatus } from '../../src/apply/read-status.ts';
import { formatStatus } from '../../src/view/status.ts';
import { plainFormat } from '../../src/view/terminal-format.ts';
import { hostile, jobIn, settings } from '../fixtures/plans.ts';

const at = 1_795_350_568_425;

function show(status: Partial<JobStatus>): string {
  const job = jobIn('job_running', { hasSavepoint: false });
  const standing = 'Job 202 (orders) runs (job_running).';
  const all = { job, open: undefined, before: undefined, standing, advice: undefined, ...status };
  return formatStatus(all, { ...plainFormat, columns: 80 }, contract).join('\n');
}

describe('the status of a job', () => {
  it('tells where it stands, since when, and what can be gone back to', () => {
    expect(show({ before: { at, settings, state: 'job_running' } })).toMatchInlineSnapshot(`
      "Job 202 (orders) runs (job_running).
      The job was submitted and runs, as far as its submission tells; it is billed.
      It was started last on 2026-11-22 12:29:28 UTC.
      It was changed last on 2026-11-22 12:29:28 UTC.
      It has no savepoint to start from.
      A rollback goes back to the job as it was on 2026-11-22 12:29:28 UTC."
    `);
  });

  it('tells of a deployment that was left half-way, and what to type', () => {
    expect(
      show({
        open: {
          command: 'apply',
          before: undefined,
          wanted: { settings: {} },
          step: { name: 'stop', at, isDone: false },
          ran: true,
        },
        advice: 'dli-flink apply job.yaml goes on from here',
      }),
    ).toContain(`A deployment (apply) was begun and has not ended; its last step was stop, which
may or may not have been carried out.
dli-flink apply job.yaml goes on from here.`);
  });

  it('shows nothing that a terminal obeys, and times that are none', () => {
    const text = show({ standing: hostile, job: jobIn(hostile, { changed: Number.MAX_SAFE_INTEGER }) });
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202E]/u);
    expect(text).toContain(`It was changed last on ${Number.MAX_SAFE_INTEGER}.`);
  });
});
