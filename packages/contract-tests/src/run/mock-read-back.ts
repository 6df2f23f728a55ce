import { inspectionPath } from '@dli-flink/mock';

import { parseObject } from '../json.ts';
import type { ResourceState } from '../resource-state.ts';
import type { Transport } from '../wire/transport.ts';
import { CannotJudge } from './cannot-judge.ts';

/** A job as the inspection area of the mock endpoint shows it. */
interface ShownJob {
  readonly job_id: string;
  readonly status: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly update_time?: number;
}

/** Reads the jobs from the inspection area of a mock endpoint; `undefined` where there is none. */
export async function readMock(send: Transport, jobId: string): Promise<ResourceState | undefined> {
  const path = `${inspectionPath}/jobs`;
  const { status, text } = await send({ method: 'GET', path, headers: {}, body: undefined, secrets: [] });
  const jobs = status === 200 ? parseObject(text)?.jobs : undefined;
  if (!Array.isArray(jobs) || !jobs.every(isShownJob)) return undefined;
  const job = jobs.find(({ job_id }) => job_id === jobId);
  if (job === undefined) return undefined;
  const others = jobs.filter(({ job_id }) => job_id !== jobId);
  return {
    settings: job.settings,
    status: job.status,
    ...(job.update_time !== undefined && { updateTime: job.update_time }),
    neighbours: new Map(others.map((other) => [other.job_id, other])),
  };
}

function isShownJob(job: unknown): job is ShownJob {
  return typeof job === 'object' && job !== null;
}

/**
 * Puts a job of a mock endpoint into a state, by way of its inspection area.
 *
 * @throws CannotJudge when the mock does not
 */
export async function setMockState(send: Transport, jobId: string, state: string): Promise<void> {
  const { status: answer } = await send({
    method: 'PUT',
    path: `${inspectionPath}/jobs/${jobId}`,
    headers: { 'Content-Type': 'application/json' },
    body: new TextEncoder().encode(JSON.stringify({ status: state })),
    secrets: [],
  });
  if (answer >= 300)
    throw new CannotJudge(`the job cannot be put into a state: the mock answers with ${answer}`);
}
