import { setMaxListeners } from 'node:events';

import type { Clock } from '../wire/clock.ts';
import type { Transport } from '../wire/transport.ts';

/** Sends and waits as before, until a signal ends what is under way with its reason. */
export function interruptible(
  { clock, send }: { readonly clock: Clock; readonly send: Transport },
  signal: AbortSignal,
): { readonly clock: Clock; readonly send: Transport } {
  // As many as there are requests at the same time.
  setMaxListeners(0, signal);
  // Not `Promise.race`: a promise that never settles would keep all that it raced with, whole replies among it.
  const orEnd = <Value>(promise: Promise<Value>): Promise<Value> =>
    new Promise((resolve, reject) => {
      const end = (): void => reject(signal.reason as Error);
      if (signal.aborted) end();
      signal.addEventListener('abort', end, { once: true });
      promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', end));
    });
  return {
    clock: { now: () => clock.now(), sleep: (milliseconds) => orEnd(clock.sleep(milliseconds)) },
    send: (request) => orEnd(send(request)),
  };
}
