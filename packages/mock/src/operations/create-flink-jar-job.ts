import type { HandlerContext } from '../handler.ts';
import { toInt64 } from '../life/int64.ts';
import { isNameTaken } from '../life/names.ts';
import { createJob } from '../life/new-job.ts';
import { refuseExceededLimit } from '../life/limits.ts';
import { Refused } from '../refusal.ts';
import type { Reply } from '../refusal.ts';
import { firstExample } from '../life/first-example.ts';

export const id = 'createFlinkJarJob';

/** Makes a job; what is not sent has the defaults of the contract. IDs count up. */
export function createFlinkJarJob(context: HandlerContext<typeof id>): Reply {
  const { body, contract, filterEdition, jobs, now, refusals } = context;
  if (isNameTaken(body.name, jobs)) throw new Refused(refusals['name-taken']);
  const job = { ...createJob(jobs.nextId(), body, contract, filterEdition), create_time: now };
  refuseExceededLimit(id, job.settings, body, context);
  jobs.write(job);
  const example = firstExample(id, contract);
  const { job_id, status } = job;
  return {
    status: 200,
    body: {
      ...example,
      job: { ...example.job, job_id: toInt64(job_id), status_name: status, status_desc: '' },
    },
  };
}
