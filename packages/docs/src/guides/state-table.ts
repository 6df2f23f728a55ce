/** The properties that may be changed in each state, as a table. */
import type { OperationId } from '@dli-flink/contract';
import { stateRules } from '@dli-flink/contract/service-rules';

import { table } from '../wording/blocks.ts';
import { linkToError, listNames } from './names.ts';

export function listStates(operationId: OperationId): string {
  const rows = stateRules[operationId].map(({ accepts, mustChange = [], refusal, states }) => {
    const changing = mustChange.length === 0 ? '' : `; ${listNames(mustChange)} only with another value`;
    const taken = { all: 'every property', none: 'nothing' }[accepts as string];
    return [
      listNames(states),
      taken ?? `${listNames(accepts as readonly string[])}${changing}`,
      refusal === undefined ? 'none' : linkToError(refusal),
    ];
  });
  return table(['State', 'May be changed', 'Refused with'], rows);
}
