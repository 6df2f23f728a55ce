/** Which properties a run judges. Of what a later edition brought, or a cloud never documented, nothing is specified. */
import type { Contract } from '@dli-flink/contract';
import { listProperties } from '@dli-flink/contract/editions';
import type { EditionId, PropertyDescriptor, PropertyScope } from '@dli-flink/contract/editions';
import { readPath, withoutPath } from '@dli-flink/contract/property-path';

import { findServer } from './documented-server.ts';
import { writeJson } from './json.ts';
import type { Members } from './json.ts';
import type { Operation } from './operation.ts';

export type Scope = PropertyScope;

/** Every property of the document. */
export const everything: Scope = {};

/** The IDs of the editions there are, the oldest first. */
export function editionsOf({ editions }: Contract): readonly EditionId[] {
  return editions.map(({ id }) => id);
}

/** The vendor's page, which every endpoint is held to; `undefined` where the document has no editions. */
export function firstEdition(contract: Contract): EditionId | undefined {
  return contract.editions[0]?.id;
}

export function latestEdition(contract: Contract): EditionId | undefined {
  return contract.editions.at(-1)?.id;
}

/**
 * The properties that are judged at an address: those of an edition, but for what the cloud it is of never documented.
 *
 * @throws RangeError for an edition there is not
 */
export function scopeOf(
  contract: Contract,
  baseUrl: string,
  edition: EditionId | undefined = firstEdition(contract),
): Scope {
  const ids = editionsOf(contract);
  if (edition !== undefined && !ids.includes(edition)) {
    throw new RangeError(`edition ${JSON.stringify(edition)} is not known; there are ${ids.join(', ')}`);
  }
  const cloud = findServer(contract, baseUrl)?.cloud;
  return { ...(edition !== undefined && { edition }), ...(cloud !== undefined && { cloud }) };
}

/** What a property is left out by. */
export type Exclusion = 'edition' | 'cloud';

/** Why a property is not judged. That its cloud never documented it comes first: no other edition changes that. */
export function findExclusion(
  { since, undocumentedBy = [] }: Partial<Pick<PropertyDescriptor, 'since' | 'undocumentedBy'>>,
  { cloud, edition }: Scope,
  contract: Contract,
): Exclusion | undefined {
  if (cloud !== undefined && undocumentedBy.includes(cloud)) return 'cloud';
  if (edition === undefined || since === undefined) return undefined;
  const ids = editionsOf(contract);
  return ids.indexOf(since) > ids.indexOf(edition) ? 'edition' : undefined;
}

/** A body without the properties, and members of objects, that are not judged. */
export function keepJudged({ contract, id }: Operation, scope: Scope, body: Members): Members {
  return listProperties(id, {}, contract)
    .filter((property) => findExclusion(property, scope, contract) !== undefined)
    .reduce((rest, { path }) => (readPath(rest, path) === undefined ? rest : withoutPath(rest, path)), body);
}

/** Whether everything in a body is judged. */
export function isJudged(operation: Operation, scope: Scope, body: Members): boolean {
  return writeJson(keepJudged(operation, scope, body)) === writeJson(body);
}
