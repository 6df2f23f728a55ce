/** The knowledge of this operation alone: where its time of update is, and how the job is read on the real service. */
import type { ReplyOf, RequestBodyOf } from '@dli-flink/contract';

import { contractOf } from '../contract-of.ts';
import { findOperation } from '../operation.ts';
import { membersOf, parseObject } from '../json.ts';
import type { ResourceState } from '../resource-state.ts';
import type { Transport } from '../wire/transport.ts';
import { toWireRequest } from '../wire/wire-request.ts';
import type { WireTarget } from '../wire/wire-request.ts';

const id = 'updateFlinkJarJob';

type Reply = ReplyOf<typeof id>;

/** The time of the update that a reply tells, if it tells one. */
export function readUpdateTime(body: unknown): unknown {
  const job = membersOf(body)['job' satisfies keyof Reply];
  return membersOf(job)['update_time' satisfies keyof NonNullable<Reply['job']>];
}

/** Reads the job with the operation "job detail" of the service; `undefined` where it cannot be read so. */
export async function readJobDetail(
  send: Transport,
  target: WireTarget,
  now: number,
): Promise<ResourceState | undefined> {
  const operation = findOperation(contractOf({}), id);
  const { job_id: jobId = '', project_id: projectId = '' } = target.parameters;
  const rawPath = `/v1.0/${encodeURIComponent(projectId)}/streaming/jobs/${jobId}`;
  const reply = await send(await toWireRequest(operation, { method: 'GET', rawPath }, target, now));
  const answer = reply.status === 200 ? parseObject(reply.text) : undefined;
  // The ID is compared as it is written: a double would lose its last digits.
  const isOfJob = new RegExp(`"job_id"\\s*:\\s*"?${jobId}"?\\s*[,}]`).test(reply.text);
  if (answer === undefined || !isOfJob) return undefined;
  const detail = membersOf(answer.job_detail);
  const found = { ...membersOf(detail.job_config), ...detail };
  const names = Object.keys(operation.schemas.body?.properties ?? {}).filter((name) =>
    Object.hasOwn(found, name),
  );
  const settings = Object.fromEntries(names.map((name) => [name, readSetting(name, found[name])]));
  return {
    settings,
    readable: new Set(names),
    ...(typeof detail.update_time === 'number' && { updateTime: detail.update_time }),
    neighbours: new Map(),
  };
}

/** The detail names the mode of checkpoints, of which an update has the number. */
const checkpointModes: ReadonlyMap<unknown, number> = new Map([
  ['exactly_once', 1],
  ['at_least_once', 2],
]);

function readSetting(name: string, value: unknown): unknown {
  const isMode = name === ('checkpoint_mode' satisfies keyof RequestBodyOf<typeof id>);
  return (isMode ? checkpointModes.get(value) : undefined) ?? value ?? undefined;
}
