import type { Plan } from '../model.ts';
import { estimateStandstill } from './estimate.ts';
import { toJson } from './json.ts';

/** A plan for programs, values as they are. */
export function formatPlanAsJson(plan: Plan): string {
  return toJson({ ...plan, standstill: estimateStandstill(plan) ?? null });
}
