/** The properties that a JsonLogic expression of the document reads. */
export function listVariables(expression: unknown): string[] {
  if (typeof expression !== 'object' || expression === null) return [];
  if ('var' in expression) return [String(expression.var)];
  return [...new Set(Object.values(expression).flatMap(listVariables))];
}
