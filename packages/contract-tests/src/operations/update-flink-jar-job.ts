/** What only this operation knows: where its time of update is, and how the job is read on the real service. */
import { schemas } from '@dli-flink/contract/schemas';

import type { ResourceState } from '../run/read-back.ts';
import type { Transport } from '../run/transport.ts';
import { toWireRequest } from '../run/wire-request.ts';
import type { WireTarget } from '../run/wire-request.ts';

const id = 'updateFlinkJarJob';

type Members = Readonly<Record<string, unknown>>;

/** The time of the update that a reply tells, if it tells one. */
export function readUpdateTime(body: unknown): unknown {
  return membersOf(membersOf(body).job).update_time;
}

/** Reads the job with the operation "job detail" of the service; `undefined` where it cannot be read so. */
export async function readJobDetail(
  send: Transport,
  target: WireTarget,
  now: number,
): Promise<ResourceState | undefined> {
  const { job_id: jobId = '', project_id: projectId = '' } = target.parameters;
  const rawPath = `/v1.0/${encodeURIComponent(projectId)}/streaming/jobs/${jobId}`;
  const reply = await send(await toWireRequest(id, { method: 'GET', rawPath }, target, now));
  if (reply.status !== 200) return undefined;
  let detail: Members;
  try {
    detail = membersOf(membersOf(JSON.parse(reply.text)).job_detail);
  } catch {
    return undefined;
  }
  // The ID is compared as it is written: a double would lose its last digits.
  if (!new RegExp(`"job_id"\\s*:\\s*"?${jobId}"?\\s*[,}]`).test(reply.text)) return undefined;
  const found = { ...membersOf(detail.job_config), ...detail };
  const names = Object.keys(schemas[id].body?.properties ?? {}).filter((name) => Object.hasOwn(found, name));
  const settings = Object.fromEntries(names.map((name) => [name, found[name] ?? undefined]));
  return {
    settings,
    readable: new Set(names),
    ...(typeof detail.update_time === 'number' && { updateTime: detail.update_time }),
    neighbours: new Map(),
  };
}

function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null ? (value as Members) : {};
}
