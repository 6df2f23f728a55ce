/** Whatever a job is, and whatever is wanted of it: the plan leads there, and then there is nothing to do. */
import { contract } from '@dli-flink/contract';
import { findStateRefusal } from '@dli-flink/contract/service-rules';
import { readPath } from '@dli-flink/contract/property-path';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { applyDeployment } from '../src/apply/apply-deployment.ts';
import type { Plan } from '../src/model.ts';
import { isSame, listLeaves } from '../src/plan/compare-settings.ts';
import { planDeployment } from '../src/plan/plan-deployment.ts';
import { readJob } from '../src/read-job.ts';
import { readStates } from '../src/states.ts';
import { drawJob, drawWanted } from './fixtures/arbitrary-jobs.ts';
import { setScene } from './fixtures/scene.ts';

const states = readStates(contract);
const drawPair = drawJob.chain((job) => fc.tuple(fc.constant(job), drawWanted(job)));
const nestedObjects = [[], ['nested-objects-merged']];

it('1,000 random pairs of a job and what is wanted of it', { timeout: 120_000 }, async () => {
  const kinds = new Map<Plan['kind'], number>();
  await fc.assert(
    fc.asyncProperty(drawPair, fc.constantFrom(...nestedObjects), async ([job, wanted], variants) => {
      const { arrived, client, clock, journal, mock } = setScene([], { jobs: [job], pace: 2000, variants });
      const id = job.job_id;
      const read = () => readJob(client, id, contract);
      const before = await read();
      const plan = planDeployment(before, wanted, contract);
      kinds.set(plan.kind, (kinds.get(plan.kind) ?? 0) + 1);

      const options = { client, clock, journal, poll: 1000, settle: 5000 };
      const ended = await applyDeployment({ id }, wanted, options);
      const done = arrived.filter(({ name }) => name !== 'read').map(({ name }) => name);
      const after = await read();

      // A hot change stops nothing, and what is impossible, or nothing, sends nothing.
      if (plan.kind === 'hot') expect(plan.steps.map(({ name }) => name)).not.toContain('stop');
      if (plan.kind === 'hot' && states.running === job.status) expect(done).toEqual(['update']);
      if (plan.kind === 'nothing') expect(done).toEqual([]);
      const comesTo = job.ahead?.at(-1)?.status ?? job.status;
      if (comesTo === states.comesTo(job.status)) {
        expect(ended.outcome === 'refused').toBe(plan.kind === 'impossible');
      }
      if (ended.outcome === 'refused') {
        expect(done).toEqual([]);
        return;
      }
      // It came to a state by itself that nothing leads on from.
      if (ended.outcome === 'failed') {
        expect(comesTo).not.toBe(states.comesTo(job.status));
        expect(done).toEqual([]);
        return;
      }

      for (const { path } of listLeaves(contract)) {
        const value = readPath(wanted.settings, path) ?? readPath(before.settings, path);
        const found = readPath(after.settings, path);
        expect(isSame(path, found, value, contract), `${path} is ${JSON.stringify(found)}`).toBe(true);
      }
      // One that ran when it was seen first, and was stopped by somebody, is started again.
      const ran = [comesTo, states.comesTo(job.status)].includes(states.running);
      const isToRun = wanted.run !== false || ran;
      if (isToRun) expect(states.arrived).toContain(after.state);
      else expect(states.isAtRest(after.state)).toBe(true);
      expect(planDeployment(after, wanted, contract)).toMatchObject({
        kind: 'nothing',
        changes: [],
        steps: [],
      });
      // Only what differs was sent.
      const update = arrived.find(({ name }) => name === 'update')?.body as object | undefined;
      for (const name of Object.keys(update ?? {})) {
        expect(plan.changes.map(({ path }) => path.split('.')[0])).toContain(name);
      }
      expect(mock.listJobs()).toHaveLength(1);
    }),
    { numRuns: 1000 },
  );
  // Each kind of plan was drawn often enough to say something.
  for (const kind of ['nothing', 'hot', 'cold', 'start', 'impossible'] as const) {
    expect(kinds.get(kind), kind).toBeGreaterThan(20);
  }
});

it('what is hot is what the service takes', () => {
  fc.assert(
    fc.property(drawPair, ([{ settings }, wanted]) => {
      const job = {
        id: '1',
        name: undefined,
        state: states.running,
        reason: undefined,
        changed: undefined,
        started: 1,
        hasSavepoint: false,
        settings,
      };
      const { kind, update } = planDeployment(job, wanted, contract);
      const refusal = findStateRefusal('updateFlinkJarJob', states.running, settings, update, contract);
      expect(kind).toBe(
        Object.keys(update).length === 0 ? 'nothing' : refusal === undefined ? 'hot' : 'cold',
      );
    }),
    { numRuns: 1000 },
  );
});
