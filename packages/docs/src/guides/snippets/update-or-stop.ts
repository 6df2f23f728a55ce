import { isJobNotUpdatable } from '@dli-flink/client';
import type { DliClient, RequestOf } from '@dli-flink/client';

/** Calls of yours: each resolves when the job has arrived in the state. */
interface Lifecycle {
  stop(jobId: number | bigint | string): Promise<void>;
  run(jobId: number | bigint | string): Promise<void>;
}

/** Updates a job, and stops it for that only if it has to. */
export async function updateOrStop(
  dli: DliClient,
  update: RequestOf<'updateFlinkJarJob'>,
  { run, stop }: Lifecycle,
): Promise<void> {
  try {
    await dli.updateFlinkJarJob(update);
    return;
  } catch (error) {
    if (!isJobNotUpdatable(error)) throw error;
  }
  await stop(update.job_id);
  try {
    await dli.updateFlinkJarJob(update);
  } finally {
    // A change that is refused must not leave the job stopped.
    await run(update.job_id);
  }
}
