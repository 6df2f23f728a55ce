import type { HandlerContext } from '../handler.ts';
import { carryOutEach } from '../life/carry-out-each.ts';
import { findJob } from '../life/find-job.ts';
import { checkState, listStages } from '../life/states.ts';
import type { Reply } from '../refusal.ts';
import { savingStage } from './execute-flink-job-savepoint.ts';

export const id = 'batchStopFlinkJobs';

/** Stops jobs, once each has a savepoint if asked to. */
export function batchStopFlinkJobs(context: HandlerContext<typeof id>): Reply {
  const { body, contract, jobs, now, resolveStages } = context;
  return carryOutEach(context, id, (jobId) => {
    const job = findJob(context, jobId);
    checkState(id, job, {}, contract);
    const stages = listStages(id, job, contract);
    const saving = body.trigger_savepoint === true ? savingStage(job, contract) : undefined;
    const all = saving ? [saving, ...stages.map((stage) => ({ ...stage, isSaved: true }))] : stages;
    jobs.lead(job, resolveStages(all, id), now);
  });
}
