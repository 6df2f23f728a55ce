import type { Contract } from '../contract.ts';
import { adviceRules, propertyNames } from '../generated/advice.gen.ts';
import type { Advice } from '../model.ts';
import type { OperationId } from '../types.ts';
import { evaluate } from './expression.ts';
import { readPath, toPointer } from '../property-path.ts';
import { adviseOnNames } from './advise-on-names.ts';

export type { Advice, AdviceRule, PropertyNames } from '../model.ts';

/** The parts of a contract that advice comes from. */
export type AdviceSource = Pick<Contract, 'adviceRules' | 'propertyNames'>;

type Body = Readonly<Record<string, unknown>>;

/**
 * Says what is worth a remark about a body: values that may have no effect, and names that are not known and much like
 * one that is. It sees the body alone, not what the job already has, so it speaks of what the request leaves open too.
 */
export function advise(operation: OperationId, body: unknown): readonly Advice[];
/** @param from another contract, which has operations and rules of its own */
export function advise(operation: string, body: unknown, from: AdviceSource): readonly Advice[];
export function advise(
  operation: string,
  body: unknown,
  from: AdviceSource = { adviceRules, propertyNames },
): readonly Advice[] {
  if (typeof body !== 'object' || body === null) return [];
  const ofValues = (from.adviceRules[operation] ?? [])
    .filter(({ reads, unless }) => {
      return (
        reads.every((path) => readPath(body, path) !== undefined) && evaluate(unless, body as Body) !== true
      );
    })
    .map(({ message, property }) => ({ pointer: toPointer(property), message }));
  return [...ofValues, ...adviseOnNames(from.propertyNames[operation] ?? {}, body)];
}
