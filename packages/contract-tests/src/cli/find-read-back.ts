import { readJobDetail } from '../operations/update-flink-jar-job.ts';
import { CannotJudge } from '../run/preflight.ts';
import { readMock } from '../run/mock-read-back.ts';
import { Patience } from '../run/patience.ts';
import type { Clock } from '../run/patience.ts';
import type { ReadBack } from '../run/read-back.ts';
import { NoReply } from '../run/transport.ts';
import type { Transport } from '../run/transport.ts';
import type { WireTarget } from '../run/wire-request.ts';
import { isOnThisMachine } from './on-this-machine.ts';
import type { Options } from './options.ts';

/** Finds how the state of the job can be read; `undefined` where it cannot, or is not to be. */
export async function findReadBack(
  { isStatic, readBack }: Pick<Options, 'isStatic' | 'readBack'>,
  target: WireTarget,
  send: Transport,
  clock: Clock,
): Promise<ReadBack | undefined> {
  if (readBack === 'none' || isStatic) return undefined;
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
