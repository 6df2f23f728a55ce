/** Every rule of the document that an exchange can show, so that coverage can be counted against all of them. */
import type { Cloud, EditionId, PropertyDescriptor } from '@dli-flink/contract/editions';
import type { JsonSchema } from '@dli-flink/contract/schemas';
import { stateFact } from '@dli-flink/contract/wording';

import type { Operation } from './operation.ts';
import { propertiesOf } from './cases/body-place.ts';
import { isOfObjects, listAlternatives } from './cases/composed-schema.ts';
import { projectParameter } from './project-parameter.ts';
import { findTokenHeader, needsCredentials, takesSignature } from './wire/security.ts';
import { findUpdate } from './operations/updates.ts';
import { describeRules } from './rule-sentences.ts';
import { firstEdition } from './scope.ts';

/** Something the contract says. */
export interface Rule {
  /** @example 'body/name/maxLength' */
  readonly id: string;
  /** Its operationId. */
  readonly operation: string;
  /** The rule in words. */
  readonly sentence: string;
  /** Path of the property, or name of the parameter, for the matrix. */
  readonly subject?: string;
  /** Keyword of JSON Schema, for the matrix. */
  readonly keyword?: string;
  /** Path of the property of the body that it is about. @default it is about none */
  readonly path?: string;
  /** The edition that brought that property. @default the first one */
  readonly since?: EditionId;
  /** The clouds that never documented that property. @default none */
  readonly undocumentedBy?: readonly Cloud[];
}

const keywords = [
  'type',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'pattern',
  'enum',
  'not',
  'const',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
] as const;

/** Keywords that assert something about the body as a whole, in words. */
const compositions: Readonly<Record<string, (limit: unknown) => string>> = {
  minProperties: (limit) => `The body has at least ${limit} properties.`,
  maxProperties: (limit) => `The body has at most ${limit} properties.`,
  dependentRequired: () => 'Beside some properties others are required.',
  oneOf: () => 'The body is one of several kinds.',
  anyOf: () => 'The body is of one or more of several kinds.',
};

/** The keywords of a body that assert something about it as a whole. */
export function listCompositions({ schemas }: Operation): readonly string[] {
  return Object.keys(compositions).filter((keyword) => schemas.body?.[keyword] !== undefined);
}

/** The rules of an operation. */
export function listRules(operation: Operation): readonly Rule[] {
  const { body, parameters, replies } = operation.schemas;
  const rules = [
    ...Object.entries(parameters).flatMap(([name, schema]) => listParameterRules(operation, name, schema)),
    ...(body === undefined ? [] : listBodyRules(operation)),
    ...Object.entries(replies).flatMap(([status, { headers, body: reply }]) => [
      rule(`reply/${status}`, `A reply may have the status ${status}.`),
      ...headers.map((name) =>
        rule(`reply/${status}/header/${name}`, `A reply with ${status} may have the header ${name}.`),
      ),
      ...(reply === undefined ? [] : listReplyRules(status, reply)),
    ]),
    ...Object.entries(describeRules(operation))
      .filter(([name]) => isOfOperation(name, operation))
      .map(([name, sentence]) => rule(name, sentence)),
  ];
  return rules.map((entry) => ({ ...entry, operation: operation.id }));
}

type Unowned = Omit<Rule, 'operation'>;

function rule(id: string, sentence: string, subject?: string, keyword?: string): Unowned {
  return {
    id,
    sentence,
    ...(subject !== undefined && { subject }),
    ...(keyword !== undefined && { keyword }),
  };
}

function listParameterRules({ parameters }: Operation, name: string, schema: JsonSchema): readonly Unowned[] {
  // Without a parameter of the path, the path is another.
  const isRequired = parameters.some((entry) => entry.name === name && entry.required && entry.in !== 'path');
  return [
    ...(isRequired ? [rule(`parameter/${name}/required`, `${name} is required.`, name, 'required')] : []),
    // What travels as text is a string whatever it says.
    ...rulesOf(`parameter/${name}`, name, schema).filter(
      ({ keyword }) => !(keyword === 'type' && schema.type === 'string'),
    ),
    ...listFormatRules(name, schema),
  ];
}

/** The largest number that a format holds is a rule too, where the schema names none. */
function listFormatRules(name: string, { format, maximum }: JsonSchema): readonly Unowned[] {
  if (maximum !== undefined || (format !== 'int32' && format !== 'int64')) return [];
  const sentence = `${name} is an integer of ${format === 'int32' ? 32 : 64} bits.`;
  return [rule(`parameter/${name}/maximum`, sentence, name, 'maximum')];
}

function listBodyRules(operation: Operation): readonly Unowned[] {
  return [
    ...(isOfObjects(operation.schemas.body ?? {}) ? [rule('body/type', 'The body is a JSON object.')] : []),
    ...listCompositions(operation).map((keyword) =>
      rule(`body/${keyword}`, compositions[keyword]!(operation.schemas.body?.[keyword])),
    ),
    ...propertiesOf(operation).flatMap(({ path, required, schema, ...origin }) =>
      [
        ...(required && path !== ''
          ? [rule(`body/${path}/required`, `${path} is required.`, path, 'required')]
          : []),
        ...rulesOf(path === '' ? 'body' : `body/${path}`, path || 'the body', schema),
        ...listItemRules(path === '' ? 'body' : `body/${path}`, path || 'the body', schema),
      ].map((entry) => ({ ...entry, path, ...readOrigin(origin, operation) })),
    ),
  ];
}

/** The rules of what is in a list, and of the members of objects in it. */
function listItemRules(prefix: string, name: string, { items }: JsonSchema): readonly Unowned[] {
  if (items === undefined) return [];
  const members = Object.entries(items.properties ?? {}).flatMap(([member, schema]) => {
    const place = `${prefix}/items/${member}`;
    const subject = `${member} of each item of ${name}`;
    const isRequired = items.required?.includes(member) ?? false;
    return [
      ...(isRequired
        ? [
            rule(
              `${prefix}/items/required`,
              `Each item of ${name} has what is required.`,
              name,
              'items required',
            ),
          ]
        : []),
      ...rulesOf(place, subject, schema).map((entry) => ({
        ...entry,
        subject: name,
        keyword: `items.${member} ${entry.keyword}`,
      })),
    ];
  });
  const rules = [...rulesOf(`${prefix}/items`, name, items), ...members];
  return [...new Map(rules.map((entry) => [entry.id, entry])).values()];
}

function readOrigin(
  { since, undocumentedBy }: Pick<PropertyDescriptor, 'since' | 'undocumentedBy'>,
  { contract }: Operation,
): Pick<Rule, 'since' | 'undocumentedBy'> {
  return {
    ...(since !== undefined && since !== firstEdition(contract) && { since }),
    ...(undocumentedBy.length > 0 && { undocumentedBy }),
  };
}

function listReplyRules(status: string, reply: JsonSchema): readonly Unowned[] {
  return [
    rule(`reply/${status}/body`, `The body of a reply with ${status} is as its schema says.`),
    rule(`reply/${status}/media-type`, `A reply with ${status} names its media type.`),
    ...listMembers(reply).map((name) =>
      rule(`reply/${status}/body/${name}`, `${name} of a reply with ${status} is as its schema says.`),
    ),
  ];
}

/** The members that a reply has, or each item of one that is a list. */
export function listMembers(reply: JsonSchema = {}): readonly string[] {
  const members = listAlternatives(reply).flatMap(({ items, properties }) =>
    Object.keys(properties ?? (items && listAlternatives(items)[0]?.properties) ?? {}),
  );
  return [...new Set(members)];
}

function rulesOf(prefix: string, name: string, schema: JsonSchema): readonly Unowned[] {
  const isItem = prefix.endsWith('/items');
  const isWide = schema.format === 'int64' && schema.maximum === undefined && prefix.startsWith('body');
  const wide = isWide
    ? [
        rule(
          `${prefix}/maximum`,
          `${isItem ? `Each item of ${name}` : name} is an integer of 64 bits.`,
          name,
          isItem ? 'items maximum' : 'maximum',
        ),
      ]
    : [];
  return [
    ...listKeywords(schema).map((keyword) =>
      rule(
        `${prefix}/${keyword}`,
        `${isItem ? `Each item of ${name}` : name} ${stateFact(keyword, keyword === 'not' ? schema.not?.const : schema[keyword])}.`,
        name,
        isItem ? `items ${keyword}` : keyword,
      ),
    ),
    ...wide,
  ];
}

/** The keywords of a schema that assert something about a value by itself. */
export function listKeywords(schema: JsonSchema): readonly (typeof keywords)[number][] {
  return keywords.filter(
    (keyword) => schema[keyword] !== undefined && !(keyword === 'minLength' && schema[keyword] === 0),
  );
}

/** Rules of bodies, effects, time and outcomes say nothing of an operation that has no such thing. */
function isOfOperation(name: string, operation: Operation): boolean {
  const { body, outcome } = operation;
  const isOfGateway = name === 'body/size' || name === 'security/signature/date';
  if (isOfGateway && operation.contract.gateway === undefined) return false;
  if (name.startsWith('body/') || name === 'security/signature/body') return body !== undefined;
  if (/^(effect|state|time)\//.test(name)) return findUpdate(operation) !== undefined;
  if (name.startsWith('security/signature') && !takesSignature(operation)) return false;
  if (name === 'security/token' && findTokenHeader(operation) === undefined) return false;
  if (name === 'security/required' && !needsCredentials(operation)) return false;
  const isOfNone =
    !needsCredentials(operation) || operation.schemas.parameters[projectParameter] === undefined;
  if (name === 'security/project' && isOfNone) return false;
  if (name === 'reply/outcome') return outcome !== undefined;
  return true;
}
