/** JsonLogic as people write it. */
import type { Expression } from '@dli-flink/compiler/openapi';

/** @example formatExpression({ '<=': [{ var: 'a' }, { '*': [4, { var: 'b' }] }] }) // 'a <= 4 * b' */
export function formatExpression(expression: Expression): string {
  return format(expression, 0);
}

/** Those that bind more tightly come later. */
const precedence = ['or', '==', '<=', '>', '-', '*', '/'];
const prefixes: Readonly<Record<string, string>> = { '!': 'not ', '!!': '' };

function format(expression: Expression, outer: number): string {
  if (typeof expression !== 'object') return JSON.stringify(expression);
  const [[operator, operand] = ['', '']] = Object.entries(expression);
  const operands = [operand].flat() as readonly Expression[];
  if (operator === 'var') return String(operands[0]);
  const prefix = prefixes[operator];
  if (prefix !== undefined) return `${prefix}${format(operands[0]!, precedence.length)}`;
  const inner = precedence.indexOf(operator);
  const text = operands.map((entry) => format(entry, inner)).join(` ${operator} `);
  return inner < outer ? `(${text})` : text;
}
