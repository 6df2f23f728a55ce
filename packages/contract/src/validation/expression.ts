import { readPath } from '../property-path.ts';

/** The part of JsonLogic the document uses. */
export type Expression =
  | number
  | string
  | boolean
  | { readonly [operator: string]: string | readonly Expression[] };

/**
 * The value of an expression over the properties of an object. A comparison is neither true nor false, but `undefined`,
 * where a property that counts is not there.
 */
export function evaluate(expression: Expression, properties: Readonly<Record<string, unknown>>): unknown {
  if (typeof expression !== 'object') return expression;
  const [[operator, operands]] = Object.entries(expression) as [[string, string | readonly Expression[]]];
  if (typeof operands === 'string') {
    const value = readPath(properties, operands);
    // Operators throw over a number and a bigint.
    return typeof value === 'bigint' ? Number(value) : value;
  }
  const values = operands.map((operand) => evaluate(operand, properties));
  const [left, right] = values as [number, number];
  switch (operator) {
    case '==':
      return left === right;
    case '<=':
      return areKnown(left, right) ? left <= right : undefined;
    case '>':
      return areKnown(left, right) ? left > right : undefined;
    case '*':
      return left * right;
    case '-':
      return left - right;
    case '!':
      return !left;
    case '!!':
      return Boolean(left);
    case 'or':
      return values.reduce((one, other) => one || other);
    default:
      throw new Error(`the document uses the unknown operator ${operator}`);
  }
}

/** Arithmetic with a property that is not there gives `NaN`. */
function areKnown(left: number, right: number): boolean {
  return Number.isFinite(left) && Number.isFinite(right);
}
