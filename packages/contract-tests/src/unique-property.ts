import { findErrorCode } from '@dli-flink/contract/errors';

import type { Operation } from './operation.ts';

/** The property that no two resources may share: what the code for a taken name is about, where the operation sets it. */
export function uniqueProperty({ contract, refusals, schemas }: Operation): string | undefined {
  const [name] = findErrorCode(refusals['name-taken'], contract)?.properties ?? [];
  return name !== undefined && Object.hasOwn(schemas.body?.properties ?? {}, name) ? name : undefined;
}
