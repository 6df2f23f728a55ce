import type { Contract, RepliesOf } from '@dli-flink/contract';

import type { Job } from '../job.ts';
import type { JsonObject } from '../json.ts';
import { withSettings } from './detail.ts';
import { firstExample } from './first-example.ts';
import { toInt64 } from './int64.ts';

type Detail = NonNullable<RepliesOf<'showFlinkJob'>[200]['job_detail']>;

/** What a job has that is shown, and who asks for it. */
export interface Showing {
  readonly contract: Contract;
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * A job with everything that the contract shows of one. What the mock keeps nothing of, such as `execution_graph`, is as in
 * the example of the document.
 */
export function showJob(job: Job, { contract, parameters }: Showing): JsonObject {
  const resource = Object.values(contract.resources).find(({ read }) => read?.operation === 'showFlinkJob')!;
  const example = firstExample('showFlinkJob', contract).job_detail!;
  const { create_time = example.create_time! } = job;
  const life = {
    job_id: toInt64(job.job_id) as number,
    project_id: parameters.project_id!,
    status: job.status,
    status_desc: job.status_desc ?? '',
    create_time,
    update_time: job.update_time ?? create_time,
    start_time: job.start_time ?? null,
    has_savepoint: job.has_savepoint ?? false,
    restart_times: 0,
    ...(job.savepoint_path !== undefined && { savepoint_path: job.savepoint_path }),
  } satisfies Detail;
  const settings = { desc: '', job_type: 'flink_jar_job', ...job.settings };
  return withSettings({ ...example, ...life }, settings, resource, contract);
}
