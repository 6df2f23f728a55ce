import { DocumentError } from './document-error.ts';
import { listErrorCodes } from './errors.ts';
import type { JsonSchema, OpenApiDocument, Parameter, RequestBody, ResolvedOperation } from './openapi.ts';
import { toAssertions } from './schema.ts';
import { toSource, toSourceById, toUnion } from './source-text.ts';

/** Methods whose repetition leaves the resource as one request does (RFC 9110, section 9.2.2). */
const idempotentMethods = new Set(['get', 'head', 'options', 'trace', 'put', 'delete']);

export function generateOperations(document: OpenApiDocument): string {
  const byId = (value: (operation: ResolvedOperation) => unknown): string => toSourceById(document, value);
  const headers = describeSecurity(document);
  return `import type { OperationId } from '../index.ts';
import type { OperationDescriptor, Refusals, SecurityHeader } from '../operation.ts';

/** Why an endpoint refuses a request. */
export type Refusal = ${toUnion(refusalReasons)};

/** Every operation of the contract, by operationId. */
export const operations: { readonly [Id in OperationId]: OperationDescriptor<Id> } = ${byId(describeOperation)};

/** The error code that stands for each reason to refuse a request, by operationId. */
export const refusals: Readonly<Record<OperationId, Refusals>> = ${byId(({ id, refusals }) => checkRefusals(document, id, refusals))};

/** The same for requests that reach no operation. */
export const serviceRefusals: Refusals = ${toSource(checkRefusals(document, 'the document', document['x-refusals'] ?? {}))};

/** The security schemes that travel in a header. */
export const securityHeaders: Readonly<Record<${toUnion(Object.keys(headers))}, SecurityHeader>> = ${toSource(headers)};

/** The documented servers: a URL template with \`{region}\`, and the regions it serves. */
export const servers = ${toSource(describeServers(document))} as const;
`;
}

function describeOperation(operation: ResolvedOperation): unknown {
  return {
    id: operation.id,
    method: operation.method.toUpperCase(),
    path: operation.path,
    idempotent: idempotentMethods.has(operation.method),
    parameters: operation.parameters.map((parameter) => describeParameter(operation, parameter)),
    ...(operation.body && { body: describeBody(operation.body) }),
    ...readOutcome(operation),
    security: operation.security,
    statuses: operation.responses.map(([status]) => Number(status)).filter(Number.isInteger),
  };
}

/** What generation understands of a parameter; anything else would be silently not checked. */
const parameterKeywords: Readonly<Record<string, readonly string[]>> = {
  string: ['type', 'minLength', 'maxLength', 'pattern', 'enum', 'const'],
  integer: ['type', 'minimum', 'maximum'],
  number: ['type', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  boolean: ['type', 'const'],
};

function describeParameter(operation: ResolvedOperation, parameter: Parameter): unknown {
  const { name, in: place, schema } = parameter;
  const { type, format } = schema;
  const known = parameterKeywords[String(type)];
  if (place === 'cookie' || known === undefined) {
    throw new DocumentError(
      `${operation.id}: parameter ${name} in ${place} is of type ${String(type)}; generation knows ` +
        `${Object.keys(parameterKeywords).join(', ')} in path, query and header`,
    );
  }
  const isKnown = (keyword: string, value: unknown): boolean =>
    known.includes(keyword) && (type !== 'integer' || keyword === 'type' || Number.isInteger(value));
  const unknown = Object.entries(toAssertions(schema)).filter(([keyword, value]) => !isKnown(keyword, value));
  if (unknown.length > 0) {
    throw new DocumentError(
      `${operation.id}: parameter ${name} has ${unknown.map((entry) => entry.join(' ')).join(', ')}; generation knows ${known.join(', ')} for ${String(type)}${type === 'integer' ? ', with integer bounds' : ''}`,
    );
  }
  return {
    name,
    in: place,
    required: parameter.required ?? false,
    type,
    ...(format !== undefined && { format }),
  };
}

/** Why an endpoint refuses a request. The document gives each reason a code; `spec/README.md` lists them. */
const refusalReasons = [
  'operation-unknown',
  'credentials-missing',
  'credentials-refused',
  'project-mismatch',
  'parameter-invalid',
  'body-malformed',
  'body-invalid',
  'resource-unknown',
  'name-taken',
  'request-too-large',
  'throttled',
  'internal',
  'unavailable',
];

/** Checked here and not only by the compiler, so that the message can name the document. */
function checkRefusals(
  document: OpenApiDocument,
  owner: string,
  refusals: Readonly<Record<string, string>>,
): unknown {
  const codes = new Set(listErrorCodes(document));
  const missing = refusalReasons.filter((reason) => !(reason in refusals));
  const unknown = Object.keys(refusals).filter((reason) => !refusalReasons.includes(reason));
  if (missing.length > 0)
    throw new DocumentError(`${owner}: x-refusals has no code for ${missing.join(', ')}`);
  if (unknown.length > 0) {
    throw new DocumentError(
      `${owner}: x-refusals has ${unknown.join(', ')}; the reasons are ${refusalReasons.join(', ')}`,
    );
  }
  for (const [reason, code] of Object.entries(refusals)) {
    if (!codes.has(code)) {
      throw new DocumentError(
        `${owner}: x-refusals gives ${reason} the code ${code}, which is not in error-codes.yaml`,
      );
    }
  }
  return refusals;
}

/** The property of a successful reply that tells whether the operation was carried out. */
function readOutcome({ responses }: ResolvedOperation): { outcome?: string } {
  const schemas = responses
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([, { content = {} }]) => Object.values(content).map(({ schema }) => schema?.properties ?? {}));
  const names = schemas.flatMap((properties) =>
    Object.entries(properties).flatMap(([name, schema]) =>
      (schema as JsonSchema)['x-outcome'] === true ? [name] : [],
    ),
  );
  return names[0] === undefined ? {} : { outcome: names[0] };
}

function describeBody(body: RequestBody): unknown {
  return { required: body.required ?? false, mediaType: Object.keys(body.content)[0] };
}

function describeSecurity(document: OpenApiDocument): Readonly<Record<string, { header: string }>> {
  return Object.fromEntries(
    Object.entries(document.components.securitySchemes ?? {})
      .filter(([, scheme]) => scheme.type === 'apiKey' && scheme.in === 'header')
      .map(([id, scheme]) => [id, { header: String(scheme.name) }]),
  );
}

function describeServers(document: OpenApiDocument): unknown {
  return document.servers.flatMap((server) => {
    const cloud = server['x-cloud'];
    const regions = server.variables?.region?.enum;
    return cloud === undefined || regions === undefined ? [] : [{ cloud, url: server.url, regions }];
  });
}
