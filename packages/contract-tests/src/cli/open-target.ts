import type { Contract } from '@dli-flink/contract';
import type { EditionId } from '@dli-flink/contract/editions';

import type { Writes } from '../cases/derive-cases.ts';
import { findServer } from '../documented-server.ts';
import { findReadBack, withRetries } from '../run/find-read-back.ts';
import { createHttpTransport } from '../wire/http-transport.ts';
import { setMockState } from '../run/mock-read-back.ts';
import { isOnThisMachine } from '../run/on-this-machine.ts';
import { firstEdition, latestEdition } from '../scope.ts';
import { pace } from '../wire/pace.ts';
import type { Clock } from '../wire/clock.ts';
import type { ReadBack, SetState } from '../resource-state.ts';
import type { Transport } from '../wire/transport.ts';
import type { WireTarget } from '../wire/wire-request.ts';
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
  readonly send: Transport;
  readonly readBack: ReadBack | undefined;
  readonly setState: SetState | undefined;
  /** How many requests were sent. */
  readonly countRequests: () => number;
}

export function planTarget(options: Options): Plan {
  const { contract, edition, endpoint, hasGateway, operations, writes } = options;
  const target = endpoint ?? describeMock(contract);
  return {
    contract,
    operations,
    target,
    hasGateway: hasGateway || endpoint === undefined || findServer(contract, target.baseUrl) !== undefined,
    edition: edition ?? (endpoint === undefined ? latestEdition(contract) : firstEdition(contract)),
    writes: writes ?? (isOnThisMachine(target.baseUrl) ? 'all' : 'none'),
  };
}

/** Starts the mock endpoint where no other is given, and finds how the state of the job can be read. */
export async function openTarget(plan: Plan, options: Options, clock: Clock): Promise<OpenTarget> {
  const started =
    options.endpoint === undefined ? await startMock(plan.target, options.mockFault) : undefined;
  const target = { ...plan.target, baseUrl: started?.url ?? plan.target.baseUrl };
  const network = createHttpTransport(target.baseUrl, options.timeout, options.connection);
  let requests = 0;
  const sendCounted: Transport = (request) => {
    requests++;
    return network.send(request);
  };
  const send = options.rate === undefined ? sendCounted : pace(sendCounted, options.rate, clock);
  const close = async (): Promise<void> => {
    network.close();
    await started?.close();
  };
  try {
    const how = options.isStatic ? 'none' : options.readBack;
    const readBack = await findReadBack(how, plan.contract, target, send, clock);
    const isMock = readBack !== undefined && options.readBack !== 'job-detail';
    const setState: SetState = (state) =>
      setMockState(withRetries(send, clock), target.parameters.job_id!, state);
    return {
      ...plan,
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
