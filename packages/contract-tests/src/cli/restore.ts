import { parseObject } from '../json.ts';
import type { Operation } from '../operation.ts';
import type { Clock } from '../wire/clock.ts';
import { sendOnce } from '../wire/retrying-sender.ts';
import { NoReply } from '../wire/transport.ts';
import type { Transport, WireReply } from '../wire/transport.ts';
import type { WireTarget } from '../wire/wire-request.ts';

/**
 * Makes the job what it was, as far as it was told.
 *
 * @returns why it could not be done, or `undefined`
 */
export async function restore(
  operation: Operation,
  body: unknown,
  target: WireTarget,
  send: Transport,
  clock: Clock,
): Promise<string | undefined> {
  try {
    const { reply } = await sendOnce({ operation, request: { body } }, target, send, clock);
    return isCarriedOut(operation, reply) ? undefined : `the update was answered with status ${reply.status}`;
  } catch (error) {
    if (!(error instanceof NoReply)) throw error;
    return error.message;
  }
}

function isCarriedOut({ outcome, replyValidators }: Operation, { status, text }: WireReply): boolean {
  if (status !== 200) return false;
  const body = parseObject(text);
  const isValid = replyValidators[200]?.check(body).length === 0;
  return !isValid || String(body?.[outcome ?? '']) !== 'false';
}
