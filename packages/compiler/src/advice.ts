import { writeJson } from './exact-numbers.ts';
import type { AdviceRule, JsonSchema, OpenApiDocument } from './openapi-types.ts';
import { pathOf, readBody } from './openapi.ts';
import { checkExpression, listVariables } from './expression.ts';
import { checkPaths, listProperties, readMembers } from './properties.ts';
import { adviceShape, conditionShape, listShape } from './service-rule-shapes.ts';
import { checkShape } from './shape.ts';
import { readById, toSource, toSourceById } from './source-text.ts';

/** What is worth a remark about a body that keeps the contract: `x-advice` and `x-effective-when`, in one form. */
export function generateAdvice(document: OpenApiDocument): string {
  return `import type { AdviceRule, PropertyNames } from '../model.ts';
import type { OperationId } from '../types.ts';

export const adviceRules: Readonly<Record<OperationId, readonly AdviceRule[]>> = ${toSourceById(readAdviceRules(document))};

/** The names that a body may have, for each operation. */
export const propertyNames: Readonly<Record<OperationId, PropertyNames>> = ${toSource(readPropertyNames(document))};
`;
}

export function readAdviceRules(document: OpenApiDocument): Readonly<Record<string, readonly unknown[]>> {
  return readById(document, ({ operationId, requestBody }) => {
    const schema = readBody(requestBody)?.schema;
    return schema ? [...readConditions(operationId, schema), ...readAdvice(operationId, schema)] : [];
  });
}

/** The names of the properties that a body may have, of their members and of those of their items. */
export function readPropertyNames(document: OpenApiDocument): Readonly<Record<string, unknown>> {
  return readById(document, ({ requestBody }) => listNames(readBody(requestBody)?.schema ?? {}));
}

/** Nothing where any name may be meant: among alternatives, and where names are keys. */
function listNames(schema: JsonSchema): object {
  const { additionalProperties, anyOf, items, oneOf, patternProperties } = schema;
  const isFree = [anyOf, oneOf, patternProperties].some((one) => one !== undefined);
  if (isFree || typeof additionalProperties === 'object') return {};
  if (items !== undefined) return listNames(items);
  return Object.fromEntries(
    Object.entries(readMembers(schema)).map(([name, member]) => [name, listNames(member)]),
  );
}

/** `x-effective-when` of each property. */
function readConditions(id: string, body: JsonSchema): readonly unknown[] {
  return listProperties(body).flatMap(({ path: property, schema }) => {
    const { 'x-effective-when': when } = schema;
    if (when === undefined) return [];
    const place = `${id}: x-effective-when of ${property}`;
    const path = [...pathOf(schema), 'x-effective-when'];
    checkShape(conditionShape, place, when, path);
    checkPaths(place, body, [property, ...Object.keys(when)], path);
    return Object.entries(when).map(([name, values]) => {
      const equalities = [values].flat().map((value) => ({ '==': [{ var: name }, value] }));
      const wanted = [values].flat().map((value) => writeJson(value));
      return {
        property,
        reads: [property],
        unless: equalities.length === 1 ? equalities[0] : { or: equalities },
        message: `${property} takes effect only when ${name} is ${wanted.join(' or ')}.`,
      };
    });
  });
}

function readAdvice(id: string, schema: JsonSchema): readonly unknown[] {
  const path = [...pathOf(schema), 'x-advice'];
  const entries = checkShape<readonly unknown[]>(
    listShape,
    `${id}: x-advice`,
    schema['x-advice'] ?? [],
    path,
  );
  return entries.map((entry, index) => {
    const here = [...path, index];
    const { property, ...rule } = checkShape<AdviceRule>(
      adviceShape,
      `${id}: x-advice entry ${index + 1}`,
      entry,
      here,
    );
    const place = `${id}: x-advice entry ${index + 1} (${property})`;
    checkExpression(place, rule.unless, [...here, 'unless']);
    const reads = listVariables(rule.unless);
    checkPaths(place, schema, [property, ...reads], here);
    return { property, ...rule, reads };
  });
}
