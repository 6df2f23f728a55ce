import { Ajv2020 } from 'ajv/dist/2020.js';

import { DocumentError } from './document-error.ts';
import { convert, writeJson } from './exact-numbers.ts';
import type { Body, JsonSchema, OpenApiDocument, Operation } from './openapi-types.ts';
import { pathOf, readBody } from './openapi.ts';
import { listProperties, readMembers } from './properties.ts';
import { toAssertions } from './schema.ts';
import { readById, toSourceById } from './source-text.ts';

/** The named examples of the document, and the defaults it prints, as values. */
export function generateExamples(document: OpenApiDocument): string {
  return `import type { CreationDefaults, ReplyExamples, RequestExamples } from '../model.ts';

/** Request bodies, by operationId and name. */
export const requestExamples: RequestExamples = ${toSourceById(readRequestExamples(document))};

/** Bodies of replies, by operationId, status and name. */
export const replyExamples: ReplyExamples = ${toSourceById(readReplyExamples(document))};

/** What the service fills in when it creates a resource, by operationId. Never to be sent with an update. */
export const creationDefaults: CreationDefaults = ${toSourceById(readCreationDefaults(document))};
`;
}

export function readRequestExamples(document: OpenApiDocument): Readonly<Record<string, unknown>> {
  return readById(document, ({ requestBody }) => readExamples(requestBody));
}

export function readReplyExamples(document: OpenApiDocument): Readonly<Record<string, unknown>> {
  return readById(document, ({ responses }) => mapValues(responses, readExamples));
}

export function readCreationDefaults(document: OpenApiDocument): Readonly<Record<string, unknown>> {
  return readById(document, readDefaults);
}

function readExamples(body: Body | undefined): unknown {
  return mapValues(readBody(body)?.examples ?? {}, ({ value }) => value);
}

function readDefaults({ operationId, requestBody }: Operation): unknown {
  const body = readBody(requestBody)?.schema ?? {};
  for (const { path, schema } of listProperties(body)) {
    if ('default' in schema && !isValid(schema, schema.default))
      throw new DocumentError(
        `${operationId}: the default of ${path}, ${writeJson(schema.default)}, breaks its own schema`,
        [...pathOf(schema), 'default'],
      );
  }
  return collectDefaults(body) ?? {};
}

function toNumber(value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}

/** Ajv knows numbers alone. */
function isValid(schema: JsonSchema, value: unknown): boolean {
  return new Ajv2020({ strict: false }).validate(
    convert(toAssertions(schema), toNumber) as JsonSchema,
    convert(value, toNumber),
  );
}

/** An object without a default has those of its members. */
function collectDefaults(schema: JsonSchema): unknown {
  if ('default' in schema) return schema.default;
  const members = Object.entries(readMembers(schema)).flatMap(([name, inner]) => {
    const value = collectDefaults(inner);
    return value === undefined ? [] : [[name, value] as const];
  });
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

function mapValues<Value>(record: Readonly<Record<string, Value>>, map: (value: Value) => unknown): object {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
