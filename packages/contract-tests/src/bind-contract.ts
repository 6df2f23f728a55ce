import type { Contract } from '@dli-flink/contract';
import type { JsonSchema, OperationSchemas } from '@dli-flink/contract/schemas';

import { isObject } from './json.ts';
import { contractOf } from './contract-of.ts';

type Parameters = Readonly<Record<string, string>>;

/** Whose contract it is, and the resource that requests may name. */
export interface Bound {
  readonly contract?: Contract | undefined;
  readonly target: { readonly parameters: Parameters };
}

const bound = new WeakMap<Contract, Map<string, Contract>>();

/**
 * The contract with the ID of the target at each place that is for one: what is derived from it names no other resource,
 * as the examples of a document do.
 */
export function contractFor(options: Bound): Contract {
  const contract = contractOf(options);
  const ids = listIds(contract, options.target.parameters);
  const known = bound.get(contract) ?? new Map<string, Contract>();
  bound.set(contract, known);
  const key = JSON.stringify([...ids]);
  const found = known.get(key) ?? bind(contract, ids);
  known.set(key, found);
  return found;
}

/** The kinds of resources that a schema has places for. */
export function listIdentified(schema: JsonSchema | undefined): readonly string[] {
  const kinds = new Set<string>();
  visit(schema, (kind) => kinds.add(kind));
  return [...kinds];
}

/** Whether a value has something at a place of its schema that is for the ID of a resource. */
export function namesResource(schema: JsonSchema, value: unknown): boolean {
  if (schema['x-identifies'] !== undefined) return value !== undefined;
  if (Array.isArray(value)) return value.some((item) => namesResource(schema.items ?? {}, item));
  if (!isObject(value)) return false;
  return Object.entries(value).some(([name, member]) =>
    namesResource(schema.properties?.[name] ?? {}, member),
  );
}

/** By kind, in digits or as it is written. */
export function listIds({ schemas }: Contract, parameters: Parameters): ReadonlyMap<string, string> {
  const places = Object.values(schemas).flatMap((ofOperation) => Object.entries(ofOperation.parameters));
  return new Map(
    places.flatMap(([name, { 'x-identifies': kind }]) =>
      typeof kind === 'string' && parameters[name] !== undefined ? [[kind, parameters[name]] as const] : [],
    ),
  );
}

function bind(contract: Contract, ids: ReadonlyMap<string, string>): Contract {
  const named = Object.entries(contract.schemas).filter(([, { body }]) => listIdentified(body).length > 0);
  const schemas = named.map(([id, own]): readonly [string, OperationSchemas] => [
    id,
    { ...own, body: fillSchema(own.body!, ids) },
  ]);
  const examples = named.map(
    ([id, { body }]) =>
      [
        id,
        Object.fromEntries(
          Object.entries(contract.requestExamples[id] ?? {}).map(([name, value]) => [
            name,
            fillValue(body!, value, ids),
          ]),
        ),
      ] as const,
  );
  return {
    ...contract,
    schemas: { ...contract.schemas, ...Object.fromEntries(schemas) },
    requestExamples: { ...contract.requestExamples, ...Object.fromEntries(examples) },
  };
}

function visit(schema: unknown, found: (kind: string) => void): void {
  if (Array.isArray(schema)) for (const one of schema) visit(one, found);
  if (!isObject(schema)) return;
  const { 'x-identifies': kind, examples: _, ...rest } = schema;
  if (typeof kind === 'string') found(kind);
  for (const inner of Object.values(rest)) visit(inner, found);
}

function readId({ type }: JsonSchema, text: string): unknown {
  if (type !== 'integer') return text;
  return Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text);
}

function fillSchema(schema: JsonSchema, ids: ReadonlyMap<string, string>): JsonSchema {
  const id = ids.get(String(schema['x-identifies']));
  if (id !== undefined) return { ...schema, examples: [readId(schema, id)] };
  const { examples, items, properties, ...rest } = schema;
  const given = (examples as readonly unknown[] | undefined)?.map((value) => fillValue(schema, value, ids));
  return {
    ...rest,
    ...(given && { examples: given }),
    ...(items && { items: fillSchema(items, ids) }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, member]) => [name, fillSchema(member, ids)]),
      ),
    }),
  };
}

function fillValue(schema: JsonSchema, value: unknown, ids: ReadonlyMap<string, string>): unknown {
  const id = ids.get(String(schema['x-identifies']));
  if (id !== undefined) return readId(schema, id);
  if (Array.isArray(value)) {
    const items = value.map((item) => fillValue(schema.items ?? {}, item, ids));
    // Two examples of IDs would name the same resource twice.
    const isOfIds = schema.items?.['x-identifies'] !== undefined;
    return isOfIds ? items.slice(0, 1) : items;
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      fillValue(schema.properties?.[name] ?? {}, member, ids),
    ]),
  );
}
