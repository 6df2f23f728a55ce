/** Nobody shall have changed the job since it was looked at. */
import { isDeepStrictEqual } from 'node:util';

import type { Plan, Settings } from '../model.ts';
import { look } from './look.ts';
import { Refusal } from './refusal.ts';
import type { Session } from './session.ts';
import type { Course } from './take-steps.ts';

/** @throws Refusal where the job is not as it was when its last plan was shown */
export function checkPlanned({ entry, job, options }: Session): void {
  // What a deployment of its own has changed is no surprise.
  if (entry?.planned === undefined || entry.open !== undefined || options.force) return;
  checkSettings(entry.planned.settings, job!.settings, 'since it was planned');
}

/**
 * Looks at the job once more, just before the first step.
 *
 * @returns the plan from there
 * @throws Refusal where it is another one, or the job has other settings
 */
export async function checkAgain(session: Session, plan: Plan, course: Course): Promise<Plan> {
  const { clock, job: seen, options } = session;
  const job = await look(session, plan.steps[0]!.name, clock.now());
  const again = course.plan(job, session.open);
  if (again.problem !== undefined) throw new Refusal(again.problem);
  if (options.force) return again;
  checkSettings(seen!.settings, job.settings, 'since the plan was made');
  if (again.kind === plan.kind) return again;
  throw new Refusal(`the job was ${seen!.state} when the plan was made, and is ${job.state}`, planAgain);
}

const planAgain = 'look at a new plan, or deploy all the same with --force';

function checkSettings(before: Settings, now: Settings, since: string): void {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])].filter(
    (name) => !isDeepStrictEqual(before[name], now[name]),
  );
  if (names.length === 0) return;
  throw new Refusal(`somebody has changed the job ${since}: ${names.join(', ')}`, planAgain);
}
