import { DocumentError } from './document-error.ts';
import type { Path } from './document-error.ts';
import { writeJson } from './exact-numbers.ts';

/** The operators of JsonLogic that `evaluate` of the contract knows, beside `var`. */
const operators = ['==', '<=', '>', '*', '-', '!', '!!', 'or'];

/** The properties that a JsonLogic expression of the document reads. */
export function listVariables(expression: unknown): string[] {
  if (typeof expression !== 'object' || expression === null) return [];
  if ('var' in expression) return [String(expression.var)];
  return [...new Set(Object.values(expression).flatMap(listVariables))];
}

/** Refuses an expression that could not be evaluated: that would come to light with the first request. */
export function checkExpression(place: string, expression: unknown, path: Path): void {
  if (['number', 'string', 'boolean'].includes(typeof expression)) return;
  const [[operator, operands] = [], ...others] = Object.entries(expression ?? {});
  if (operator === 'var' && typeof operands === 'string' && others.length === 0) return;
  if (operator === undefined || !operators.includes(operator) || others.length > 0) {
    throw new DocumentError(
      `${place} has the expression ${writeJson(expression)}; ` +
        `it has to be one of the operators var, ${operators.join(', ')} with its operands`,
      path,
    );
  }
  if (!Array.isArray(operands) || operands.length === 0) {
    throw new DocumentError(`${place} has no list of operands for ${operator}; write them in brackets`, [
      ...path,
      operator,
    ]);
  }
  for (const [index, operand] of operands.entries()) {
    checkExpression(place, operand, [...path, operator, index]);
  }
}
