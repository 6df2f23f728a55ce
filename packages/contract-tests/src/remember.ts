import type { Operation } from './operation.ts';
import type { Scope } from './scope.ts';

type Derive<Value> = (operation: Operation, scope: Scope) => Value;

/** Keeps what follows from an operation and a scope alone: a run asks for it many times. */
export function remember<Value>(derive: Derive<Value>): Derive<Value> {
  const known = new WeakMap<Operation, Map<string, Value>>();
  return (operation, scope) => {
    const ofOperation = known.get(operation) ?? new Map<string, Value>();
    known.set(operation, ofOperation);
    const key = `${scope.edition} ${scope.cloud}`;
    const value = ofOperation.get(key) ?? derive(operation, scope);
    ofOperation.set(key, value);
    return value;
  };
}
