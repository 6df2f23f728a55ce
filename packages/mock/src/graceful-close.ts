import { once } from 'node:events';
import type { Server, ServerResponse } from 'node:http';
import { Server as NetServer } from 'node:net';
import type { Socket } from 'node:net';

interface Connection {
  /** Replies that are still to be sent, in the order of their requests. */
  readonly pending: Set<ServerResponse>;
  /** What had been read when it was last looked at. */
  bytesRead: number;
  /** How often in a row nothing more had been read. */
  quietLooks: number;
}

const lookInterval = 20;
/** A request that is on its way when the closing begins arrives within this many looks. */
const looksForRequest = 5;
/** The next part of a body that is still being sent does so within this many. */
const looksForBody = 100;

/**
 * Makes what closes a server without a reset. Each request it has read is answered, with word that the connection ends;
 * connections without one, or with one that is never sent to its end, are ended after a while in which nothing came.
 * Node's own `close` destroys a connection between two requests at once, and the second may be on its way; it also stops
 * cutting off slow senders, so that one of them would keep it for ever.
 */
export function createGracefulClose(server: Server): () => Promise<void> {
  const connections = new Map<Socket, Connection>();
  let closing: Promise<void> | undefined;

  server.on('connection', (socket: Socket) => {
    connections.set(socket, { pending: new Set(), bytesRead: 0, quietLooks: 0 });
    socket.once('close', () => connections.delete(socket));
  });
  // Before the listener that answers, which may do so at once.
  server.prependListener('request', ({ socket }, reply: ServerResponse) => {
    const connection = connections.get(socket);
    if (connection === undefined) return;
    const { pending } = connection;
    pending.add(reply);
    reply.once('close', () => {
      pending.delete(reply);
      connection.quietLooks = 0;
    });
    if (closing !== undefined) announceEnd(pending);
  });

  async function closeNow(): Promise<void> {
    const closed = once(server, 'close');
    NetServer.prototype.close.call(server);
    for (const { pending } of connections.values()) announceEnd(pending);
    const timer = setInterval(() => endQuietConnections(connections), lookInterval);
    await closed;
    clearInterval(timer);
    // Ends the interval in which Node looks for slow senders.
    server.close();
  }
  return () => (closing ??= closeNow());
}

/** Says in the last of the replies, and in no other, that the connection ends with it. */
function announceEnd(pending: ReadonlySet<ServerResponse>): void {
  const replies = [...pending];
  for (const reply of replies.filter(({ headersSent }) => !headersSent)) {
    if (reply === replies.at(-1)) reply.setHeader('Connection', 'close');
    else reply.removeHeader('Connection');
  }
}

function endQuietConnections(connections: ReadonlyMap<Socket, Connection>): void {
  for (const [socket, connection] of connections) {
    const isQuiet = socket.bytesRead === connection.bytesRead;
    connection.bytesRead = socket.bytesRead;
    connection.quietLooks = isQuiet ? connection.quietLooks + 1 : 0;
    if (connection.quietLooks >= patienceWith(connection)) socket.destroySoon();
  }
}

function patienceWith({ pending }: Connection): number {
  if (pending.size === 0) return looksForRequest;
  const isAnyComplete = [...pending].some(({ req }) => req.complete);
  return isAnyComplete ? Infinity : looksForBody;
}
