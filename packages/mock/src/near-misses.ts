import type { Contract } from '@dli-flink/contract';
import { advise } from '@dli-flink/contract/advice';
import type { PropertyNames } from '@dli-flink/contract/advice';
import { listProperties } from '@dli-flink/contract/editions';
import type { EditionId } from '@dli-flink/contract/editions';
import { withPath } from '@dli-flink/contract/property-path';

/**
 * Finds the properties of a body that an edition of the contract passes over and that are named much as one that it knows.
 *
 * @example ['paralel_number: did you mean parallel_number?']
 */
export type FindNearMisses = (operation: string, body: unknown) => readonly string[];

export function createNearMisses(contract: Contract, edition: EditionId | undefined): FindNearMisses {
  const known = new Map<string, PropertyNames>();
  return (operation, body) => {
    let names = known.get(operation);
    if (names === undefined) known.set(operation, (names = listNames(operation, contract, edition)));
    const propertyNames = { [operation]: names };
    return advise(operation, body, { adviceRules: {}, propertyNames }).map(({ message }) => message);
  };
}

function listNames(operation: string, contract: Contract, edition: EditionId | undefined): PropertyNames {
  if (edition === undefined) return contract.propertyNames[operation] ?? {};
  const known = listProperties(operation, { edition }, contract);
  return known.reduce<PropertyNames>((names, { path }) => withPath(names, path, {}) as PropertyNames, {});
}
