import { once } from 'node:events';
import { createServer, request as sendRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

export interface Proxy extends AsyncDisposable {
  readonly url: string;
  /** What was asked of it, one after the other: `CONNECT host:port`, or the method and the whole address. */
  readonly requests: readonly string[];
  /** `Proxy-Authorization` of each. */
  readonly credentials: readonly (string | undefined)[];
}

export interface ProxyOptions {
  /** Lets in whoever sends this `Proxy-Authorization`; others get 407. @default everybody */
  readonly authorization?: string;
}

/** A proxy as companies have it, on a free port: tunnels with `CONNECT`, and forwards requests of whole addresses. */
export async function serveProxy({ authorization }: ProxyOptions = {}): Promise<Proxy> {
  const requests: string[] = [];
  const credentials: (string | undefined)[] = [];
  const sockets = new Set<Socket>();
  const isLetIn = ({ headers, method, url }: IncomingMessage): boolean => {
    requests.push(`${method} ${url}`);
    credentials.push(headers['proxy-authorization']);
    return authorization === undefined || headers['proxy-authorization'] === authorization;
  };
  const server = createServer((incoming, outgoing) => {
    if (!isLetIn(incoming)) return void outgoing.writeHead(407, { 'Proxy-Authenticate': 'Basic' }).end();
    const { 'proxy-authorization': _, ...headers } = incoming.headers;
    const forwarded = sendRequest(
      String(incoming.url),
      { method: incoming.method ?? 'GET', headers },
      (reply) => {
        outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(outgoing);
      },
    );
    forwarded.on('error', () => void outgoing.writeHead(502).end());
    incoming.pipe(forwarded);
  }).listen(0, '127.0.0.1');
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).once('close', () => sockets.delete(socket));
  });
  server.on('connect', (incoming, socket: Socket, head) => {
    if (!isLetIn(incoming)) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n');
      return;
    }
    const { hostname, port } = new URL(`http://${incoming.url}`);
    const target = connect(Number(port) || 80, hostname, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      if (head.length > 0) target.write(head);
      target.pipe(socket).pipe(target);
    });
    sockets.add(target);
    target.on('error', () => socket.destroy());
    socket.once('close', () => target.destroy());
  });
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    credentials,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
