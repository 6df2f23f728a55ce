import { DocumentError } from './document-error.ts';
import type { Path } from './document-error.ts';
import { listErrorCodes } from './errors.ts';
import type { JsonSchema, OpenApiDocument, Operation, Parameter } from './openapi-types.ts';
import { pathOf, readBody } from './openapi.ts';
import { toSource, toSourceById, toUnion } from './source-text.ts';

/** Methods whose repetition leaves the resource as one request does (RFC 9110, section 9.2.2). */
const idempotentMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE']);

export function generateOperations(document: OpenApiDocument): string {
  const byId = (value: (operation: Operation) => unknown): string => toSourceById(document, value);
  const headers = describeSecurity(document);
  return `import type { OperationDescriptor, Refusals, SecurityHeader } from '../model.ts';
import type { OperationId } from '../types.ts';

/** Every operation of the contract, by operationId. */
export const operations: { readonly [Id in OperationId]: OperationDescriptor<Id> } = ${byId(describeOperation)};

/** Properties of a successful reply, with the type that \`typeof\` tells; nothing where no object is documented. */
export const replyMembers: Readonly<Record<OperationId, Readonly<Record<string, string>> | undefined>> = ${byId(describeMembers)};

/** The error code that stands for each reason to refuse a request, by operationId. */
export const refusals: Readonly<Record<OperationId, Refusals>> = ${byId((operation) => checkRefusals(document, operation.operationId, operation['x-refusals'], pathOf(operation)))};

/** The same for requests that reach no operation. */
export const serviceRefusals: Refusals = ${toSource(checkRefusals(document, 'the document', document['x-refusals'] ?? {}, []))};

/** The security schemes that travel in a header. */
export const securityHeaders: Readonly<Record<${toUnion(Object.keys(headers))}, SecurityHeader>> = ${toSource(headers)};

/** The documented servers: a URL template with \`{region}\`, and the regions it serves. */
export const servers = ${toSource(describeServers(document))} as const;
`;
}

function describeOperation(operation: Operation): unknown {
  const { method, operationId, parameters, path, requestBody, responses, security } = operation;
  const mediaType = readBody(requestBody)?.mediaType;
  return {
    id: operationId,
    method,
    path,
    idempotent: idempotentMethods.has(method),
    parameters: parameters.map(describeParameter),
    body: requestBody && { required: requestBody.required ?? false, mediaType },
    outcome: findOutcome(operation),
    security: security.map((together) => Object.keys(together)),
    statuses: Object.keys(responses).map(Number).filter(Number.isInteger),
  };
}

function describeParameter({ name, in: place, required = false, schema }: Parameter): unknown {
  return { name, in: place, required, type: schema.type, format: schema.format };
}

/** Why an endpoint refuses a request. The document gives each reason a code; `spec/README.md` lists them. */
export const refusalReasons: readonly string[] = [
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

/** Checked here and not only by the type checker, so that the message can name the place in the document. */
function checkRefusals(
  document: OpenApiDocument,
  owner: string,
  refusals: Readonly<Record<string, string>>,
  path: Path,
): unknown {
  const codes = new Set(listErrorCodes(document));
  const missing = refusalReasons.filter((reason) => !(reason in refusals));
  if (missing.length > 0) {
    throw new DocumentError(`${owner}: x-refusals has no code for ${missing.join(', ')}`, ['x-refusals']);
  }
  for (const [reason, code] of Object.entries(refusals)) {
    const shared = document['x-refusals']?.[reason] === code;
    const here = [...(shared ? [] : path), 'x-refusals', reason];
    if (!refusalReasons.includes(reason)) {
      const known = refusalReasons.join(', ');
      throw new DocumentError(`${owner}: x-refusals has ${reason}; the reasons are ${known}`, here);
    }
    if (!codes.has(code)) {
      throw new DocumentError(
        `${owner}: x-refusals gives ${reason} the code ${code}, which is not in error-codes.yaml`,
        here,
      );
    }
  }
  return refusals;
}

/** The property of a successful reply that tells whether the operation was carried out. */
function findOutcome(operation: Operation): string | undefined {
  return listMembers(operation).find(([, schema]) => schema['x-outcome'] === true)?.[0];
}

/** By its own type each; one that has several is recognized by the outcome alone, or not at all. */
function describeMembers(operation: Operation): Readonly<Record<string, string>> | undefined {
  const members = listMembers(operation).flatMap(([name, { type }]) => {
    const ofValue = type === 'integer' ? 'number' : type === 'array' ? 'object' : type;
    return typeof ofValue === 'string' && ofValue !== 'null' ? [[name, ofValue] as const] : [];
  });
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

function listMembers({ responses }: Operation): readonly (readonly [name: string, schema: JsonSchema])[] {
  return Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([, response]) => Object.entries(readBody(response)?.schema.properties ?? {}));
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
