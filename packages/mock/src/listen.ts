/** The edge to Node's network. Nothing else of the package needs Node, its command apart. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createAdaptorServer } from '@hono/node-server';

export interface ListenOptions {
  /** Port to listen on; 0 picks a free one. @default 0 */
  readonly port?: number;
  /** Address to listen on. @default '127.0.0.1' */
  readonly hostname?: string;
}

/** A mock endpoint that listens. `await using` closes it. */
export interface Listening extends AsyncDisposable {
  /** @example 'http://127.0.0.1:4010' */
  readonly url: string;
  /** Finishes the requests in flight, then stops. */
  close(): Promise<void>;
}

/** Serves a handler on a port. Rejects when the port cannot be had. */
export async function listen(
  handler: (request: Request) => Response | Promise<Response>,
  { hostname = '127.0.0.1', port = 0 }: ListenOptions = {},
): Promise<Listening> {
  const server = createAdaptorServer({ fetch: handler }) as Server;
  server.listen(port, hostname);
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  async function close(): Promise<void> {
    if (!server.listening) return;
    const closed = once(server, 'close');
    // A connection that is kept alive becomes idle only when its request in flight has been answered.
    const timer = setInterval(() => server.closeIdleConnections(), 20);
    server.close();
    await closed;
    clearInterval(timer);
  }
  return { url: `http://${host}:${address.port}`, close, [Symbol.asyncDispose]: close };
}
