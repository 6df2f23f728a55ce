/** The edge to Node's network. `fetch` would change paths, headers and methods that are sent as they are on purpose. */
import * as http from 'node:http';
import * as https from 'node:https';

import { describeNetworkError } from './describe-network-error.ts';
import { NoReply } from './transport.ts';
import type { Transport, WireReply, WireRequest } from './transport.ts';
import { decodeUtf8, isUtf8 } from './utf8.ts';

const largestReply = 4 * 1024 * 1024;

/** An endpoint that has let this many requests wait in vain is given less time with those that follow. */
const mostTimeouts = 3;
const shortTimeout = 1000;

/** Sends requests over the network, on connections that are kept. */
export function createHttpTransport(
  baseUrl: string,
  timeout: number,
): { readonly send: Transport; readonly close: () => void } {
  const { hostname, pathname, port, protocol } = new URL(baseUrl);
  const { Agent, request: start } = protocol === 'https:' ? https : http;
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const host = hostname.replace(/^\[|\]$/g, '');
  const prefix = pathname.replace(/\/+$/, '');
  let timeouts = 0;

  const exchange = ({ body, headers, method, path }: WireRequest): Promise<WireReply> =>
    new Promise((resolve, reject) => {
      const begin = performance.now();
      const limit = timeouts < mostTimeouts ? timeout : Math.min(timeout, shortTimeout);
      const signal = AbortSignal.timeout(limit);
      const fail = (error: Error): void => {
        const isTimeout = signal.aborted;
        if (isTimeout) timeouts++;
        const why = isTimeout ? `there is no whole reply within ${limit} ms` : describeNetworkError(error);
        reject(new NoReply(why, { cause: error, isTimeout }));
      };
      const request = start(
        {
          agent,
          host,
          port,
          method,
          path: prefix + path,
          headers: { ...headers, ...(body && { 'Content-Length': String(body.length) }) },
          signal,
        },
        (response) => {
          const chunks: Buffer[] = [];
          let length = 0;
          response.on('data', (chunk: Buffer) => {
            length += chunk.length;
            if (length > largestReply) response.destroy(new Error('the reply is larger than 4 MB'));
            else chunks.push(chunk);
          });
          response.on('error', fail);
          response.on('end', () => {
            const bytes = Buffer.concat(chunks);
            resolve({
              status: response.statusCode ?? 0,
              headers: Object.fromEntries(
                Object.entries(response.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
              ),
              text: decodeUtf8(bytes),
              isUtf8: isUtf8(bytes),
              duration: performance.now() - begin,
            });
          });
        },
      );
      request.on('error', fail);
      request.end(body);
    });
  return { send: exchange, close: () => agent.destroy() };
}
