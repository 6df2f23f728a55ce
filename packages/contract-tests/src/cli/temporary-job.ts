import type { Contract } from '@dli-flink/contract';

import { parseObject, readPointer } from '../json.ts';
import { defaultOperation, findOperation } from '../operation.ts';
import { CannotJudge } from '../run/cannot-judge.ts';
import {
  createName,
  findIdParameter,
  ownPrefix,
  readBeside,
  ResourceKeeper,
} from '../run/resource-keeper.ts';
import { uniqueProperty } from '../unique-property.ts';
import type { Clock } from '../wire/clock.ts';
import { sendOnce } from '../wire/retrying-sender.ts';
import { NoReply } from '../wire/transport.ts';
import type { Transport } from '../wire/transport.ts';
import type { WireTarget } from '../wire/wire-request.ts';

/** What a run needs to make jobs of its own. */
export interface Surroundings {
  readonly contract: Contract;
  readonly target: WireTarget;
  readonly send: Transport;
  readonly clock: Clock;
  readonly print: (text: string) => void;
}

/** Jobs of the run's own: the one that is tested, and a neighbour. */
export interface TemporaryJob extends AsyncDisposable {
  readonly target: WireTarget;
  readonly name: string;
  /** Of both. */
  readonly names: readonly string[];
  /** @default no second one could be created */
  readonly neighbour: WireTarget | undefined;
}

/** The kind of resources that can be created and deleted, and the parameter that has the ID of one. */
export function findTemporaryKind(
  contract: Contract,
): { readonly kind: string; readonly parameter: string } | undefined {
  for (const [kind, { create, delete: deletion }] of Object.entries(contract.resources)) {
    const parameter = deletion && findIdParameter(findOperation(contract, deletion.operation), kind);
    if (create !== undefined && parameter !== undefined) return { kind, parameter };
  }
  return undefined;
}

/**
 * Creates drafts, which use no compute units, and deletes them when they are disposed of.
 *
 * @throws CannotJudge where none can be created
 */
export async function createTemporaryJob(surroundings: Surroundings): Promise<TemporaryJob> {
  const { clock, contract, print, target } = surroundings;
  const found = findTemporaryKind(contract);
  if (found === undefined) throw new CannotJudge('the contract has nothing that can be created and deleted');
  const { kind, parameter } = found;
  const keeper = createKeeper(surroundings);
  const any = defaultOperation(contract);
  const create = async (beside?: string): Promise<Leftover | undefined> => {
    const name = createName(clock.now(), beside);
    const id = await keeper.create(kind, any, name);
    return id === undefined ? undefined : { id, name };
  };
  const withId = (id: string): WireTarget => ({
    ...target,
    parameters: { ...target.parameters, [parameter]: id },
  });
  const own = await create();
  if (own === undefined) {
    throw new CannotJudge(
      'no temporary job could be created: the endpoint refuses it; check the credentials',
    );
  }
  // Its name is not changed, and leads to the job whose name is, should the run be killed.
  const neighbour = await create(own.id);
  print(`created the temporary job ${own.id} (${own.name})`);
  return {
    target: withId(own.id),
    name: own.name,
    names: [own.name, ...(neighbour ? [neighbour.name] : [])],
    neighbour: neighbour && withId(neighbour.id),
    async [Symbol.asyncDispose]() {
      for (const { id, name } of [own, ...(neighbour ? [neighbour] : [])]) {
        const isGone = await keeper.remove(kind, any, id);
        print(
          isGone
            ? `deleted the temporary job ${id}`
            : `the temporary job ${id} (${name}) was not deleted; --delete-leftovers deletes it`,
        );
      }
    },
  };
}

/** A job that an earlier run has left. */
export interface Leftover {
  readonly id: string;
  readonly name: string;
}

/** Jobs that runs have left which were killed, by their names. */
export async function findLeftovers(surroundings: Surroundings): Promise<readonly Leftover[]> {
  const { contract } = surroundings;
  const found = findTemporaryKind(contract);
  const { create, list } = contract.resources[found?.kind ?? ''] ?? {};
  if (create === undefined || list === undefined) return [];
  const operation = findOperation(contract, list.operation);
  const unique = uniqueProperty(findOperation(contract, create.operation)) ?? 'name';
  const limit = operation.schemas.parameters.limit?.maximum;
  const left: Leftover[] = [];
  for (let page = 0; page < mostPages; page++) {
    const parameters = limit === undefined ? {} : { limit: String(limit), offset: String(page * limit) };
    const reply = await ask(surroundings, { operation, request: { parameters } });
    const entries = readPointer(parseObject(reply?.text ?? ''), list.at);
    if (!Array.isArray(entries)) break;
    for (const entry of entries as readonly unknown[]) {
      const name = readPointer(entry, `/${unique}`);
      const id = readPointer(entry, list.id);
      if (typeof name !== 'string' || !name.startsWith(ownPrefix)) continue;
      const beside = readBeside(name);
      if (beside !== undefined) left.push({ id: beside, name: `tested beside ${name}` });
      left.push({ id: String(id), name });
    }
    if (limit === undefined || entries.length < limit) break;
  }
  return [...new Map(left.map((entry) => [entry.id, entry])).values()];
}

const mostPages = 100;

/** Deletes what earlier runs have left, and nothing else. */
export async function deleteLeftovers(surroundings: Surroundings): Promise<boolean> {
  const { contract, print } = surroundings;
  const left = await findLeftovers(surroundings);
  const found = findTemporaryKind(contract);
  const keeper = createKeeper(surroundings);
  let isClean = true;
  for (const { id, name } of left) {
    const isGone = found !== undefined && (await keeper.remove(found.kind, defaultOperation(contract), id));
    print(isGone ? `deleted job ${id} (${name})` : `job ${id} (${name}) was not deleted`);
    isClean &&= isGone;
  }
  if (left.length === 0) print('no job is left from an earlier run');
  return isClean;
}

function createKeeper(surroundings: Surroundings): ResourceKeeper {
  return new ResourceKeeper((request) => ask(surroundings, request), surroundings.clock.now);
}

async function ask(
  { clock, send, target }: Surroundings,
  request: Parameters<typeof sendOnce>[0],
): Promise<Awaited<ReturnType<Transport>> | undefined> {
  try {
    return (await sendOnce(request, target, send, clock)).reply;
  } catch (error) {
    if (!(error instanceof NoReply)) throw error;
    return undefined;
  }
}
