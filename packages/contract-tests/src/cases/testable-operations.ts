import type { OperationId } from '@dli-flink/contract';
import { operations } from '@dli-flink/contract/operations';

import { baseOf } from './body-place.ts';
import type { OperationRequest } from '../case.ts';

/** The operations whose resource is given: a path is never filled with an example, which may be somebody's. */
export function listTestableOperations(parameters: Readonly<Record<string, string>>): readonly OperationId[] {
  return (Object.keys(operations) as OperationId[]).filter((id) =>
    operations[id].parameters.every(({ in: place, name }) => place !== 'path' || name in parameters),
  );
}

/** Cases of one operation have short IDs; where there are several, each begins with that of its operation. */
export function nameCase(operation: OperationId, id: string): string {
  return Object.keys(operations).length === 1 ? id : `${operation}/${id}`;
}

/** Departures of several operations are told apart in the same way. */
export function nameDeparture(operation: OperationId, key: string): string {
  return Object.keys(operations).length === 1 ? key : `${operation}: ${key}`;
}

/** The first request of a run: the smallest update, or one that reads. */
export function findFirstRequest(ids: readonly OperationId[]): OperationRequest {
  const operation = ids.find((id) => operations[id].body !== undefined);
  if (operation === undefined) return findHarmless(ids);
  return { operation, request: { body: baseOf(operation) } };
}

/** A request that is let in and changes nothing, since it has to be refused for its body, or reads. */
export function findHarmless(ids: readonly OperationId[]): OperationRequest {
  const takesBody = ids.find((id) => operations[id].body !== undefined);
  if (takesBody !== undefined) return { operation: takesBody, request: { text: '{' } };
  const reads = ids.find((id) => operations[id].method === 'GET');
  if (reads !== undefined) return { operation: reads, request: {} };
  return { operation: ids[0]!, request: { rawPath: pathOfNothing, method: 'GET' } };
}

/** A path at which no operation is. */
export const pathOfNothing = '/nothing/here';
