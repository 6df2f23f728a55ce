import type { Contract } from '../contract.ts';
import { adviceRules } from '../generated/advice.gen.ts';
import type { OperationId } from '../types.ts';
import { evaluate } from './expression.ts';
import { readPath, toPointer } from '../property-path.ts';

export type { AdviceRule } from '../model.ts';

/** A remark about a body that keeps the contract and may still not do what its author wants. */
export interface Advice {
  /** JSON Pointer to the property it is about. */
  readonly pointer: string;
  readonly message: string;
}

type Body = Readonly<Record<string, unknown>>;

/**
 * Says what is worth a remark about a body. It sees the body alone, not what the job already has, so it speaks of what
 * the request leaves open too.
 */
export function advise(operation: OperationId, body: unknown): readonly Advice[];
/** @param from another contract, which has operations and rules of its own */
export function advise(
  operation: string,
  body: unknown,
  from: Pick<Contract, 'adviceRules'>,
): readonly Advice[];
export function advise(
  operation: string,
  body: unknown,
  from: Pick<Contract, 'adviceRules'> = { adviceRules },
): readonly Advice[] {
  if (typeof body !== 'object' || body === null) return [];
  return (from.adviceRules[operation] ?? [])
    .filter(({ reads, unless }) => {
      return (
        reads.every((path) => readPath(body, path) !== undefined) && evaluate(unless, body as Body) !== true
      );
    })
    .map(({ message, property }) => ({ pointer: toPointer(property), message }));
}
