import { operations } from '@dli-flink/contract/operations';
import { responseValidators } from '@dli-flink/contract/validators';

import { RetryingSender } from '../wire/retrying-sender.ts';
import type { Clock } from '../wire/clock.ts';
import { NoReply } from '../wire/transport.ts';
import type { Transport, WireReply } from '../wire/transport.ts';
import { toWireRequest } from '../wire/wire-request.ts';
import type { WireTarget } from '../wire/wire-request.ts';

const id = 'updateFlinkJarJob';

/**
 * Makes the job what it was, as far as it was told.
 *
 * @returns why it could not be done, or `undefined`
 */
export async function restore(
  body: unknown,
  target: WireTarget,
  send: Transport,
  clock: Clock,
): Promise<string | undefined> {
  const write = () => toWireRequest(id, { body }, target, clock.now());
  try {
    const { reply } = await new RetryingSender(send, clock).send(write);
    return isCarriedOut(reply) ? undefined : `the update was answered with status ${reply.status}`;
  } catch (error) {
    if (!(error instanceof NoReply)) throw error;
    return error.message;
  }
}

function isCarriedOut({ status, text }: WireReply): boolean {
  if (status !== 200) return false;
  try {
    const body = JSON.parse(text) as Readonly<Record<string, unknown>>;
    const isValid = responseValidators[id][200].check(body).length === 0;
    return !isValid || String(body[operations[id].outcome ?? '']) !== 'false';
  } catch {
    return true;
  }
}
