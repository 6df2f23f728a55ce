/** The operations of the document as plain data. */
import { listBigIntegers } from './big-integers.ts';
import { isJson } from './media-types.ts';
import type { JsonSchema, OpenApiDocument, Operation, Parameter } from './openapi-types.ts';
import { readBody } from './openapi.ts';
import { readMembers } from './properties.ts';
import { readRefusals, readServiceRefusals } from './refusals.ts';
import { readSecurityHeaders } from './security.ts';
import { readById, toSource, toSourceById, toUnion } from './source-text.ts';

/** Methods whose repetition leaves the resource as one request does (RFC 9110, section 9.2.2). */
const idempotentMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE']);

export function generateOperations(document: OpenApiDocument): string {
  const headers = readSecurityHeaders(document);
  return `import type { OperationDescriptor, Refusals, SecurityHeader } from '../model.ts';
import type { OperationId } from '../types.ts';

/** Every operation of the contract, by operationId. */
export const operations: { readonly [Id in OperationId]: OperationDescriptor<Id> } = ${toSourceById(readOperations(document))};

/** Properties of a successful reply, with the type that \`typeof\` tells; nothing where no object is documented. */
export const replyMembers: Readonly<Partial<Record<OperationId, Readonly<Record<string, string>>>>> = ${toSourceById(readReplyMembers(document))};

/** The error code that stands for each reason to refuse a request, by operationId. */
export const refusals: Readonly<Record<OperationId, Refusals>> = ${toSourceById(readRefusals(document))};

/** The same for requests that reach no operation. */
export const serviceRefusals: Refusals = ${toSource(readServiceRefusals(document))};

/** The security schemes, each of which travels in a header. */
export const securityHeaders: Readonly<Record<${toUnion(Object.keys(headers))}, SecurityHeader>> = ${toSource(headers)};

/** The documented servers: a URL template with \`{region}\`, and the regions it serves. */
export const servers = ${toSource(readServers(document))} as const;
`;
}

export function readOperations(document: OpenApiDocument): Readonly<Record<string, unknown>> {
  return readById(document, describeOperation);
}

export function readReplyMembers(document: OpenApiDocument): Readonly<Record<string, unknown>> {
  return readById(document, describeMembers);
}

export function readServers(document: OpenApiDocument): readonly unknown[] {
  return document.servers.flatMap((server) => {
    const cloud = server['x-cloud'];
    const regions = server.variables?.region?.enum;
    return cloud === undefined || regions === undefined ? [] : [{ cloud, url: server.url, regions }];
  });
}

function describeOperation(operation: Operation): unknown {
  const { method, operationId, parameters, path, responses, security } = operation;
  const ranges = Object.keys(responses).filter((status) => !isStatus(status));
  return {
    id: operationId,
    method,
    path,
    idempotent: idempotentMethods.has(method),
    parameters: parameters.map(describeParameter),
    body: describeBody(operation),
    reply: describeReply(operation),
    outcome: findOutcome(operation),
    security: security.map((together) => Object.keys(together)),
    statuses: Object.keys(responses).filter(isStatus).map(Number),
    statusRanges: ranges.length > 0 ? ranges : undefined,
  };
}

function isStatus(status: string): boolean {
  return /^\d+$/.test(status);
}

function describeParameter({
  explode = true,
  in: place,
  name,
  required = false,
  schema,
}: Parameter): unknown {
  const { format, items, type } = schema;
  return {
    name,
    in: place,
    required,
    type,
    format,
    ...(type === 'array' && { items: { type: items?.type, format: items?.format }, explode }),
  };
}

function describeBody({ requestBody }: Operation): unknown {
  const body = readBody(requestBody);
  if (requestBody === undefined || body === undefined) return undefined;
  const int64 = listBigIntegers(body.schema);
  return {
    required: requestBody.required ?? false,
    mediaType: body.mediaType,
    int64: int64.length > 0 ? int64 : undefined,
  };
}

/** Nothing where it is an object as JSON, or where there is none. */
function describeReply(operation: Operation): unknown {
  const [reply] = listReplies(operation);
  if (reply === undefined) return undefined;
  const { mediaType, schema } = reply;
  const type = findType(schema);
  const facts = {
    mediaType: mediaType === 'application/json' ? undefined : mediaType,
    type: type === 'object' ? undefined : type,
  };
  return facts.mediaType === undefined && facts.type === undefined ? undefined : facts;
}

/** Of a successful reply, those documented for a status before those of a range, and that of any status last. */
export function listReplies({ responses }: Operation): readonly { mediaType: string; schema: JsonSchema }[] {
  const read = (isMeant: (status: string) => boolean): { mediaType: string; schema: JsonSchema }[] =>
    Object.entries(responses).flatMap(([status, response]) => {
      const body = isMeant(status) ? readBody(response) : undefined;
      return body === undefined ? [] : [body];
    });
  const successes = [...read((status) => /^2\d\d$/.test(status)), ...read((status) => status === '2XX')];
  const isDocumented = Object.keys(responses).some((status) => status.startsWith('2'));
  return isDocumented ? successes : read((status) => status === 'default');
}

/** The type of the values of a schema, where it says one; of alternatives, that of the first. */
function findType(schema: JsonSchema): string | undefined {
  const { allOf = [], items, properties, type } = schema;
  if (typeof type === 'string') return type;
  if (properties !== undefined) return 'object';
  if (items !== undefined) return 'array';
  return [...allOf, ...listAlternatives(schema)].map(findType).find((found) => found !== undefined);
}

function listAlternatives({ anyOf = [], oneOf = [] }: JsonSchema): readonly JsonSchema[] {
  return [...anyOf, ...oneOf];
}

/** The property of a successful reply, or of each item of one, that tells whether the operation was carried out. */
function findOutcome(operation: Operation): string | undefined {
  return listReplies(operation)
    .flatMap(({ mediaType, schema }) => (isJson(mediaType) ? [schema, ...listAlternatives(schema)] : []))
    .flatMap((schema) => listMembers(schema.items ?? schema))
    .find(([, schema]) => schema['x-outcome'] === true)?.[0];
}

/** By its own type each; one that has several is recognized by the outcome alone, or not at all. */
function describeMembers(operation: Operation): Readonly<Record<string, string>> | undefined {
  const members = listReplies(operation).flatMap(({ schema }) => listMembers(schema));
  const types = members.flatMap(([name, { type }]) => {
    const ofValue = type === 'integer' ? 'number' : type === 'array' ? 'object' : type;
    return typeof ofValue === 'string' && ofValue !== 'null' ? [[name, ofValue] as const] : [];
  });
  return types.length === 0 ? undefined : Object.fromEntries(types);
}

function listMembers(schema: JsonSchema): readonly (readonly [name: string, schema: JsonSchema])[] {
  return Object.entries(readMembers(schema));
}
