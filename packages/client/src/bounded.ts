/** The reason that `bounded` rejects with when the time is over. */
export const timedOut: unique symbol = Symbol('timed out');

/** The longest time a timer can hold, about 25 days; a longer one would go off at once. */
const longestTimer = 2 ** 31 - 1;

/**
 * Runs work until it ends, a timeout in milliseconds is over, or a signal aborts. The work gets a signal of its own, which
 * aborts with the last two; work that ignores it is no longer waited for.
 */
export async function bounded<Value>(
  work: (signal: AbortSignal) => Promise<Value>,
  timeout: number,
  signal: AbortSignal | undefined,
): Promise<Value> {
  const controller = new AbortController();
  let giveUp!: (reason: unknown) => void;
  const givenUp = new Promise<never>((_, reject) => {
    giveUp = (reason) => {
      reject(reason as Error);
      controller.abort(reason);
    };
  });
  const cancel = (): void => giveUp(signal!.reason);
  const timer = setTimeout(giveUp, Math.min(timeout, longestTimer), timedOut);
  signal?.addEventListener('abort', cancel);
  if (signal?.aborted) cancel();
  try {
    return await Promise.race([work(controller.signal), givenUp]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
  }
}

/** Waits for a delay in milliseconds. Rejects with the reason of the signal when that aborts first. */
export async function wait(delay: number, signal: AbortSignal | undefined): Promise<void> {
  await bounded(() => new Promise(() => {}), delay, signal).catch((reason: unknown) => {
    if (reason !== timedOut) throw reason;
  });
}
