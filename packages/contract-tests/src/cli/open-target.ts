import { createMockEndpoint, faults } from '@dli-flink/mock';

import type { Writes } from '../cases/derive-cases.ts';
import { readJobDetail } from '../operations/update-flink-jar-job.ts';
import { createHttpTransport } from '../run/http-transport.ts';
import { readMock, setMockState } from '../run/mock-read-back.ts';
import { pace } from '../run/pace.ts';
import type { Clock } from '../run/patience.ts';
import { CannotJudge } from '../run/preflight.ts';
import type { ReadBack, SetState } from '../run/read-back.ts';
import { NoReply } from '../run/transport.ts';
import type { Transport } from '../run/transport.ts';
import type { WireTarget } from '../run/wire-request.ts';
import type { Options } from './options.ts';
import { UsageError } from './usage.ts';

/** An endpoint that is ready to be tested. */
export interface OpenTarget extends AsyncDisposable {
  readonly target: WireTarget;
  readonly send: Transport;
  readonly writes: Writes;
  readonly readBack: ReadBack | undefined;
  readonly setState: SetState | undefined;
}

/** Starts the mock endpoint where no other is given, and finds how the state of the job can be read. */
export async function openTarget(options: Options, clock: Clock): Promise<OpenTarget> {
  const started = options.endpoint === undefined ? await startMock(options.mockFault) : undefined;
  const target = started?.target ?? options.endpoint!;
  const network = createHttpTransport(target.baseUrl, options.timeout);
  const send = options.rate === undefined ? network.send : pace(network.send, options.rate, clock);
  const writes = options.writes ?? (isOnThisMachine(target.baseUrl) ? 'all' : 'none');
  const close = async (): Promise<void> => {
    network.close();
    await started?.close();
  };
  const readBack = await findReadBack(options, target, network.send, clock);
  const isMock = readBack !== undefined && options.readBack !== 'job-detail';
  const setState: SetState = (state) => setMockState(network.send, target.parameters.job_id!, state);
  return {
    target,
    send,
    writes,
    readBack,
    setState: isMock ? setState : undefined,
    [Symbol.asyncDispose]: close,
  };
}

async function startMock(
  fault: string | undefined,
): Promise<{ target: WireTarget; close: () => Promise<void> }> {
  if (fault !== undefined && !faults.has(fault)) {
    throw new UsageError(
      `--mock-fault ${JSON.stringify(fault)} is not known; dli-flink-mock faults lists them`,
    );
  }
  const parameters = { project_id: '48cc2c48765f481480c7db940d6409d1', job_id: '202' };
  const token = crypto.randomUUID();
  const accessKey = { accessKey: 'MOCKACCESSKEY', secretKey: crypto.randomUUID() };
  const mock = createMockEndpoint({
    token,
    accessKey,
    projectId: parameters.project_id,
    // Neighbours, one of them where a double would land that was to hold the ID next to it.
    jobIds: [parameters.job_id, '203', '9007199254740992'],
    fault,
  });
  const server = await mock.listen();
  return {
    target: { baseUrl: server.url, parameters, credentials: { token, accessKey } },
    close: () => server.close(),
  };
}

function isOnThisMachine(baseUrl: string): boolean {
  const { hostname } = new URL(baseUrl);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}

async function findReadBack(
  { isStatic, readBack }: Options,
  target: WireTarget,
  send: Transport,
  clock: Clock,
): Promise<ReadBack | undefined> {
  if (readBack === 'none' || isStatic) return undefined;
  const readers = {
    mock: () => readMock(send, target.parameters.job_id!),
    'job-detail': () => readJobDetail(send, target, clock.now()),
  };
  const read = readers[readBack ?? 'mock'];
  // Elsewhere than on this machine nothing is asked for that nobody has named.
  if (readBack === undefined && !isOnThisMachine(target.baseUrl)) return undefined;
  const state = await read().catch((error: unknown) => {
    if (error instanceof NoReply) return undefined;
    throw error;
  });
  if (state === undefined && readBack !== undefined) {
    throw new CannotJudge(
      `the job cannot be read with --read-back ${readBack}; leave the option out, or mend what it reads`,
    );
  }
  if (state === undefined) return undefined;
  return async () => {
    const found = await read();
    if (found === undefined) throw new CannotJudge('the job can no longer be read');
    return found;
  };
}
