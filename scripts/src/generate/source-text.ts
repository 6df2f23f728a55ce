import { listOperations } from './openapi.ts';
import type { OpenApiDocument, ResolvedOperation } from './openapi.ts';

/** A value as TypeScript source. */
export function toSource(value: unknown): string {
  return JSON.stringify(value, undefined, 2);
}

/** A union of string literal types. */
export function toUnion(values: Iterable<string>): string {
  const members = [...values].map((value) => JSON.stringify(value));
  return members.length > 0 ? members.join(' | ') : 'never';
}

/** A value for each operation of the document, by operationId, as TypeScript source. */
export function toSourceById(
  document: OpenApiDocument,
  value: (operation: ResolvedOperation) => unknown,
): string {
  return toSource(
    Object.fromEntries(listOperations(document).map((operation) => [operation.id, value(operation)])),
  );
}
