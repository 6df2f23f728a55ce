/** Names of the properties that an expression of JsonLogic reads. */
export function listVariables(expression: unknown): readonly string[] {
  return [...new Set(listOperands(expression, (operator) => operator === 'var'))] as string[];
}

/** What an expression says without reading it, such as the bounds of a comparison. */
export function listConstants(expression: unknown): readonly unknown[] {
  return listOperands(expression, (operator) => operator !== 'var').filter(
    (operand) => typeof operand !== 'object',
  );
}

function listOperands(expression: unknown, isMeant: (operator: string) => boolean): readonly unknown[] {
  if (typeof expression !== 'object' || expression === null) return [];
  return Object.entries(expression).flatMap(([operator, operands]: [string, unknown]) => {
    const own = [operands].flat();
    return [...(isMeant(operator) ? own : []), ...own.flatMap((part) => listOperands(part, isMeant))];
  });
}
