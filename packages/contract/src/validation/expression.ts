/** The part of JsonLogic the document uses. */
export type Expression =
  | number
  | string
  | boolean
  | { readonly [operator: string]: string | readonly Expression[] };

/** The value of an expression over the properties of an object. */
export function evaluate(expression: Expression, properties: Readonly<Record<string, unknown>>): unknown {
  if (typeof expression !== 'object') return expression;
  const [[operator, operands]] = Object.entries(expression) as [[string, string | readonly Expression[]]];
  if (typeof operands === 'string') return properties[operands];
  const [left, right] = operands.map((operand) => evaluate(operand, properties)) as [number, number];
  switch (operator) {
    case '==':
      return left === right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '*':
      return left * right;
    case '-':
      return left - right;
    case '!':
      return !left;
    case '!!':
      return Boolean(left);
    case 'or':
      return left || right;
    default:
      throw new Error(`the document uses the unknown operator ${operator}`);
  }
}
