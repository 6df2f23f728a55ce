import type { DliClient } from '@dli-flink/client';

/** As many jobs are listed at once as the service allows. */
const pageSize = 100;

/** Services list the jobs of one name, which are few; one that passes over the filter has this many to look through. */
const mostPages = 50;

/**
 * Finds a job by its exact name.
 *
 * @returns its ID in decimal digits, or `undefined` where no job has the name
 * @throws DliError as the client does, and Error where several jobs have it
 */
export async function findJob(
  client: Pick<DliClient, 'listFlinkJobs'>,
  name: string,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const found = new Set<string>();
  let seen = 0;
  for (let page = 0; page < mostPages; page++) {
    const { job_list } = await client.listFlinkJobs(
      { name, limit: pageSize, offset: seen },
      signal ? { signal } : {},
    );
    const jobs = job_list?.jobs ?? [];
    for (const job of jobs) if (job.name === name && job.job_id !== undefined) found.add(String(job.job_id));
    seen += jobs.length;
    const isLast = jobs.length === 0 || seen >= Number(job_list?.total_count ?? seen);
    if (isLast) break;
  }
  if (found.size > 1) {
    throw new Error(
      `several jobs are named ${JSON.stringify(name)} (${[...found].join(', ')}): name one by its ID`,
    );
  }
  return [...found][0];
}
