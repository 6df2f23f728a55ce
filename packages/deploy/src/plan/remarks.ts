import type { Contract } from '@dli-flink/contract';
import { advise } from '@dli-flink/contract/advice';
import { listExceededLimits } from '@dli-flink/contract/service-rules';
import { readPath } from '@dli-flink/contract/property-path';

import type { Kept, Settings } from '../model.ts';
import { operations } from '../operations.ts';
import { isSame, isUnset, listLeaves } from './compare-settings.ts';

/** The properties that are set and stay as they are. */
export function listKept(current: Settings, wanted: Settings, contract: Contract): readonly Kept[] {
  const defaults = contract.creationDefaults[operations.create] ?? {};
  return listLeaves(contract).flatMap(({ path }): readonly Kept[] => {
    const value = readPath(current, path);
    if (isUnset(value)) return [];
    const other = readPath(wanted, path);
    if (other !== undefined)
      return isSame(path, value, other, contract) ? [{ path, value, because: 'wanted' }] : [];
    return [
      { path, value, because: isSame(path, value, readPath(defaults, path), contract) ? 'default' : 'other' },
    ];
  });
}

/** Remarks about what an update makes of a job, without those that hold for the job as it is. */
export function listAdvice(
  current: Settings,
  wanted: Settings,
  update: Settings,
  contract: Contract,
): readonly string[] {
  const known = new Set(advise(operations.update, current, contract).map(({ message }) => message));
  const remarks = advise(operations.update, { ...current, ...update }, contract)
    .filter(({ message }) => !known.has(message))
    .map(({ message }) => message);
  const limits = listExceededLimits(operations.update, current, update, contract).map(
    ({ refusal }) =>
      `Services are known to refuse this with ${refusal}: ${contract.errorCodes[refusal]?.meaning ?? ''}`,
  );
  const updatable = contract.schemas[operations.update]?.body?.properties ?? {};
  const atCreation =
    Object.keys(current).length > 0 ? Object.keys(wanted).filter((name) => !(name in updatable)) : [];
  const ignored = atCreation.map((name) => `${name} is read when a job is created, and by no update.`);
  // Several properties may exceed one limit.
  return [...new Set([...remarks, ...limits, ...ignored])];
}
