import type { Operation } from '../operation.ts';
import type { Case } from '../case.ts';
import { withoutPath } from '@dli-flink/contract/property-path';
import { listKeywords } from '../rules.ts';
import type { Scope } from '../scope.ts';
import { bodyWith, checkBody, isValid, propertiesOf, ruleOf, writeBody } from './body-place.ts';
import type { Property } from './body-place.ts';
import { oneStepCase } from './one-step-case.ts';
import { slug } from './slug.ts';
import { listCandidates, listInvalidCandidates, sampleOf } from './values.ts';
import type { Sample } from './values.ts';

/** Each property alone, and each member of an object in one: valid values, and values that break one rule each. */
export function listPropertyCases(operation: Operation, scope: Scope): readonly Case[] {
  return propertiesOf(operation, scope).flatMap((property) => [
    ...listCandidates(property.schema).flatMap((sample) => validCase(operation, property, sample) ?? []),
    ...listInvalidCandidates(property.schema).flatMap(
      (sample) => invalidCase(operation, property, sample) ?? [],
    ),
    ...listMissing(operation, property),
  ]);
}

/** A case, if the validator confirms that the value is valid. */
function validCase(operation: Operation, property: Property, sample: Sample): Case | undefined {
  const { path } = property;
  if (!isValid(operation, bodyWith(operation, { [path]: sample.value }))) return undefined;
  return propertyCase(operation, path, sample, 'accepted', listKeptRules(property));
}

/** A case, if the validator confirms that the value breaks rules at one place. */
function invalidCase(operation: Operation, { path }: Property, sample: Sample): Case | undefined {
  const violations = checkBody(operation, bodyWith(operation, { [path]: sample.value }));
  const [violation] = violations;
  if (violation === undefined || violations.some(({ pointer }) => pointer !== violation.pointer))
    return undefined;
  return propertyCase(operation, path, sample, 'body-invalid', [ruleOf(operation, violation)]);
}

function propertyCase(
  operation: Operation,
  path: string,
  { label, text, value }: Sample,
  expects: 'accepted' | 'body-invalid',
  rules: readonly string[],
): Case {
  const request =
    text === undefined
      ? { body: bodyWith(operation, { [path]: value }) }
      : { text: writeBody(operation, path, text) };
  const step = { request, expects, rules, about: path };
  return oneStepCase(operation, 'properties', `${path}/${slug(label)}`, `${path} as ${label}`, step);
}

function listMissing(operation: Operation, { path, schema }: Property): readonly Case[] {
  const body = withoutPath(bodyWith(operation, { [path]: sampleOf(schema) }), path);
  if (isValid(operation, body)) return [];
  const rules = [`body/${path}/required`];
  const step = { request: { body }, expects: 'body-invalid', rules, about: path } as const;
  return [oneStepCase(operation, 'properties', `${path}/missing`, `no ${path}`, step)];
}

/** The rules that a valid value of a property keeps. */
export function listKeptRules({ path, required, schema }: Property): readonly string[] {
  return [
    ...(required ? [`body/${path}/required`] : []),
    ...listKeywords(schema).map((keyword) => `body/${path}/${keyword}`),
    ...listKeywords(schema.items ?? {}).map((keyword) => `body/${path}/items/${keyword}`),
  ];
}
