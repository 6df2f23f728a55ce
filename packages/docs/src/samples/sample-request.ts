/** The request that a sample sends, read from the document and its examples. */
import { findOperation, listOperations, readBody } from '@dli-flink/compiler/openapi';
import type { JsonSchema, OpenApiDocument, Operation } from '@dli-flink/compiler/openapi';

import { makeExample } from '../wording/schema.ts';
import { findReplyShape } from './reply-shape.ts';
import type { ReplyShape } from './reply-shape.ts';

export interface SampleRequest {
  readonly operationId: string;
  readonly method: string;
  /** Of the first server, with the defaults of its variables. */
  readonly baseUrl: string;
  /** With every parameter filled in, and without the query. */
  readonly path: string;
  /** With a question mark before it, unless it is empty. */
  readonly query: string;
  readonly projectId: string;
  /** The other parameters. */
  readonly parameters: readonly SampleParameter[];
  readonly body: SampleBody | undefined;
  /** The header that carries a token, and what stands before the token; `undefined` where none is asked for. */
  readonly credentials: { readonly header: string; readonly prefix: string } | undefined;
  /** Whether it may be signed with a key pair. */
  readonly isSigned: boolean;
  readonly reply: ReplyShape;
}

type Parameter = Operation['parameters'][number];

export interface SampleParameter {
  readonly name: string;
  readonly in: Parameter['in'];
  readonly isRequired: boolean;
  readonly schema: JsonSchema;
  /** An integer that no double holds is a bigint. */
  readonly value: unknown;
  readonly isExploded: boolean;
}

export interface SampleBody {
  readonly mediaType: string;
  readonly schema: JsonSchema;
  readonly value: unknown;
}

/** Clients take it once, with their credentials. */
const configured = 'project_id';

/** How many parameters a sample has that could be left out: enough to show how. */
const mostOptional = 2;

/**
 * @param exampleName of the body; an operation without one needs none
 * @throws Error for an operation or an example there is not
 */
export function readSampleRequest(
  document: OpenApiDocument,
  operationId: string,
  exampleName?: string,
): SampleRequest {
  const operation = findOperation(document, operationId);
  const [server] = document.servers ?? [];
  const parameters = listParameters(document, operation);
  const inPath = new Map(parameters.map((parameter) => [parameter.name, writeItems(parameter.value)]));
  const given = parameters.filter(({ in: place }) => place === 'query').flatMap(writeQuery);
  const schemes = operation.security.map((together) => Object.keys(together));
  return {
    operationId,
    method: operation.method,
    baseUrl: (server?.url ?? 'https://localhost').replaceAll(
      /\{(\w+)\}/g,
      (_, name: string) => server!.variables![name]!.default,
    ),
    path: operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(inPath.get(name) ?? ''),
    ),
    query: given.length === 0 ? '' : `?${given.join('&')}`,
    projectId: inPath.get(configured) ?? '',
    parameters: parameters.filter(({ name }) => name !== configured),
    body: readSampleBody(document, operation, exampleName),
    credentials: findCredentials(document, schemes),
    isSigned: schemes.some((together) => together.includes('Signature')),
    reply: findReplyShape(operation),
  };
}

function listParameters(document: OpenApiDocument, { parameters }: Operation): readonly SampleParameter[] {
  const all = parameters.map((parameter): SampleParameter => {
    const {
      explode = true,
      in: place,
      name,
      required = false,
      schema = {},
    } = parameter as typeof parameter & {
      readonly explode?: boolean;
    };
    return {
      name,
      in: place,
      isRequired: required,
      schema,
      value: identify(document, schema, exampleOf(parameter)),
      isExploded: explode,
    };
  });
  const optional = new Set(all.filter(({ isRequired }) => !isRequired).slice(0, mostOptional));
  return all.filter((parameter) => parameter.isRequired || optional.has(parameter));
}

function exampleOf(parameter: Parameter): unknown {
  const { example, examples = {} } = parameter as {
    readonly example?: unknown;
    readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
  };
  const value = example ?? Object.values(examples)[0]?.value ?? makeExample(parameter.schema ?? {});
  return parameter.schema?.type === 'array' ? [value].flat() : value;
}

function writeQuery({ isExploded, name, value }: SampleParameter): readonly string[] {
  const items = [value].flat().map((one) => encodeURIComponent(String(one)));
  return isExploded ? items.map((item) => `${name}=${item}`) : [`${name}=${items.join(',')}`];
}

/** The value of a path. */
function writeItems(value: unknown): string {
  return Array.isArray(value) ? value.map(String).join(',') : String(value);
}

function readSampleBody(
  document: OpenApiDocument,
  { operationId, requestBody }: Operation,
  name?: string,
): SampleBody | undefined {
  const body = readBody(requestBody);
  if (body === undefined) return undefined;
  const {
    example,
    examples = {},
    mediaType,
    schema = {},
  } = body as typeof body & { readonly example?: unknown };
  if (name !== undefined && examples[name] === undefined)
    throw new Error(`the body of ${operationId} has no example ${JSON.stringify(name)}`);
  const value = name === undefined ? (example ?? makeExample(schema)) : examples[name]!.value;
  return { mediaType, schema, value: identify(document, schema, value) };
}

/** Puts the one ID that samples send where a value names a resource: another could be that of somebody's job. */
function identify(document: OpenApiDocument, schema: JsonSchema, value: unknown): unknown {
  const { items, properties = {}, 'x-identifies': kind } = schema;
  if (typeof kind === 'string') return findTargetId(document, kind) ?? value;
  if (Array.isArray(value)) {
    const all = value.map((item) => identify(document, items ?? {}, item));
    return items?.['x-identifies'] === undefined ? all : [...new Set(all)];
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      Object.hasOwn(properties, name) ? identify(document, properties[name]!, member) : member,
    ]),
  );
}

/** The example of the first parameter that names a resource of the kind. */
function findTargetId(document: OpenApiDocument, kind: string): unknown {
  const parameter = listOperations(document)
    .flatMap(({ parameters }) => parameters)
    .find(({ schema }) => schema?.['x-identifies'] === kind);
  return parameter && exampleOf(parameter);
}

function findCredentials(
  document: OpenApiDocument,
  schemes: readonly (readonly string[])[],
): SampleRequest['credentials'] {
  const all = document.components?.securitySchemes ?? {};
  const [alone] = schemes.find((together) => together.length === 1) ?? [];
  const found = alone === undefined ? undefined : (all[alone] as (typeof all)[string] & { scheme?: string });
  if (found?.type === 'apiKey') return { header: found.name, prefix: '' };
  if (found?.type !== 'http') return undefined;
  const scheme = String(found.scheme);
  return { header: 'Authorization', prefix: `${scheme[0]!.toUpperCase()}${scheme.slice(1)} ` };
}
