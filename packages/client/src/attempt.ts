import { readText } from './read-text.ts';

/** What sends a request: `fetch`, or anything that takes an address and these options as it does. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A reply whose body has been read; `text` is `undefined` for one that is too large. */
export interface ReadReply {
  readonly response: Response;
  readonly text: string | undefined;
}

/** What an attempt that ran out of time is rejected with. */
export const timedOut: unique symbol = Symbol('timed out');

/** Sends once and reads the whole reply, within a time in milliseconds and until a signal says otherwise. */
export async function attempt(
  fetch: Fetch,
  url: string,
  init: RequestInit,
  timeout: number,
  signal: AbortSignal | undefined,
): Promise<ReadReply> {
  const controller = new AbortController();
  const cancel = (): void => controller.abort(signal!.reason);
  const timer = setTimeout(() => controller.abort(timedOut), timeout);
  signal?.addEventListener('abort', cancel);
  try {
    const response = await fetch(url, { ...init, signal: controller.signal });
    return { response, text: await readText(response) };
  } catch (error) {
    // Runtimes differ in what they reject with when a body is cut off by a signal.
    throw controller.signal.aborted ? controller.signal.reason : error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
  }
}
