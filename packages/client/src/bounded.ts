/** What work that ran out of time is rejected with. */
export const timedOut: unique symbol = Symbol('timed out');

/** The longest time a timer can hold, about 25 days; a longer one would go off at once. */
const longestTimer = 2 ** 31 - 1;

/**
 * Waits for work, within a time in milliseconds and until a signal says otherwise.
 *
 * @param giveUp is told the reason when the work is not waited for any longer
 */
export function bounded<Value>(
  work: Promise<Value>,
  timeout: number,
  signal: AbortSignal | undefined,
  giveUp?: (reason: unknown) => void,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const end = (reason: unknown): void => {
      settle();
      giveUp?.(reason);
      reject(reason as Error);
    };
    const cancel = (): void => end(signal!.reason);
    const timer = setTimeout(end, Math.min(timeout, longestTimer), timedOut);
    const settle = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
    };
    signal?.addEventListener('abort', cancel);
    if (signal?.aborted) cancel();
    work.then(resolve, reject).finally(settle);
  });
}

/** Waits, in milliseconds, until a signal says otherwise; it then rejects with the reason of the signal. */
export async function wait(delay: number, signal: AbortSignal | undefined): Promise<void> {
  const nothing = new Promise<never>(() => {});
  await bounded(nothing, delay, signal).catch((reason: unknown) => {
    if (reason !== timedOut) throw reason;
  });
}
