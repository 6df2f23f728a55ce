import { membersOf, parseJson, writeJson } from '../json.ts';
import { isJson } from '../media-type.ts';
import type { Operation } from '../operation.ts';
import type { ExpectationId } from '../expectations.ts';
import type { Scope } from '../scope.ts';
import { baseOf, isValid, topPropertiesOf } from './body-place.ts';
import type { Case, CaseRequest } from '../case.ts';
import { isOfObjects } from './composed-schema.ts';
import { oneStepCase } from './one-step-case.ts';
import { slug } from './slug.ts';

type Row = readonly [label: string, request: CaseRequest, expects: ExpectationId, rule: string];

/**
 * Bodies that are no JSON, no object, or an object of an unusual make. Where nothing may be written, those that a careless
 * reader makes sense of name a property that nobody knows.
 */
export function listBodyCases(
  operation: Operation,
  writes: boolean,
  hasGateway: boolean,
  scope: Scope,
): readonly Case[] {
  const { body, schemas } = operation;
  if (body === undefined) return [];
  const property = writes ? firstText(operation, scope) : ([unknownProperty, '"a"'] as const);
  const rows = !isJson(body.mediaType)
    ? [unspecified('no body', { text: '' })]
    : isOfObjects(schemas.body ?? {})
      ? listRows(operation, body.required, property, scope)
      : listRowsOfValues(operation, body.required);
  return rows
    .filter(([, , expects]) => hasGateway || expects !== 'too-large')
    .filter(isConfirmed(operation))
    .map(([label, request, expects, rule]) => {
      // The members of a property that nobody knows are nothing the job has.
      const isWithoutEffect = expects === 'unspecified';
      const step = { request, expects, rules: [rule], isWithoutEffect };
      return oneStepCase(operation, 'bodies', slug(label), label, step);
    });
}

/** Whether the validator agrees with what a body that is JSON is expected to come to. */
function isConfirmed(operation: Operation): (row: Row) => boolean {
  return ([, { body, text }, expects]) => {
    if (expects !== 'accepted' && expects !== 'body-invalid') return true;
    if (text === undefined && body === undefined) return true;
    const value = text === undefined ? body : parseJson(text);
    return isValid(operation, value) === (expects === 'accepted');
  };
}

const unknownProperty = 'unknown_property';

function listRows(
  operation: Operation,
  isRequired: boolean,
  [name, text]: Property,
  scope: Scope,
): readonly Row[] {
  const base = membersOf(baseOf(operation));
  const json = writeJson(base);
  const inside = json.slice(1, -1);
  const withMember = (member: string): string => `{${inside}${inside === '' ? '' : ','}${member}}`;
  const nested = (depth: number): Row =>
    unspecified(`nesting of ${depth.toLocaleString('en')}`, {
      text: withMember(`"u":${'['.repeat(depth)}${']'.repeat(depth)}`),
    });
  const additional = (label: string, members: object): Row =>
    valid(label, { body: { ...base, ...members } }, 'body/additional');
  return [
    noBody(isRequired),
    malformed('blank', ' \n'),
    malformed('a brace', '{'),
    malformed('a closing brace', '}'),
    malformed('cut off in a string', `{"${name}":"a`),
    malformed('cut off after a property', `{"${name}":"a"`),
    malformed('a comma at the end', `{"${name}":${text},}`),
    malformed('single quotes', `{'${name}':'a'}`),
    malformed('names without quotes', `{${name}:"a"}`),
    malformed('a comment', `{/* a */"${name}":${text}}`),
    malformed('a comment of a line', `{"${name}":${text}} // a`),
    malformed('text after it', `${json} a`),
    malformed('two objects', `${json}${json}`),
    malformed('NaN', withMember('"x":NaN')),
    malformed('a number of leading zeros', withMember('"x":007')),
    malformed('a number in hexadecimal', withMember('"x":0x1F')),
    malformed('a line break in a string', `{"${name}":"a\nb"}`),
    malformed('an unknown escape', `{"${name}":"\\x41"}`),
    malformed('a form', `${name}=a`),
    malformed('XML', '<job/>'),
    ['invalid UTF-8', { base64: breakUtf8(name) }, 'body-malformed', 'body/json'],
    ['Latin-1', { base64: latin1(name) }, 'body-malformed', 'body/json'],
    shape('null', 'null'),
    shape('an array', '[]'),
    shape('an array of an object', `[${json}]`),
    shape('a string', '"a"'),
    shape('a string of JSON', writeJson(json)),
    shape('a number', '7'),
    shape('true', 'true'),
    shape('false', 'false'),
    valid('an empty object', { text: '{}' }, 'body/optional'),
    valid('white space around it', { text: ` \r\n\t{ ${json.slice(1, -1)} } \n` }, 'body/json'),
    valid(
      'escapes in place of letters',
      { text: escapeNames(inside === '' ? `{"${name}":${text}}` : json) },
      'body/json',
    ),
    additional('an unknown property', { [unknownProperty]: 'a' }),
    additional('unknown properties of each type', { u_a: 1, u_b: null, u_c: [true], u_d: { e: 1.5 } }),
    additional('a property in capitals', { [name.toUpperCase()]: parseJson(text) }),
    additional('a property in capitals, of another type', { [name.toUpperCase()]: 7 }),
    additional('a property of a long name', { ['u'.repeat(1000)]: 1 }),
    valid(
      '200 KB of text',
      { body: { ...base, [longText(operation, scope)]: 'a'.repeat(200_000) } },
      'body/json',
    ),
    // The long text would be read again after every request to come.
    valid('a letter of text', { body: { ...base, [longText(operation, scope)]: 'a' } }, 'body/json'),
    ...listTooLarge(operation, base),
    unspecified('a byte order mark', { text: `\uFEFF${json}` }),
    unspecified('UTF-16', { base64: Buffer.from(json, 'utf16le').toString('base64') }),
    unspecified('a property twice', { text: withMember('"u":1,"u":2') }),
    ...[100, 1000, 10_000].map(nested),
    unspecified('1,000 properties', {
      body: { ...base, ...Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`u${n}`, n])) },
    }),
    ...['__proto__', 'constructor', 'settings'].map((key) =>
      unspecified(key, {
        text: withMember(`"${key}":{"${name}":"from inside","prototype":{"${name}":"from inside"}}`),
      }),
    ),
    unspecified('an empty name', { text: withMember('"":1') }),
    unspecified('a number of 400 digits', { text: withMember(`"u":${'9'.repeat(400)}`) }),
    unspecified('half a surrogate pair', { text: withMember(String.raw`"u":"\ud83d"`) }),
    unspecified('a NUL in a name', { text: withMember(String.raw`"u\u0000":1`) }),
  ];
}

/** Bodies of an operation that takes no object: a list, or a value. */
function listRowsOfValues(operation: Operation, isRequired: boolean): readonly Row[] {
  const base = baseOf(operation);
  const json = writeJson(base);
  return [
    noBody(isRequired),
    malformed('blank', ' \n'),
    malformed('a bracket', '['),
    malformed('a brace', '{'),
    malformed('a comma at the end', '[1,]'),
    malformed('text after it', `${json} a`),
    malformed('NaN', 'NaN'),
    shape('null', 'null'),
    shape('an array', '[]'),
    shape('a string', '"a"'),
    shape('a number', '7'),
    shape('true', 'true'),
    shape('an empty object', '{}'),
    valid('white space around it', { text: ` \r\n\t${json} \n` }, 'body/json'),
    ...listTooLarge(operation, base),
    unspecified('a byte order mark', { text: `\uFEFF${json}` }),
    ...[100, 1000, 10_000].map((depth) =>
      unspecified(`nesting of ${depth.toLocaleString('en')}`, {
        text: `${'['.repeat(depth)}${']'.repeat(depth)}`,
      }),
    ),
  ];
}

function listTooLarge({ contract: { gateway } }: Operation, base: unknown): readonly Row[] {
  if (gateway === undefined) return [];
  const request = { body: base, length: gateway.largestBody + 1 };
  return [['more than any body may have', request, 'too-large', 'body/size']];
}

function noBody(isRequired: boolean): Row {
  return isRequired ? malformed('no body', '') : valid('no body', {}, 'body/json');
}

function malformed(label: string, text: string): Row {
  return [label, { text }, 'body-malformed', 'body/json'];
}

function shape(label: string, text: string): Row {
  return [label, { text }, 'body-invalid', 'body/type'];
}

function valid(label: string, request: CaseRequest, rule: string): Row {
  return [label, request, 'accepted', rule];
}

function unspecified(label: string, request: CaseRequest): Row {
  return [label, request, 'unspecified', 'reply/always'];
}

type Property = readonly [name: string, json: string];

/** A property that is text, and a value of it as JSON. */
function firstText(operation: Operation, scope: Scope): Property {
  const { path = 'a', schema = {} } =
    topPropertiesOf(operation, scope).find((property) => property.schema.type === 'string') ?? {};
  return [path, writeJson((schema.examples as readonly unknown[] | undefined)?.[0] ?? 'a')];
}

/** A property whose text has no longest length. */
function longText(operation: Operation, scope: Scope): string {
  const found = topPropertiesOf(operation, scope).find(
    ({ schema: { enum: choices, maxLength, pattern, type } }) =>
      type === 'string' && maxLength === undefined && choices === undefined && pattern === undefined,
  );
  return found?.path ?? unknownProperty;
}

/** Writes the first letter of each name as the escape that stands for it. */
function escapeNames(json: string): string {
  return json.replaceAll(
    /(?<=[{,]")[a-z](?=\w*":)/gi,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function breakUtf8(name: string): string {
  return Buffer.concat([Buffer.from(`{"${name}":"a`), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]).toString(
    'base64',
  );
}

function latin1(name: string): string {
  return Buffer.from(`{"${name}":"é"}`, 'latin1').toString('base64');
}
