import type { OperationId } from '@dli-flink/contract';
import { editions, listProperties } from '@dli-flink/contract/editions';
import type { EditionId } from '@dli-flink/contract/editions';
import { operations } from '@dli-flink/contract/operations';

import { isObject } from './json.ts';
import { withoutPath } from '@dli-flink/contract/property-path';

/** The IDs of the editions there are, the oldest first. */
export const editionIds: readonly EditionId[] = editions.map(({ id }) => id);

/** Leaves the properties out of a body that an edition does not know; what is no object stays as it is. */
export type EditionFilter = <Body>(operation: OperationId, body: Body) => Body;

/** @throws RangeError for an edition there is not */
export function createEditionFilter(edition: EditionId | undefined): EditionFilter {
  if (edition === undefined) return (_, body) => body;
  if (!editionIds.includes(edition)) {
    throw new RangeError(
      `edition ${JSON.stringify(edition)} is not known; there are ${editionIds.join(', ')}`,
    );
  }
  const ids = Object.keys(operations) as readonly OperationId[];
  const later = new Map(ids.map((id) => [id, listLater(id, edition)]));
  return (operation, body) =>
    isObject(body) ? (later.get(operation)!.reduce(withoutPath, body) as typeof body) : body;
}

function listLater(operation: OperationId, edition: EditionId): readonly string[] {
  const known = new Set(listProperties(operation, { edition }).map(({ path }) => path));
  return listProperties(operation).flatMap(({ path }) => (known.has(path) ? [] : [path]));
}
