import type { Contract } from '@dli-flink/contract';
import type { JsonSchema } from '@dli-flink/contract/schemas';

import { topPropertiesOf } from '../cases/body-place.ts';
import { contractOf } from '../contract-of.ts';
import { isObject, parseObject, readPointer } from '../json.ts';
import { findOperation } from '../operation.ts';
import type { Operation, Resource } from '../operation.ts';
import type { ResourceState } from '../resource-state.ts';
import { everything } from '../scope.ts';
import type { Transport, WireReply } from '../wire/transport.ts';
import { toWireRequest } from '../wire/wire-request.ts';
import type { WireTarget } from '../wire/wire-request.ts';
import { findIdParameter } from './resource-keeper.ts';

/** How a kind of resources that can be updated is read, by what the document says. */
export interface Reader {
  readonly kind: string;
  readonly resource: Resource;
  readonly read: NonNullable<Resource['read']>;
  readonly readBack: NonNullable<Resource['readBack']>;
  readonly update: Operation;
}

/** The kind of resources that can be updated and read; `undefined` where the document has none. */
export function findReader(contract: Contract): Reader | undefined {
  for (const [kind, resource] of Object.entries(contract.resources)) {
    const { read, readBack, update } = resource;
    if (read === undefined || readBack === undefined || update === undefined) continue;
    return { kind, resource, read, readBack, update: findOperation(contract, update.operation) };
  }
  return undefined;
}

/**
 * Reads the job with the operation of the document that reads one; `undefined` where it cannot be read so.
 *
 * @param contract which names the operation, and tells where each property is found; that of the Flink jobs by default
 */
export async function readJobDetail(
  send: Transport,
  target: WireTarget,
  now: number,
  contract: Contract = contractOf({}),
): Promise<ResourceState | undefined> {
  const reader = findReader(contract);
  if (reader === undefined) return undefined;
  const operation = findOperation(contract, reader.read.operation);
  const reply = await send(await toWireRequest(operation, {}, target, now));
  return readDetail(reader, reply, target.parameters[findIdParameter(operation, reader.kind) ?? '']);
}

/** The resource with an ID in a reply of the operation that reads one; `undefined` where it is not there. */
export function readDetail(
  reader: Reader,
  { status, text }: WireReply,
  id: string | undefined,
): ResourceState | undefined {
  const found = status === 200 ? readPointer(parseObject(text), reader.read.at) : undefined;
  const isMeant = String(readPointer(found, reader.read.id)) === id;
  return isObject(found) && isMeant ? toState(reader, found) : undefined;
}

function toState(reader: Reader, found: unknown): ResourceState {
  const { read, update } = reader;
  const entries = topPropertiesOf(update, everything).flatMap(({ path, pointer, schema }) => {
    const value = readPointer(found, placeOf(reader, path, pointer));
    return value === undefined ? [] : [[path, readSetting(reader, path, schema, value)] as const];
  });
  const updateTime = read.changed === undefined ? undefined : readPointer(found, read.changed);
  const status = read.state === undefined ? undefined : readPointer(found, read.state);
  return {
    settings: Object.fromEntries(entries),
    readable: new Set(entries.map(([path]) => path)),
    ...(typeof status === 'string' && { status }),
    ...(typeof updateTime === 'number' && { updateTime }),
    neighbours: new Map(),
  };
}

function placeOf({ readBack }: Reader, path: string, pointer: string): string {
  return readBack.properties[path]?.at ?? readBack.default.replace('{path}', pointer);
}

/** A value as an update has it. */
function readSetting({ readBack }: Reader, path: string, { type }: JsonSchema, value: unknown): unknown {
  const { values = {} } = readBack.properties[path] ?? {};
  const [sent] = Object.entries(values).find(([, told]) => told === value) ?? [];
  if (sent === undefined) return value ?? undefined;
  return type === 'integer' || type === 'number' ? Number(sent) : sent;
}
