import { bounded, timedOut } from '../bounded.ts';

/** Waits, in milliseconds, until a signal says otherwise; it then rejects with the reason of the signal. */
export async function wait(delay: number, signal: AbortSignal | undefined): Promise<void> {
  const nothing = new Promise<never>(() => {});
  await bounded(nothing, delay, signal).catch((reason: unknown) => {
    if (reason !== timedOut) throw reason;
  });
}
