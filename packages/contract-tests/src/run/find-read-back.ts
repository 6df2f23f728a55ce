import type { Contract } from '@dli-flink/contract';

import type { ReadBack } from '../resource-state.ts';
import type { Clock } from '../wire/clock.ts';
import { RetryingSender } from '../wire/retrying-sender.ts';
import { NoReply } from '../wire/transport.ts';
import type { Transport } from '../wire/transport.ts';
import type { WireTarget } from '../wire/wire-request.ts';
import { CannotJudge } from './cannot-judge.ts';
import { readMock } from './mock-read-back.ts';
import { findReader, readJobDetail } from './resource-read-back.ts';
import { findIdParameter } from './resource-keeper.ts';
import { isOnThisMachine } from './on-this-machine.ts';

/** How the job is read: from the inspection area of the mock, with the operation that reads one, or not at all. */
export type ReadBackKind = 'mock' | 'job-detail' | 'none';

/** How often the job is read before it counts as one that cannot be read, and the pause before each next time. */
const attempts = 4;
const pause = 250;

/** Finds how the state of the job can be read; `undefined` where it cannot, or is not to be. */
export async function findReadBack(
  readBack: ReadBackKind | undefined,
  contract: Contract,
  target: WireTarget,
  send: Transport,
  clock: Clock,
): Promise<ReadBack | undefined> {
  if (readBack === 'none') return undefined;
  // Elsewhere than on this machine nothing is asked for that nobody has named.
  if (readBack === undefined && !isOnThisMachine(target.baseUrl)) return undefined;
  const sendAgain = withRetries(send, clock);
  const readers = {
    mock: () => readMock(sendAgain, findTargetId(contract, target)),
    'job-detail': () => readJobDetail(sendAgain, target, clock.now(), contract),
  };
  const read = readers[readBack ?? 'mock'];
  const state = await read().catch((error: unknown) => {
    if (!(error instanceof NoReply)) throw error;
  });
  if (state) {
    return async () => {
      for (let attempt = 1; attempt <= attempts; attempt++) {
        if (attempt > 1) await clock.sleep(pause * 2 ** (attempt - 2));
        const found = await read();
        if (found !== undefined) return found;
      }
      throw new CannotJudge('the job can no longer be read');
    };
  }
  if (readBack === undefined) return undefined;
  throw new CannotJudge(
    `the job cannot be read back by ${readBack}; leave the option out, or mend what it reads`,
  );
}

/** The ID of the resource that is tested. */
export function findTargetId(contract: Contract, { parameters }: WireTarget): string {
  const reader = findReader(contract);
  const name = reader && findIdParameter(reader.update, reader.kind);
  return parameters[name ?? 'job_id'] ?? '';
}

/** Sends what is no case. It is throttled, dropped and failed as much as cases are. */
export function withRetries(send: Transport, clock: Clock): Transport {
  const sender = new RetryingSender(send, clock);
  return async (request) => (await sender.send(async () => request)).reply;
}
