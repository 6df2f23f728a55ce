/** The kinds of things that operations create, read, change and delete: `x-resources`. */
import { DocumentError } from './document-error.ts';
import type { Path } from './document-error.ts';
import type { JsonSchema, OpenApiDocument, Operation } from './openapi-types.ts';
import { listOperations, pathOf, readBody } from './openapi.ts';
import { listReplies } from './operations.ts';
import { checkPaths, findAt } from './properties.ts';
import { resourceShape } from './resource-shape.ts';
import { checkShape } from './shape.ts';
import { toSource } from './source-text.ts';

interface Part {
  readonly operation: string;
  readonly [pointer: string]: string;
}

interface ResourceSource {
  readonly title: string;
  readonly create?: Part;
  readonly read?: Part;
  readonly list?: Part;
  readonly update?: Part;
  readonly delete?: Part;
  readonly 'read-back'?: {
    readonly default: string;
    readonly properties?: Readonly<Record<string, { readonly at: string }>>;
  };
  readonly states?: Readonly<Record<string, { readonly next?: readonly string[] }>>;
}

const parts = ['create', 'read', 'list', 'update', 'delete'] as const;

export function listResourceKinds(document: OpenApiDocument): readonly string[] {
  return Object.keys(document['x-resources'] ?? {});
}

export function generateResources(document: OpenApiDocument): string {
  return `import type { Resource } from '../model.ts';

/** What operations create, read, change and delete, by kind. */
export const resources: Readonly<Record<string, Resource>> = ${toSource(readResources(document), 3)};
`;
}

/** By kind, as the contract has them. */
export function readResources(document: OpenApiDocument): Readonly<Record<string, unknown>> {
  const resources = Object.entries(document['x-resources'] ?? {}).map(([kind, value]) => {
    const path = ['x-resources', kind];
    const resource = checkShape<ResourceSource>(resourceShape, `x-resources: ${kind}`, value, path);
    checkOperations(document, kind, resource, path);
    checkReadBack(document, kind, resource, path);
    checkNext(kind, resource, path);
    return [kind, resource] as const;
  });
  checkStates(
    document,
    resources.map(([, resource]) => resource),
  );
  return Object.fromEntries(
    resources.map(([kind, { 'read-back': readBack, ...resource }]) => [
      kind,
      { ...resource, readBack: readBack && { properties: {}, ...readBack } },
    ]),
  );
}

function checkOperations(
  document: OpenApiDocument,
  kind: string,
  resource: ResourceSource,
  path: Path,
): void {
  for (const name of parts) {
    const part = resource[name];
    if (part === undefined) continue;
    const { operation: id, at = '', ...pointers } = part;
    const place = `x-resources: ${name} of ${kind}`;
    const operation = listOperations(document).find(({ operationId }) => operationId === id);
    if (operation === undefined) {
      throw new DocumentError(`${place} names the operation ${id}, which the document does not have`, [
        ...path,
        name,
        'operation',
      ]);
    }
    const replies = listReplies(operation).map(({ schema }) => schema);
    const start = find(replies, at);
    if (at !== '' && start.length === 0) throw leadsNowhere(place, 'at', at, id, [...path, name]);
    const items = start.flatMap(({ items: each }) => listOf(each));
    if (name === 'list' && items.length === 0) {
      throw new DocumentError(`${place} has ${at} as at, which is no list in a successful reply of ${id}`, [
        ...path,
        name,
        'at',
      ]);
    }
    for (const [key, pointer] of Object.entries(pointers)) {
      if (find(name === 'list' ? items : start, pointer).length > 0) continue;
      throw leadsNowhere(place, key, pointer, id, [...path, name]);
    }
  }
}

function leadsNowhere(place: string, key: string, pointer: string, id: string, path: Path): DocumentError {
  return new DocumentError(
    `${place} has ${pointer} as ${key}, which leads to no property of a successful reply of ${id}`,
    [...path, key],
  );
}

function find(schemas: readonly JsonSchema[], pointer: string): readonly JsonSchema[] {
  return schemas.flatMap((schema) => listOf(findAt(schema, pointer)));
}

function listOf(schema: JsonSchema | undefined): readonly JsonSchema[] {
  return schema === undefined ? [] : [schema];
}

/** The places are below the resource as it is read; a property whose place the reply does not describe cannot be read. */
function checkReadBack(document: OpenApiDocument, kind: string, resource: ResourceSource, path: Path): void {
  const { create, read, 'read-back': readBack, update } = resource;
  if (readBack === undefined) return;
  const place = `x-resources: read-back of ${kind}`;
  const here = [...path, 'read-back'];
  const byId = (part: Part | undefined): Operation | undefined =>
    listOperations(document).find(({ operationId }) => operationId === part?.operation);
  const reader = byId(read);
  const bodies = [create, update].flatMap((part) => listOf(readBody(byId(part)?.requestBody)?.schema));
  if (reader === undefined || bodies.length === 0) {
    throw new DocumentError(
      `${place} says where properties are read; name the operations that write and read them`,
      here,
    );
  }
  const resources = find(
    listReplies(reader).map(({ schema }) => schema),
    read!.at!,
  );
  const check = (pointer: string, ...keys: readonly string[]): void => {
    if (find(resources, pointer).length > 0) return;
    throw new DocumentError(
      `${place} has ${pointer} as ${keys.join(' of ')}, which leads to no property of what ${reader.operationId} reads`,
      [...here, ...keys.toReversed()],
    );
  };
  check(readBack.default.replace('{path}', ''), 'default');
  for (const [property, { at }] of Object.entries(readBack.properties ?? {})) {
    checkPaths(place, { allOf: bodies }, [property], [...here, 'properties', property]);
    check(at, 'at', property, 'properties');
  }
}

function checkNext(kind: string, { states = {} }: ResourceSource, path: Path): void {
  for (const [state, { next = [] }] of Object.entries(states)) {
    const index = next.findIndex((name) => !Object.hasOwn(states, name));
    if (index < 0) continue;
    throw new DocumentError(
      `x-resources: state ${state} of ${kind} is followed by ${next[index]}, which is not among the states`,
      [...path, 'states', state, 'next', index],
    );
  }
}

/** Every state that an operation names is one of a resource, where resources have states. */
function checkStates(document: OpenApiDocument, resources: readonly ResourceSource[]): void {
  const known = new Set(resources.flatMap(({ states = {} }) => Object.keys(states)));
  if (known.size === 0) return;
  for (const operation of listOperations(document)) {
    for (const [index, rule] of operation['x-states'].entries()) {
      for (const key of ['states', 'leads-to'] as const) {
        const state = rule[key]?.find((name) => !known.has(name));
        if (state === undefined) continue;
        throw new DocumentError(
          `${operation.operationId}: x-states entry ${index + 1} names the state ${state}, which no resource of x-resources has`,
          [...pathOf(operation), 'x-states', index, key, rule[key]!.indexOf(state)],
        );
      }
    }
  }
}
