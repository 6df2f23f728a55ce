import type { Contract } from '@dli-flink/contract';
import type { EditionId } from '@dli-flink/contract/editions';

import type { Writes } from '../cases/derive-cases.ts';
import { findServer } from '../documented-server.ts';
import { findReadBack, findTargetId, withRetries } from '../run/find-read-back.ts';
import { createHttpTransport } from '../wire/http-transport.ts';
import { setMockState } from '../run/mock-read-back.ts';
import { isOnThisMachine } from '../run/on-this-machine.ts';
import { firstEdition, latestEdition } from '../scope.ts';
import { pace } from '../wire/pace.ts';
import type { Clock } from '../wire/clock.ts';
import type { ReadBack, SetState } from '../resource-state.ts';
import type { Transport } from '../wire/transport.ts';
import type { WireTarget } from '../wire/wire-request.ts';
import { createTemporaryJob, findTemporaryKind } from './temporary-job.ts';
import type { TemporaryJob } from './temporary-job.ts';
import { describeMock, startMock } from './mock-target.ts';
import type { Options } from './options.ts';

/** Target and writes of a run, before anything is sent. */
export interface Plan {
  readonly contract: Contract;
  readonly operations: readonly string[] | 'all' | undefined;
  readonly target: WireTarget;
  /** Whether the gateway of the service is in front, which the mock endpoint stands for too. */
  readonly hasGateway: boolean;
  readonly writes: Writes;
  readonly edition: EditionId | undefined;
}

/** An endpoint that is ready to be tested. */
export interface OpenTarget extends Plan, AsyncDisposable {
  readonly isConfined?: boolean;
  readonly keptName?: string;
  /** Names of the jobs that were created for the run. */
  readonly ownNames?: readonly string[];
  readonly send: Transport;
  readonly readBack: ReadBack | undefined;
  readonly setState: SetState | undefined;
  /** How many requests were sent. */
  readonly countRequests: () => number;
}

export function planTarget(options: Options): Plan {
  const { contract, edition, endpoint, hasGateway, operations, writes } = options;
  const target = planIds(options, endpoint ?? describeMock(contract));
  return {
    contract,
    operations,
    target,
    hasGateway: hasGateway || endpoint === undefined || findServer(contract, target.baseUrl) !== undefined,
    edition: edition ?? (endpoint === undefined ? latestEdition(contract) : firstEdition(contract)),
    writes: writes ?? (options.temporaryJob || isOnThisMachine(target.baseUrl) ? 'all' : 'none'),
  };
}

/** Before a job is created for the run, its cases are those of a job of any ID. */
function planIds({ contract, temporaryJob }: Options, target: WireTarget): WireTarget {
  const { parameter } = findTemporaryKind(contract) ?? {};
  if (!temporaryJob || parameter === undefined) return target;
  return { ...target, parameters: { ...target.parameters, [parameter]: '1' } };
}

/** Reads the state of the target, with that of a second one as its neighbour. */
function withNeighbour(readOwn: ReadBack, readOther: ReadBack | undefined, id: string): ReadBack {
  if (readOther === undefined) return readOwn;
  return async () => {
    const [own, { settings }] = [await readOwn(), await readOther()];
    return { ...own, neighbours: new Map([...own.neighbours, [id, { settings }]]) };
  };
}

/** Starts the mock endpoint where no other is given, and finds how the state of the job can be read. */
export async function openTarget(
  plan: Plan,
  options: Options,
  clock: Clock,
  print: (text: string) => void,
): Promise<OpenTarget> {
  const started =
    options.endpoint === undefined ? await startMock(plan.target, options.mockFault) : undefined;
  const given = { ...plan.target, baseUrl: started?.url ?? plan.target.baseUrl };
  const network = createHttpTransport(given.baseUrl, options.timeout, options.connection);
  let requests = 0;
  const sendCounted: Transport = (request) => {
    requests++;
    return network.send(request);
  };
  const send = options.rate === undefined ? sendCounted : pace(sendCounted, options.rate, clock);
  let temporary: TemporaryJob | undefined;
  const close = async (): Promise<void> => {
    await temporary?.[Symbol.asyncDispose]();
    network.close();
    await started?.close();
  };
  try {
    const { contract } = plan;
    if (options.temporaryJob && !options.deleteLeftovers) {
      temporary = await createTemporaryJob({ contract, target: given, send, clock, print });
    }
    const target = temporary?.target ?? given;
    const usual = temporary === undefined ? undefined : 'job-detail';
    const how = options.isStatic ? 'none' : (options.readBack ?? usual);
    const readOwn = await findReadBack(how, contract, target, send, clock);
    const readOther =
      temporary?.neighbour && (await findReadBack(how, contract, temporary.neighbour, send, clock));
    const readBack =
      readOwn && withNeighbour(readOwn, readOther, findTargetId(contract, temporary?.neighbour ?? target));
    const isMock = readBack !== undefined && how !== 'job-detail';
    const setState: SetState = (state) =>
      setMockState(withRetries(send, clock), findTargetId(contract, target), state);
    return {
      ...plan,
      ...(temporary && { isConfined: true, keptName: temporary.name, ownNames: temporary.names }),
      target,
      send,
      hasGateway: plan.hasGateway || isMock,
      readBack,
      countRequests: () => requests,
      setState: isMock ? setState : undefined,
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
