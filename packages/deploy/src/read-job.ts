import type { DliClient } from '@dli-flink/client';
import type { CallOptions } from '@dli-flink/client';
import type { Contract, ReplyOf } from '@dli-flink/contract';
import { listProperties } from '@dli-flink/contract/editions';
import { readPath } from '@dli-flink/contract/property-path';

import type { JobState, Settings } from './model.ts';
import { operations } from './operations.ts';
import { isUnset } from './plan/compare-settings.ts';

type Detail = NonNullable<NonNullable<ReplyOf<typeof operations.read>>['job_detail']>;

/**
 * Reads a job.
 *
 * @param id in decimal digits
 * @throws DliError, as the client does, and Error when the reply shows another job, or none
 */
export async function readJob(
  client: Pick<DliClient, 'showFlinkJob'>,
  id: string,
  contract: Contract,
  options?: CallOptions,
): Promise<JobState> {
  const { job_detail } = await client.showFlinkJob({ job_id: id }, options);
  if (job_detail === undefined || job_detail === null || String(job_detail.job_id) !== id) {
    throw new Error(`the reply to ${operations.read} does not show job ${id}`);
  }
  return toJobState(job_detail, contract);
}

/** A job in the reply of the operation that reads one, its settings by the names that an update has them under. */
export function toJobState(detail: Detail, contract: Contract): JobState {
  const { has_savepoint, job_id, name, start_time, status, status_desc, update_time } = detail;
  return {
    id: String(job_id),
    name: name ?? undefined,
    state: status ?? '',
    reason: status_desc || undefined,
    changed: readTime(update_time),
    started: readTime(start_time),
    hasSavepoint: has_savepoint ?? undefined,
    settings: readSettings(detail, contract),
  };
}

/** A time that is 0 stands for none. */
function readTime(time: unknown): number | undefined {
  return time === undefined || time === null ? undefined : Number(time) || undefined;
}

function readSettings(detail: Detail, contract: Contract): Settings {
  const resource = Object.values(contract.resources).find(
    ({ update }) => update?.operation === operations.update,
  );
  const { default: usual = '{path}', properties = {} } = resource?.readBack ?? {};
  const entries = listProperties(operations.update, undefined, contract)
    .filter(({ parent }) => parent === undefined)
    .map(({ path, pointer, schema }) => {
      const { at, values = {} } = properties[path] ?? { at: usual.replace('{path}', pointer) };
      const told = withoutUnset(readPath(detail, at.slice(1).replaceAll('/', '.')));
      const [sent] = Object.entries(values).find(([, value]) => value === told) ?? [];
      const isNumber = schema.type === 'integer' || schema.type === 'number';
      return [path, sent === undefined ? told : isNumber ? Number(sent) : sent] as const;
    });
  return Object.fromEntries(entries.filter(([, value]) => !isUnset(value)));
}

/** What is shown as null is not set, in an object too. */
function withoutUnset(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, member]) => [name, withoutUnset(member)] as const)
      .filter(([, member]) => member !== null),
  );
}
