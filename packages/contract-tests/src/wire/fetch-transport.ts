import { NoReply } from './transport.ts';
import type { Transport } from './transport.ts';
import { decodeUtf8, isUtf8 } from './utf8.ts';

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
      const bytes = await response.arrayBuffer();
      // What came over the network has no coding left. What a handler made is JSON only if it has none in truth.
      const coding =
        response.url === '' ? (response.headers.get('content-encoding') ?? 'identity') : 'identity';
      const isMiscoded = !/^identity$/i.test(coding) && isJson(bytes);
      return {
        status: response.status,
        headers: { date: new Date(now()).toUTCString(), ...Object.fromEntries(response.headers) },
        text: decodeUtf8(bytes),
        isUtf8: isUtf8(bytes),
        duration: now() - start,
        ...(isMiscoded && { codingProblem: `is not in the content coding ${coding} that it names` }),
      };
    } catch (error) {
      throw new NoReply((error as Error).message, { cause: error });
    }
  };
}

function isJson(bytes: ArrayBuffer): boolean {
  try {
    JSON.parse(decodeUtf8(bytes));
    return true;
  } catch {
    return false;
  }
}
