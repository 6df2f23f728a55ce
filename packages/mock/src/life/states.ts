/** What the contract says of the states of a job. */
import type { Contract } from '@dli-flink/contract';
import { findStateRefusal } from '@dli-flink/contract/service-rules';
import type { StateRule } from '@dli-flink/contract/service-rules';

import type { Job, Stage } from '../job.ts';
import type { JsonObject } from '../json.ts';
import { Refused } from '../refusal.ts';

/** The states a job can be in; a new job is in the first. */
export function listStates({ resources, stateRules }: Contract): readonly string[] {
  const named = Object.values(resources).flatMap(({ states = {} }) => Object.keys(states));
  const ruled = Object.values(stateRules).flatMap((rules) => rules.flatMap(({ states }) => states));
  return [...new Set([...named, ...ruled])];
}

/** Refuses what a job does not take in its state. */
export function checkState(operation: string, job: Job, sent: JsonObject, contract: Contract): void {
  const refusal = findStateRefusal(operation, job.status, job.settings, sent, contract);
  if (refusal === undefined) return;
  throw new Refused(refusal, `${contract.errorCodes[refusal]!.meaning} It is in ${job.status}.`);
}

/** The states that an operation leads a job through, in their order; none, where it leaves it in its own. */
export function listStages(
  operation: string,
  { status }: Pick<Job, 'status'>,
  contract: Contract,
): readonly Stage[] {
  const { leadsTo = [] } = findRule(operation, status, contract) ?? {};
  return leadsTo.map((state) => ({ status: state }));
}

/** Whether a job neither runs nor is on its way: it takes any update. */
export function isAtRest({ status }: Pick<Job, 'status'>, contract: Contract): boolean {
  return findRule('updateFlinkJarJob', status, contract)?.accepts === 'all';
}

function findRule(operation: string, status: string, { stateRules }: Contract): StateRule | undefined {
  return stateRules[operation]?.find(({ states }) => states.includes(status));
}
