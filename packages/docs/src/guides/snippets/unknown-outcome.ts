import { isDeepStrictEqual } from 'node:util';

import { DliNetworkError, DliTimeoutError } from '@dli-flink/client';
import type { DliClient, RequestOf } from '@dli-flink/client';

type Update = RequestOf<'updateFlinkJarJob'>;

/**
 * Updates a job and tells whether the job has the change, even when no reply came.
 *
 * @param readSettings reads the settings of the job, by their wire names
 */
export async function updateAndVerify(
  dli: DliClient,
  update: Update,
  readSettings: (jobId: Update['job_id']) => Promise<Readonly<Record<string, unknown>>>,
): Promise<boolean> {
  try {
    await dli.updateFlinkJarJob(update);
  } catch (error) {
    const isOutcomeUnknown = error instanceof DliTimeoutError || error instanceof DliNetworkError;
    if (!isOutcomeUnknown) throw error;
  }
  const settings = await readSettings(update.job_id);
  return Object.entries(update.body).every(([name, value]) => isDeepStrictEqual(settings[name], value));
}
