/** All about one property, parameter or header. */
import { findOperation, findProperty, readBody } from '@dli-flink/compiler/openapi';
import type { JsonSchema } from '@dli-flink/compiler/openapi';

import { codesOf } from '../../catalogue.ts';
import { writeExactJson } from '../../exact-json.ts';
import { operationPath } from '../../paths.ts';
import { findReadBack } from '../../resources.ts';
import { facts, group, list, nameHeading, stack } from '../../wording/blocks.ts';
import { listClouds, listOrigins } from '../../wording/editions.ts';
import { formatExpression } from '../../wording/expression.ts';
import { listLimited, nameExcess } from '../../wording/limit.ts';
import { linkOperation } from '../../wording/names.ts';
import { listNarrowing, listObjects, nameValue, readObject } from '../../wording/schema.ts';
import type { PlacedObject } from '../../wording/schema.ts';
import { code, listAlternatives } from '../../wording/text.ts';
import type { Context } from './context.ts';
import { isUpdate } from './effect.ts';
import { tellChanges } from './states.ts';

export interface Property {
  readonly name: string;
  readonly level: number;
  readonly schema: JsonSchema;
  readonly description?: string;
  readonly part: 'parameter' | 'body' | 'reply';
  /** The place of a parameter. @example 'in the path' */
  readonly place?: string;
  readonly isRequired?: boolean;
}

/** The properties of a whole body: its own, or those of each item where it is a list. */
export function describeRoot(
  schema: JsonSchema,
  level: number,
  context: Context,
  part: Property['part'] = 'body',
): readonly string[] {
  const objects = listObjects(schema);
  return objects.flatMap((object) => [
    ...nameOwner(object, objects.length > 1),
    ...describeProperties(object.schema, { level, part }, context),
  ]);
}

/** Whose members these are, where it is not the one object that the body is. */
function nameOwner(
  { isRepeated = false, path, schema }: PlacedObject,
  isOneOfMany: boolean,
): readonly string[] {
  if (isRepeated) return ['The object, or each item of the list, has:'];
  if (path !== '') return [`Each ${nameItem(path)} has:`];
  return isOneOfMany ? [`${schema.title ?? 'One of the objects that it can be'} has:`] : [];
}

/** @example nameItem('[]') // 'item of the list' */
function nameItem(path: string): string {
  const names = path.match(/\[\]|\.\*/g) ?? [];
  return names
    .toReversed()
    .map((name) => (name === '[]' ? 'item of the list' : 'value of the object'))
    .join(' in each ');
}

/** Every property of an object, each with the members it has itself. */
function describeProperties(
  { properties = {}, required = [] }: JsonSchema,
  { prefix = '', ...shared }: Pick<Property, 'level' | 'part'> & { readonly prefix?: string },
  context: Context,
): readonly string[] {
  return Object.entries(properties).map(([name, schema]) =>
    describeProperty(
      { ...shared, name: `${prefix}${name}`, schema, isRequired: required.includes(name) },
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
      list([...listTraits(property, context), ...listMarks(property, context)]),
      context.link(description, { self: name }),
      facts(listFacts(property, context)),
      describeMembers(property, context),
      describeContent(property, context),
    ),
  );
}

/** The members of the objects in a value. A reader can fold them away. */
function describeMembers(property: Property, context: Context): string | undefined {
  const objects = listObjects(property.schema);
  if (objects.length === 0) return undefined;
  return stack(...objects.map((object) => foldMembers(property, object, context)));
}

function foldMembers(
  { level, name, part }: Property,
  { path, schema }: PlacedObject,
  context: Context,
): string {
  const title = schema.title === undefined ? '' : `: ${schema.title}`;
  const shared = { level: Math.max(level, 4), part, prefix: `${name}${path}.` };
  return stack(
    `<details open>\n<summary>Members of <code>${name}</code>${title}</summary>`,
    ...describeProperties(schema, shared, context),
    '</details>',
  );
}

/** What the text of a property holds, where that is JSON. A name after a slash is one in that text. */
function describeContent({ level, name, part, schema }: Property, context: Context): string | undefined {
  const { contentSchema: content } = schema;
  if (content === undefined) return undefined;
  const shared = { level: Math.max(level, 4), part };
  return stack(
    `<details open>\n<summary>The text holds JSON: ${nameValue(content)}</summary>`,
    ...listObjects(content).flatMap(({ path, schema: object }) =>
      describeProperties(object, { ...shared, prefix: `${name}/${path && `${path}.`}` }, context),
    ),
    '</details>',
  );
}

function listTraits(
  { isRequired = false, part, place, schema }: Property,
  context: Context,
): readonly string[] {
  const { default: value, 'x-computed-default': computed, 'x-unit': unit } = schema;
  const traits = [
    nameValue(schema),
    isRequired ? 'required' : undefined,
    place,
    ...listNarrowing(schema),
    unit === undefined ? undefined : `in ${unit}`,
    value === undefined ? undefined : `${code(value)} ${nameMoment(part, context)}`,
    computed === undefined ? undefined : `computed ${nameMoment(part, context)}`,
  ];
  return traits.filter((trait) => trait !== undefined);
}

/** When a default is applied. An update has none: what is left out of it stays as it is. */
function nameMoment(part: Property['part'], context: Context): string {
  if (part === 'reply') return 'by default';
  return part === 'body' && isUpdate(context) ? 'at creation' : 'when left out';
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

/** How a property is found where what it is set on is read. */
function nameReadBack(name: string, { document, operation, resource }: Context): string | undefined {
  const isStored = [resource?.create, resource?.update].some(
    (part) => part?.operation === operation.operationId,
  );
  const found = isStored ? findReadBack(document, resource!, name) : undefined;
  if (found === undefined) return undefined;
  const reader = findOperation(document, found.operation);
  const values = Object.entries(found.values).map(([sent, read]) => `${code(sent)} as ${code(read)}`);
  const anchor = encodeURIComponent(found.path);
  return `[\`${found.path}\`](/${operationPath(found.operation)}/#${anchor}) of ${linkOperation(reader)}${
    values.length === 0 ? '' : `; ${values.join(', ')}`
  }`;
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
      computed === undefined
        ? undefined
        : `\`${formatExpression(computed)}\`, computed ${nameMoment(property.part, context)}`,
    ],
    ['Outcome', schema['x-outcome'] ? nameOutcome() : undefined],
    ...ofBody(property, context),
    ['Example', examples.map((example) => `\`${writeExactJson(example)}\``).join(' or ')],
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
  const body = readObject(readBody(operation.requestBody)?.schema ?? {});
  if (!isOfBody(name, schema, context)) return [];
  const limits = (body['x-limits'] ?? []).filter((limit) => listLimited(limit).includes(name));
  const advice = (body['x-advice'] ?? []).filter(({ property }) => property === name);
  return [
    ...tellChanges(name, context),
    ['Read back as', nameReadBack(name, context)],
    ['May be refused', nest(limits.map((limit) => `${nameExcess(limit)}, with ${link(limit.refusal)}`))],
    ...advice.map(({ message }): Fact => ['Advice', link(message, { about: [name], self: name })]),
  ];
}

/** One thing stands beside its label, several stand below each other. */
function nest(items: readonly string[]): string | undefined {
  return items.length < 2 ? items[0] : items.map((item) => `\n  - ${item}`).join('');
}

function listErrors(name: string, { document, link }: Context): string {
  return Object.entries(codesOf(document))
    .filter(([, { properties = [] }]) => properties.includes(name))
    .map(([errorCode]) => link(errorCode))
    .join(', ');
}
