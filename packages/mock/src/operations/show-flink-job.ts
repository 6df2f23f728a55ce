import type { HandlerContext } from '../handler.ts';
import { findJob } from '../life/find-job.ts';
import { firstExample } from '../life/first-example.ts';
import { showJob } from '../life/show-job.ts';
import type { Reply } from '../refusal.ts';

export const id = 'showFlinkJob';

/** Shows a job with all of its settings. */
export function showFlinkJob(context: HandlerContext<typeof id>): Reply {
  const job = findJob(context, context.parameters.job_id!);
  const example = firstExample(id, context.contract);
  return { status: 200, body: { ...example, job_detail: showJob(job, context) } };
}
