/** The suite finds the faults of the other operations, all but those that are listed here. */
import { faults } from '@dli-flink/mock';
import { expect, it } from 'vitest';

import { findFault } from './find-fault.ts';

/** Lives of jobs are judged by no case so far, and these show in nothing but what follows from a request. */
const open: readonly RegExp[] = [
  /^[^/]+$/,
  /^listFlinkJobs\/(?:job_type|status|order)-accepts-any-text$/,
  /^listFlinkJobs\/(?:limit|offset|root_job_id)-accepts-abc$/,
  /^listFlinkJobs\/(?:name-accepts-one-character-too-many|name-refuses-longest|show_detail-accepts-yes)$/,
  /\/job_id-(?:accepts-fraction|refuses-minimum)$/,
  /^importFlinkJobSavepoint\/(?:job_id-.+|malformed-json-accepted)$/,
];

const others = [...faults.values()].filter(
  ({ id, operation }) => operation !== undefined && !open.some((pattern) => pattern.test(id)),
);

it('finds each fault', { timeout: 600_000 }, async () => {
  expect(others.length).toBeGreaterThan(450);
  const missed: string[] = [];
  for (const fault of others) if ((await findFault(fault)) === undefined) missed.push(fault.id);
  expect(missed).toEqual([]);
});
