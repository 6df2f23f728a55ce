import type { HandlerContext } from '../handler.ts';
import { findJob } from '../life/find-job.ts';
import { firstExample } from '../life/first-example.ts';
import { checkState } from '../life/states.ts';
import { Refused } from '../refusal.ts';
import type { Reply } from '../refusal.ts';

export const id = 'importFlinkJobSavepoint';

/** Gives a job that does not run a savepoint, which its next start can resume from. */
export function importFlinkJobSavepoint(context: HandlerContext<typeof id>): Reply {
  const { body, contract, jobs, parameters, refusals } = context;
  const job = findJob(context, parameters.job_id!);
  // No source tells what the service makes of two IDs that differ.
  if (String(body.job_id) !== job.job_id) {
    throw new Refused(refusals['body-invalid'], 'job_id: must be the ID that is in the path.');
  }
  checkState(id, job, {}, contract);
  jobs.write({ ...job, has_savepoint: true, savepoint_path: body.savepoint_path });
  return { status: 200, body: firstExample(id, contract) };
}
