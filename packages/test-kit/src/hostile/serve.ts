import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

import { hostileReplies } from './replies.ts';

export interface HostileServer extends AsyncDisposable {
  /** Where the reply of a name is given, whatever the rest of the path. */
  readonly urlOf: (name: string) => string;
  /** How many requests have arrived for the reply of a name. */
  readonly requestsFor: (name: string) => number;
}

/** No request of ours has more. What is behind it is not waited for. */
const longestHead = 65_536;

/** Serves all hostile replies on one free port: the first segment of the path names the reply. */
export async function serveHostileReplies(): Promise<HostileServer> {
  const sockets = new Set<Socket>();
  const counts = new Map<string, number>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // The other side hangs up in the middle, which is what it is to do.
    socket.on('error', () => {});
    let received = '';
    socket.on('data', function read(content) {
      received += content.toString('latin1');
      if (!isWhole(received) && received.length < longestHead) return;
      socket.off('data', read).resume();
      const name = /^\S+ \/([^/?\s]+)/.exec(received)?.[1];
      const found = hostileReplies.find((reply) => reply.name === name);
      if (found === undefined) return void socket.destroy();
      counts.set(found.name, (counts.get(found.name) ?? 0) + 1);
      found.send(socket);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    urlOf: (name) => `http://127.0.0.1:${port}/${name}`,
    requestsFor: (name) => counts.get(name) ?? 0,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** Whether a request is there with its body. */
function isWhole(received: string): boolean {
  const end = received.indexOf('\r\n\r\n');
  if (end === -1) return false;
  const length = /^content-length: *(\d+)/im.exec(received.slice(0, end))?.[1] ?? '0';
  return received.length >= end + 4 + Number(length);
}
