import type { OperationId } from '@dli-flink/contract';
import type { JsonSchema } from '@dli-flink/contract/schemas';

import { listKeywords } from '../rules.ts';
import { baseOf, checkBody, propertiesOf, writeBody } from './body-place.ts';
import type { Case } from './case.ts';
import { slug } from './slug.ts';
import { listCandidates, listOffenders } from './values.ts';
import type { Sample } from './values.ts';

/** Each property alone: valid values, and values that break one rule each. */
export function listPropertyCases(operation: OperationId): readonly Case[] {
  const base = baseOf(operation);
  return propertiesOf(operation).flatMap(([name, schema]) => [
    ...listCandidates(schema).flatMap((sample) => propertyCase(operation, base, name, schema, sample, true)),
    ...listOffenders(schema).flatMap((sample) => propertyCase(operation, base, name, schema, sample, false)),
    ...listMissing(operation, base, name),
  ]);
}

/** A case, if the validator confirms that the value is valid, or that it breaks one rule. */
function propertyCase(
  operation: OperationId,
  base: Readonly<Record<string, unknown>>,
  name: string,
  schema: JsonSchema,
  { label, text, value }: Sample,
  isValid: boolean,
): readonly Case[] {
  const body = { ...base, [name]: value };
  const violations = checkBody(operation, body);
  const [violation] = violations;
  const isConfirmed = isValid
    ? violation === undefined
    : violations.every(({ pointer }) => pointer === violation?.pointer);
  if (!isConfirmed || (!isValid && violation === undefined)) return [];
  const raw = writeBody(body, name, text);
  const rules =
    violation === undefined
      ? listKeptRules(name, schema)
      : [ruleOf(name, violation.pointer, violation.keyword)];
  return [
    {
      id: `properties/${name}/${slug(label)}`,
      phase: 'properties',
      operation,
      title: `${name} as ${label}`,
      steps: [
        {
          request: raw === undefined ? { body } : { text: raw },
          expects: violation === undefined ? 'accepted' : 'body-invalid',
          rules,
          about: name,
        },
      ],
    },
  ];
}

function listMissing(
  operation: OperationId,
  base: Readonly<Record<string, unknown>>,
  name: string,
): readonly Case[] {
  if (!Object.hasOwn(base, name)) return [];
  const { [name]: _, ...body } = base;
  if (checkBody(operation, body).length === 0) return [];
  return [
    {
      id: `properties/${name}/missing`,
      phase: 'properties',
      operation,
      title: `no ${name}`,
      steps: [{ request: { body }, expects: 'body-invalid', rules: [`body/${name}/required`], about: name }],
    },
  ];
}

/** The rules that a valid value of a property keeps. */
export function listKeptRules(name: string, schema: JsonSchema): readonly string[] {
  return [
    ...listKeywords(schema).map((keyword) => `body/${name}/${keyword}`),
    ...listKeywords(schema.items ?? {}).map((keyword) => `body/${name}/items/${keyword}`),
  ];
}

function ruleOf(name: string, pointer: string, keyword: string): string {
  return pointer === `/${name}` ? `body/${name}/${keyword}` : `body/${name}/items/${keyword}`;
}
