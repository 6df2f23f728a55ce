/**
 * What `packages/compiler/src/types.ts` would be with another generator: @hey-api/openapi-ts declares types one by one, and
 * this puts them together to the `paths`, `components` and `operations` that the contract is written against.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createClient } from '@hey-api/openapi-ts';

import type { Content, OpenApiDocument, Operation } from '../src/openapi-types.ts';
import { listOperations } from '../src/openapi.ts';
import { listSentSchemas } from '../src/sent-schemas.ts';

export async function generateTypes(document: OpenApiDocument): Promise<string> {
  const operations = listOperations(document);
  return [
    "import type { Int64 } from '../int64.ts';",
    await declareEach(document),
    // A parameter of 64 bits is whatever holds it exactly.
    'type Widen<Parameters, Wide> = { [Name in keyof Parameters]: Name extends Wide ? Int64 : Parameters[Name] };',
    `export interface components { schemas: ${toMembers(listSchemas(document).map((name) => [name, name]))} }`,
    `export interface operations ${toMembers(operations.map((each) => [each.operationId, toOperation(each)]))}`,
    `export interface paths ${toMembers(Object.keys(document.paths).map((path) => [path, toPath(path, operations)]))}`,
  ].join('\n\n');
}

async function declareEach(document: OpenApiDocument): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dli-flink-types-'));
  try {
    await createClient({
      input: markIntegers(document, listSentSchemas(document)) as never,
      output: folder,
      plugins: ['@hey-api/typescript'],
      logs: { level: 'silent' },
    });
    const types = await readFile(join(folder, 'types.gen.ts'), 'utf8');
    return types
      .replaceAll(`'${marks.received}'`, '(number | bigint)')
      .replaceAll(`'${marks.sent}'`, 'Int64');
  } finally {
    await rm(folder, { recursive: true });
  }
}

const marks = { sent: 'a sent integer of 64 bits', received: 'a received integer of 64 bits' };

/** It has one type for integers of 64 bits, so they are texts that become the type they have. */
function markIntegers(node: unknown, sent: ReadonlySet<string>, mark: string = marks.received): unknown {
  if (Array.isArray(node)) return node.map((inner) => markIntegers(inner, sent, mark));
  if (typeof node !== 'object' || node === null) return typeof node === 'bigint' ? String(node) : node;
  if ('format' in node && node.format === 'int64') {
    const marked = { type: 'string', const: mark };
    const isNullable = 'type' in node && [node.type].flat().includes('null');
    return isNullable ? { anyOf: [marked, { type: 'null' }] } : marked;
  }
  return Object.fromEntries(
    Object.entries(node).map(([name, inner]) => [
      name,
      markIntegers(inner, sent, sent.has(name) ? marks.sent : mark),
    ]),
  );
}

function listSchemas({ components }: OpenApiDocument): string[] {
  return 'schemas' in components ? Object.keys(components.schemas as object) : [];
}

function toPath(path: string, operations: readonly Operation[]): string {
  const own = operations.filter((operation) => operation.path === path);
  return toMembers(
    own.map(({ method, operationId }) => [method.toLowerCase(), `operations['${operationId}']`]),
  );
}

function toOperation({ operationId, parameters, requestBody: body, responses }: Operation): string {
  const name = operationId[0]!.toUpperCase() + operationId.slice(1);
  const wide = parameters.filter(({ schema }) => schema.format === 'int64');
  const places = new Set(parameters.map((parameter) => parameter.in));
  const given = [...places].map((place): Member => {
    const names = wide
      .filter((parameter) => parameter.in === place)
      .map((parameter) => `'${parameter.name}'`);
    return [place, `Widen<NonNullable<${name}Data['${place}']>, ${names.join(' | ') || 'never'}>`];
  });
  const replies = Object.entries(responses).map(([status, { content }]): Member => {
    const kind = status < '400' ? 'Responses' : 'Errors';
    const headers = 'headers: { [name: string]: unknown };';
    return [
      status,
      `{ ${headers} ${content ? toContent(content, `${name}${kind}[${status}]`) : 'content?: never;'} }`,
    ];
  });
  const optional = body?.required === true ? '' : '?';
  const requestBody =
    body?.content &&
    `requestBody${optional}: { ${toContent(body.content, `NonNullable<${name}Data['body']>`)} };`;
  return `{ parameters: ${toMembers(given)}; ${requestBody ?? ''} responses: ${toMembers(replies)}; }`;
}

function toContent(content: Content, type: string): string {
  return `content: ${toMembers(Object.keys(content).map((mediaType) => [mediaType, type]))};`;
}

type Member = readonly [key: string, type: string];

function toMembers(members: readonly Member[]): string {
  return `{ ${members.map(([key, type]) => `${toKey(key)}: ${type};`).join(' ')} }`;
}

/** A status in quotes would be a string. */
function toKey(key: string): string {
  return /^\d+$/.test(key) ? key : JSON.stringify(key);
}
