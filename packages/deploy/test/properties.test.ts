/** Whatever a job is, and whatever is wanted of it: the plan leads there, and then there is nothing to do. */
import { contract } from '@dli-flink/contract';
import { findStateRefusal } from '@dli-flink/contract/service-rules';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import type { JobState } from '../src/model.ts';
import { planDeployment } from '../src/plan/plan-deployment.ts';
import { readStates } from '../src/states.ts';
import { drawJob, drawWanted } from './fixtures/arbitrary-jobs.ts';
import { drawRow } from './fixtures/arbitrary-troubles.ts';
import { checkCourse, deploy } from './fixtures/check-course.ts';
import { playFreely } from './fixtures/play-row.ts';

const { running } = readStates(contract);
const drawPair = drawJob.chain((job) => fc.tuple(fc.constant(job), drawWanted(job)));

it('1,000 random pairs of a job and what is wanted of it', { timeout: 600_000 }, async () => {
  const kinds = new Map<string, number>();
  // Nobody knows which of the two a service does.
  const nestedObjects = fc.constantFrom([], ['nested-objects-merged']);
  const property = fc.asyncProperty(drawPair, nestedObjects, async ([job, wanted], variants) => {
    const course = await deploy(job, wanted, variants);
    const { kind } = course.plan;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    checkCourse(job, wanted, course);
  });
  await fc.assert(property, { numRuns: 1000 });
  // Each kind of plan is drawn often enough to say something.
  for (const kind of ['nothing', 'hot', 'cold', 'start', 'impossible']) {
    expect(kinds.get(kind), kind).toBeGreaterThan(20);
  }
});

it('300 random troubles, some of them at once', { timeout: 600_000 }, async () => {
  const property = fc.asyncProperty(drawRow, playFreely);
  await expect(fc.assert(property, { numRuns: 300 })).resolves.toBeUndefined();
});

it('what is planned as hot is what a running job takes', () => {
  const property = fc.property(drawPair, ([{ settings }, wanted]) => {
    const job: JobState = {
      id: '1',
      name: undefined,
      state: running,
      reason: undefined,
      changed: undefined,
      started: 1,
      hasSavepoint: false,
      settings,
    };
    const { kind, update } = planDeployment(job, wanted, contract);
    const refusal = findStateRefusal('updateFlinkJarJob', running, settings, update, contract);
    const isEmpty = Object.keys(update).length === 0;
    expect(kind).toBe(isEmpty ? 'nothing' : refusal === undefined ? 'hot' : 'cold');
  });
  fc.assert(property, { numRuns: 1000 });
});
