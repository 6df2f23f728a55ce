import { listClouds, listEditionIds } from './editions.ts';
import { errorConditions, listErrorCodes } from './errors.ts';
import type { OpenApiDocument } from './openapi-types.ts';
import { refusalReasons } from './refusals.ts';
import { toUnion } from './source-text.ts';

/** Names that types are made of, apart from the data that has those types. */
export function generateNames(document: OpenApiDocument): string {
  return `export type KnownErrorCode = ${toUnion(listErrorCodes(document))};

/** A situation that several codes stand for and a program can react to. */
export type ErrorCondition = ${toUnion(errorConditions)};

/** Why an endpoint refuses a request. */
export type Refusal = ${toUnion(refusalReasons)};

/** A state of the vendor's documentation; each adds to what was before. */
export type EditionId = ${toUnion(listEditionIds(document))};

/** A cloud that has servers of its own. */
export type Cloud = ${toUnion(listClouds(document))};
`;
}
