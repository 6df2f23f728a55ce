/** What is planned holds to the workflows of the document: the same operations, in the same order, until the same states. */
import { contract } from '@dli-flink/contract';
import { planDeployment } from '@dli-flink/deploy';
import type { JobState, Step, UnderWay, WantedJob } from '@dli-flink/deploy';
import { describe, expect, it } from 'vitest';

import { listPaths, listRepeatedStates, listStates, readSteps } from './fixtures/read-workflows.ts';
import type { WorkflowId, WorkflowStep } from './fixtures/read-workflows.ts';

const workflows: readonly WorkflowId[] = ['hot-update', 'cold-update', 'rollback'];
const everyStep = workflows.flatMap((id) => readSteps(id));
const { read, states = {} } = contract.resources['flink-job']!;
const passing = Object.keys(states).filter((state) => states[state]!.passing);

const path = 'bucket/savepoints/orders/';
const cold = { entrypoint: 'v2.jar' };
const hot = { restart_when_exception: true };

function plan(
  state: string,
  wanted: WantedJob,
  hasSavepoint?: boolean,
  underWay?: UnderWay,
): readonly Step[] {
  const settings = { entrypoint: 'v1.jar', queue_name: 'q' };
  const job = { id: '202', name: 'orders', state, settings, hasSavepoint };
  const current: JobState = { ...job, reason: undefined, changed: undefined, started: 1_800_000_000_000 };
  return planDeployment(current, wanted, contract, underWay).steps;
}

/** Of an update that failed after the stop, when the job ran. */
const ran = { ran: true, isSaved: true };
const rollback = plan('job_running', { settings: cold });
const stopping = rollback.slice(0, 2);
const importing = plan('job_cancel_success', { settings: cold }, false, { ...ran, savepointPath: path });

/** What is planned, for each way through a workflow. */
const plans: Readonly<Record<WorkflowId, readonly (readonly Step[])[]>> = {
  'hot-update': [plan('job_running', { settings: hot })],
  'cold-update': [
    plan('job_running', { settings: cold, savepointPath: path }),
    plan('job_running', { settings: cold }),
  ],
  rollback: [
    rollback,
    plan('job_cancel_success', { settings: cold }, true, { ...ran, savepointPath: path }),
    importing,
    // It is planned again once the job has stopped, where that has left no savepoint.
    [...stopping, ...importing],
  ],
};

/** What a plan and a workflow have in common. The body of an update is what the caller wants. */
const ofPlan = ({ body, name, operation, until }: Step) => ({
  name,
  operation,
  until: until?.toSorted(),
  members: name === 'update' || body === undefined ? undefined : Object.keys(body).toSorted(),
});
const ofWorkflow = ({ operationId, requestBody, stepId, successCriteria }: WorkflowStep) => ({
  name: stepId,
  operation: operationId,
  until: listStates(successCriteria)?.toSorted(),
  members:
    typeof requestBody?.payload === 'object'
      ? Object.keys(requestBody.payload)
          .filter((name) => !['job_id', 'job_ids'].includes(name))
          .toSorted()
      : undefined,
});

describe.each(workflows)('the workflow %s', (id) => {
  const steps = readSteps(id);

  it('begins with the reading that is planned from, and has every way that is planned and no other', () => {
    const ways = listPaths(steps).map(([first, ...others]) => {
      expect(first).toMatchObject({ stepId: 'read', operationId: read!.operation });
      return others.map(ofWorkflow);
    });
    const planned = plans[id].map((one) => one.map(ofPlan));
    expect(ways).toHaveLength(planned.length);
    expect(ways).toEqual(expect.arrayContaining(planned));
  });

  it('waits before as long as is planned', () => {
    const [wait] = plan('job_submitting', { settings: hot });
    expect(wait).toMatchObject({ name: 'wait', operation: read!.operation });
    expect(wait!.until).toEqual(Object.keys(states).filter((state) => !passing.includes(state)));
    expect(listRepeatedStates(steps[0]!)).toEqual(passing);
  });
});

describe('a step', () => {
  const waits = everyStep.filter(({ successCriteria }) => listStates(successCriteria) !== undefined);

  it('calls an operation of the document', () => {
    for (const { operationId, stepId } of everyStep)
      expect(contract.operations, stepId).toHaveProperty(operationId);
  });

  it('is repeated only where it looks', () => {
    for (const step of everyStep) {
      const repeats = step.onFailure !== undefined;
      expect(repeats, step.stepId).toBe(step.operationId === read!.operation);
    }
  });

  it('that waits does so in every state that passes, in none that it waits for, and in no failure', () => {
    expect(waits).toHaveLength(8);
    for (const step of waits) {
      const repeated = listRepeatedStates(step);
      expect(repeated, step.stepId).toEqual(expect.arrayContaining(passing));
      const until = listStates(step.successCriteria)!;
      expect(repeated.filter((state) => until.includes(state) || states[state]!.failed)).toEqual([]);
    }
  });

  it('names states of the document alone', () => {
    for (const step of waits) {
      for (const state of [...listStates(step.successCriteria)!, ...listRepeatedStates(step)]) {
        expect(states).toHaveProperty(state);
      }
    }
  });
});

describe('the update of a running job', () => {
  it('is verified by each property that such a job takes', () => {
    const verify = readSteps('hot-update').find(({ stepId }) => stepId === 'verify')!;
    const named = verify.successCriteria.flatMap(
      ({ condition }) => /^\$inputs\.settings\.(\w+) == null/.exec(condition)?.[1] ?? [],
    );
    const rule = contract.stateRules['updateFlinkJarJob']!.find(({ states: those }) =>
      those.includes('job_running'),
    );
    expect(named).toEqual(rule!.accepts);
  });
});
