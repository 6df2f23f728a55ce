/** Knowledge beyond the document about operations that update something. */
import type { OperationId } from '@dli-flink/contract';

import type { Operation } from '../operation.ts';
import { readUpdateTime } from './update-flink-jar-job.ts';

/** Knowledge that the judgement of effects needs. */
export interface Update {
  /** The time of the update that a reply tells, if it tells one. */
  readonly readTime: (reply: unknown) => unknown;
}

/** The operations that update what a `ReadBack` reads. Of others, replies alone are judged. */
const updates: { readonly [Id in OperationId]?: Update } & Readonly<Record<string, Update>> = {
  updateFlinkJarJob: { readTime: readUpdateTime },
};

export function findUpdate({ id }: Operation): Update | undefined {
  return updates[id];
}
