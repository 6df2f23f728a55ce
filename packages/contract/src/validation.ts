import type { Contract } from './contract.ts';
import { countCodePoints } from './validation/code-points.ts';
import { isDeepEqual } from './validation/deep-equal.ts';
import { isInexact, isInteger, isMultipleOf, isNumber } from './validation/numbers.ts';
import { createParametersValidator } from './validation/parameters.ts';
import { areUnique } from './validation/unique.ts';
import { createValidator, mostViolations } from './validation/validator.ts';

/** What compiled validators run on, by name. */
export interface Validation {
  readonly [name: string]: unknown;
  /** Gives what a compiler has made its type. */
  complete(parts: object): Contract;
}

/**
 * For a compiler that makes a contract in memory: its validators are the same code as those compiled ahead, and run on the
 * same functions.
 */
export const validation: Validation = {
  areUnique,
  countCodePoints,
  createParametersValidator,
  createValidator,
  isDeepEqual,
  isInexact,
  isInteger,
  isMultipleOf,
  isNumber,
  mostViolations,
  complete: (parts) => parts as Contract,
};
