import { stateRules } from '@dli-flink/contract/service-rules';
import type { StateRule } from '@dli-flink/contract/service-rules';

import { Refused } from '../refusal.ts';
import type { Alteration, Steps, Surroundings } from '../steps.ts';
import { sentIn } from './effect-rules.ts';
import { faultsOf } from './fault.ts';
import type { Fault, Probe } from './fault.ts';
import { jobId, named, operation, refusedFor, sample } from './request-rules.ts';

const { 'name-taken': takenName } = refusedFor;
const [nameProperty] = Object.keys(named) as [string];
const rules = stateRules[operation.id];
const free = findRule((accepts) => accepts === 'all');
const busy = findRule((accepts) => accepts === 'none');
const running = findRule((accepts) => typeof accepts !== 'string');
const unaccepted: Probe = { state: running.states[0]!, body: { [sample.number]: 3 } };
const accepted: Probe = { state: running.states[0]!, body: { [running.accepts[0]!]: 'a' } };

const isUnique = 'A name is unique in the project.';
const isStopped = 'A job that is being submitted or is running refuses most changes.';

const fault = faultsOf('effect', 'alike');
const onSuccess = faultsOf('effect', 'successes');

/** Updates that are in conflict with their job or with another, and are not refused; and some that are refused for none. */
export const conflictFaults: readonly Fault[] = [
  fault('taken-name-accepted', isUnique, takenName, acceptTakenName),
  fault('taken-name-crashes', isUnique, takenName, crashOnTakenName),
  onSuccess('own-name-refused-as-taken', isUnique, [{ body: named }, { body: named }], refuseOwnName),
  fault('running-job-takes-every-update', isStopped, [unaccepted], takeAsFree(running)),
  fault('busy-job-takes-updates', isStopped, [{ ...unaccepted, state: busy.states[0]! }], takeAsFree(busy)),
  onSuccess('running-job-refuses-every-update', isStopped, [accepted], refuseWhileRunning),
];

function acceptTakenName(steps: Steps, { jobs }: Surroundings): Partial<Steps> {
  return {
    carryOut(context, call) {
      const { [nameProperty]: name, ...rest } = sentIn(context);
      const reply = steps.carryOut({ ...context, body: rest as never }, call);
      const job = jobs.read(context.parameters[jobId]!);
      if (job && name !== undefined)
        jobs.write({ ...job, settings: { ...job.settings, [nameProperty]: name } });
      return reply;
    },
  };
}

function crashOnTakenName(steps: Steps): Partial<Steps> {
  return {
    carryOut(context, call) {
      try {
        return steps.carryOut(context, call);
      } catch (error) {
        const isTaken = error instanceof Refused && error.code === call.refusals['name-taken'];
        throw isTaken ? new Refused(call.refusals.internal) : error;
      }
    },
  };
}

function refuseOwnName(steps: Steps, { jobs }: Surroundings): Partial<Steps> {
  return {
    carryOut(context, call) {
      const { [nameProperty]: name } = sentIn(context);
      const own = jobs.read(context.parameters[jobId]!)?.settings[nameProperty];
      if (name && name === own) throw new Refused(call.refusals['name-taken']);
      return steps.carryOut(context, call);
    },
  };
}

function refuseWhileRunning(steps: Steps, { jobs }: Surroundings): Partial<Steps> {
  return {
    carryOut(context, call) {
      const before = jobs.read(context.parameters[jobId]!);
      const reply = steps.carryOut(context, call);
      if (before === undefined || !running.states.includes(before.status)) return reply;
      jobs.write(before);
      throw new Refused(running.refusal!);
    },
  };
}

/** Forgets the states of a rule while an update is carried out. */
function takeAsFree({ states }: StateRule): Alteration {
  return (steps, { jobs }) => ({
    carryOut(context, call) {
      const job = jobs.read(context.parameters[jobId]!);
      if (job === undefined || !states.includes(job.status)) return steps.carryOut(context, call);
      jobs.write({ ...job, status: free.states[0]! });
      try {
        return steps.carryOut(context, call);
      } finally {
        jobs.write({ ...jobs.read(job.job_id)!, status: job.status });
      }
    },
  });
}

function findRule(isMeant: (accepts: StateRule['accepts']) => boolean): StateRule {
  return rules.find(({ accepts }) => isMeant(accepts))!;
}
