import type { Job, Stage } from '../job.ts';

/**
 * A job on its way through states: it is in the first at once, and in each of the others one pace after the one before.
 *
 * @param pace milliseconds; 0 brings it to the last at once
 */
export function lead(job: Job, stages: readonly Stage[], now: number, pace: number): Job {
  return settle({ ...job, ahead: stages.map((stage, index) => ({ ...stage, at: now + index * pace })) }, now);
}

/** A job as it is at an instant, with what it has become by itself since it was looked at last. */
export function settle(job: Job, now: number): Job {
  const { ahead = [] } = job;
  const passed = ahead.filter(({ at }) => at <= now);
  const present = passed.at(-1);
  if (present === undefined) return job;
  const saved = passed.findLast(({ isSaved }) => isSaved !== undefined)?.isSaved;
  const { savepoint_path: _, ...others } = job;
  return {
    ...(saved === false ? others : job),
    status: present.status,
    status_desc: present.reason,
    since: present.at,
    ahead: passed.length < ahead.length ? ahead.slice(passed.length) : undefined,
    ...(saved !== undefined && { has_savepoint: saved }),
  };
}
