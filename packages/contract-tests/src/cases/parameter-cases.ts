import type { ParameterDescriptor } from '@dli-flink/contract/operations';
import type { JsonSchema } from '@dli-flink/contract/schemas';
import type { Violation } from '@dli-flink/contract/validators';

import type { Operation } from '../operation.ts';
import type { ExpectationId } from '../expectations.ts';
import { listKeywords } from '../rules.ts';
import { needsCredentials } from '../wire/security.ts';
import { baseOf } from './body-place.ts';
import type { Case, CaseRequest, Step, Target } from '../case.ts';
import { oneStepCase } from './one-step-case.ts';
import { otherProject, projectParameter } from '../project-parameter.ts';
import { slug } from './slug.ts';
import { listCandidates, listInvalidCandidates } from './values.ts';

/** Parameters that keep or break a rule, are read in more ways than one, or name what is not there. */
export function listParameterCases(operation: Operation, target: Target): readonly Case[] {
  const body = operation.body === undefined ? undefined : baseOf(operation);
  return operation.parameters.flatMap((parameter) => {
    const { name } = parameter;
    const schema = operation.schemas.parameters[name]!;
    const given = target.parameters[name];
    const toCase = (label: string, title: string, step: Step): Case =>
      oneStepCase(operation, 'parameters', `${name}/${slug(label)}`, title, step);
    const stepOf = (text: string | null, expects: ExpectationId, rules: readonly string[]): Step => {
      const request = { parameters: { [name]: text }, ...(body !== undefined && { body }) };
      return { request, expects, rules, about: name };
    };
    const isRequired = parameter.required && parameter.in !== 'path';
    const missing = stepOf(null, 'parameter-invalid', [`parameter/${name}/required`]);
    return [
      ...listTexts(operation, parameter, schema, given).flatMap(
        ([text, valid, invalid, label = text]): readonly Case[] => {
          const values = { ...target.parameters, [name]: readTravelling(parameter, text) };
          const [violation] = checkParameters(operation, values);
          // A text that the validator refuses is invalid; a valid one that is not the target's names nothing.
          const expects = violation === undefined ? valid : (invalid ?? 'parameter-invalid');
          if (expects === undefined || text === given) return [];
          if (target.isConfined && identifiesResource(schema) && namesAnother(text, given)) return [];
          const rules = rulesOf(parameter, schema, expects, violation?.keyword);
          return [toCase(label, `${name} as ${text}`, stepOf(text, expects, rules))];
        },
      ),
      ...(target.isConfined ? [] : listElsewhere(parameter, given)).map(([label, elsewhere]) => {
        const request = { ...(body !== undefined && { body }), ...elsewhere };
        const step = { request, expects: 'unspecified', rules: ['operation/path'] } as const;
        return toCase(label, `another ${name} ${label}`, step);
      }),
      ...(isRequired ? [toCase('missing', `no ${name}`, missing)] : []),
    ];
  });
}

function identifiesResource(schema: JsonSchema): boolean {
  return schema['x-identifies'] !== undefined;
}

/** IDs beyond this nobody has. */
const largestId = 2n ** 53n;

/** Whether a careless reader takes a text for the ID of another resource. */
function namesAnother(text: string, given: string | undefined): boolean {
  const decoded = decode(decode(text));
  const [digits = ''] = /\d+/.exec(decoded) ?? [];
  const whole = digits === '' ? 0n : BigInt(digits);
  const number = Number(decoded);
  const readings = [
    ...(decoded.startsWith('0x') ? [] : [whole, BigInt.asIntN(32, whole), BigInt.asIntN(64, whole)]),
    ...(Number.isSafeInteger(number) ? [BigInt(number)] : []),
  ];
  return readings.some((id) => id > 0n && id < largestId && String(id) !== given);
}

/** Another value of a parameter of the path, where no reader looks for one: it must not come before that of the path. */
function listElsewhere(
  { in: place, name }: ParameterDescriptor,
  given: string | undefined,
): readonly (readonly [label: string, request: CaseRequest])[] {
  if (place !== 'path' || given === undefined || !/^\d+$/.test(given)) return [];
  const other = String(BigInt(given) + 1n);
  return [
    ['in the query', { suffix: `?${name}=${other}` }],
    ['in the body', { body: { [name]: other } }],
  ];
}

function rulesOf(
  { in: place, name }: ParameterDescriptor,
  schema: JsonSchema,
  expects: ExpectationId,
  keyword: string | undefined,
): readonly string[] {
  if (keyword !== undefined) return [`parameter/${name}/${keyword}`];
  if (expects === 'project-mismatch') return ['security/project'];
  if (expects === 'resource-unknown') return ['resource/known'];
  if (place === 'path') return [`parameter/${name}/type`];
  const rules = listKeywords(schema).map((kept) => `parameter/${name}/${kept}`);
  return rules.length === 0 ? ['operation/path'] : rules;
}

type Text = readonly [
  text: string,
  whenValid: ExpectationId | undefined,
  whenInvalid?: ExpectationId | undefined,
  label?: string,
];

/** Percent signs that no two hexadecimal digits follow, and bytes that are no UTF-8. */
export const malformedEscapes = ['%zz', '%', '%u0041', '%c3%28', '%ff'] as const;

function listTexts(
  operation: Operation,
  parameter: ParameterDescriptor,
  schema: JsonSchema,
  given: string | undefined,
): readonly Text[] {
  const { in: place, name } = parameter;
  const texts = listReadableTexts(operation, parameter, schema, given);
  if (place !== 'path' || given === undefined) return texts;
  const whenValid = name === projectParameter ? 'project-mismatch' : 'unspecified';
  const own = encodeURIComponent(given);
  const malformed = malformedEscapes.map((escape): Text => [
    `${own}${escape}`,
    whenValid,
    undefined,
    `${own} and ${escape}`,
  ]);
  return [...texts, ...malformed];
}

function listReadableTexts(
  operation: Operation,
  parameter: ParameterDescriptor,
  schema: JsonSchema,
  given: string | undefined,
): readonly Text[] {
  const { format, in: place, name, type } = parameter;
  if (type === 'integer' && place === 'path' && given !== undefined)
    return listIdentifiers(given, format, schema['x-identifies'] !== undefined);
  if (name === projectParameter && given !== undefined && needsCredentials(operation))
    return listProjects(given);
  if (type === 'array') return listListTexts(parameter, schema);
  // A valid value of a path parameter names another resource, and nothing is known of that.
  const valid = place === 'path' ? [] : listCandidates(schema);
  const texts = [
    // Of values that are the same as text, the last decides.
    ...(place === 'query' ? listWords(schema) : []).map((value) => [value, 'accepted'] as const),
    ...listInvalidCandidates(schema).map(({ value }) => [value, undefined] as const),
    ...valid.map(({ value }) => [value, 'accepted'] as const),
  ]
    .filter(([value]) => typeof value !== 'object' && canStandIn(place, String(value)))
    .map(([value, expects]): Text => [encodeURIComponent(String(value)), expects]);
  return [...new Map(texts.map((entry) => [entry[0], entry])).values()];
}

/** What only a reader of a query meets, to whom everything is text: words for what is none, and texts that nothing has. */
function listWords({ enum: choices, maxLength, type }: JsonSchema): readonly string[] {
  if (type !== 'string') return ['abc', 'yes'];
  if (choices !== undefined) return ['unknown'];
  return maxLength === undefined ? [] : [maxLength, maxLength + 1].map((length) => 'x'.repeat(length));
}

/** Whether a text arrives as it was sent: a path has no empty segment, and headers are trimmed and of ASCII. */
function canStandIn(place: ParameterDescriptor['in'], text: string): boolean {
  if (place === 'query') return text.length < longestQuery;
  if (place === 'path') return text !== '' && text !== '.' && text !== '..' && text.length < longestQuery;
  return /^[!-~]([ -~]*[!-~])?$/.test(text) && text.length < longestQuery;
}

/** Characters that proxies let pass in an address, even when each is written as several. */
const longestQuery = 500;

/** Texts that only a careless reader takes for the ID of a resource, and IDs of none. */
function listIdentifiers(given: string, format: string | undefined, isOfResource: boolean): readonly Text[] {
  const id = BigInt(given);
  const bits = format === 'int32' ? 32n : 64n;
  const texts = [
    `${given}abc`,
    `${given}.0`,
    `${given}.5`,
    `0x${id.toString(16)}`,
    `${given}e0`,
    `${given},${given}`,
    `${given}_0`,
    `%20${given}`,
    `${given}%20`,
    `${given}%00`,
    `${given}%0A`,
    `${given}%2F`,
    `-${given}`,
    `"${given}"`,
    `${given}.json`,
    `${given};a=b`,
    [...given].map((digit) => `%25${digit.charCodeAt(0).toString(16)}`).join(''),
    '0',
    '-1',
    'abc',
    'null',
    'true',
    '1e3',
    `${2n ** (bits - 1n)}`,
    `${2n ** bits}`,
    '9'.repeat(30),
    // A reader that keeps too few bits takes these for the ID that is given, or for one nearby.
    `${2n ** bits + id}`,
    `${2n ** (bits + 1n) + id}`,
  ];
  // What reads a Long takes these for the ID that is given: signs, zeros in front, and digits of other scripts.
  const alike = [
    `+${given}`,
    `0${given}`,
    encodeURIComponent([...given].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('')),
  ];
  const absent = [2n ** 31n - 1n, 2n ** 31n, 2n ** 32n + id, 2n ** 53n + 1n, 2n ** 63n - 1n].map(String);
  return [
    ...texts.map((text): Text => [text.replaceAll('"', '%22'), undefined]),
    ...alike.map((text): Text => [text, undefined, 'unspecified']),
    // What names no resource that the document has may be there as well as not.
    ...absent.map((text): Text => [text, isOfResource ? 'resource-unknown' : 'unspecified']),
    [[...given].map((digit) => `%${digit.charCodeAt(0).toString(16)}`).join(''), 'accepted'],
  ];
}

function listProjects(given: string): readonly Text[] {
  const encoded = encodeURIComponent(given);
  const otherCase = encoded === encoded.toUpperCase() ? encoded.toLowerCase() : encoded.toUpperCase();
  return [otherProject, otherCase, encoded.slice(0, -1), `${encoded}0`, `${encoded}%20`, '%2A', 'null', '']
    .filter((text) => text !== encoded)
    .map((text): Text => [text, 'project-mismatch']);
}

function checkParameters(
  operation: Operation,
  parameters: Readonly<Record<string, string | readonly string[]>>,
): readonly Violation[] {
  const given = Object.fromEntries(
    Object.entries(parameters).filter(([name]) => name in operation.schemas.parameters),
  );
  return operation.validators.parameters.check(given).filter(({ keyword }) => keyword !== 'required');
}

/** Lists as they travel: the name before each item but the first, or commas between them. */
function listListTexts(parameter: ParameterDescriptor, schema: JsonSchema): readonly Text[] {
  const separator = separatorOf(parameter);
  const write = (value: unknown): string =>
    [value]
      .flat()
      .map((item) => encodeURIComponent(String(item)))
      .join(separator);
  const lists = listCandidates(schema).filter(({ value }) => isWritable(value));
  const bad = listInvalidCandidates(schema).filter(({ value }) => Array.isArray(value) && isWritable(value));
  const texts = [
    ...bad.map(({ label, value }): Text => [write(value), undefined, undefined, label]),
    ...lists.map(({ label, value }): Text => [write(value), 'accepted', undefined, label]),
  ].filter(([text]) => text.length < longestQuery);
  return [...new Map(texts.map((entry) => [entry[0], entry])).values()];
}

/** Whether a value is a list, or one item of it, that has a text in an address. */
function isWritable(value: unknown): boolean {
  const items = [value].flat();
  return items.length > 0 && items.every((item) => item !== null && typeof item !== 'object');
}

function separatorOf({ explode = true, name }: ParameterDescriptor): string {
  return explode ? `&${name}=` : ',';
}

/** The value that a text stands for where it travels. */
function readTravelling(parameter: ParameterDescriptor, text: string): string | readonly string[] {
  return parameter.type === 'array' ? text.split(separatorOf(parameter)).map(decode) : decode(text);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
