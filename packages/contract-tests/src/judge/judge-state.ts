import type { Operation } from '../operation.ts';
import type { Finding } from './finding.ts';

/** A request, and the states of the target around it. */
export interface StateChange {
  readonly operation: Operation;
  readonly before: string;
  readonly after: string;
  readonly isAccepted: boolean;
}

/** Judges where an operation has led its target: to a state that its rule names, or that one becomes by itself. */
export function judgeState({ after, before, isAccepted, operation }: StateChange): readonly Finding[] {
  const found = operation.stateRules.find(({ states }) => states.includes(before));
  // That it was accepted is what departs then.
  if (isAccepted && found?.accepts === 'none') return [];
  const { leadsTo } = (isAccepted ? found : undefined) ?? {};
  if (listReachable(operation, leadsTo ?? [before]).has(after)) return [];
  const request = isAccepted ? 'accepted' : 'refused';
  const led = after === before ? 'leaves it there' : `leads it to ${after}`;
  return [
    {
      key: `state after one that is ${request}`,
      rule: 'state/update',
      sentence: `A request that is ${request} while the job is in ${before} ${led}.`,
    },
  ];
}

/** Whether a state ends by itself. */
export function isPassing({ contract }: Operation, state: string | undefined): boolean {
  return Object.values(contract.resources).some(({ states }) => states?.[state ?? '']?.passing);
}

/** States with all that they become by themselves. */
function listReachable({ contract }: Operation, from: readonly string[]): ReadonlySet<string> {
  const reachable = new Set(from);
  // What is added is visited in turn.
  for (const state of reachable) {
    for (const { states } of Object.values(contract.resources)) {
      for (const next of states?.[state]?.next ?? []) reachable.add(next);
    }
  }
  return reachable;
}
