import type { IncomingRequest, RequestHead } from '../request.ts';
import type { Alteration } from '../steps.ts';

/** What of a request is taken for another. */
interface Change {
  readonly method?: string;
  readonly pathname?: string;
}

/** Takes requests for others. */
export function receiveAs(read: (request: RequestHead, url: URL) => Change): Alteration {
  return (steps) => ({
    receive(sent) {
      const request = steps.receive(sent);
      const url = new URL(request.url);
      const { method = request.method, pathname = url.pathname } = read(request, url);
      if (method === request.method && pathname === url.pathname) return request;
      url.pathname = pathname;
      return {
        ...request,
        method,
        url: url.href,
        readBody: (largest, admit) => readBodyOrNothing(request, largest, admit),
      };
    },
  });
}

/** What comes without a body, as with GET, is taken for an update of nothing. */
async function readBodyOrNothing(
  { readBody }: IncomingRequest,
  ...bounds: Parameters<IncomingRequest['readBody']>
): Promise<Uint8Array> {
  const body = await readBody(...bounds);
  return body.length > 0 ? body : new TextEncoder().encode('{}');
}
