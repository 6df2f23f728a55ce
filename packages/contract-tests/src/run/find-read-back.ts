import { readJobDetail } from '../operations/update-flink-jar-job.ts';
import { readMock } from './mock-read-back.ts';
import { isOnThisMachine } from './on-this-machine.ts';
import { Patience } from './patience.ts';
import type { Clock } from './patience.ts';
import { CannotJudge } from './preflight.ts';
import type { ReadBack } from './read-back.ts';
import { NoReply } from './transport.ts';
import type { Transport } from './transport.ts';
import type { WireTarget } from './wire-request.ts';

/** How the job is read: from the inspection area of the mock, with the operation "job detail", or not at all. */
export type ReadBackKind = 'mock' | 'job-detail' | 'none';

/** Finds how the state of the job can be read; `undefined` where it cannot, or is not to be. */
export async function findReadBack(
  readBack: ReadBackKind | undefined,
  target: WireTarget,
  send: Transport,
  clock: Clock,
): Promise<ReadBack | undefined> {
  if (readBack === 'none') return undefined;
  // Elsewhere than on this machine nothing is asked for that nobody has named.
  if (readBack === undefined && !isOnThisMachine(target.baseUrl)) return undefined;
  // What reads is throttled as much as what updates.
  const patience = new Patience(send, clock);
  const patiently: Transport = async (request) => (await patience.send(async () => request)).reply;
  const readers = {
    mock: () => readMock(patiently, target.parameters.job_id ?? ''),
    'job-detail': () => readJobDetail(patiently, target, clock.now()),
  };
  const read = readers[readBack ?? 'mock'];
  const state = await read().catch((error: unknown) => {
    if (error instanceof NoReply) return undefined;
    throw error;
  });
  if (state === undefined && readBack !== undefined) {
    throw new CannotJudge(
      `the job cannot be read back by ${readBack}; leave the option out, or mend what it reads`,
    );
  }
  if (state === undefined) return undefined;
  return async () => {
    const found = await read();
    if (found === undefined) throw new CannotJudge('the job can no longer be read');
    return found;
  };
}
