/** Which properties a run judges. Of what a later edition brought, or a cloud never documented, nothing is specified. */
import type { OperationId } from '@dli-flink/contract';
import { editions, listProperties } from '@dli-flink/contract/editions';
import type { EditionId, PropertyDescriptor, PropertyScope } from '@dli-flink/contract/editions';

import { findServer } from './documented-server.ts';
import type { Members } from './json.ts';
import { readPath, withoutPath } from '@dli-flink/contract/property-path';

export type Scope = PropertyScope;

/** Every property of the document. */
export const everything: Scope = {};

/** The IDs of the editions there are, the oldest first. */
export const editionIds: readonly EditionId[] = editions.map(({ id }) => id);

/** The vendor's page, which every endpoint is held to; `undefined` where the document has no editions. */
export const firstEdition: EditionId | undefined = editionIds[0];

export const latestEdition: EditionId | undefined = editionIds.at(-1);

/**
 * The properties that are judged at an address: those of an edition, but for what the cloud it is of never documented.
 *
 * @throws RangeError for an edition there is not
 */
export function scopeOf(baseUrl: string, edition: EditionId | undefined = firstEdition): Scope {
  if (edition !== undefined && !editionIds.includes(edition)) {
    throw new RangeError(
      `edition ${JSON.stringify(edition)} is not known; there are ${editionIds.join(', ')}`,
    );
  }
  const cloud = findServer(baseUrl)?.cloud;
  return { ...(edition !== undefined && { edition }), ...(cloud !== undefined && { cloud }) };
}

/** A key for what is derived from an operation in a scope. */
export function nameScope(operation: OperationId, { cloud, edition }: Scope): string {
  return [operation, edition, cloud].join(' ');
}

/** What a property is left out by. */
export type Exclusion = 'edition' | 'cloud';

/** Why a property is not judged. That its cloud never documented it comes first: no other edition changes that. */
export function findExclusion(
  { since, undocumentedBy = [] }: Partial<Pick<PropertyDescriptor, 'since' | 'undocumentedBy'>>,
  { cloud, edition }: Scope,
): Exclusion | undefined {
  if (cloud !== undefined && undocumentedBy.includes(cloud)) return 'cloud';
  if (edition === undefined || since === undefined) return undefined;
  return editionIds.indexOf(since) > editionIds.indexOf(edition) ? 'edition' : undefined;
}

/** A body without the properties, and members of objects, that are not judged. */
export function keepJudged(operation: OperationId, scope: Scope, body: Members): Members {
  return listProperties(operation)
    .filter((property) => findExclusion(property, scope) !== undefined)
    .reduce((rest, { path }) => (readPath(rest, path) === undefined ? rest : withoutPath(rest, path)), body);
}

/** Whether everything in a body is judged. */
export function isJudged(operation: OperationId, scope: Scope, body: Members): boolean {
  return JSON.stringify(keepJudged(operation, scope, body)) === JSON.stringify(body);
}
