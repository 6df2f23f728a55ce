import type { OpenApiDocument, Operation } from './openapi-types.ts';
import { listOperations } from './openapi.ts';

/**
 * A value as TypeScript source: a line for each member down to a depth, one line for what is below. Who installs the
 * contract has all of it, so quotes and indentation count.
 */
export function toSource(value: unknown, depth = 1, indentation = ''): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indentation}  `;
  const toMember = (member: unknown): string => toSource(member, depth - 1, inner);
  const [opening, members, closing] = Array.isArray(value)
    ? ['[', value.map(toMember), ']']
    : ['{', toProperties(value, toMember), '}'];
  if (depth <= 0 || members.length === 0) return opening + members.join(',') + closing;
  return [opening, ...members.map((member) => `${inner}${member},`), `${indentation}${closing}`].join('\n');
}

function toProperties(value: object, toMember: (member: unknown) => string): string[] {
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => `${toKey(key)}: ${toMember(member)}`);
}

function toKey(key: string): string {
  // As it stands it would be the prototype.
  if (key === '__proto__') return '["__proto__"]';
  return /^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key);
}

/** A union of string literal types. */
export function toUnion(values: Iterable<string>): string {
  const members = [...values].map((value) => JSON.stringify(value));
  return members.length > 0 ? members.join(' | ') : 'never';
}

/** A value for each operation of the document, by operationId. */
export function readById<Value>(
  document: OpenApiDocument,
  read: (operation: Operation) => Value,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    listOperations(document).map((operation) => [operation.operationId, read(operation)]),
  );
}

/** The same as TypeScript source. */
export function toSourceById(values: Readonly<Record<string, unknown>>): string {
  return toSource(values, 2);
}
