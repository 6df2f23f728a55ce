import type { Contract } from '@dli-flink/contract';
import { editions, listProperties } from '@dli-flink/contract/editions';
import type { EditionId } from '@dli-flink/contract/editions';

import { isObject } from './json.ts';
import { withoutPath } from '@dli-flink/contract/property-path';

/** The IDs of the editions of the contract that is compiled ahead, the oldest first. */
export const editionIds: readonly EditionId[] = editions.map(({ id }) => id);

/** Leaves the properties out of a body that an edition does not know; what is no object stays as it is. */
export type EditionFilter = <Body>(operation: string, body: Body) => Body;

/** @throws RangeError for an edition there is not */
export function createEditionFilter(edition: string | undefined, contract: Contract): EditionFilter {
  if (edition === undefined) return (_, body) => body;
  const known = contract.editions.map(({ id }) => id as string);
  if (!known.includes(edition)) {
    throw new RangeError(`edition ${JSON.stringify(edition)} is not known; there are ${known.join(', ')}`);
  }
  const ids = Object.keys(contract.operations);
  const later = new Map(ids.map((id) => [id, listLater(id, edition, contract)]));
  return (operation, body) =>
    isObject(body) ? (later.get(operation)!.reduce(withoutPath, body) as typeof body) : body;
}

function listLater(operation: string, edition: string, contract: Contract): readonly string[] {
  const known = new Set(listProperties(operation, { edition }, contract).map(({ path }) => path));
  return listProperties(operation, undefined, contract).flatMap(({ path }) =>
    known.has(path) ? [] : [path],
  );
}
