/** All about one property, parameter or header. */
import { findProperty, readBody } from '@dli-flink/compiler/openapi';
import type { JsonSchema } from '@dli-flink/compiler/openapi';
import { listConstraints, nameType } from '@dli-flink/contract/wording';

import { facts, group, list, nameHeading, stack } from '../../wording/blocks.ts';
import { listClouds, listOrigins } from '../../wording/editions.ts';
import { formatExpression } from '../../wording/expression.ts';
import { listLimited, nameExcess } from '../../wording/limit.ts';
import { code, listAlternatives, notation } from '../../wording/text.ts';
import type { Context } from './context.ts';

export interface Property {
  readonly name: string;
  readonly level: number;
  readonly schema: JsonSchema;
  readonly description?: string;
  /** The place of a parameter. @example 'in the path' */
  readonly place?: string;
  readonly isRequired?: boolean;
}

/** Every property of an object, each with the members it has itself. */
export function describeProperties(
  { properties = {}, required = [] }: JsonSchema,
  level: number,
  context: Context,
  prefix = '',
): readonly string[] {
  return Object.entries(properties).map(([name, schema]) =>
    describeProperty(
      { name: `${prefix}${name}`, level, schema, isRequired: required.includes(name) },
      context,
    ),
  );
}

export function describeProperty(property: Property, context: Context): string {
  const { description = property.schema.description ?? '', level, name } = property;
  return group(
    'property',
    stack(
      nameHeading(level, name),
      list([...listTraits(property), ...listMarks(property, context)]),
      context.link(description, { self: name }),
      facts(listFacts(property, context)),
      describeMembers(property, context),
      describeContent(property, context),
    ),
  );
}

/** The members of an object, or of each object of a list. A reader can fold them away. */
function describeMembers({ level, name, schema }: Property, context: Context): string | undefined {
  const object = schema.items ?? schema;
  const prefix = `${name}${schema.items === undefined ? '' : '[]'}.`;
  const members = describeProperties(object, Math.max(level, 4), context, prefix);
  if (members.length === 0) return undefined;
  const title = object.title === undefined ? '' : `: ${object.title}`;
  return stack(
    `<details open>\n<summary>Members of <code>${name}</code>${title}</summary>`,
    ...members,
    '</details>',
  );
}

/** What the text of a property holds, where that is JSON. A name after a slash is one in that text. */
function describeContent({ level, name, schema }: Property, context: Context): string | undefined {
  const { contentSchema: content } = schema;
  if (content === undefined) return undefined;
  const object = content.items ?? content;
  const prefix = `${name}/${content.items === undefined ? '' : '[].'}`;
  return stack(
    `<details open>\n<summary>The text holds JSON: ${nameType(content)}</summary>`,
    ...describeProperties(object, Math.max(level, 4), context, prefix),
    '</details>',
  );
}

function listTraits({ isRequired = false, place, schema }: Property): readonly string[] {
  const { default: value, 'x-computed-default': computed, 'x-unit': unit } = schema;
  const { additionalProperties: values } = schema;
  const traits = [
    nameType(schema),
    isRequired ? 'required' : undefined,
    place,
    ...listConstraints(schema, notation),
    ...(typeof values === 'object'
      ? listConstraints(values as JsonSchema, notation).map((constraint) => `each value ${constraint}`)
      : []),
    unit === undefined ? undefined : `in ${unit}`,
    value === undefined ? undefined : `${code(value)} at creation`,
    computed === undefined ? undefined : 'computed at creation',
  ];
  return traits.filter((trait) => trait !== undefined);
}

/** The edition of a property that the first one did not have, and the clouds that never documented it. */
function listMarks({ name, schema }: Property, context: Context): readonly string[] {
  const { document, operation } = context;
  const origin = isOfBody(name, schema, context) ? listOrigins(document, operation).get(name) : undefined;
  if (origin === undefined) return [];
  const clouds = [...listClouds(document).values()];
  return [
    ...(origin.edition > 0 ? [`**since [${origin.since}](#editions)**`] : []),
    ...origin.undocumentedBy.map((cloud) => `**not on ${clouds[cloud]}**`),
  ];
}

/** Replies and texts that hold JSON have properties too, perhaps of the same name. */
function isOfBody(name: string, schema: JsonSchema, { operation }: Context): boolean {
  return findProperty(readBody(operation.requestBody)?.schema ?? {}, name) === schema;
}

type Fact = readonly [label: string, text: string | undefined];

function listFacts(property: Property, context: Context): readonly Fact[] {
  const { link } = context;
  const { name, schema } = property;
  const { 'x-computed-default': computed, 'x-effective-when': condition, examples = [] } = schema;
  return [
    ['Takes effect when', condition && link(nameCondition(condition))],
    [
      'Default',
      computed === undefined ? undefined : `\`${formatExpression(computed)}\`, computed at creation`,
    ],
    ['Outcome', schema['x-outcome'] ? nameOutcome() : undefined],
    ...ofBody(property, context),
    ['Example', examples.map((example) => `\`${JSON.stringify(example)}\``).join(' or ')],
    ['Errors', listErrors(name, context)],
    ['Source', schema['x-source']],
  ];
}

/** @example '`feature` is `basic`' */
function nameCondition(condition: Readonly<Record<string, unknown>>): string {
  return Object.entries(condition)
    .map(([name, value]) => `\`${name}\` is ${listAlternatives([value].flat())}`)
    .join(' and ');
}

function nameOutcome(): string {
  const values = [false, 'false'].map((value) => `\`${JSON.stringify(value)}\``);
  return `${values.join(' or ')} means failure, whatever the status is`;
}

/** Facts of a property of the body that stand beside its schema: states, limits, advice. */
function ofBody({ name, schema }: Property, context: Context): readonly Fact[] {
  const { link, operation } = context;
  const body = readBody(operation.requestBody)?.schema;
  if (body === undefined || !isOfBody(name, schema, context)) return [];
  const limits = (body['x-limits'] ?? []).filter((limit) => listLimited(limit).includes(name));
  const advice = (body['x-advice'] ?? []).filter(({ property }) => property === name);
  return [
    ...operation['x-states'].flatMap((rule): readonly Fact[] => {
      if (!Array.isArray(rule.accepts) || !rule.accepts.includes(name)) return [];
      const condition = rule['must-change']?.includes(name) ? ', with another value than it has' : '';
      return [
        ['Also taken in', `${rule.states.map((state) => link(`\`${state}\``)).join(', ')}${condition}`],
      ];
    }),
    ['May be refused', nest(limits.map((limit) => `${nameExcess(limit)}, with ${link(limit.refusal)}`))],
    ...advice.map(({ message }): Fact => ['Advice', link(message, { about: [name], self: name })]),
  ];
}

/** One thing stands beside its label, several stand below each other. */
function nest(items: readonly string[]): string | undefined {
  return items.length < 2 ? items[0] : items.map((item) => `\n  - ${item}`).join('');
}

function listErrors(name: string, { document, link }: Context): string {
  return Object.entries(document['x-error-codes'])
    .filter(([, { properties = [] }]) => properties.includes(name))
    .map(([errorCode]) => link(errorCode))
    .join(', ');
}
