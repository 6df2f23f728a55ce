import { NoReply } from './transport.ts';
import type { Transport } from './transport.ts';
import { decodeUtf8 } from './utf8.ts';

/** Sends requests to a handler of the same process, such as that of the mock endpoint. */
export function createFetchTransport(
  baseUrl: string,
  handler: (request: Request) => Promise<Response>,
  now: () => number,
): Transport {
  return async ({ body, headers, method, path }) => {
    const isBodyless = method === 'GET' || method === 'HEAD';
    const start = now();
    try {
      const response = await handler(
        new Request(`${baseUrl}${path}`, {
          method,
          headers,
          body: isBodyless || !body ? null : new Uint8Array(body),
        }),
      );
      return {
        status: response.status,
        headers: { date: new Date(now()).toUTCString(), ...Object.fromEntries(response.headers) },
        text: decodeUtf8(await response.arrayBuffer()),
        duration: now() - start,
      };
    } catch (error) {
      throw new NoReply((error as Error).message, { cause: error });
    }
  };
}
