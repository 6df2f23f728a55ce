import { describe, expect, it } from 'vitest';

import type { DeploymentEvent } from '../../src/apply/model.ts';
import { formatDuration } from '../../src/view/duration.ts';
import { describeEvent } from '../../src/view/event-line.ts';
import { cold, hostile } from '../fixtures/plans.ts';

const at = 1_795_350_568_425;
const step = 'stop';

describe('an event is told in a line', () => {
  it.each<[DeploymentEvent, string | undefined]>([
    [{ at, type: 'plan', plan: cold, resumes: false }, undefined],
    [{ at, type: 'plan', plan: cold, resumes: true }, 'goes on with the deployment that was begun before'],
    [
      { at, type: 'step-begun', step, title: 'stop the job', operation: 'batchStopFlinkJobs' },
      'stop the job (batchStopFlinkJobs)',
    ],
    [{ at, type: 'waiting', step, state: 'job_canceling', elapsed: 12_000 }, 'job_canceling, after 12 s'],
    [
      { at, type: 'retrying', step, problem: 'status 503', pause: 5000 },
      'status 503; looks and tries again in 5.0 s',
    ],
    [{ at, type: 'step-done', step, elapsed: 125_000 }, 'done in 2 min 5 s'],
    [{ at, type: 'step-done', step, elapsed: 12, note: 'its ID is 1' }, 'done in 12 ms: its ID is 1'],
    [
      { at, type: 'step-failed', step, elapsed: 1234, problem: 'status 400' },
      'failed after 1.2 s: status 400',
    ],
    [{ at, type: 'rolling-back', plan: cold }, 'goes back to what was before (5 changes, cold)'],
    [{ at, type: 'note', text: 'a remark' }, 'a remark'],
  ])('%o', (event, line) => {
    expect(describeEvent(event)).toBe(line);
  });

  it('that nobody can make longer, or move a cursor with', () => {
    const line = describeEvent({ at, type: 'note', text: hostile + 'x'.repeat(100_000) })!;
    expect(line).toHaveLength(1000);
    expect(line).not.toMatch(/[\p{Cc}\u202E]/u);
  });
});

it('a time is as long as it takes to be understood', () => {
  expect(
    [0, 12, 999, 9_940, 9_960, 59_400, 60_000, 3_599_000, 3_600_000, 5_400_000].map(formatDuration),
  ).toEqual([
    '0 ms',
    '12 ms',
    '999 ms',
    '9.9 s',
    '10 s',
    '59 s',
    '1 min',
    '59 min 59 s',
    '1 h',
    '1 h 30 min',
  ]);
});
