import type { OperationId } from '@dli-flink/contract';
import type { JsonSchema } from '@dli-flink/contract/schemas';

import type { Case } from '../case.ts';
import { listKeywords } from '../rules.ts';
import type { Scope } from '../scope.ts';
import { baseOf, checkBody, propertiesOf, writeBody } from './body-place.ts';
import { oneStepCase } from './one-step-case.ts';
import { slug } from './slug.ts';
import { listCandidates, listInvalidCandidates } from './values.ts';
import type { Sample } from './values.ts';

/** Each property alone: valid values, and values that break one rule each. */
export function listPropertyCases(operation: OperationId, scope: Scope): readonly Case[] {
  return propertiesOf(operation, scope).flatMap(([name, schema]) => [
    ...listCandidates(schema).flatMap((sample) => validCase(operation, name, schema, sample) ?? []),
    ...listInvalidCandidates(schema).flatMap((sample) => invalidCase(operation, name, sample) ?? []),
    ...listMissing(operation, name),
  ]);
}

/** A case, if the validator confirms that the value is valid. */
function validCase(
  operation: OperationId,
  name: string,
  schema: JsonSchema,
  sample: Sample,
): Case | undefined {
  const body = { ...baseOf(operation), [name]: sample.value };
  if (checkBody(operation, body).length > 0) return undefined;
  return propertyCase(operation, name, sample, 'accepted', listKeptRules(name, schema));
}

/** A case, if the validator confirms that the value breaks rules at one place. */
function invalidCase(operation: OperationId, name: string, sample: Sample): Case | undefined {
  const violations = checkBody(operation, { ...baseOf(operation), [name]: sample.value });
  const [violation] = violations;
  if (violation === undefined || violations.some(({ pointer }) => pointer !== violation.pointer))
    return undefined;
  const place = violation.pointer === `/${name}` ? `body/${name}` : `body/${name}/items`;
  return propertyCase(operation, name, sample, 'body-invalid', [`${place}/${violation.keyword}`]);
}

function propertyCase(
  operation: OperationId,
  name: string,
  { label, text, value }: Sample,
  expects: 'accepted' | 'body-invalid',
  rules: readonly string[],
): Case {
  const body = { ...baseOf(operation), [name]: value };
  const raw = writeBody(body, name, text);
  const request = raw === undefined ? { body } : { text: raw };
  const step = { request, expects, rules, about: name };
  return oneStepCase(operation, 'properties', `${name}/${slug(label)}`, `${name} as ${label}`, step);
}

function listMissing(operation: OperationId, name: string): readonly Case[] {
  const base = baseOf(operation);
  const { [name]: _, ...body } = base;
  if (!Object.hasOwn(base, name) || checkBody(operation, body).length === 0) return [];
  const rules = [`body/${name}/required`];
  const step = { request: { body }, expects: 'body-invalid', rules, about: name } as const;
  return [oneStepCase(operation, 'properties', `${name}/missing`, `no ${name}`, step)];
}

/** The rules that a valid value of a property keeps. */
export function listKeptRules(name: string, schema: JsonSchema): readonly string[] {
  return [
    ...listKeywords(schema).map((keyword) => `body/${name}/${keyword}`),
    ...listKeywords(schema.items ?? {}).map((keyword) => `body/${name}/items/${keyword}`),
  ];
}
