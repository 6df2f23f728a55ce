/** One call for each step that changes something. */
import type { RequestOf } from '@dli-flink/client';

import type { Settings, Step } from '../model.ts';
import type { operations } from '../operations.ts';
import type { Session } from './session.ts';

/** The engine looks at the job before it sends anything again. */
const once = { retries: 0 };

/**
 * Makes the call of a step. It is finished even when the deployment is interrupted, so that its outcome is known.
 *
 * @returns the ID of the job that was created, where the reply tells it
 */
export async function send({ id, options: { client } }: Session, step: Step): Promise<string | undefined> {
  const body = step.body ?? {};
  switch (step.name) {
    case 'create': {
      const { job } = await client.createFlinkJarJob(toRequest<'create'>({ body }), once);
      return job?.job_id === undefined ? undefined : String(job.job_id);
    }
    case 'update':
      await client.updateFlinkJarJob(toRequest<'update'>({ job_id: id, body }), once);
      return undefined;
    case 'stop':
      await client.batchStopFlinkJobs(toRequest<'stop'>({ body: { job_ids: [id], ...body } }), once);
      return undefined;
    case 'run':
      await client.batchRunFlinkJobs(toRequest<'run'>({ body: { job_ids: [id], ...body } }), once);
      return undefined;
    case 'savepoint':
      await client.executeFlinkJobSavepoint(toRequest<'save'>({ job_id: id, body }), once);
      return undefined;
    case 'import-savepoint':
      await client.importFlinkJobSavepoint(
        toRequest<'import'>({ job_id: id, body: { job_id: id, ...body } }),
        once,
      );
      return undefined;
    default:
      throw new Error(`${step.name} changes nothing`);
  }
}

/** Of settings only the file knows the types; the client checks them before it sends anything. */
function toRequest<Name extends keyof typeof operations>(request: {
  readonly job_id?: string;
  readonly body: Settings;
}): RequestOf<(typeof operations)[Name]> {
  return request as never;
}
