import { checkExpression, listVariables } from './expression.ts';
import type { JsonSchema, OpenApiDocument } from './openapi.ts';
import { toSourceById } from './source-text.ts';

interface AdviceRule {
  readonly property: string;
  /** Properties that must be in the body for the rule to say anything. */
  readonly reads: readonly string[];
  readonly unless: unknown;
  readonly message: string;
}

/** What is worth a remark about a body that keeps the contract: `x-advice` and `x-effective-when`, in one form. */
export function generateAdvice(document: OpenApiDocument): string {
  const rules = toSourceById(document, ({ body, id }) => {
    const [content] = Object.values(body?.content ?? {});
    return content?.schema ? readRules(id, content.schema) : [];
  });
  return `import type { OperationId } from '../index.ts';
import type { AdviceRule } from '../validation/advise.ts';

export const adviceRules: Readonly<Record<OperationId, readonly AdviceRule[]>> = ${rules};
`;
}

function readRules(id: string, schema: JsonSchema): readonly AdviceRule[] {
  const properties = (schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>;
  const conditions = Object.entries(properties).flatMap(([property, { 'x-effective-when': when }]) =>
    Object.entries((when ?? {}) as Readonly<Record<string, unknown>>).map(([name, value]) => ({
      property,
      reads: [property],
      unless: { '==': [{ var: name }, value] },
      message: `${property} takes effect only when ${name} is ${JSON.stringify(value)}.`,
    })),
  );
  const advice = (schema['x-advice'] ?? []) as readonly Omit<AdviceRule, 'reads'>[];
  return [
    ...conditions,
    ...advice.map((rule, index) => {
      checkExpression(`${id}: x-advice entry ${index + 1} (${rule.property})`, rule.unless);
      return { ...rule, reads: listVariables(rule.unless) };
    }),
  ];
}
