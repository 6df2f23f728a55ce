import type { DeploymentEvent } from '../apply/model.ts';
import type { Plan } from '../model.ts';
import { estimateStandstill } from './estimate.ts';

/** A plan for programs, values as they are, with how long the job does not run. */
export function describePlan(plan: Plan): object {
  return { ...plan, standstill: estimateStandstill(plan) };
}

/** An event for programs. */
export function toEventDocument(event: DeploymentEvent): object {
  return 'plan' in event ? { ...event, plan: describePlan(event.plan) } : event;
}

/** A value as JSON in one line. An integer that programs cannot read exactly is text of its digits; what is not set is null. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? String(one) : (one ?? null)));
}
