import { bounded } from './bounded.ts';
import { readText } from './read-text.ts';

/** What sends a request: `fetch`, or anything that takes an address and these options as it does. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A reply whose body has been read. */
export interface ReadReply {
  readonly response: Response;
  readonly text: string;
}

/** Sends once and reads the whole reply; `text` is `undefined` for one that is too large. */
export function attempt(
  fetch: Fetch,
  url: string,
  init: RequestInit,
  timeout: number,
  signal: AbortSignal | undefined,
): Promise<{ readonly response: Response; readonly text: string | undefined }> {
  const controller = new AbortController();
  async function exchange() {
    const response = await fetch(url, { ...init, signal: controller.signal });
    return { response, text: await readText(response) };
  }
  // A fetch of the caller's own may not heed the signal, so it is not relied upon.
  return bounded(exchange(), timeout, signal, (reason) => controller.abort(reason));
}
