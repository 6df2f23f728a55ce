import type { Contract } from '@dli-flink/contract';

import { listIdentified, listIds } from '../bind-contract.ts';
import type { OperationRequest } from '../case.ts';
import { findOperation, isDefault, operationsOf } from '../operation.ts';
import type { Operation } from '../operation.ts';
import { findDeleted } from '../run/resource-keeper.ts';
import { baseOf } from './body-place.ts';

/** Which operations are tested. */
export interface Choice {
  readonly contract: Contract;
  /** Their IDs. @default the first one alone */
  readonly operations?: readonly string[] | 'all' | undefined;
  /** Parameters of the resource, by wire name. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** The operations that are chosen and whose resource is given: a path is never filled with an example, which may be somebody's. */
export function listTestableOperations(choice: Choice): readonly Operation[] {
  // What is deleted is gone for all that come after it.
  const ordered = listChosen(choice).toSorted(
    (left, right) => Number(findDeleted(left) !== undefined) - Number(findDeleted(right) !== undefined),
  );
  return ordered.filter((operation) => listMissing(operation, choice.parameters).length === 0);
}

/** The operations that are chosen, those included whose resource is not given. */
export function listChosen({ contract, operations }: Choice): readonly Operation[] {
  const all = [...operationsOf(contract).values()];
  if (operations === 'all') return all;
  return operations?.map((id) => findOperation(contract, id)) ?? all.slice(0, 1);
}

/** Names of the parameters without which an operation is not tested. */
export function listMissing(
  { contract, parameters, schemas }: Operation,
  given: Readonly<Record<string, string>>,
): readonly string[] {
  const ids = listIds(contract, given);
  const unidentified = listIdentified(schemas.body).filter((kind) => !ids.has(kind));
  const inBody = unidentified.flatMap((kind) => findParameters(contract, kind));
  const inPath = parameters.filter(({ in: place, name }) => place === 'path' && !(name in given));
  return [...new Set([...inPath.map(({ name }) => name), ...inBody])];
}

/** The parameters that have the ID of a resource, in any operation. */
function findParameters({ schemas }: Contract, kind: string): readonly string[] {
  return Object.values(schemas).flatMap(({ parameters }) =>
    Object.keys(parameters).filter((name) => parameters[name]?.['x-identifies'] === kind),
  );
}

/** Cases of the operation that is tested by default have short IDs; those of others begin with that of theirs. */
export function nameCase(operation: Operation, id: string): string {
  return isDefault(operation) ? id : `${operation.id}/${id}`;
}

/** Departures of several operations are told apart in the same way. */
export function nameDeparture(operation: Operation, key: string): string {
  return isDefault(operation) ? key : `${operation.id}: ${key}`;
}

/** The first request of a run: the smallest update, or one that reads. */
export function findFirstRequest(operations: readonly Operation[]): OperationRequest {
  const operation = operations.find(({ body }) => body !== undefined);
  if (operation === undefined) return findHarmless(operations);
  return { operation, request: { body: baseOf(operation) } };
}

/** A request that is let in and changes nothing, since it has to be refused for its body, or reads. */
export function findHarmless(operations: readonly Operation[]): OperationRequest {
  const takesBody = operations.find(({ body }) => body !== undefined);
  if (takesBody !== undefined) return { operation: takesBody, request: { text: '{' } };
  const reads = operations.find(({ method }) => method === 'GET');
  if (reads !== undefined) return { operation: reads, request: {} };
  return { operation: operations[0]!, request: { rawPath: pathOfNothing, method: 'GET' } };
}

/** A path at which no operation is. */
export const pathOfNothing = '/nothing/here';
