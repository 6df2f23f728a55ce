/** Paths: those of jobs there are, those of others, and whatever else can stand in a path. */
import { operations } from '@dli-flink/contract/operations';
import * as fc from 'fast-check';

import { weigh } from './bodies.ts';
import { jobIdsByState, openJobIds, projectId } from './mocks.ts';
import type { Part, Quality } from './part.ts';

export interface Target extends Part<string> {
  /** ID of the job, where the path is sure to lead to it. */
  readonly job?: string;
}

function fill(project: string, job: string): string {
  const values: Readonly<Record<string, string>> = { project_id: project, job_id: job };
  return operations.updateFlinkJarJob.path.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => values[name]!);
}

function to(quality: Quality): (job: string) => Target {
  return (job) => ({ value: fill(projectId, job), quality, job });
}

const oddSegment = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }).map(encodeURIComponent),
  fc.constantFrom(
    '.',
    '..',
    '%2e%2e',
    '%2F',
    '%zz',
    '%',
    '%ff',
    '%00',
    ';',
    '202;a=b',
    '*',
    ':job_id',
    '__mock',
    '%F0%9F%98%80',
  ),
);

/** None of these is the ID of a job, however it is read. */
const oddJobId = fc.oneof(
  fc.constantFrom('0', '-1', '007', '12abc', 'abc', '202.0', '2e2', '%20202', '202%0A', '0x1', 'NaN'),
  fc.constantFrom('9223372036854775808', '18446744073709551818', '9'.repeat(300)),
  fc.bigInt({ min: 2n ** 63n, max: 2n ** 80n }).map(String),
);

/** Forms of the ID of a job that a service may read as a 64-bit integer, or refuse. */
const looseJobId = fc.constantFrom('0202', '+202', '+0202');

/** There is no such job. */
const unknownJobId = fc
  .bigInt({ min: 1n, max: 2n ** 63n - 1n })
  .map(String)
  .filter((id) => !openJobIds.includes(id) && !jobIdsByState.includes(id));

const query = fc
  .array(fc.tuple(fc.string({ maxLength: 5 }), fc.string({ maxLength: 5 })), { minLength: 1, maxLength: 3 })
  .map((pairs) => `?${new URLSearchParams(pairs as [string, string][]).toString()}`);

export const targets: fc.Arbitrary<Target> = weigh<Target>(
  [16, fc.constantFrom(...openJobIds).map(to('right'))],
  [6, fc.constantFrom(...jobIdsByState).map(to('open'))],
  [
    1,
    fc
      .tuple(fc.constantFrom(...openJobIds).map(to('right')), query)
      .map(([target, text]) => ({ ...target, value: target.value + text })),
  ],
  [2, oddJobId.map(to('wrong'))],
  [1, looseJobId.map((job) => ({ value: fill(projectId, job), quality: 'open', job: '202' }))],
  [1, unknownJobId.map(to('wrong'))],
  [1, fc.constant({ value: fill('project-2', '202'), quality: 'wrong' })],
  [1, fc.constant({ value: `${fill(projectId, '202')}/`, quality: 'wrong' })],
  [
    1,
    fc
      .tuple(oddSegment, oddSegment)
      .map(([project, job]) => ({ value: fill(project, job), quality: 'open' })),
  ],
  [
    1,
    fc
      .array(oddSegment, { maxLength: 7 })
      .map((segments) => ({ value: `/${segments.join('/')}`, quality: 'open' })),
  ],
  [
    1,
    fc
      .nat(40_000)
      .map((length) => ({ value: `${fill(projectId, '202')}?${'q'.repeat(length)}`, quality: 'open' })),
  ],
);
