import type { Operation } from '../operation.ts';
import type { Case } from '../case.ts';
import { withoutPath } from '@dli-flink/contract/property-path';
import { membersOf } from '../json.ts';
import type { Members } from '../json.ts';
import { listCompositions, listKeywords } from '../rules.ts';
import { everything } from '../scope.ts';
import type { Scope } from '../scope.ts';
import {
  bodyWith,
  checkBody,
  isSendable,
  isValid,
  listBases,
  propertiesOf,
  ruleOf,
  writeBody,
} from './body-place.ts';
import type { Property } from './body-place.ts';
import { oneStepCase } from './one-step-case.ts';
import { slug } from './slug.ts';
import { listCandidates, listInvalidCandidates, sampleOf } from './values.ts';
import type { Sample } from './values.ts';

/** Each property alone, and each member of an object in one: valid values, and values that break one rule each. */
export function listPropertyCases(operation: Operation, scope: Scope): readonly Case[] {
  const alone = propertiesOf(operation, scope).flatMap((property) => [
    ...listCandidates(property.schema).flatMap((sample) => validCase(operation, property, sample) ?? []),
    ...listInvalidCandidates(property.schema).flatMap(
      (sample) => invalidCase(operation, property, sample) ?? [],
    ),
    ...listMissing(operation, property),
  ]);
  return [...alone, ...listCompositionCases(operation)];
}

/** A case, if the validator confirms that the value is valid. */
function validCase(operation: Operation, property: Property, sample: Sample): Case | undefined {
  const { path } = property;
  const body = bodyWith(operation, { [path]: sample.value });
  if (!isValid(operation, body) || !isSendable(operation, body)) return undefined;
  return propertyCase(operation, path, sample, 'accepted', listKeptRules(property));
}

/** A case, if the validator confirms that the value breaks rules at one place. */
function invalidCase(operation: Operation, { path }: Property, sample: Sample): Case | undefined {
  const body = bodyWith(operation, { [path]: sample.value });
  if (!isSendable(operation, body)) return undefined;
  const violations = checkBody(operation, body);
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
  const step = { request, expects, rules, ...(path !== '' && { about: path }) };
  const [name, subject] = path === '' ? ['the-body', 'the body'] : [path, path];
  return oneStepCase(operation, 'properties', `${name}/${slug(label)}`, `${subject} as ${label}`, step);
}

function listMissing(operation: Operation, { path, schema }: Property): readonly Case[] {
  if (path === '') return [];
  const body = withoutPath(membersOf(bodyWith(operation, { [path]: sampleOf(schema) })), path);
  if (isValid(operation, body)) return [];
  const rules = [`body/${path}/required`];
  const step = { request: { body }, expects: 'body-invalid', rules, about: path } as const;
  return [oneStepCase(operation, 'properties', `${path}/missing`, `no ${path}`, step)];
}

/** The rules that a valid value of a property keeps. */
export function listKeptRules({ path, required, schema }: Property): readonly string[] {
  return [
    ...(required ? [`body/${path}/required`] : []),
    ...listKeywords(schema).map((keyword) => ruleAt(path, keyword)),
    ...listKeywords(schema.items ?? {}).map((keyword) => ruleAt(path, `items/${keyword}`)),
  ];
}

function ruleAt(path: string, keyword: string): string {
  return path === '' ? `body/${keyword}` : `body/${path}/${keyword}`;
}

/** Bodies that break a rule of the body as a whole, though each property in them is valid. */
function listCompositionCases(operation: Operation): readonly Case[] {
  return listCompositions(operation).flatMap((keyword) =>
    listOffenders(operation, keyword).flatMap(([label, body]) => {
      if (isValid(operation, body)) return [];
      const rules = [`body/${keyword}`];
      const step = { request: { body }, expects: 'body-invalid', rules } as const;
      return [
        oneStepCase(operation, 'properties', `the-body/${slug(label)}`, `the body with ${label}`, step),
      ];
    }),
  );
}

function listOffenders(operation: Operation, keyword: string): readonly (readonly [string, Members])[] {
  const schema = operation.schemas.body ?? {};
  const bases = listBases(operation, everything).map(membersOf);
  const whole: Members = Object.assign({}, ...bases);
  const limit = Number(schema[keyword]);
  switch (keyword) {
    case 'minProperties':
      return [[`${limit - 1} properties`, Object.fromEntries(Object.entries(whole).slice(0, limit - 1))]];
    case 'maxProperties': {
      const others = Array.from({ length: limit + 1 }, (_, index) => [`u${index}`, 1]);
      return [[`more than ${limit} properties`, { ...Object.fromEntries(others), ...whole }]];
    }
    case 'dependentRequired':
      return Object.entries(schema[keyword] as Readonly<Record<string, readonly string[]>>).flatMap(
        ([name, needed]) =>
          needed.map((other) => [
            `${name} and no ${other}`,
            withoutPath(
              membersOf(bodyWith(operation, { [name]: sampleOf(schema.properties?.[name]) })),
              other,
            ),
          ]),
      );
    default:
      return [
        ['no property', {}],
        ['an unknown property alone', { unknown_property: 'a' }],
        ['all properties of all kinds', whole],
      ];
  }
}
