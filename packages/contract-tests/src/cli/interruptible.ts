import type { Clock } from '../wire/clock.ts';
import type { Transport } from '../wire/transport.ts';

/** Sends and waits as before, until a signal ends what is under way with its reason. */
export function interruptible(
  { clock, send }: { readonly clock: Clock; readonly send: Transport },
  signal: AbortSignal,
): { readonly clock: Clock; readonly send: Transport } {
  const ended = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
  // It ends nothing where nothing is under way.
  ended.catch(() => {});
  const orEnd = <Value>(promise: Promise<Value>): Promise<Value> => {
    promise.catch(() => {});
    return Promise.race([ended, promise]);
  };
  return {
    clock: { now: () => clock.now(), sleep: (milliseconds) => orEnd(clock.sleep(milliseconds)) },
    send: (request) => orEnd(send(request)),
  };
}
