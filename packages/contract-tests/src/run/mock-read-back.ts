import { inspectionPath } from '@dli-flink/mock';

import type { ResourceState } from './read-back.ts';
import type { Transport } from './transport.ts';

/** A job as the inspection area of the mock endpoint shows it. */
interface ShownJob {
  readonly job_id: string;
  readonly status: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly update_time?: number;
}

/** Reads the jobs from the inspection area of a mock endpoint; `undefined` where there is none. */
export async function readMock(send: Transport, jobId: string): Promise<ResourceState | undefined> {
  const request = {
    method: 'GET',
    path: `${inspectionPath}/jobs`,
    headers: {},
    body: undefined,
    secrets: [],
  };
  const { status, text } = await send(request);
  if (status !== 200) return undefined;
  try {
    const { jobs } = JSON.parse(text) as { readonly jobs: readonly ShownJob[] };
    const job = jobs.find(({ job_id }) => job_id === jobId);
    if (job === undefined) return undefined;
    return {
      settings: job.settings,
      status: job.status,
      ...(job.update_time !== undefined && { updateTime: job.update_time }),
      neighbours: new Map(
        jobs.filter(({ job_id }) => job_id !== jobId).map((other) => [other.job_id, other]),
      ),
    };
  } catch {
    return undefined;
  }
}

/** Puts a job of a mock endpoint into a state, by way of its inspection area. */
export async function setMockState(send: Transport, jobId: string, state: string): Promise<void> {
  await send({
    method: 'PUT',
    path: `${inspectionPath}/jobs/${jobId}`,
    headers: { 'Content-Type': 'application/json' },
    body: new TextEncoder().encode(JSON.stringify({ status: state })),
    secrets: [],
  });
}
