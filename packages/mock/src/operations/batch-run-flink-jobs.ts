import type { HandlerContext } from '../handler.ts';
import { carryOutEach } from '../life/carry-out-each.ts';
import { findJob } from '../life/find-job.ts';
import { checkState, listStages } from '../life/states.ts';
import { Refused } from '../refusal.ts';
import type { Reply } from '../refusal.ts';

export const id = 'batchRunFlinkJobs';

/**
 * Starts jobs, from their savepoints if asked to. A savepoint is deleted once the job runs, used or not; one whose
 * submission fails keeps it.
 */
export function batchRunFlinkJobs(context: HandlerContext<typeof id>): Reply {
  const { body, contract, enforcesLimits, jobs, now, resolveStages } = context;
  return carryOutEach(context, id, (jobId) => {
    const job = findJob(context, jobId);
    checkState(id, job, {}, contract);
    if (body.resume_savepoint === true && !job.has_savepoint) throw new Refused('DLI.13017');
    if (enforcesLimits && !job.settings.queue_name) throw new Refused('DLI.13024');
    const stages = listStages(id, job, contract);
    const all = [...stages.slice(0, -1), ...stages.slice(-1).map((last) => ({ ...last, isSaved: false }))];
    jobs.lead({ ...job, start_time: now }, resolveStages(all, id), now);
  });
}
