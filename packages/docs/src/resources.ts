/** What the document says of the things that operations create, read, change and delete. */
import { findOperation, listOperations, readBody } from '@dli-flink/compiler/openapi';
import type { JsonSchema, OpenApiDocument, Operation } from '@dli-flink/compiler/openapi';

import { listObjects } from './wording/schema.ts';

/** A kind of thing, as `x-resources` has it. Pointers are JSON Pointers. */
export interface ResourceSource {
  readonly title: string;
  readonly create?: Part;
  readonly read?: Part & { readonly at: string };
  readonly list?: Part;
  readonly update?: Part;
  readonly delete?: Part;
  readonly 'read-back'?: {
    readonly default: string;
    readonly properties?: Readonly<
      Record<string, { readonly at: string; readonly values?: Readonly<Record<string, unknown>> }>
    >;
  };
  readonly states?: Readonly<Record<string, StateSource>>;
}

interface Part {
  readonly operation: string;
}

export interface StateSource {
  readonly meaning: string;
  readonly passing?: boolean;
  readonly next?: readonly string[];
  readonly inferred?: boolean;
}

export interface Resource extends ResourceSource {
  readonly kind: string;
}

export function listResources({ 'x-resources': resources = {} }: OpenApiDocument): readonly Resource[] {
  return Object.entries(resources).map(([kind, resource]) => ({
    ...(resource as unknown as ResourceSource),
    kind,
  }));
}

export const roles = ['create', 'read', 'list', 'update', 'delete'] as const;
export type Role = (typeof roles)[number];

/** What an operation is to a resource; `act` for one that takes IDs of it. */
export function findRole(resource: Resource, operation: Operation): Role | 'act' | undefined {
  const role = roles.find((one) => resource[one]?.operation === operation.operationId);
  return role ?? (listIdentified(operation).includes(resource.kind) ? 'act' : undefined);
}

/** The resource that an operation is about, if it is about one. */
export function findResource(document: OpenApiDocument, operation: Operation): Resource | undefined {
  return listResources(document).find((resource) => findRole(resource, operation) !== undefined);
}

export function listOperationsOf(document: OpenApiDocument, resource: Resource): readonly Operation[] {
  return listOperations(document).filter((operation) => findRole(resource, operation) !== undefined);
}

/** The kinds of resources whose IDs an operation takes. */
function listIdentified({ parameters, requestBody }: Operation): readonly string[] {
  const schemas = [...parameters.map(({ schema }) => schema), readBody(requestBody)?.schema];
  return schemas.flatMap((schema) => (schema === undefined ? [] : listKinds(schema)));
}

function listKinds({
  allOf = [],
  items,
  properties = {},
  'x-identifies': kind,
}: JsonSchema): readonly string[] {
  const inner = [...(items === undefined ? [] : [items]), ...allOf, ...Object.values(properties)];
  return [...(kind === undefined ? [] : [kind]), ...inner.flatMap(listKinds)];
}

/** Where a property of a request body is read. */
export interface ReadBack {
  /** The operation that reads it. */
  readonly operation: string;
  /** The names that lead to it in the reply, with dots between. */
  readonly path: string;
  /** What a value is read as, by the value that was sent. */
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Where a property is read, if the reply of that operation has such a place.
 *
 * @param path of the property, with dots between names
 */
export function findReadBack(
  document: OpenApiDocument,
  resource: Resource,
  path: string,
): ReadBack | undefined {
  const { read, 'read-back': readBack } = resource;
  if (read === undefined || readBack === undefined) return undefined;
  const { at, values = {} } = readBack.properties?.[path] ?? {
    at: readBack.default.replace('{path}', `/${path.replaceAll('.', '/')}`),
  };
  const names = `${read.at}${at}`.split('/').slice(1);
  const reply = readBody(findOperation(document, read.operation).responses['200'])?.schema;
  if (names.reduce<JsonSchema | undefined>(findMember, reply) === undefined) return undefined;
  return { operation: read.operation, path: names.join('.'), values };
}

function findMember(schema: JsonSchema | undefined, name: string): JsonSchema | undefined {
  const objects = schema === undefined ? [] : listObjects(schema);
  return objects.find(({ path }) => path === '')?.schema.properties?.[name];
}
