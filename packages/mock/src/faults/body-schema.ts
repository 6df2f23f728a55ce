import { schemas } from '@dli-flink/contract/schemas';
import type { JsonSchema } from '@dli-flink/contract/schemas';
import { requestValidators } from '@dli-flink/contract/validators';

/** A property of the body, with its schema. */
export type Property = readonly [name: string, schema: JsonSchema];

/** The properties of the body, with their schemas. */
export const bodyProperties: readonly Property[] = Object.entries(
  schemas.updateFlinkJarJob.body?.properties ?? {},
);

/** Whether the contract describes a property of this name. */
export function isKnown(name: string): boolean {
  return bodyProperties.some(([known]) => known === name);
}

/** The properties that are of this type. */
export function propertiesOfType(type: string): readonly Property[] {
  return bodyProperties.filter(([, schema]) => schema.type === type);
}

/** Properties of one type in twos, as they follow each other. */
export function pairsOf(
  type: string,
  isMeant: (property: Property) => boolean = () => true,
): readonly (readonly [Property, Property])[] {
  const properties = propertiesOfType(type).filter(isMeant);
  return properties.flatMap((property, index) => {
    const next = properties[index + 1];
    return index % 2 === 0 && next !== undefined ? [[property, next] as const] : [];
  });
}

/** Names of the properties that an expression of JsonLogic reads. */
export function listVariables(expression: unknown): readonly string[] {
  if (typeof expression !== 'object' || expression === null) return [];
  const found = Object.entries(expression).flatMap(([operator, operand]) =>
    operator === 'var' ? [operand as string] : listVariables(operand),
  );
  return [...new Set(found)];
}

/** A value the document itself gives. */
export function exampleOf({ examples }: JsonSchema): unknown {
  return (examples as readonly unknown[])[0];
}

/** Whether the contract lets a property have a value. */
export function isValid(name: string, value: unknown): boolean {
  return requestValidators.updateFlinkJarJob.body.check({ [name]: value }).length === 0;
}

/** A value the property may have, other than this one. */
export function otherThan(name: string, value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  return bodyProperties.find(([known]) => known === name)?.[1].enum?.find((other) => other !== value);
}

/** A condition over several properties, as the document gives it. */
export interface Condition {
  readonly property: string;
  readonly unless?: unknown;
  readonly message: string;
}

/** What is worth a remark, and is not among the limits that services are known to have. */
export function readAdvice(): readonly Condition[] {
  const { 'x-advice': advice = [], 'x-limits': limits = [] } = schemas.updateFlinkJarJob.body as Readonly<
    Record<string, readonly Condition[]>
  >;
  const limited = new Set(limits.map(({ unless }) => JSON.stringify(unless)));
  return advice.filter(({ unless }) => !limited.has(JSON.stringify(unless)));
}

/** Characters as the contract counts them. */
export function countCodePoints(text: string): number {
  return [...text].length;
}
