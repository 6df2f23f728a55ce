import type { Plan, StepName } from '../model.ts';
import { formatSeconds } from './duration.ts';

type Seconds = readonly [least: number, most: number];

/** A call, with what is sent again. */
const call: Seconds = [1, 5];

/**
 * How long steps take. No page of the service says it. Bounds are those of the acceptance tests of the vendor's Terraform
 * provider, which create, run, change and run a job again in 170 to 627 seconds. A first start takes 6 to 10 minutes where its
 * queue has no running cluster, as "Getting started" of the user guide says. A savepoint takes longer the more state there is.
 */
const estimates: Readonly<Record<StepName, Seconds>> = {
  wait: [5, 600],
  create: call,
  savepoint: call,
  'wait-for-savepoint': [5, 120],
  stop: call,
  'wait-until-stopped': [5, 120],
  update: call,
  verify: call,
  'import-savepoint': call,
  run: call,
  'wait-until-running': [30, 600],
};

/** What is said of a start. */
export const startRemark = 'a start takes 6 to 10 min where its queue has no running cluster';

/** About how long a step takes. @example '5 s to 2 min' */
export function estimateStep(name: StepName): string {
  return formatRange(estimates[name]);
}

/**
 * How long the job of a plan does not run, and between which steps, counted from 1.
 *
 * @returns `undefined` for a plan that stops nothing
 */
export function estimateStandstill({
  steps,
}: Plan): { readonly from: number; readonly to: number; readonly seconds: Seconds } | undefined {
  const from = steps.findIndex(({ name }) => name === 'stop');
  const to = steps.findLastIndex(({ name }) => name === 'wait-until-running');
  if (from === -1 || to < from) return undefined;
  const times = steps.slice(from, to + 1).map(({ name }) => estimates[name]);
  const sum = (bound: 0 | 1): number => times.reduce((total, time) => total + time[bound], 0);
  return { from: from + 1, to: to + 1, seconds: [sum(0), sum(1)] };
}

/** @example '5 s to 2 min' */
export function formatRange([least, most]: Seconds): string {
  const [from, to] = [formatSeconds(least), formatSeconds(most)];
  return from.split(' ')[1] === to.split(' ')[1] ? `${from.split(' ')[0]} to ${to}` : `${from} to ${to}`;
}
