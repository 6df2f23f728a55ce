/** The edge to Node's network. `fetch` would change paths, headers and methods that are sent as they are on purpose. */
import { isUtf8 } from 'node:buffer';
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

import { countRead } from './collect-buffers.ts';
import { decodeContent, tooLarge } from './decode-content.ts';
import { describeNetworkError } from './describe-network-error.ts';
import { findRoute } from './route.ts';
import type { Connection } from './connection.ts';
import type { Route } from './route.ts';
import { NoReply } from './transport.ts';
import type { Transport, WireReply, WireRequest } from './transport.ts';

const largestReply = 4 * 1024 * 1024;

/** Replies beyond this size are read one at a time, so that many at once need no more memory than one. */
const smallReply = 64 * 1024;

/** An endpoint that has let this many requests wait in vain is given less time with those that follow. */
const mostTimeouts = 3;
const shortTimeout = 1000;

/** How much longer than the slowest reply so far the next may take, when there is less time. */
const patience = 5;

/** Sends requests over the network, on connections that are kept. */
export function createHttpTransport(
  baseUrl: string,
  timeout: number,
  connection: Connection = {},
): { readonly send: Transport; readonly close: () => void } {
  const route = findRoute(baseUrl, connection);
  const readBody = createBodyReader();
  let timeouts = 0;
  let slowest = 0;

  const send = async (wire: WireRequest): Promise<WireReply> => {
    const begin = performance.now();
    const least = Math.max(shortTimeout, patience * slowest);
    const limit = timeouts < mostTimeouts ? timeout : Math.min(timeout, least);
    const signal = AbortSignal.timeout(limit);
    try {
      const response = await exchange(wire, route, connection.headers ?? {}, signal);
      const headers = Object.fromEntries(
        Object.entries(response.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
      );
      const body = await readBody(response);
      try {
        const coding = headers['content-encoding'] ?? '';
        const { bytes, problem } = await decodeContent(body.bytes, coding, largestReply);
        const duration = performance.now() - begin;
        slowest = Math.max(slowest, duration);
        // A long text is outside of the heap too.
        countRead(bytes.length);
        return {
          status: response.statusCode ?? 0,
          headers,
          // As `decodeUtf8` reads it, with less memory.
          text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'),
          isUtf8: isUtf8(bytes),
          duration,
          ...(problem !== undefined && { codingProblem: problem }),
        };
      } finally {
        body.release();
      }
    } catch (error) {
      if (error instanceof NoReply) throw error;
      // Node refuses to send what no header can hold. That is a fault of the request, not of the way to the endpoint.
      if (error instanceof TypeError) throw error;
      const isTimeout = signal.aborted;
      if (isTimeout) timeouts++;
      const why = isTimeout
        ? `there is no whole reply within ${limit} ms`
        : describeNetworkError(error as Error);
      throw new NoReply(route.proxy === undefined ? why : `${why} (by the proxy ${route.proxy})`, {
        cause: error,
        isTimeout,
      });
    }
  };
  return { send, close: () => route.options.agent.destroy() };
}

/** Sends a request; resolves when the head of the reply has come. */
function exchange(
  { body, headers, method, path }: WireRequest,
  route: Route,
  more: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = route.start({
      ...route.options,
      method,
      path: route.prefix + path,
      headers: {
        ...addMissing(headers, { 'Accept-Encoding': 'identity', ...more, ...route.headers }),
        ...(body && { 'Content-Length': String(body.length) }),
      },
      signal,
    });
    watchSocket(request);
    request.on('proxyConnect', ({ statusCode }: { readonly statusCode: number }) => {
      if (statusCode !== 200) reject(refusedBy(route, statusCode));
    });
    request.on('response', (response) => {
      // What is left of a body that nobody reads any more only keeps the connection busy.
      response.on('end', () => {
        if (!request.writableFinished) request.destroy();
      });
      if (route.proxy !== undefined && response.statusCode === 407) reject(refusedBy(route, 407));
      else resolve(response);
    });
    request.on('error', reject);
    request.on('close', () => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
    request.end(body);
  });
}

const watched = new WeakSet<Socket>();

/**
 * Listens for the errors of a connection as long as it lives. A reply may come while the body is still being sent; what
 * fails of the connection after that has no listener in Node 20 and 22, and would end the process.
 */
function watchSocket(request: ClientRequest): void {
  request.on('socket', (socket: Socket) => {
    if (watched.has(socket)) return;
    watched.add(socket);
    socket.on('error', () => {});
  });
}

function refusedBy({ proxy }: Route, status: number): NoReply {
  const advice = status === 407 ? '; it asks for credentials, or for others' : '';
  return new NoReply(`the proxy ${proxy} answers with status ${status}${advice}`, { cause: undefined });
}

/** Headers with those that they do not name themselves. */
function addMissing(
  headers: Readonly<Record<string, string>>,
  others: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const named = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  const missing = Object.entries(others).filter(([name]) => !named.has(name.toLowerCase()));
  return { ...Object.fromEntries(missing), ...headers };
}

function defer(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: (() => void) | undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve: () => resolve?.() };
}

/** A body, which may be read until `release` is called. */
interface Body {
  readonly bytes: Uint8Array;
  readonly release: () => void;
}

/**
 * Reads bodies. A large one is read into memory that all large ones have in common, so that there is one at a time: what
 * is allocated anew for each of thousands is not all given back.
 */
function createBodyReader(): (response: IncomingMessage) => Promise<Body> {
  let memory: Buffer | undefined;
  let last: Promise<void> = Promise.resolve();
  const enter = async (): Promise<() => void> => {
    const before = last;
    const { promise, resolve } = defer();
    last = promise;
    await before;
    return resolve;
  };
  return async (response) => {
    const first: Buffer[] = [];
    let length = 0;
    let leave: (() => void) | undefined;
    try {
      for await (const chunk of response as AsyncIterable<Buffer>) {
        countRead(chunk.length);
        if (length + chunk.length > largestReply) throw tooLarge;
        if (leave === undefined && length + chunk.length > smallReply) {
          leave = await enter();
          memory ??= Buffer.allocUnsafeSlow(largestReply);
          memory.set(Buffer.concat(first.splice(0)));
        }
        if (leave === undefined) first.push(chunk);
        else memory!.set(chunk, length);
        length += chunk.length;
      }
    } catch (error) {
      leave?.();
      throw error;
    }
    const bytes = leave === undefined ? Buffer.concat(first) : memory!.subarray(0, length);
    return { bytes, release: leave ?? (() => {}) };
  };
}
