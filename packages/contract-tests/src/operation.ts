import type { Contract } from '@dli-flink/contract';
import type { OperationDescriptor, Refusals } from '@dli-flink/contract/operations';
import type { OperationSchemas } from '@dli-flink/contract/schemas';
import type { Limit, StateRule } from '@dli-flink/contract/service-rules';
import type { Validator } from '@dli-flink/contract/validators';

/** An operation with everything that its contract says of it: what cases are derived from, and replies are held to. */
export interface Operation extends OperationDescriptor {
  readonly contract: Contract;
  readonly schemas: OperationSchemas;
  readonly validators: {
    readonly parameters: Validator<unknown>;
    readonly body: Validator<unknown> | undefined;
  };
  /** By status. */
  readonly replyValidators: Readonly<Record<string, Validator<unknown>>>;
  readonly requestExamples: Readonly<Record<string, unknown>>;
  readonly refusals: Refusals;
  readonly stateRules: readonly StateRule[];
  readonly limits: readonly Limit[];
}

/** A kind of thing that operations create, read, change and delete. */
export type Resource = Contract['resources'][string];

const found = new WeakMap<Contract, ReadonlyMap<string, Operation>>();

/** The operations of a contract by ID, in their order. Those of the same contract are the same, so that each can be a key. */
export function operationsOf(contract: Contract): ReadonlyMap<string, Operation> {
  const known = found.get(contract);
  if (known !== undefined) return known;
  const all = new Map(Object.values(contract.operations).map((one) => [one.id, read(contract, one)]));
  found.set(contract, all);
  return all;
}

/** @throws RangeError for an ID that the contract does not have */
export function findOperation(contract: Contract, id: string): Operation {
  const operation = operationsOf(contract).get(id);
  if (operation === undefined) throw new RangeError(`operation ${JSON.stringify(id)} is not in the contract`);
  return operation;
}

/** The operation that is tested where none is chosen: the first one. Its cases and departures have short names. */
export function defaultOperation(contract: Contract): Operation {
  const [first] = operationsOf(contract).values();
  if (first === undefined) throw new RangeError('the contract has no operation');
  return first;
}

export function isDefault(operation: Operation): boolean {
  return defaultOperation(operation.contract) === operation;
}

function read(contract: Contract, descriptor: OperationDescriptor): Operation {
  const { id } = descriptor;
  return {
    ...descriptor,
    contract,
    schemas: contract.schemas[id]!,
    validators: contract.requestValidators[id]!,
    replyValidators: contract.responseValidators[id] ?? {},
    requestExamples: contract.requestExamples[id] ?? {},
    refusals: contract.refusals[id] ?? contract.serviceRefusals,
    stateRules: contract.stateRules[id] ?? [],
    limits: contract.limits[id] ?? [],
  };
}
