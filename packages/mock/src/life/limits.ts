import { findExceededLimit } from '@dli-flink/contract/service-rules';

import type { HandlerContext } from '../handler.ts';
import type { JsonObject } from '../json.ts';
import { Refused } from '../refusal.ts';

/** Refuses what goes beyond a limit that the page does not print, where such limits are held. */
export function refuseExceededLimit(
  operation: string,
  settings: JsonObject,
  sent: JsonObject,
  { contract, enforcesLimits }: Pick<HandlerContext<never>, 'contract' | 'enforcesLimits'>,
): void {
  const limit = enforcesLimits ? findExceededLimit(operation, settings, sent, contract) : undefined;
  if (limit !== undefined) throw new Refused(limit.refusal);
}
